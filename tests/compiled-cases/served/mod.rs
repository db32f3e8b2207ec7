//! The other end of the wire for every case. In: the generated text of all cases, and values of their models. Out: a service for each
//! server, which records the values that it read, and calls of all operations with the case's own client.

mod api;
mod calls;
mod service;
mod values;

use api::Api;
use std::error::Error;
pub use values::Values;

/// Writes the services and the calls of all modules that have a server.
///
/// # Errors
/// The text can't be parsed.
pub fn text(generated: &str, values: &Values) -> Result<String, Box<dyn Error>> {
    let file = syn::parse_file(generated)?;
    let (mut text, mut rows) = (String::new(), String::new());
    for api in file.items.iter().filter_map(Api::of) {
        let module = &api.module;
        let body = service::text(&api, values) + &calls::text(&api, values);
        text.push_str(&format!("pub mod {module} {{\n{}{body}}}\n\n", imports(module, &body)));
        rows.push_str(&format!("    ({module:?}, {module}::operations, {module}::router),\n"));
    }
    Ok(format!("{text}pub const CASES: &[(&str, Operations, MakeRouter)] = &[\n{rows}];\n"))
}

/// The imports that the text of a module needs.
fn imports(module: &str, body: &str) -> String {
    let mut lines = format!("use super::*;\nuse compiled_cases::compiled::{module} as api;\n");
    if body.contains("models ::") {
        lines.push_str("use api::models;\n");
    }
    for krate in ["chrono", "jiff", "time", "url", "uuid"] {
        if ["<", "(", " "].iter().any(|start| body.contains(&format!("{start}{krate} :: "))) {
            lines.push_str(&format!("use runtime::crates::{krate};\n"));
        }
    }
    lines
}
