//! Docs of security schemes: descriptions, OAuth 2 flows and scopes.

use super::docs::{code, markdown};
use crate::ir::{Flow, SchemeDocs};

/// The maximum number of scopes in a description.
const MOST_SCOPES: usize = 20;

/// The docs of a scheme, as Markdown.
pub(super) fn scheme_docs(docs: &SchemeDocs) -> Option<String> {
    let mut parts: Vec<String> = docs.text.as_deref().map(markdown).into_iter().collect();
    if docs.deprecated {
        parts.push("Deprecated.".to_owned());
    }
    parts.extend(docs.token_format.iter().map(|format| format!("Format: {}.", code(format))));
    parts.extend(docs.addresses.iter().map(|(title, address)| format!("{title}: {}.", shown(address))));
    let flows: Vec<String> = docs.flows.iter().map(flow_text).collect();
    parts.extend((!flows.is_empty()).then(|| flows.join("\n")));
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn flow_text(flow: &Flow) -> String {
    let addresses = flow.addresses.iter().map(|(title, address)| format!("{title} at {}", shown(address)));
    let mut phrases: Vec<String> = addresses.collect();
    let scopes = flow.scopes.iter().take(MOST_SCOPES).map(|(name, text)| match text.trim() {
        "" => code(name),
        text => format!("{} ({})", code(name), text.trim_end_matches('.')),
    });
    let mut scopes: Vec<String> = scopes.collect();
    if flow.scopes.len() > MOST_SCOPES {
        scopes.push(format!("{} more", flow.scopes.len() - MOST_SCOPES));
    }
    if !scopes.is_empty() {
        phrases.push(format!("scopes {}", scopes.join(", ")));
    }
    let phrases = if phrases.is_empty() { String::new() } else { format!(": {}", phrases.join("; ")) };
    format!("- OAuth 2, {}{phrases}.", code(&flow.name))
}

/// Absolute URLs become links.
fn shown(address: &str) -> String {
    if address.contains("://") { format!("<{address}>") } else { code(address) }
}
