//! Examples of calls, for the docs of methods.

use super::{Expression, Type};

/// A call with values that fit its types.
#[derive(Clone, Debug)]
pub(crate) struct CallExample {
    /// The name of the crate in code, and the path of the API's module.
    pub(crate) library: String,
    pub(crate) module: String,
    /// The methods that lead from the client to the group, and that of the operation.
    pub(crate) methods: Vec<String>,
    /// The values that need a separate line.
    pub(crate) values: Vec<ExampleVariable>,
    pub(crate) arguments: Vec<ExampleArgument>,
    pub(crate) setters: Vec<(String, Expression)>,
    /// Whether the call returns a value.
    pub(crate) returns: bool,
}

/// A value that is made in a separate line.
#[derive(Clone, Debug)]
pub(crate) struct ExampleVariable {
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) value: ExampleValue,
}

/// How an example makes a value.
#[derive(Clone, Debug)]
pub(crate) enum ExampleValue {
    Expression(Expression),
    /// From JSON text.
    Json(String),
    /// It isn't shown, such as a file.
    Hidden,
}

/// An argument in an example.
#[derive(Clone, Debug)]
pub(crate) enum ExampleArgument {
    Value(Expression),
    Variable(String),
}
