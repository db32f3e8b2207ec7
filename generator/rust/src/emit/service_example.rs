//! A first server, for the README and the docs of a crate: an implementation of the first trait, and how it is served.

use crate::rust::{Module, ServedGroup, ServedOperation, Service};

/// The most methods that are shown.
const MOST_METHODS: usize = 2;

/// A program that serves the document.
pub(super) fn example(module: &Module, service: &Service, library: &str) -> String {
    let path = module.path_in(library);
    let first = &service.groups[0];
    let shown = &first.operations[..first.operations.len().min(MOST_METHODS)];
    let of_operations = shown.iter().flat_map(|it| [it.name.as_str(), it.replies.name.as_str()]);
    let mut imports: Vec<&str> =
        ["Error", "Request", "router", &first.name].into_iter().chain(of_operations).collect();
    imports.sort_unstable();
    let methods: String = shown.iter().map(method).collect();
    let rest = omitted(&first.operations[shown.len()..]);
    let others = other_traits(service, first);
    let module = &service.module;
    format!(
        "use {path}::{module}::{{{}}};\n\nstruct Server;\n\nimpl {} for Server {{\n{methods}{rest}}}\n{others}\n\
         #[tokio::main]\nasync fn main() -> std::io::Result<()> {{\n    \
         let listener = tokio::net::TcpListener::bind(\"127.0.0.1:8080\").await?;\n    \
         axum::serve(listener, router(Server)).await\n}}",
        imports.join(", "),
        first.name,
    )
}

fn method(ServedOperation { method, name, replies, .. }: &ServedOperation) -> String {
    let response = &replies.name;
    format!(
        "    async fn {method}(&self, request: Request<{name}>) -> Result<{response}, Error> {{\n        \
         todo!()\n    }}\n"
    )
}

/// A comment with the number of the methods that aren't shown.
fn omitted(operations: &[ServedOperation]) -> String {
    match operations.len() {
        0 => String::new(),
        1 => format!("    // .. and `{}`\n", operations[0].method),
        number => format!("    // .. and {number} more methods\n"),
    }
}

/// A comment that names the other traits of a server.
fn other_traits(service: &Service, first: &ServedGroup) -> String {
    let groups = service.groups.iter().map(|group| group.name.as_str()).filter(|name| *name != first.name);
    let authenticate = (!service.schemes.is_empty()).then_some("Authenticate");
    let others: Vec<String> = groups.chain(authenticate).map(|name| format!("`{name}`")).collect();
    match others.as_slice() {
        [] => String::new(),
        [only] => format!("// .. and the trait {only}\n"),
        [first, .., last] if others.len() > 3 => {
            format!("// .. and {} more traits, from {first} to {last}\n", others.len())
        }
        _ => format!("// .. and the traits {}\n", others.join(", ")),
    }
}
