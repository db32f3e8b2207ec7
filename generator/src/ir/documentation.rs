//! Descriptions for people.

/// Description, constraints and flags of a schema, an operation or a parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Documentation {
    /// `description`: Markdown, as written.
    pub(crate) text: Option<String>,
    /// `default`, as JSON.
    pub(crate) default: Option<String>,
    pub(crate) limits: Vec<Limit>,
    /// The `enum` values of a schema that gets no enum type, as a phrase: `one of 1, 2`.
    pub(crate) values: Option<String>,
    /// A short example, as JSON.
    pub(crate) example: Option<String>,
    pub(crate) format: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    /// Whether `Debug` hides the value.
    pub(crate) secret: bool,
}

/// A constraint on a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Limit {
    /// For example `at most 50 characters`.
    pub(crate) phrase: String,
    pub(crate) bound: Bound,
}

/// What a limit constrains. The first field is the keyword.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Bound {
    /// A minimum, in decimal.
    Least(&'static str, String),
    /// A maximum, in decimal.
    Most(&'static str, String),
    /// Anything else.
    Rule(&'static str),
}

impl Limit {
    /// A limit without a number.
    pub(crate) fn rule(about: &'static str, phrase: String) -> Self {
        Self { phrase, bound: Bound::Rule(about) }
    }

    /// Whether both constrain the same thing, whatever the number.
    pub(crate) fn is_of_kind(&self, other: &Self) -> bool {
        match (&self.bound, &other.bound) {
            (Bound::Least(left, _), Bound::Least(right, _))
            | (Bound::Most(left, _), Bound::Most(right, _)) => left == right,
            (Bound::Rule(left), Bound::Rule(right)) => left == right,
            _ => false,
        }
    }
}
