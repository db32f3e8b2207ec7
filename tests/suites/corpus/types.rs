//! From a place in a document to a Rust type, as the driver writes it. In: the names that a run gave and the files that it
//! wrote. Out: the type for the schema at a place, if there is one.

use clientwright::{Inspection, Location, Output};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use serde_json::Value;
use std::collections::BTreeMap;
use tests::corpus::{Document, Place};

/// Where the types of a document are found.
pub(crate) struct Types<'a> {
    document: &'a Document,
    /// The name of each type by its place.
    names: BTreeMap<String, String>,
    /// The type of each member by its name on the wire, by the name of its type.
    members: BTreeMap<String, BTreeMap<String, String>>,
}

/// How far references are followed.
const DEEPEST: usize = 32;

impl<'a> Types<'a> {
    /// `root`: the name of the document.
    pub(crate) fn new(document: &'a Document, root: &str, output: &Output, inspection: &Inspection) -> Self {
        let folder = root.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let place = |at: &Location| {
            let own = if **at.file() == *root { "" } else { at.file().trim_start_matches(&folder) };
            Place { file: own.to_owned(), pointer: at.pointer().to_owned() }.to_string()
        };
        let models = inspection.apis.iter().flat_map(|api| &api.models);
        let names = models.filter_map(|model| Some((place(model.at.as_ref()?), model.name.clone())));
        let models = output.files.iter().filter(|(name, _)| name.starts_with("src/models/"));
        let mut members = BTreeMap::new();
        for (_, text) in models {
            read_members(text, &mut members);
        }
        Self { document, names: names.collect(), members }
    }

    /// The type of the schema at a place; `None` where it has none, or one that holds any text or number.
    pub(crate) fn at(&self, place: &Place) -> Option<String> {
        self.named(place, 0).or_else(|| self.member(place))
    }

    /// The type of a property by the table of the model that it belongs to.
    fn member(&self, place: &Place) -> Option<String> {
        let (properties, wire) = place.up()?;
        let (owner, word) = properties.up()?;
        let owner = (word == "properties").then_some(owner)?;
        let model = self.names.get(&merged_into(&owner).to_string())?;
        self.members.get(model)?.get(&wire).cloned()
    }

    fn named(&self, place: &Place, depth: usize) -> Option<String> {
        if let Some(name) = self.names.get(&place.to_string()) {
            return Some(format!("models::{name}"));
        }
        let schema = self.document.get(place).filter(|_| depth < DEEPEST)?;
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            return self.named(&self.document.target(&place.file, reference)?, depth + 1);
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("array") => {
                let items = self.named(&place.member("items"), depth + 1)?;
                Some(format!("Vec<Option<{items}>>"))
            }
            Some("object") if schema.get("properties").is_none() => {
                let values = self.named(&place.member("additionalProperties"), depth + 1)?;
                Some(format!("BTreeMap<String, Option<{values}>>"))
            }
            _ => None,
        }
    }
}

/// The schema that a branch of `allOf` is merged into.
fn merged_into(place: &Place) -> Place {
    let mut place = place.clone();
    while let Some((list, _)) = place.up() {
        match list.up() {
            Some((above, word)) if word == "allOf" => place = above,
            _ => break,
        }
    }
    place
}

/// Reads the fields of a file's struct, and from the table below it their names on the wire.
fn read_members(text: &str, members: &mut BTreeMap<String, BTreeMap<String, String>>) {
    let file = syn::parse_file(text).expect("what is written is Rust");
    let mut fields = BTreeMap::new();
    for item in &file.items {
        match item {
            syn::Item::Struct(structure) => {
                for field in &structure.fields {
                    let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
                    fields.insert((structure.ident.to_string(), name), written(&field.ty));
                }
            }
            syn::Item::Macro(item) if item.mac.path.is_ident("object") => {
                let mut tokens = item.mac.tokens.clone().into_iter();
                let Some(TokenTree::Ident(model)) = tokens.next() else { continue };
                let model = model.to_string();
                let mut lines = Vec::new();
                read_lines(tokens.collect(), &mut lines);
                let types = lines
                    .into_iter()
                    .filter_map(|(field, wire)| Some((wire, fields.get(&(model.clone(), field))?.clone())));
                members.insert(model.clone(), types.collect());
            }
            _ => {}
        }
    }
}

/// Lines of a table: a number, a field, a name on the wire.
fn read_lines(tokens: TokenStream, lines: &mut Vec<(String, String)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for window in tokens.windows(3) {
        if let [TokenTree::Literal(_), TokenTree::Ident(field), TokenTree::Literal(wire)] = window
            && let Ok(wire) = syn::parse_str::<syn::LitStr>(&wire.to_string())
        {
            lines.push((field.to_string(), wire.value()));
        }
    }
    for token in tokens {
        if let TokenTree::Group(group) = token
            && group.delimiter() == Delimiter::Brace
        {
            read_lines(group.stream(), lines);
        }
    }
}

/// A field's type; what says no more than that nothing may be sent is an option.
fn written(ty: &syn::Type) -> String {
    let text = ty.to_token_stream().to_string();
    text.replace("Patch <", "Option <")
}
