//! The runtime of models that derive serde's traits: the types that they name, and nothing else. It isn't part of the
//! benchmark's own program, but of the packages that it writes.

mod collection {
    pub(crate) type Map<T> = std::collections::BTreeMap<String, T>;
}
mod nulls;
mod patch;
pub mod setter;

pub use nulls::{MadeUp, Nulls};
pub use patch::Patch;
pub use serde_json::Value;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// A text that the document fixes to one value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Const(Cow<'static, str>);

impl Const {
    /// The value that the document fixes.
    pub const fn known(value: &'static str) -> Self {
        Self(Cow::Borrowed(value))
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        self.as_option().serialize(target)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(source).map(Self::from)
    }
}

/// A file in a form.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct File(Vec<u8>);
