//! Integer enumerations, tuples, custom types and secrets.

use crate::runtime;

/// An integer enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// A little.
    Low,
    /// A negative number.
    Debt,
    /// A value that isn't listed in the document.
    Unknown(i32),
}

runtime::enumeration!(Level i32 {
    Low 1,
    Debt -1,
});

/// A type of the user with serde's traits.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Address(pub std::net::Ipv4Addr);

/// A type of the user without serde's traits.
#[derive(Clone, Debug, PartialEq)]
pub struct Pause(pub std::time::Duration);

runtime::via_serde!(Address);
runtime::via_serde!(Pause, crate::models::values::seconds);

/// Durations as whole seconds.
pub mod seconds {
    use super::Pause;
    use serde::{Deserialize, Deserializer, Serializer};
    use std::time::Duration;

    /// Reads seconds.
    ///
    /// # Errors
    /// If the value is not such a number.
    pub fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Pause, D::Error> {
        u64::deserialize(source).map(Duration::from_secs).map(Pause)
    }

    /// Writes seconds.
    ///
    /// # Errors
    /// If the format fails.
    pub fn serialize<S: Serializer>(value: &Pause, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_u64(value.0.as_secs())
    }
}

/// A login with secrets.
#[derive(Clone, PartialEq)]
pub struct Login {
    /// The name.
    pub name: String,
    /// The password.
    pub password: String,
    /// The previous password.
    pub old: Option<String>,
}

runtime::object!(Login {
    required {
        0 name "name",
        1 password "password",
    }
    optional {
        2 old "old",
    }
    secret {
        "password",
        "old",
    }
});
