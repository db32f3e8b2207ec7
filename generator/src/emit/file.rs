//! What files share: identifiers, docs as attributes, formatting of an item, `use` lines.

use super::lines;
use crate::rust::Doc;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use std::collections::BTreeSet;

/// An identifier that was planned: `r#type` is a raw one.
pub(super) fn identifier(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.lines() {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

/// Formats items.
pub(super) fn format(tokens: TokenStream) -> String {
    let file: syn::File = syn::parse2(tokens).expect("templates are Rust, and planned names are identifiers");
    lines::relaid(&prettyplease::unparse(&file))
}

/// The `use` lines of a file.
#[derive(Debug, Default)]
pub(super) struct Imports {
    standard: BTreeSet<String>,
    runtime: BTreeSet<String>,
    above: BTreeSet<String>,
}

impl Imports {
    /// Something of `std`.
    pub(super) fn standard(&mut self, path: &str) {
        self.standard.insert(path.to_owned());
    }

    /// Something of the runtime.
    pub(super) fn runtime(&mut self, name: &str) {
        self.runtime.insert(name.to_owned());
    }

    /// Something of the module above, or what it exports of the files beside this one.
    pub(super) fn above(&mut self, name: &str) {
        self.above.insert(name.to_owned());
    }

    /// The lines, in the order in which rustfmt would put them.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend((!self.above.is_empty()).then(|| use_line("super", &self.above)));
        lines.extend((!self.runtime.is_empty()).then(|| use_line("super::runtime", &self.runtime)));
        // A path of one segment goes before its own members, and `{` after every letter.
        lines.sort_by_key(|line| line.replace("::{", "::~"));
        lines.extend(self.standard.iter().map(|path| format!("use std::{path};\n")));
        lines
    }
}

/// `use path::{A, B};`, broken as rustfmt does where it is too wide.
fn use_line(path: &str, names: &BTreeSet<String>) -> String {
    let mut sorted: Vec<&str> = names.iter().map(String::as_str).collect();
    // The style of 2024: `self` first, then by letter, capitals before small ones.
    sorted.sort_by_key(|name| (*name != "self", *name));
    if let [only] = sorted.as_slice() {
        return match *only {
            "self" => format!("use {path};\n"),
            name => format!("use {path}::{name};\n"),
        };
    }
    let line = format!("use {path}::{{{}}};\n", sorted.join(", "));
    if line.len() <= lines::WIDTH + 1 {
        return line;
    }
    let mut text = format!("use {path}::{{\n   ");
    let mut column = 3;
    for (index, name) in sorted.iter().enumerate() {
        // rustfmt keeps a column free behind all names but the last.
        let limit = if index + 1 == sorted.len() { lines::WIDTH } else { lines::WIDTH - 1 };
        if column + name.len() + 2 > limit {
            text.push_str("\n   ");
            column = 3;
        }
        text.push_str(&format!(" {name},"));
        column += name.len() + 2;
    }
    text + "\n};\n"
}
