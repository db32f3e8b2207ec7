//! The forms that are compared. In: a generated file of models; out: the same types, constructors and setters, with
//! serde's derives instead of the table, or with neither.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeMap;
use syn::{Attribute, Fields, Item, ItemEnum, ItemStruct, ItemUse, LitStr, UseTree, parse_quote};

/// A form of the same models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As they are generated.
    Clientwright,
    /// With `Serialize`, `Deserialize` and `Debug` derived.
    Derive,
    /// With `Debug` derived, and no way to be read or written.
    Bare,
}

impl Form {
    /// Returns whether it is what we generate.
    pub(crate) fn is_ours(self) -> bool {
        self == Self::Clientwright
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Clientwright => "clientwright",
            Self::Derive => "derive",
            Self::Bare => "bare",
        }
    }

    /// Puts a file into this form.
    ///
    /// # Errors
    /// If it isn't Rust.
    pub(crate) fn convert(self, path: &str, text: &str) -> syn::Result<String> {
        if self.is_ours() || path.ends_with("mod.rs") {
            return Ok(text.to_owned());
        }
        let mut file = syn::parse_file(text)?;
        let tables = tables(&file.items);
        file.items.retain(|item| !matches!(item, Item::Macro(_)));
        let names_runtime = file.items.iter().any(names_runtime);
        file.items.retain_mut(|item| match item {
            Item::Use(item) => imports_types(item, names_runtime),
            _ => true,
        });
        file.items.extend(tables.iter().filter(|(_, table)| table.kind == "enumeration").map(from_text));
        for item in &mut file.items {
            match item {
                Item::Struct(item) => self.convert_structure(item, &tables),
                Item::Enum(item) => self.convert_enum(item, &tables),
                _ => {}
            }
        }
        Ok(prettyplease::unparse(&file))
    }

    fn convert_structure(self, item: &mut ItemStruct, tables: &BTreeMap<String, Table>) {
        let Some(table) = tables.get(&item.ident.to_string()) else { return };
        self.derive(&mut item.attrs);
        let Fields::Named(fields) = &mut item.fields else { return };
        for field in fields.named.iter_mut().filter(|_| self == Self::Derive) {
            let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
            let Some(line) = table.lines.get(&name) else {
                field.attrs.push(if ["made_up", "nulls"].contains(&name.as_str()) {
                    parse_quote!(#[serde(skip)])
                } else {
                    parse_quote!(#[serde(flatten)])
                });
                continue;
            };
            if line.wire != name {
                let wire = &line.wire;
                field.attrs.push(parse_quote!(#[serde(rename = #wire)]));
            }
            match line.group.trim_end_matches("_or_text") {
                "optional" | "optional_nullable" | "optional_constant" => {
                    field.attrs.push(parse_quote!(#[serde(skip_serializing_if = "Option::is_none")]));
                }
                "patch" => {
                    field.attrs.push(parse_quote!(#[serde(default, skip_serializing_if = "Patch::is_keep")]));
                }
                _ => {}
            }
        }
    }

    fn convert_enum(self, item: &mut ItemEnum, tables: &BTreeMap<String, Table>) {
        let Some(table) = tables.get(&item.ident.to_string()) else { return };
        self.derive(&mut item.attrs);
        if self == Self::Bare {
            return;
        }
        if table.kind == "union" {
            item.attrs.push(parse_quote!(#[serde(untagged)]));
            return;
        }
        for variant in &mut item.variants {
            variant.attrs.push(match table.lines.get(&variant.ident.to_string()) {
                Some(Line { wire, .. }) => parse_quote!(#[serde(rename = #wire)]),
                None => parse_quote!(#[serde(untagged)]),
            });
        }
    }

    /// Adds the form's derives to the existing ones.
    fn derive(self, attributes: &mut Vec<Attribute>) {
        let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
        let lists = derives.filter_map(|derive| derive.meta.require_list().ok());
        if !lists.map(|list| list.tokens.to_string()).any(|list| list.contains("Debug")) {
            attributes.push(parse_quote!(#[derive(Debug)]));
        }
        if self == Self::Derive {
            attributes.push(parse_quote!(#[derive(serde::Serialize, serde::Deserialize)]));
        }
    }
}

/// The table of a model.
struct Table {
    /// The macro's name.
    kind: String,
    /// Its lines, by the name of the field or variant.
    lines: BTreeMap<String, Line>,
}

struct Line {
    /// The block that contains the line.
    group: String,
    wire: String,
}

/// The tables of a file, by the name of their model.
fn tables(items: &[Item]) -> BTreeMap<String, Table> {
    let mut tables = BTreeMap::new();
    for item in items {
        let Item::Macro(item) = item else { continue };
        let kind = item.mac.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        // `Name { .. }`, or `Name at "/the/place/of/its/schema" { .. }`.
        let mut tokens = item.mac.tokens.clone().into_iter();
        let (Some(name), Some(TokenTree::Group(body))) = (tokens.next(), tokens.last()) else { continue };
        let mut lines = BTreeMap::new();
        add_lines("", body.stream(), &mut lines);
        tables.insert(name.to_string(), Table { kind, lines });
    }
    tables
}

/// The conversion from text, which the table of an enumeration gives: setters use it.
fn from_text((name, table): (&String, &Table)) -> Item {
    let name = identifier(name);
    let variants = table.lines.keys().map(|variant| identifier(variant));
    let values = table.lines.values().map(|line| &line.wire);
    parse_quote! {
        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#values => Self::#variants,)*
                    _ => Self::Unknown(value.to_owned()),
                }
            }
        }
    }
}

fn identifier(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// Adds the lines of a block: `3 name "wire"`, or `Name "wire"`; blocks in it have a name.
fn add_lines(group: &str, tokens: TokenStream, lines: &mut BTreeMap<String, Line>) {
    let mut names: Vec<String> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(name) => names.push(name.to_string()),
            TokenTree::Literal(literal) => {
                if let (Some(name), Ok(wire)) = (names.pop(), syn::parse_str::<LitStr>(&literal.to_string()))
                {
                    lines.insert(name, Line { group: group.to_owned(), wire: wire.value() });
                }
            }
            TokenTree::Group(inner) => {
                let name = names.first().cloned().unwrap_or_default();
                names.clear();
                add_group(&name, &inner, lines);
            }
            TokenTree::Punct(_) => names.clear(),
        }
    }
}

fn add_group(name: &str, group: &Group, lines: &mut BTreeMap<String, Line>) {
    if group.delimiter() == proc_macro2::Delimiter::Brace {
        add_lines(name, group.stream(), lines);
    }
}

/// Returns whether an item names something of the runtime by its module.
fn names_runtime(item: &Item) -> bool {
    !matches!(item, Item::Use(_)) && item.to_token_stream().to_string().contains("runtime ::")
}

/// Leaves the runtime's macros out of an import, and its module if nothing names it; tells whether it still imports anything.
fn imports_types(item: &mut ItemUse, names_runtime: bool) -> bool {
    let mut tree = &mut item.tree;
    while let UseTree::Path(path) = tree {
        tree = &mut path.tree;
    }
    let is_type = |tree: &UseTree| match tree {
        UseTree::Name(name) if name.ident == "self" || name.ident == "runtime" => names_runtime,
        UseTree::Name(name) => name.ident.to_string().starts_with(char::is_uppercase),
        _ => true,
    };
    if let UseTree::Group(group) = tree {
        group.items = std::mem::take(&mut group.items).into_iter().filter(is_type).collect();
        return !group.items.is_empty();
    }
    is_type(tree)
}
