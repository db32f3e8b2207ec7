//! The schemas of generated code, taken out of its text and used to check values as the runtime does.

use clientwright_runtime::Violation;
use proc_macro2::{Group, TokenStream, TokenTree};
use serde_json::Value;
use std::collections::BTreeMap;
use syn::{Item, LitStr};

/// The schemas of one API.
pub struct Schemas {
    runtime: clientwright_runtime::Schemas,
    /// The keys of the schemas of each model.
    pub models: BTreeMap<String, Vec<&'static str>>,
    /// The keys of all schemas.
    pub keys: Vec<&'static str>,
}

fn is_validation(path: &syn::Path) -> bool {
    path.segments.last().is_some_and(|segment| segment.ident == "validation")
}

impl Schemas {
    /// Takes them out of a file `validation.rs`.
    ///
    /// # Errors
    /// If the text isn't Rust, or has no such table.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file = syn::parse_file(text).map_err(|error| error.to_string())?;
        let is_table = |item: &Item| match item {
            Item::Macro(item) if is_validation(&item.mac.path) => Some(item.mac.tokens.clone()),
            _ => None,
        };
        let tables = groups(file.items.iter().find_map(is_table).ok_or("a table of schemas")?);
        let [schemas, models] = tables.as_slice() else { return Err("two tables".to_owned()) };
        let texts: Vec<&'static str> =
            schemas.stream().into_iter().filter_map(|token| text_of(&token)).collect();
        let pairs: Vec<(&'static str, &'static str)> =
            texts.chunks(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect();
        let mut named: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
        let mut name = String::new();
        for token in models.stream() {
            match (&token, text_of(&token)) {
                (TokenTree::Ident(ident), _) => name = ident.to_string(),
                (_, Some(key)) => named.entry(name.clone()).or_default().push(key),
                _ => {}
            }
        }
        let keys = pairs.iter().map(|(key, _)| *key).collect();
        Ok(Self { runtime: clientwright_runtime::Schemas::new(pairs.leak()), models: named, keys })
    }

    /// The violations of the schemas with these keys.
    #[must_use]
    pub fn violations(&self, keys: &[&str], value: &Value) -> Vec<Violation> {
        self.runtime.violations(keys, value)
    }
}

fn groups(tokens: TokenStream) -> Vec<Group> {
    let group = |token| match token {
        TokenTree::Group(group) => Some(group),
        _ => None,
    };
    tokens.into_iter().filter_map(group).collect()
}

fn text_of(token: &TokenTree) -> Option<&'static str> {
    let TokenTree::Literal(literal) = token else { return None };
    let text: LitStr = syn::parse_str(&literal.to_string()).ok()?;
    Some(text.value().leak())
}
