//! Descriptions for people.

use serde_json::Value;
use std::mem;

/// Description, constraints and flags of a schema, an operation or a parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Documentation {
    /// `description`: Markdown, as written.
    pub text: Option<String>,
    /// `default`, as JSON.
    pub default: Option<String>,
    /// The constraints on the value and its parts.
    pub limits: Vec<Limit>,
    /// The `enum` values of a schema that gets no enum type.
    pub values: Option<ListedValues>,
    /// A short example, as JSON.
    pub example: Option<String>,
    /// `format`, as written.
    pub format: Option<String>,
    /// `deprecated`; by default, `false`.
    pub deprecated: bool,
    /// `readOnly`; by default, `false`.
    pub read_only: bool,
    /// `writeOnly`; by default, `false`.
    pub write_only: bool,
    /// `true` for a password, `format: password`, or what contains one: programs should not print it.
    pub secret: bool,
}

/// A constraint on a value or on its parts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// The way to the constrained parts; empty for the value itself.
    pub parts: Vec<Part>,
    /// The constraint.
    pub bound: Bound,
    /// Whether docs leave it out.
    pub hidden: bool,
}

/// The parts of a list, a tuple or a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The items of a list.
    Item,
    /// The values of a map, or of the additional members of an object.
    Value,
    /// The item of a tuple at a position.
    Position(usize),
}

/// The subject of a limit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// A minimum, in decimal.
    Least(Measure, String),
    /// A maximum, in decimal.
    Most(Measure, String),
    /// `multipleOf`, in decimal.
    Multiple(String),
    /// `pattern`, a regular expression of ECMA-262.
    Pattern(String),
    /// The format of strings in a list, a map or a branch of a union.
    PartFormat(String),
    /// The default of values in a list or a map, as JSON.
    PartDefault(String),
    /// `contentEncoding`.
    ContentEncoding(String),
    /// `contentMediaType`.
    ContentMediaType(String),
    /// The items of a list differ.
    Unique,
    /// The names of an object's members.
    Names(NameBound),
    /// An object with a member has these, too: `dependentRequired`.
    Dependent(String, Vec<String>),
    /// An object has all members of one of these sets.
    Needs(Vec<Vec<String>>),
    /// The value isn't valid against this schema, in JSON.
    Not(String),
    /// An object has no members that nothing else describes.
    NoOther,
    /// Another keyword that no type can express, and its value in JSON.
    Unread(&'static str, String),
}

/// A constraint on names of members.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NameBound {
    /// They match one of these patterns: `patternProperties`.
    Patterns(Vec<String>),
    /// They are one of these.
    Listed(Vec<String>),
    /// They are values of a component.
    Component(String),
    /// Each is within a limit of strings.
    Each(Box<Bound>),
}

/// The quantity of a minimum or a maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// A number itself.
    Value,
    /// A number that isn't the bound.
    ValueBeyond,
    /// Characters.
    Length,
    /// Items of a list.
    Items,
    /// Members of an object.
    Members,
}

/// Values that a schema lists.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListedValues {
    /// Each as JSON.
    pub json: Vec<String>,
}

impl ListedValues {
    /// Returns whether a value is listed. Numbers are equal by their value (JSON Schema 2020-12 Core, 4.2.2).
    pub fn contains(&self, value: &Value) -> bool {
        let is_it =
            |listed: Value| listed == *value || value.is_number() && listed.as_f64() == value.as_f64();
        self.json.iter().any(|json| serde_json::from_str(json).is_ok_and(is_it))
    }
}

impl Documentation {
    /// The facts about a part, as those of a value.
    pub fn of_part(&self, part: Part) -> Self {
        let mut own = Self::default();
        for limit in self.limits.iter().filter_map(|limit| limit.of_part(part)) {
            match limit.bound {
                Bound::PartFormat(format) if limit.parts.is_empty() => own.format = Some(format),
                Bound::PartDefault(value) if limit.parts.is_empty() => own.default = Some(value),
                _ => own.limits.push(limit),
            }
        }
        own
    }

    /// The format of strings.
    pub fn text_format(&self) -> Option<&str> {
        let of_limit = self.own_limits().find_map(|limit| match &limit.bound {
            Bound::PartFormat(format) => Some(format),
            _ => None,
        });
        self.format.as_ref().or(of_limit).map(String::as_str)
    }

    /// The limits of the value itself.
    pub fn own_limits(&self) -> impl Iterator<Item = &Limit> + Clone {
        self.limits.iter().filter(|limit| limit.parts.is_empty())
    }
}

impl Limit {
    /// A limit of the value itself.
    pub fn new(bound: Bound) -> Self {
        Self { parts: Vec::new(), bound, hidden: false }
    }

    /// The same limit as one of a part, which is the first on its way; `None` if it constrains something else.
    pub fn of_part(&self, part: Part) -> Option<Self> {
        let (first, parts) = self.parts.split_first()?;
        (*first == part).then(|| Self { parts: parts.to_vec(), ..self.clone() })
    }

    /// Returns whether both constrain the same thing, regardless of the number.
    pub fn is_of_kind(&self, other: &Self) -> bool {
        if self.parts != other.parts {
            return false;
        }
        match (&self.bound, &other.bound) {
            (Bound::Least(left, _), Bound::Least(right, _))
            | (Bound::Most(left, _), Bound::Most(right, _)) => left == right,
            (Bound::Unread(left, _), Bound::Unread(right, _)) => left == right,
            (Bound::Names(left), Bound::Names(right)) => mem::discriminant(left) == mem::discriminant(right),
            (Bound::Dependent(left, _), Bound::Dependent(right, _)) => left == right,
            (left, right) => mem::discriminant(left) == mem::discriminant(right),
        }
    }
}
