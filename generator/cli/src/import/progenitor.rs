//! Settings of progenitor: a call of `generate_api!`, or a build script with `GenerationSettings`. In: the tokens of a Rust file.

use super::Files;
use super::carried::Carried;
use super::document::Document;
use crate::rust_text::parse_tokens;
use clientwright::{Code, Location, Position, Report, Source};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A setting: its name and its tokens.
struct Entry {
    name: String,
    value: Vec<TokenTree>,
}

/// The settings of a Rust file.
pub(super) struct Settings {
    document: Option<String>,
    entries: Vec<Entry>,
}

impl Settings {
    /// `None` if the file isn't Rust, or doesn't use progenitor.
    pub(super) fn parse(text: &str) -> Option<Self> {
        // A script for Cargo may begin with a line for the shell.
        let text =
            if text.starts_with("#!/") { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text };
        let tokens = parse_tokens(text).ok()?;
        let mut settings = Self { document: None, entries: Vec::new() };
        settings.read(tokens);
        (settings.document.is_some() || !settings.entries.is_empty()).then_some(settings)
    }

    pub(super) fn files(&self) -> Files {
        Files { document: self.document.clone(), overlays: Vec::new() }
    }

    /// Reads macro calls, calls of `with_…`, and the first text that is the name of a document.
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            let group = match token {
                TokenTree::Literal(literal) => {
                    let name = text_of(&literal.to_string()).filter(|name| is_document(name));
                    self.document = self.document.take().or(name);
                    continue;
                }
                TokenTree::Group(group) => group,
                TokenTree::Ident(_) | TokenTree::Punct(_) => continue,
            };
            let before =
                |back: usize| index.checked_sub(back).map(|at| tokens[at].to_string()).unwrap_or_default();
            if before(1) == "!" && before(2) == "generate_api" {
                self.entries.extend(pairs(group.stream()));
            } else if let Some(name) = before(1).strip_prefix("with_")
                && group.delimiter() == Delimiter::Parenthesis
            {
                self.entries
                    .push(Entry { name: name.to_owned(), value: group.stream().into_iter().collect() });
                if name == "patch" {
                    // Methods on the patch belong to it.
                    continue;
                }
            }
            self.read(group.stream());
        }
    }

    pub(super) fn carry_over(
        &self,
        source: &Source,
        document: &Document<'_>,
        carried: &mut Carried,
        report: &mut Report,
    ) {
        carried.is_module = true;
        for Entry { name, value } in &self.entries {
            let mut leave = |instead: &str| {
                let at = location(source, name);
                report.add(
                    Code::SettingNotCarriedOver,
                    &at,
                    format!("`{name}` is not carried over: {instead}"),
                );
            };
            match name.as_str() {
                "spec" | "interface" | "tag" | "tags" => {}
                "patch" => patch(value, document, carried, &mut leave),
                "replace" | "replacement" => replacements(value, document, carried, &mut leave),
                "convert" | "conversion" => leave("name the type by its format in `types.custom`"),
                "derives" | "derive" => {
                    leave("models implement `Clone`, `Debug`, `PartialEq` and serde's traits");
                }
                "inner_type" | "pre_hook" | "pre_hook_async" | "post_hook" | "post_hook_async" => {
                    leave("give the builder a `Hook`, which sees each attempt");
                }
                "timeout" => leave("set it on the builder with `timeout(..)`"),
                "crates" | "crate" | "unknown_crates" => {
                    leave("`x-rust-type` is not read; name the types in `types.custom`");
                }
                _ => leave("it has no counterpart"),
            }
        }
    }
}

/// `{ Name = { rename = "New", derives = [..] } }`, or the arguments `"Name", TypePatch::default().with_rename("New")`.
fn patch(value: &[TokenTree], document: &Document<'_>, carried: &mut Carried, leave: &mut dyn FnMut(&str)) {
    let mut rename = |name: &str, new: &str, leave: &mut dyn FnMut(&str)| match document.schema_of_type(name)
    {
        Some(schema) => carried.set("rename", schema, new),
        None => leave(&format!("the document has no schema for `{name}`")),
    };
    let types = match value {
        [TokenTree::Group(group)] => pairs(group.stream()),
        _ => Vec::new(),
    };
    if types.is_empty() {
        match texts(value.iter().cloned().collect()).as_slice() {
            [name, new] => rename(name, new, leave),
            _ => leave("only `with_rename` of a literal name is understood"),
        }
    }
    for Entry { name, value } in types {
        let [TokenTree::Group(group)] = value.as_slice() else { continue };
        for Entry { name: key, value } in pairs(group.stream()) {
            match texts(value.into_iter().collect()).first().filter(|_| key == "rename") {
                Some(new) => rename(&name, new, leave),
                None => leave(&format!("`{key}` of `{name}` has no counterpart")),
            }
        }
    }
}

/// `{ Name = path::Type }`, or the arguments `"Name", "path::Type", impls`.
fn replacements(
    value: &[TokenTree],
    document: &Document<'_>,
    carried: &mut Carried,
    leave: &mut dyn FnMut(&str),
) {
    let mut found = Vec::new();
    if let [TokenTree::Group(group)] = value {
        // After a colon are the traits that the type has.
        found.extend(pairs(group.stream()).into_iter().map(|Entry { name, value }| (name, path_of(&value))));
    } else if let [name, path, ..] = texts(value.iter().cloned().collect()).as_slice() {
        found.push((name.clone(), path.clone()));
    }
    if found.is_empty() {
        leave("only literal names are understood");
    }
    for (name, path) in found {
        match document.schema_of_type(&name) {
            Some(schema) => carried.custom_type(schema, &path),
            None => leave(&format!("the document has no schema for `{name}`")),
        }
    }
}

/// The path at the start of tokens.
fn path_of(tokens: &[TokenTree]) -> String {
    let mut path = String::new();
    let mut rest = tokens.iter().peekable();
    while let Some(token) = rest.next() {
        let is_single_colon = |token: &TokenTree, next: Option<&&TokenTree>| {
            token.to_string() == ":"
                && next.is_none_or(|next| next.to_string() != ":")
                && !path.ends_with(':')
        };
        if is_single_colon(token, rest.peek()) {
            break;
        }
        path.push_str(&token.to_string());
    }
    path
}

/// `key = value` with commas between; a text alone is the document.
fn pairs(tokens: TokenStream) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |index: usize, sign: char| matches!(tokens.get(index), Some(TokenTree::Punct(it)) if it.as_char() == sign);
    for (index, token) in tokens.iter().enumerate() {
        let starts = is(index + 1, '=') && (index == 0 || is(index - 1, ','));
        match token {
            TokenTree::Ident(name) if starts => {
                entries.push(Entry { name: name.to_string(), value: Vec::new() });
            }
            TokenTree::Literal(name) if starts => {
                entries
                    .push(Entry { name: text_of(&name.to_string()).unwrap_or_default(), value: Vec::new() });
            }
            _ => {
                let is_sign = (is(index, '=') && entries.last().is_some_and(|entry| entry.value.is_empty()))
                    || is(index, ',');
                if let Some(entry) = entries.last_mut().filter(|_| !is_sign) {
                    entry.value.push(token.clone());
                }
            }
        }
    }
    entries
}

/// All literal texts, in order.
fn texts(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => found.extend(texts(group.stream())),
            TokenTree::Literal(literal) => found.extend(text_of(&literal.to_string())),
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
    found
}

fn text_of(literal: &str) -> Option<String> {
    syn::parse_str::<syn::LitStr>(literal).ok().map(|literal| literal.value())
}

fn is_document(name: &str) -> bool {
    [".json", ".yaml", ".yml"].iter().any(|suffix| name.ends_with(suffix))
}

/// Where a setting is written first.
fn location(source: &Source, name: &str) -> Location {
    let offset =
        source.text.find(&format!("with_{name}")).or_else(|| source.text.find(name)).unwrap_or_default();
    let before = &source.text[..offset];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let position = Position { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 };
    Location::in_text(source.name.clone(), position)
}
