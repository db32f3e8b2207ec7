//! A model whose fields read nested, long and unusual JSON, and a page of such models.

use serde_json::Value;

use super::recursive::Expression;
use crate::runtime;

/// A thing.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// An integer.
    pub value: i64,
    /// The model itself.
    pub next: Option<Box<Thing>>,
    /// Lists of the model itself.
    pub list: Option<Vec<Thing>>,
    /// Any JSON.
    pub any: Option<Value>,
    /// A union of ambiguous branches.
    pub either: Option<Expression>,
    /// A number.
    pub ratio: Option<f64>,
}

runtime::object!(Thing {
    required {
        0 value "value",
    }
    optional {
        1 next "next",
        2 list "list",
        3 any "any",
        4 either "either",
        5 ratio "ratio",
    }
});

/// One page of a list.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Things {
    /// Its items.
    pub items: Vec<Thing>,
}

runtime::object!(Things {
    required {
        0 items "items",
    }
});
