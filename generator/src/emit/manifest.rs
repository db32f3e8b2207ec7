//! `Cargo.toml`, `README.md` and `rustfmt.toml` of a crate.

use crate::rust::{Dependency, Module, Package};

/// The layout that these files are written in.
pub(super) const RUSTFMT: &str = "\
# The layout that the generated files are written in.
max_width = 89
use_small_heuristics = \"Max\"
";

/// The manifest: features for the client and its transports, models without either.
pub(super) fn cargo_toml(package: &Package) -> String {
    let manifest = &package.manifest;
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let (name, version, description) =
        (text(&manifest.name), text(&manifest.version), text(&manifest.description));
    // Basic authentication alone needs Base64 (RFC 7617, 2).
    let basic = package.parts.basic;
    let base64 = if basic { "base64 = { version = \"0.23\", optional = true }\n" } else { "" };
    let needs_base64 = if basic { "\"dep:base64\", " } else { "" };
    let chosen: String = manifest.dependencies.iter().map(dependency).collect();
    format!(
        "\
[package]
name = {name}
version = {version}
edition = \"2024\"
rust-version = \"1.85\"
description = {description}

[features]
default = [\"reqwest\", \"rustls\"]
# The client, for any transport. Without it there are only models.
client = [{needs_base64}\"dep:bytes\", \"dep:http\", \"dep:percent-encoding\"]
# The client, with reqwest as its transport; TLS is chosen beside it.
reqwest = [\"client\", \"dep:reqwest\"]
rustls = [\"reqwest?/rustls\"]
native-tls = [\"reqwest?/native-tls\"]

[dependencies]
{base64}bytes = {{ version = \"1\", optional = true }}
http = {{ version = \"1\", optional = true }}
percent-encoding = {{ version = \"2\", optional = true }}
reqwest = {{ version = \"0.13\", optional = true, default-features = false, features = [\"gzip\"] }}
serde = {{ version = \"1\", default-features = false, features = [\"std\"] }}
serde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}
{chosen}"
    )
}

/// A crate that the configuration asks for.
fn dependency(dependency: &Dependency) -> String {
    let Dependency { name, version, features } = dependency;
    let features: Vec<String> = features.iter().map(|feature| format!("\"{feature}\"")).collect();
    let features = features.join(", ");
    format!("{name} = {{ version = \"{version}\", default-features = false, features = [{features}] }}\n")
}

/// What a user of the crate reads first.
pub(super) fn readme(package: &Package) -> String {
    let manifest = &package.manifest;
    let library = manifest.name.replace('-', "_");
    let mut text = format!("# {}\n\n{}.\n\n", manifest.name, manifest.description);
    for module in &package.modules {
        text.push_str(&section(module, &library));
    }
    text.push_str(
        "## Features\n\n\
         | feature | what it adds |\n\
         |---|---|\n\
         | `client` | the client, for any transport |\n\
         | `reqwest` (default) | the client, with reqwest as its transport |\n\
         | `rustls` (default), `native-tls` | TLS for reqwest |\n\n\
         With `default-features = false` there are only models, and no HTTP crate is built.\n\n\
         Written by clientwright from an OpenAPI document.\n",
    );
    text
}

fn section(module: &Module, library: &str) -> String {
    let mut text = format!("## {}\n\n", module.title);
    if module.groups.is_empty() {
        return text + "The document has no operations, so there are only models.\n\n";
    }
    let path = module.name.as_ref().map_or_else(|| library.to_owned(), |name| format!("{library}::{name}"));
    let credential = module.client.credentials.first();
    let credential = credential.map(|it| format!(".{}(\"..\")", it.setter)).unwrap_or_default();
    let server = if module.client.servers.is_empty() { ".server(\"https://..\")" } else { "" };
    text.push_str(&format!(
        "```rust\nuse {path}::Client;\n\nlet client = Client::builder(){credential}{server}.build()?;\n```\n\n"
    ));
    text.push_str("| group | calls |\n|---|---|\n");
    for group in &module.groups {
        let calls: Vec<String> = group
            .operations
            .iter()
            .flat_map(|operation| &operation.methods)
            .map(|method| format!("`{}`", method.name))
            .collect();
        text.push_str(&format!("| `client.{}()` | {} |\n", group.module, calls.join(", ")));
    }
    text + "\n"
}
