//! Shared by all files: identifiers, docs as attributes, formatting of an item, `use` lines.

use super::wrap::wrap;
use crate::rust::{Derive, Derives, Doc, Export};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use std::collections::BTreeSet;
use syn::{Attribute, FnArg, ImplItem, Item, Signature, parse_quote};

/// An identifier that was planned: `r#type` is a raw one.
pub(super) fn identifier(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

impl ToTokens for Derive {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Clone => quote!(Clone),
            Self::Copy => quote!(Copy),
            Self::Debug => quote!(Debug),
            Self::Default => quote!(Default),
            Self::PartialEq => quote!(PartialEq),
            Self::Eq => quote!(Eq),
            Self::PartialOrd => quote!(PartialOrd),
            Self::Ord => quote!(Ord),
            Self::Hash => quote!(Hash),
            Self::Path(path) => path.parse().expect("the path was parsed when it was chosen"),
        });
    }
}

impl ToTokens for Derives {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { traits, attributes, .. } = self;
        let attributes = self::attributes(attributes);
        tokens.extend(quote!(#[derive(#(#traits),*)] #attributes));
    }
}

/// Attributes with this content.
pub(super) fn attributes(contents: &[String]) -> TokenStream {
    let attribute = |content: &String| {
        let content: TokenStream = content.parse().expect("attributes were parsed when they were chosen");
        quote!(#[#content])
    };
    contents.iter().map(attribute).collect()
}

impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in wrap(&self.0).lines() {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

/// Formats items.
pub(super) fn format(tokens: TokenStream) -> String {
    let mut file: syn::File =
        syn::parse2(tokens).expect("templates are Rust, and planned names are identifiers");
    file.items.iter_mut().for_each(inline_functions);
    prettyplease::unparse(&file)
}

/// An `impl` block of methods, each formatted by itself and set off by an empty line.
pub(super) fn implementation(target: &TokenStream, methods: &[TokenStream]) -> String {
    let formatted = format(quote!(impl #target { #(#methods)* }));
    spaced(&formatted)
}

/// Puts an empty line before each function of an `impl` block but the first: prettyplease prints none. A function starts
/// where, after an item has ended at the block's own depth, the next line opens with docs, an attribute or `fn`.
pub(super) fn spaced(block: &str) -> String {
    let mut text = String::with_capacity(block.len() + 64);
    let mut last = "";
    for line in block.lines() {
        let after_function = last == "    }" && line != "}";
        let begins = line.starts_with("    fn ") || line.starts_with("    #[");
        let after_constant = begins && last.ends_with(';');
        if after_function || after_constant {
            text.push('\n');
        }
        last = line;
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Marks functions `#[inline]`, so that a crate compiles only those that are called. Generic ones are compiled so anyway.
fn inline_functions(item: &mut Item) {
    let mark = |attributes: &mut Vec<Attribute>, signature: &Signature| {
        let is_generic = signature.generics.type_params().next().is_some()
            || signature
                .inputs
                .iter()
                .any(|input| matches!(input, FnArg::Typed(input) if is_impl(&input.ty)));
        if !is_generic {
            attributes.push(parse_quote!(#[inline]));
        }
    };
    match item {
        Item::Impl(block) if block.generics.type_params().next().is_none() => {
            for item in &mut block.items {
                if let ImplItem::Fn(function) = item {
                    mark(&mut function.attrs, &function.sig);
                }
            }
        }
        Item::Fn(function) => mark(&mut function.attrs, &function.sig),
        Item::Mod(module) => {
            module.content.iter_mut().flat_map(|(_, items)| items).for_each(inline_functions);
        }
        _ => {}
    }
}

fn is_impl(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::ImplTrait(_))
}

/// The `use` lines of a file.
#[derive(Debug, Default)]
pub(super) struct Imports {
    standard: BTreeSet<String>,
    runtime: BTreeSet<&'static str>,
    /// Crates that the runtime has.
    crates: BTreeSet<&'static str>,
    above: BTreeSet<String>,
    /// Whether it is a file below a group's.
    is_below_group: bool,
}

impl Imports {
    /// The imports of a file below a group's.
    pub(super) fn below_group() -> Self {
        Self { is_below_group: true, ..Self::default() }
    }

    /// Something of `std`.
    pub(super) fn standard(&mut self, path: &str) {
        self.standard.insert(path.to_owned());
    }

    /// The module of the runtime.
    pub(super) fn runtime_module(&mut self) {
        self.runtime.insert("self");
    }

    pub(super) fn runtime(&mut self, export: Export) {
        self.runtime.insert(export.name());
    }

    /// A crate that the runtime has.
    pub(super) fn runtime_crate(&mut self, name: &'static str) {
        self.crates.insert(name);
    }

    /// Something that the parent module has or exports.
    pub(super) fn above(&mut self, name: &str) {
        self.above.insert(name.to_owned());
    }

    /// Something that the file has itself.
    pub(super) fn here(&mut self, name: &str) {
        self.above.remove(name);
    }

    /// The lines, sorted as rustfmt does.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend((!self.above.is_empty()).then(|| use_line("super", &self.above)));
        // Each package has its own of these.
        let (own, shared): (BTreeSet<&str>, BTreeSet<&str>) =
            self.runtime.iter().partition(|name| ["Builder", "Call"].contains(name));
        let own_path = if self.is_below_group { "super::super::runtime" } else { "super::runtime" };
        lines.extend((!own.is_empty()).then(|| use_line(own_path, &own)));
        lines.extend((!shared.is_empty()).then(|| use_line("clientwright_runtime", &shared)));
        lines.extend(
            (!self.crates.is_empty()).then(|| use_line("clientwright_runtime::crates", &self.crates)),
        );
        // A path of one segment sorts before its own members, and `{` after every letter.
        lines.sort_by_key(|line| (!line.starts_with("use super"), line.replace("::{", "::~")));
        lines.extend(self.standard.iter().map(|path| format!("use std::{path};\n")));
        lines
    }
}

/// `use path::{A, B};`
pub(super) fn use_line<T: AsRef<str>>(path: &str, names: &BTreeSet<T>) -> String {
    let mut sorted: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    // The style of 2024: `self` first, then by letter, capitals before small ones.
    sorted.sort_by_key(|name| (*name != "self", *name));
    let line = match sorted.as_slice() {
        ["self"] => format!("use {path} as runtime;"),
        [only] => format!("use {path}::{only};"),
        ["self", rest @ ..] => format!("use {path}::{{self as runtime, {}}};", rest.join(", ")),
        _ => format!("use {path}::{{{}}};", sorted.join(", ")),
    };
    format(line.parse().expect("planned names are identifiers"))
}
