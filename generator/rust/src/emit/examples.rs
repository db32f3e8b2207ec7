//! The file of examples: a table with a line for each, and a function that makes a transport of it.

use super::call_example::builder;
use super::file::{Imports, format, identifier};
use super::literal::{quoted, raw};
use super::tree::{Tree, attribute_of, attribute_of_users, attribute_tokens};
use crate::rust::{Cfg, Example, ModelExample, Module, Service};
use quote::quote;

/// The module of an API's examples; `package` is the name of the crate, where it is one.
pub(super) fn tree(module: &Module, package: Option<&str>) -> Tree {
    let mut imports = Imports::default();
    let client = module.client_cfg.as_ref().map(|conditions| conditions.client.as_ref());
    let server = module.service.as_ref().map(|service| service.cfg.as_ref());
    let doc = "The document's examples, for tests.".to_owned();
    let mut items = Vec::new();
    items.extend(client.map(|condition| function(module, package, condition)));
    items.extend(module.service.as_ref().map(router));
    items.extend(attribute_of_users(client, server).map(|condition| condition + &table(&module.examples)));
    let mut exports = Vec::new();
    if !module.model_examples.is_empty() {
        imports.above("models");
        exports.push("pub use clientwright_runtime::example_value as value;\n".to_owned());
        items.push(model_table(&module.model_examples));
    }
    Tree { visibility: "pub", doc, exports, imports: imports.lines(), items, ..Tree::new("examples") }
}

fn function(module: &Module, package: Option<&str>, condition: Option<&Cfg>) -> String {
    let builder = builder(module);
    let library = package.map(|package| package.replace('-', "_"));
    // Where a module is in the user's crate is unknown.
    let (fence, root) = library.as_deref().map_or(("```ignore", "crate"), |library| ("```", library));
    let path = module.path_in(root);
    let lines = [
        "Creates a transport that responds to each operation with its example and records the requests."
            .to_owned(),
        String::new(),
        fence.to_owned(),
        format!("use {path}::{{examples, Client}};"),
        String::new(),
        "let transport = examples::transport();".to_owned(),
        format!("let client = {builder}.transport(transport.clone()).build()?;"),
        "// .. call the client, and then:".to_owned(),
        "assert!(transport.requests().is_empty());".to_owned(),
        format!("# Ok::<(), {root}::runtime::BuildError>(())"),
        "```".to_owned(),
    ];
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    let condition = attribute_tokens(condition);
    format(quote! {
        #condition
        #(#[doc = #lines])*
        #[must_use]
        pub fn transport() -> clientwright_runtime::InMemoryTransport {
            clientwright_runtime::InMemoryTransport::new(EXAMPLES)
        }
    })
}

/// The server that responds with the examples.
fn router(service: &Service) -> String {
    let server = identifier(&service.module);
    let condition = attribute_tokens(service.cfg.as_ref());
    format(quote! {
        #condition
        /// Creates the router of a server that responds to each operation with its example, for clients in other languages and
        /// for tests. It checks requests; any credential is valid.
        pub fn router() -> clientwright_runtime::server::Router {
            super::#server::router_of_examples(clientwright_runtime::server::Examples::new(EXAMPLES))
        }
    })
}

fn table(examples: &[Example]) -> String {
    let mut text = "clientwright_runtime::examples! {\n".to_owned();
    for Example { operation, method, path, status, media_type, body, beyond } in examples {
        let [operation, method, path, media_type] =
            [operation, method, path, media_type].map(|it| quoted(it));
        text.push_str(&format!("    {operation} {method} {path} {status} {media_type} {}", raw(body)));
        if let Some((parameter, first)) = beyond {
            text.push_str(&format!(" beyond {} {}", quoted(parameter), quoted(first)));
        }
        text.push_str(",\n");
    }
    text + "}\n"
}

fn model_table(examples: &[ModelExample]) -> String {
    let mut text = "clientwright_runtime::example_values! {\n".to_owned();
    for ModelExample { model, feature, json } in examples {
        for line in attribute_of(feature.as_deref()).lines() {
            text.push_str(&format!("    {line}\n"));
        }
        text.push_str(&format!("    {model} {},\n", raw(json)));
    }
    text + "}\n"
}
