//! A value as Rust makes it: for examples.

use super::Type;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression {
    /// A number, `true` or `false`.
    Literal(String),
    /// `"text"`
    Text(String),
    /// `"text".to_owned()`
    String(String),
    /// `"text".parse()?`
    Parsed(String),
    /// `json!({"a": 1})`
    Json(String),
    /// `[a, b]`
    Array(Vec<Expression>),
    /// `vec![a, b]`
    Vector(Vec<Expression>),
    /// An empty list of these items.
    NoItems(Type),
    /// `[("a", 1)]`
    Entries(Vec<(String, Expression)>),
    /// `BTreeMap::from([("a".to_owned(), 1)])`
    Map(Vec<(String, Expression)>),
    /// `(a, b)`
    Tuple(Vec<Expression>),
    /// `Some(a)`
    Some(Box<Expression>),
    /// `None`
    None,
    /// `Box::new(a)`
    Boxed(Box<Expression>),
    /// `models::Status::Placed`, or with a value `models::Payment::Card(a)`
    Variant { ty: String, name: String, value: Option<Box<Expression>> },
    /// `models::Status::from("text")`
    From { ty: String, text: String },
    /// `models::PetRequired { name: a }`
    Struct { ty: String, fields: Vec<(String, Expression)> },
    /// `models::Pet::new(a).tag(b)`; the setter of a constant, and what sets null, take no value.
    New { ty: String, arguments: Vec<Expression>, setters: Vec<(String, Option<Expression>)> },
}

impl Expression {
    /// Returns whether it is short and says what it is, so that it needs no variable.
    pub(crate) fn is_word(&self) -> bool {
        match self {
            Self::Literal(_) | Self::Text(_) | Self::Parsed(_) | Self::None => true,
            Self::Variant { value, .. } => value.is_none(),
            Self::Some(value) => value.is_word(),
            Self::Array(items) => items.len() < 3 && items.iter().all(Self::is_word),
            _ => false,
        }
    }
}
