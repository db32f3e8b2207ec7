//! A union with fields of serde types, all of which may come before the discriminator.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::runtime;
use crate::runtime::Const;

/// A journey, discriminated by `type`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Journey {
    /// A journey with a plan.
    Planned(Planned),
    /// A journey without a plan.
    Free(Free),
}

runtime::union!(Journey {
    tag { "type" }
    branches {
        0 Planned object ["planned"] ["plan"],
        1 Free object ["free"] ["fare"],
    }
    empty { Free }
});

/// A journey with a plan.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Planned {
    /// The discriminator.
    pub r#type: Const,
    /// The plan.
    pub plan: Plan,
}

runtime::object!(Planned {
    required_ahead {
        0 plan "plan",
    }
    constant {
        1 r#type "type" "planned",
    }
});

/// A journey with a fare.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Free {
    /// The discriminator.
    pub r#type: Const,
    /// The fare.
    pub fare: f64,
    /// The name.
    pub names: Vec<String>,
}

runtime::object!(Free {
    required {
        0 fare "fare",
        1 names "names",
    }
    constant {
        2 r#type "type" "free",
    }
});

/// Fields of all types that serde represents differently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Number keys.
    pub by_day: BTreeMap<u32, Step>,
    /// Boolean keys.
    pub by_weather: BTreeMap<bool, f32>,
    /// Variant keys.
    pub by_mood: BTreeMap<Mood, i128>,
    /// Newtype keys.
    pub by_town: BTreeMap<Town, Option<Town>>,
    /// A unit.
    pub nothing: (),
    /// A tuple.
    pub pair: (char, u8),
    /// The JSON text of a value.
    pub text: Verbatim,
}

runtime::via_serde!(Plan);

/// An enum with each kind of variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Step {
    /// A unit variant.
    Rest,
    /// A newtype variant.
    Walk(u8),
    /// A tuple variant.
    Change(u8, u8),
    /// A struct variant.
    Ride {
        /// The vehicle.
        by: String,
    },
}

/// A key that is a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mood {
    /// Good.
    Good,
}

/// A key that is a newtype.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Town(pub String);

/// The JSON text of a value, unchanged.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Verbatim(pub Box<RawValue>);

impl PartialEq for Verbatim {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}
