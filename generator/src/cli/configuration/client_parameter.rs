//! How parameters that are lifted to the client are written in a configuration.

use super::Configuration;
use super::method_name::MethodName;
use super::tables::ApiTable;
use clientwright::{ClientParameterChoice, ClientParameterOverride};

/// How a [`ClientParameterChoice`] is written: `true`, or a name.
pub(super) type ClientParameterEntry = MethodName<true>;

impl Configuration<'_> {
    /// The parameters of an API that are lifted, whose table these keys lead to.
    pub(super) fn client_parameter_requests(
        &self,
        keys: &[&str],
        api: &ApiTable,
    ) -> Vec<ClientParameterOverride> {
        let choice = |entry: &ClientParameterEntry| match entry {
            ClientParameterEntry::Flag => ClientParameterChoice::OwnName,
            ClientParameterEntry::Name(name) => ClientParameterChoice::Name(name.clone()),
        };
        let entry = |(parameter, entry): (&String, &ClientParameterEntry)| ClientParameterOverride {
            parameter: parameter.clone(),
            choice: choice(entry),
            place: self.text.place_of(&[keys, &["lift", parameter]].concat()),
        };
        api.client_parameter.iter().map(entry).collect()
    }
}
