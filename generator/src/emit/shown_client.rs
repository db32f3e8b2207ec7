//! A client as examples build it, and a first call: for README and docs of a crate.

use super::expression::in_line;
use crate::rust::{ArgumentForm, Group, Method, Module, Operation, Type};

/// The builder of a client, with all that most calls need.
pub(super) fn builder(module: &Module) -> String {
    let credentials = module.client.shown_credentials();
    let shared = module.client.client_parameters.iter().filter(|it| it.is_required);
    let shared: String = shared.map(|it| format!(".{}({})", it.setter, in_line(&it.shown))).collect();
    let server = match &module.client {
        client if client.is_relative => ".server_origin(\"https://server.example\")",
        client if client.servers.is_empty() => ".base_url(\"https://server.example\")",
        _ => "",
    };
    format!("Client::builder(){credentials}{shared}{server}")
}

/// A function that makes a client and a call of it.
pub(super) fn first_call(module: &Module, library: &str) -> String {
    let path = module.path_in(library);
    let needs_more = module.client.client_parameters.iter().any(|parameter| parameter.is_required);
    let client = match module.client.has_from_env() && !needs_more {
        true => "Client::from_env()?".to_owned(),
        false => format!("{}.build()?", builder(module)),
    };
    let call = shown_call(module).map(|call| {
        format!("    let response = {call}.send().await?;\n    println!(\"{{}}\", response.status());\n")
    });
    format!(
        "use {path}::Client;\n\nasync fn example() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let client = {client};\n{}    Ok(())\n}}",
        call.unwrap_or_default(),
    )
}

/// A call whose arguments are simple values, one that only reads if there is any.
fn shown_call(module: &Module) -> Option<String> {
    let operations = || {
        let with_group = |group| group_operations(group).map(move |operation: &Operation| (group, operation));
        module.groups.iter().filter(|group| group.feature.is_none()).flat_map(with_group)
    };
    let shown = |(group, operation): (&Group, &Operation)| {
        let method = operation.methods.first()?;
        let arguments = shown_arguments(method)?;
        Some(format!("client.{}().{}({arguments})", group.accessors.join("()."), method.name))
    };
    operations()
        .filter(|(_, operation)| operation.http_method == "GET")
        .find_map(shown)
        .or_else(|| operations().find_map(shown))
}

fn group_operations(group: &Group) -> impl Iterator<Item = &Operation> {
    group.operations.iter().filter(|operation| !operation.deprecated)
}

fn shown_arguments(method: &Method) -> Option<String> {
    if method.required.is_some() {
        return None;
    }
    let value = |form: &ArgumentForm| match form {
        ArgumentForm::Into(Type::String) => Some("\"..\""),
        ArgumentForm::Plain(Type::I32 | Type::I64 | Type::U32 | Type::U64) => Some("1"),
        ArgumentForm::Plain(Type::Bool) => Some("true"),
        _ => None,
    };
    let values: Option<Vec<&str>> =
        method.arguments.iter().map(|argument| value(&argument.parameter.form)).collect();
    values.map(|values| values.join(", "))
}
