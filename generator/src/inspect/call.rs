//! The call of an operation as it would be written in Rust. In: a planned operation and its group.

use crate::rust::{Argument, Group, Method, Operation};
use serde::Serialize;

/// An argument or an optional parameter of a call.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedArgument {
    /// Its name in Rust.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: String,
}

/// The call with the names of its arguments: `client.books().get(isbn).await?`.
pub(super) fn code(group: &Group, operation: &Operation) -> String {
    let accessors: String = group.accessors.iter().map(|accessor| format!(".{accessor}()")).collect();
    let Some(method) = operation.methods.first() else { return String::new() };
    let required = method.required.as_ref().map(|required| {
        let fields = required.arguments.iter().map(name).collect::<Vec<_>>().join(", ");
        format!("{} {{ {fields} }}", required.structure.name)
    });
    let listed = method.arguments.iter().map(|argument| name(argument).to_owned());
    let arguments: Vec<String> = required.into_iter().chain(listed).collect();
    format!("client{accessors}.{}({}).await?", method.name, arguments.join(", "))
}

/// The required parameters and the body.
pub(super) fn arguments(operation: &Operation) -> Vec<InspectedArgument> {
    let of = |method: &Method| {
        let required = method.required.iter().flat_map(|required| &required.arguments);
        required.chain(&method.arguments).map(inspected).collect()
    };
    operation.methods.first().map(of).unwrap_or_default()
}

/// The optional parameters.
pub(super) fn setters(operation: &Operation) -> Vec<InspectedArgument> {
    operation.setters.iter().map(|setter| inspected(&setter.argument)).collect()
}

fn inspected(argument: &Argument) -> InspectedArgument {
    InspectedArgument { name: name(argument).to_owned(), ty: argument.parameter.form.ty().shown() }
}

fn name(argument: &Argument) -> &str {
    &argument.parameter.name
}
