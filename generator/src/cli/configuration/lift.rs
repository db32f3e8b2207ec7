//! How parameters that are lifted to the client are written in a configuration.

use super::Configuration;
use super::method_name::MethodName;
use super::tables::ApiTable;
use clientwright::{LiftChoice, LiftWish};

/// How a [`LiftChoice`] is written: `true`, or a name.
pub(super) type LiftEntry = MethodName<true>;

impl Configuration<'_> {
    /// The parameters of an API that are lifted, whose table these keys lead to.
    pub(super) fn lifts(&self, keys: &[&str], api: &ApiTable) -> Vec<LiftWish> {
        let choice = |entry: &LiftEntry| match entry {
            LiftEntry::Flag => LiftChoice::OwnName,
            LiftEntry::Name(name) => LiftChoice::Name(name.clone()),
        };
        let wish = |(parameter, entry): (&String, &LiftEntry)| LiftWish {
            parameter: parameter.clone(),
            choice: choice(entry),
            place: self.text.place_of(&[keys, &["lift", parameter]].concat()),
        };
        api.lift.iter().map(wish).collect()
    }
}
