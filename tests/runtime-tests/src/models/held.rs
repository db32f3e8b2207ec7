//! A union whose members may all come before its tag, with types that serde reads.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::runtime;
use crate::runtime::Const;

/// A journey, told by its `type`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Journey {
    /// One with a plan.
    Planned(Planned),
    /// One without.
    Free(Free),
}

runtime::union!(Journey {
    tag { "type" }
    branches {
        0 Planned object ["planned"] ["plan"],
        1 Free object ["free"] ["fare"],
    }
});

/// A journey with a plan.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Planned {
    /// The tag.
    pub r#type: Const,
    /// The plan.
    pub plan: Plan,
}

runtime::object!(Planned {
    required {
        0 plan "plan",
    }
    constant {
        1 r#type "type" "planned",
    }
});

/// A journey that costs something.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Free {
    /// The tag.
    pub r#type: Const,
    /// What it costs.
    pub fare: f64,
    /// What it is called.
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

/// What serde has forms for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Names that are numbers.
    pub by_day: BTreeMap<u32, Step>,
    /// Names that are truths.
    pub by_weather: BTreeMap<bool, f32>,
    /// Names that are variants.
    pub by_mood: BTreeMap<Mood, i128>,
    /// Names that are newtypes.
    pub by_town: BTreeMap<Town, Option<Town>>,
    /// Nothing.
    pub nothing: (),
    /// Some of several types.
    pub pair: (char, u8),
    /// The text of a value.
    pub text: Verbatim,
}

runtime::custom_type!(Plan);

/// An enum in each of serde's forms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Step {
    /// Without fields.
    Rest,
    /// With one.
    Walk(u8),
    /// With two.
    Change(u8, u8),
    /// With a name.
    Ride {
        /// What one rides.
        by: String,
    },
}

/// A name that is a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mood {
    /// Good.
    Good,
}

/// A name that is a newtype.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Town(pub String);

/// The text of a value, as it was written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Verbatim(pub Box<RawValue>);

impl PartialEq for Verbatim {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}
