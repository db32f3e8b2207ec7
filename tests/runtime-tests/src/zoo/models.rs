//! The zoo's models.

use crate::runtime;

/// An animal.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Animal {
    /// What it is called.
    pub name: String,
    /// How many legs it has.
    pub legs: Option<i64>,
    /// What it eats.
    pub meals: Option<Vec<Meal>>,
}

impl Animal {
    /// An animal with all that is required.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), legs: None, meals: None }
    }

    /// Sets `legs`.
    pub fn legs(mut self, legs: i64) -> Self {
        self.legs = Some(legs);
        self
    }
}

runtime::object!(Animal {
    required {
        0 name "name",
    }
    optional {
        1 legs "legs",
        2 meals "meals",
    }
});

/// A meal.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Meal {
    /// How much of it, in kilograms.
    pub weight: f64,
}

impl Meal {
    /// A meal with all that is required.
    pub fn new(weight: f64) -> Self {
        Self { weight }
    }
}

runtime::object!(Meal {
    required {
        0 weight "weight",
    }
});

/// Why a request was refused.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Refusal {
    /// The reason.
    pub reason: String,
}

runtime::object!(Refusal {
    required {
        0 reason "reason",
    }
});
