//! Integers with names, tuples, types that aren't ours, and what is not to be seen.

use crate::runtime;

/// How much of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// A little.
    Low,
    /// Less than nothing.
    Debt,
    /// A value the document doesn't list.
    Unknown(i32),
}

runtime::integer_enumeration!(Level i32 {
    Low 1,
    Debt -1,
});

runtime::custom_type!(std::net::Ipv4Addr);
runtime::custom_type!(std::time::Duration, crate::models::values::seconds);

/// Durations as whole seconds.
pub mod seconds {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::time::Duration;

    /// Reads seconds.
    ///
    /// # Errors
    /// Where there is no such number.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        source: D,
    ) -> Result<Duration, D::Error> {
        u64::deserialize(source).map(Duration::from_secs)
    }

    /// Writes seconds.
    ///
    /// # Errors
    /// As the format says.
    pub fn serialize<S: Serializer>(
        value: &Duration,
        target: S,
    ) -> Result<S::Ok, S::Error> {
        target.serialize_u64(value.as_secs())
    }
}

/// Who comes in.
#[derive(Clone, PartialEq)]
pub struct Login {
    /// The name.
    pub name: String,
    /// The password.
    pub password: String,
    /// The one before.
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
