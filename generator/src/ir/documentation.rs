//! What a document says to people about a part of it.

/// Text, limits and marks of a schema, an operation or a parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Documentation {
    /// Markdown, as written.
    pub(crate) text: Option<String>,
    /// What the service takes where the value is left out, as JSON.
    pub(crate) default: Option<String>,
    pub(crate) limits: Vec<Limit>,
    /// Values that it lists and that have no type of their own, as a phrase: `one of 1, 2`.
    pub(crate) values: Option<String>,
    /// A short example, as JSON.
    pub(crate) example: Option<String>,
    pub(crate) format: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    /// Whether what it holds is no one's to see.
    pub(crate) secret: bool,
}

/// A limit of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Limit {
    /// As people say it: `at most 50 characters`.
    pub(crate) phrase: String,
    pub(crate) bound: Bound,
}

/// What a limit is of, and the number that it sets.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Bound {
    /// No less than this: what is measured, and the number in decimal.
    Least(&'static str, String),
    /// No more than this.
    Most(&'static str, String),
    /// Another rule: what it is about.
    Rule(&'static str),
}

impl Limit {
    /// A rule that is no number.
    pub(crate) fn rule(about: &'static str, phrase: String) -> Self {
        Self { phrase, bound: Bound::Rule(about) }
    }

    /// Whether both limit the same, each in its way.
    pub(crate) fn is_of_kind(&self, other: &Self) -> bool {
        match (&self.bound, &other.bound) {
            (Bound::Least(one, _), Bound::Least(other, _)) | (Bound::Most(one, _), Bound::Most(other, _)) => {
                one == other
            }
            (Bound::Rule(one), Bound::Rule(other)) => one == other,
            _ => false,
        }
    }
}
