//! Servers: which is called by default, and a type for each where there is something to choose.

use super::names::ServerNames;
use super::{Plan, docs};
use crate::ir::{self, Address};
use crate::rust::{Server, ServerVariable};

/// The addresses of which the first is called by default, and whether they are relative: absolute ones, or where
/// there is none the others. If only the operations have servers, a client needs none, but it has that of the first one: a URL
/// from the user would replace the servers of all operations.
pub(super) fn called_servers(plan: &Plan<'_>) -> (Vec<String>, bool) {
    if plan.api.servers.is_empty() {
        let own = ir::first_own_server(&plan.api.operations);
        return (own.map(str::to_owned).into_iter().collect(), false);
    }
    let urls = || plan.api.servers.iter().filter_map(|server| server.url.as_ref());
    let is_whole = |url: &&Address| matches!(url, Address::Whole(_));
    let whole: Vec<String> = urls().filter(is_whole).map(|url| url.as_str().to_owned()).collect();
    if !whole.is_empty() {
        return (whole, false);
    }
    let relative: Vec<String> = urls().map(|url| url.as_str().to_owned()).collect();
    let is_relative = !relative.is_empty();
    (relative, is_relative)
}

pub(super) fn servers_doc(plan: &Plan<'_>) -> String {
    let called = plan.api.servers.iter().filter(|server| server.may_be_http());
    let lines: Vec<String> = called.map(server_line).collect();
    let Some(first) = plan.api.servers.first().filter(|_| !lines.is_empty()) else { return String::new() };
    let called = match first.url {
        Some(Address::Whole(_)) => "; the first is the default",
        Some(Address::Relative(_)) => {
            "; relative to the origin set with the builder's [`server_origin`](Builder::server_origin)"
        }
        None => "",
    };
    let choice = if plan.names.servers.is_empty() {
        String::new()
    } else {
        let module = plan.names.servers_module();
        format!(
            "\n\nThe module `{module}` has a type for each; pass one to the builder's [`server`](Builder::server)."
        )
    };
    format!("\n\nServers{called}:\n\n{}{choice}", lines.join("\n"))
}

/// A type for each server, where there is something to choose.
pub(super) fn servers(plan: &Plan<'_>) -> Vec<Server> {
    let servers = plan.api.choice_of_servers().into_iter();
    servers.zip(&plan.names.servers).map(|(server, names)| plan_server(server, names)).collect()
}

fn plan_server(server: &ir::Server, names: &ServerNames) -> Server {
    let template = Some(docs::code(&server.template));
    let text = server.description.as_deref().map(docs::markdown);
    Server {
        doc: docs::paragraphs([text, template]),
        name: names.ty.clone(),
        template: server.template.clone(),
        variables: server.variables.iter().zip(&names.variables).map(plan_variable).collect(),
    }
}

fn plan_variable((variable, setter): (&ir::ServerVariable, &String)) -> ServerVariable {
    let facts = variable_facts(variable).map(|facts| docs::sentence(&facts));
    let text = variable.description.as_deref().map(docs::markdown);
    ServerVariable {
        doc: docs::paragraphs([text, facts]),
        setter: setter.clone(),
        wire: variable.name.clone(),
        default: variable.default.clone(),
        values: variable.values.clone(),
    }
}

/// An address with its variables.
fn server_line(server: &ir::Server) -> String {
    let url = server.url.as_ref().map_or(server.template.as_str(), Address::as_str);
    let description = docs::one_line(server.description.as_deref().or(server.name.as_deref()));
    let description = description.map(|text| format!(": {text}"));
    let mut line = format!("- {}{}", docs::code(url), description.unwrap_or_default());
    if !server.variables.is_empty() {
        line.push_str(&format!("\n  - template: {}", docs::code(&server.template)));
    }
    for variable in &server.variables {
        let description = docs::one_line(variable.description.as_deref());
        let parts: Vec<String> = variable_facts(variable).into_iter().chain(description).collect();
        line.push_str(&format!("\n  - {}: {}", docs::code(&variable.name), parts.join("; ")));
    }
    line
}

/// The values that a variable may have.
fn variable_facts(variable: &ir::ServerVariable) -> Option<String> {
    let values = &variable.values;
    let values = (!values.is_empty()).then(|| format!("one of {}", docs::code_spans(values, ", ")));
    let default = variable.default.as_deref().map(|value| match value {
        "" => "by default nothing".to_owned(),
        value => format!("by default {}", docs::code(value)),
    });
    let facts: Vec<String> = values.into_iter().chain(default).collect();
    (!facts.is_empty()).then(|| facts.join("; "))
}
