//! The file of servers: a type for each, and the table of its variables.

use super::file::{Imports, format, identifier};
use super::structure::implementation;
use super::table;
use super::tree::Tree;
use crate::rust::{Export, Server, ServerVariable};
use proc_macro2::TokenStream;
use quote::quote;

/// The module of all servers.
pub(super) fn tree(name: &str, servers: &[Server]) -> Tree {
    let mut imports = Imports::default();
    imports.runtime_module();
    imports.runtime(Export::Server);
    let mut items = Vec::new();
    for server in servers {
        let Server { doc, .. } = server;
        let name = identifier(&server.name);
        items.push(format(quote! {
            #doc
            #[derive(Clone, Debug)]
            #[must_use]
            pub struct #name(Server);
        }));
        let setters: Vec<TokenStream> = server.variables.iter().map(setter).collect();
        if !setters.is_empty() {
            items.push(implementation(&quote!(#name), &setters));
        }
        items.push(table::server(server));
    }
    let doc = "The servers of the API, for the `server` methods of the builder and of calls.".to_owned();
    Tree { visibility: "pub", doc, imports: imports.lines(), items, ..Tree::new(name) }
}

fn setter(variable: &ServerVariable) -> TokenStream {
    let ServerVariable { doc, wire, .. } = variable;
    let setter = identifier(&variable.setter);
    quote! {
        #doc
        pub fn #setter(self, value: impl Into<String>) -> Self {
            Self(self.0.with_variable(#wire, value))
        }
    }
}
