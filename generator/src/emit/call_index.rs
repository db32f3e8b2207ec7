//! All calls of a crate, a line each: how they are written, what they return, and the type of their errors.

use super::ty::Qualified;
use crate::rust::{Argument, Decoding, Group, Method, Module, Operation, Package, Type};
use quote::ToTokens;
use std::fmt::Write;

/// The index of more calls is a separate file: nobody reads it as a whole.
const MOST_IN_AGENTS: usize = 150;

/// The file of an index that is too long for `AGENTS.md`.
pub(super) const FILE: &str = "CALLS.md";

/// Returns whether the index has a separate file.
pub(super) fn has_file(package: &Package) -> bool {
    let groups = package.modules.iter().flat_map(|module| &module.groups);
    groups.map(|group| group.operations.len()).sum::<usize>() > MOST_IN_AGENTS
}

/// The file of the index.
pub(super) fn file(package: &Package) -> String {
    let mut text = format!("# The calls of `{}`\n\n{EXPLANATION}", package.manifest.name);
    for module in package.modules.iter().filter(|module| !module.groups.is_empty()) {
        let _ = write!(text, "\n## {}\n\n{}", module.title, lines(module));
    }
    text
}

/// How a line is read.
pub(super) const EXPLANATION: &str = "Each call begins with `client.`. Types are in `models`, unless their module is named. After \
    `or`: the body of errors, where the document describes them.\n";

/// The calls of an API.
pub(super) fn lines(module: &Module) -> String {
    let mut text = String::new();
    for group in &module.groups {
        for operation in &group.operations {
            for method in &operation.methods {
                let _ = writeln!(text, "- `{}`", line(group, operation, method));
            }
        }
    }
    text
}

/// `orders().create(OrderCreate) -> Order, or orders::CreateOrderError`
fn line(group: &Group, operation: &Operation, method: &Method) -> String {
    let required =
        method.required.iter().map(|it| format!("required: {}::{}", group.module, it.structure.name));
    let argument = |Argument { parameter, .. }: &Argument| {
        format!("{}: {}", parameter.name, name(parameter.form.ty(), group))
    };
    let arguments: Vec<String> = required.chain(method.arguments.iter().map(argument)).collect();
    let mut line = format!("{}().{}({})", group.accessors.join("()."), method.name, arguments.join(", "));
    if operation.output.ty != Type::Unit && operation.output.decoding != Decoding::Empty {
        let _ = write!(line, " -> {}", name(&operation.output.ty, group));
    }
    if let Some(pagination) = &operation.pagination {
        let _ = write!(line, ", a page of {}", name(&pagination.item, group));
    }
    if matches!(operation.error.ty, Type::Model(_) | Type::Local(_)) {
        let _ = write!(line, ", or {}", name(&operation.error.ty, group));
    }
    line
}

/// A type without the path of models.
fn name(ty: &Type, group: &Group) -> String {
    let written = Qualified(ty).to_token_stream().to_string().replace(' ', "");
    let module = if matches!(ty, Type::Local(_)) { format!("{}::", group.module) } else { String::new() };
    format!("{module}{}", written.replace("models::", "").replace(',', ", "))
}
