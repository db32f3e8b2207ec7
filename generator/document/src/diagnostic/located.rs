//! A value together with the place that findings about it point to.

use super::Location;
use std::hash::{Hash, Hasher};

/// An option and where it was set. Two of them are equal if their values are.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(transparent))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(inline))]
pub struct Located<T> {
    /// The option.
    pub value: T,
    /// Where it was set, for findings about it: a line of the configuration, or what the library was asked for.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub at: Location,
}

impl<T> Located<T> {
    /// An option that was set by a call: findings name `origin` in place of a file.
    pub fn set_by(origin: String, value: T) -> Self {
        Self { value, at: Location::root(origin.into()) }
    }
}

/// An option that was set nowhere in particular.
impl<T> From<T> for Located<T> {
    fn from(value: T) -> Self {
        Self { value, at: Location::default() }
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}

impl<T: Hash> Hash for Located<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}
