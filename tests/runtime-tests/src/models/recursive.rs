//! Recursive types.

use crate::runtime;

/// A node of a tree.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Node {
    /// The value.
    pub value: i64,
    /// A child.
    pub next: Option<Box<Node>>,
    /// More children.
    pub children: Option<Vec<Node>>,
}

runtime::object!(Node {
    required {
        0 value "value",
    }
    optional {
        1 next "next",
        2 children "children",
    }
});

/// A union of ambiguous branches.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Expression {
    /// One.
    Sum(Box<Sum>),
    /// The other.
    Product(Box<Product>),
}

runtime::union!(Expression {
    branches {
        0 Sum object [] [],
        1 Product object [] [],
    }
    empty { Sum }
});

/// A branch.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Sum {
    /// Nested.
    pub of: Option<Expression>,
    /// Only in this branch.
    pub plus: Option<i64>,
}

runtime::object!(Sum {
    optional {
        0 of "of",
        1 plus "plus",
    }
});

/// A branch.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Product {
    /// Nested.
    pub of: Option<Expression>,
    /// Only in this branch.
    pub times: Option<i64>,
}

runtime::object!(Product {
    optional {
        0 of "of",
        1 times "times",
    }
});
