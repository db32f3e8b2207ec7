//! Descriptions for people.

use serde_json::Value;

/// Description, constraints and flags of a schema, an operation or a parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Documentation {
    /// `description`: Markdown, as written.
    pub(crate) text: Option<String>,
    /// `default`, as JSON.
    pub(crate) default: Option<String>,
    pub(crate) limits: Vec<Limit>,
    /// The `enum` values of a schema that gets no enum type.
    pub(crate) values: Option<ListedValues>,
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

/// The subject of a limit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Bound {
    /// A minimum, in decimal.
    Least(Measure, String),
    /// A maximum, in decimal.
    Most(Measure, String),
    /// `multipleOf`, in decimal.
    Multiple(String),
    /// `pattern`, a regular expression of ECMA-262.
    Pattern(String),
    /// The format of strings in a list or a map.
    PartFormat(String),
    /// The items of a list differ.
    Unique,
    /// The value isn't valid against this schema, in JSON.
    Not(String),
    /// An object has all members of one of these sets.
    Needs(Vec<Vec<String>>),
    /// An object has no members that nothing else describes.
    NoOther,
    /// Another keyword that no type can express.
    Unread(&'static str),
    /// Anything else.
    Rule(&'static str),
}

/// The quantity of a minimum or a maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Measure {
    /// A number itself.
    Value,
    /// A number that isn't the bound.
    ValueBeyond,
    /// Characters.
    Length,
    Items,
    Members,
}

/// Values that a schema lists.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ListedValues {
    /// `one of 1, 2`.
    pub(crate) phrase: String,
    /// Each as JSON.
    pub(crate) json: Vec<String>,
}

impl ListedValues {
    /// Returns whether a value is listed. Numbers are equal by their value (JSON Schema 2020-12 Core, 4.2.2).
    pub(crate) fn contains(&self, value: &Value) -> bool {
        let is_it =
            |listed: Value| listed == *value || value.is_number() && listed.as_f64() == value.as_f64();
        self.json.iter().any(|json| serde_json::from_str(json).is_ok_and(is_it))
    }
}

impl Limit {
    /// Returns whether docs have it.
    pub(crate) fn is_documented(&self) -> bool {
        !matches!(self.bound, Bound::Not(_) | Bound::NoOther | Bound::Unread(_))
    }

    /// A limit that is only documented.
    pub(crate) fn rule(about: &'static str, phrase: String) -> Self {
        Self { phrase, bound: Bound::Rule(about) }
    }

    /// ``needs `a` or `b` ``; sets of several are separated by commas.
    pub(crate) fn needs(sets: Vec<Vec<String>>) -> Self {
        let quoted =
            |set: &Vec<String>| set.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
        let separator = if sets.iter().all(|set| set.len() == 1) { " or " } else { ", or " };
        let phrase = sets.iter().map(quoted).collect::<Vec<_>>().join(separator);
        Self { phrase: format!("needs {phrase}"), bound: Bound::Needs(sets) }
    }

    /// Returns whether both constrain the same thing, regardless of the number.
    #[cfg(feature = "diff")]
    pub(crate) fn is_of_kind(&self, other: &Self) -> bool {
        match (&self.bound, &other.bound) {
            (Bound::Least(left, _), Bound::Least(right, _))
            | (Bound::Most(left, _), Bound::Most(right, _)) => left == right,
            (Bound::Rule(left), Bound::Rule(right)) | (Bound::Unread(left), Bound::Unread(right)) => {
                left == right
            }
            (Bound::Multiple(_), Bound::Multiple(_))
            | (Bound::Pattern(_), Bound::Pattern(_))
            | (Bound::Not(_), Bound::Not(_))
            | (Bound::PartFormat(_), Bound::PartFormat(_))
            | (Bound::Needs(_), Bound::Needs(_))
            | (Bound::NoOther, Bound::NoOther)
            | (Bound::Unique, Bound::Unique) => true,
            _ => false,
        }
    }
}
