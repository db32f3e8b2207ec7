//! Examples as data: of models, of responses, and of calls with the expressions in them.

use super::Type;

/// A value of a model.
#[derive(Clone, Debug)]
pub struct ModelExample {
    pub model: String,
    /// The docs of the model.
    pub feature: Option<String>,
    pub json: String,
}

/// The example of a successful response.
#[derive(Clone, Debug)]
pub struct Example {
    pub operation: String,
    pub method: String,
    pub path: String,
    pub status: u16,
    /// Empty where there is no body.
    pub media_type: String,
    pub body: String,
    /// The query parameter of the position and its first value, if this is the response to any other value: a page after the
    /// last one.
    pub beyond: Option<(String, String)>,
}

/// A call with values that fit its types.
#[derive(Clone, Debug)]
pub struct CallExample {
    /// The name of the crate in code, and the path of the API's module.
    pub library: String,
    pub module: String,
    /// The methods that lead from the client to the group, and that of the operation.
    pub methods: Vec<String>,
    /// The values that need a separate line.
    pub values: Vec<ExampleVariable>,
    pub arguments: Vec<ExampleArgument>,
    pub setters: Vec<(String, Expression)>,
    /// Whether the call returns a value.
    pub returns: bool,
}

/// A value that is made in a separate line.
#[derive(Clone, Debug)]
pub struct ExampleVariable {
    pub name: String,
    pub ty: Type,
    pub value: ExampleValue,
}

/// How an example makes a value.
#[derive(Clone, Debug)]
pub enum ExampleValue {
    Expression(Expression),
    /// From JSON text.
    Json(String),
    /// It isn't shown, such as a file.
    Hidden,
}

/// An argument in an example.
#[derive(Clone, Debug)]
pub enum ExampleArgument {
    Value(Expression),
    Variable(String),
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
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
    pub fn is_word(&self) -> bool {
        match self {
            Self::Literal(_) | Self::Text(_) | Self::Parsed(_) | Self::None => true,
            Self::Variant { value, .. } => value.is_none(),
            Self::Some(value) => value.is_word(),
            Self::Array(items) => items.len() < 3 && items.iter().all(Self::is_word),
            _ => false,
        }
    }
}
