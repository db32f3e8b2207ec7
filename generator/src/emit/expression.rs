//! Expressions of examples: as tokens, and as lines of code.

use super::file::identifier;
use super::literal;
use super::ty::Qualified;
use crate::rust::Expression;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

impl ToTokens for Expression {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Literal(literal) => literal.parse().expect("a number or a boolean is a token"),
            Self::Text(text) => quote!(#text),
            Self::String(text) => quote!(#text.to_owned()),
            Self::Parsed(text) => quote!(#text.parse()?),
            Self::Json(json) => {
                let json = literal::json(json);
                quote!(runtime::crates::serde_json::json!(#json))
            }
            Self::Array(items) => quote!([#(#items),*]),
            Self::Vector(items) => quote!(vec![#(#items),*]),
            Self::NoItems(ty) => {
                let ty = Qualified(ty);
                quote!(Vec::<#ty>::new())
            }
            Self::Entries(entries) => {
                let entries = entries.iter().map(|(key, value)| quote!((#key, #value)));
                quote!([#(#entries),*])
            }
            Self::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| quote!((#key.to_owned(), #value)));
                quote!(BTreeMap::from([#(#entries),*]))
            }
            Self::Tuple(items) => quote!((#(#items,)*)),
            Self::Some(value) => quote!(Some(#value)),
            Self::None => quote!(None),
            Self::Boxed(value) => quote!(Box::new(#value)),
            Self::Variant { ty, name, value } => {
                let (ty, name) = (identifier(ty), identifier(name));
                let value = value.as_ref().map(|value| quote!((#value)));
                quote!(models::#ty::#name #value)
            }
            Self::From { ty, text } => {
                let ty = identifier(ty);
                quote!(models::#ty::from(#text))
            }
            Self::Struct { ty, fields } => {
                let ty = identifier(ty);
                let fields = fields.iter().map(|(name, value)| {
                    let name = identifier(name);
                    quote!(#name: #value)
                });
                quote!(models::#ty { #(#fields),* })
            }
            Self::New { ty, arguments, setters } => {
                let ty = identifier(ty);
                let setters = setters.iter().map(|(name, value)| {
                    let name = identifier(name);
                    quote!(.#name(#value))
                });
                quote!(models::#ty::new(#(#arguments),*) #(#setters)*)
            }
        });
    }
}

/// An expression on one line.
pub(super) fn in_line(expression: &Expression) -> String {
    statement(&quote!(#expression)).trim_end_matches(';').to_owned()
}

/// `let name = expression;`, on several lines if it is long.
pub(super) fn variable(name: &str, expression: &Expression) -> String {
    let name = identifier(name);
    statement(&quote!(let #name = #expression))
}

fn statement(tokens: &TokenStream) -> String {
    let file = syn::parse2(quote!(fn example() { #tokens; })).expect("the template is Rust");
    let text = prettyplease::unparse(&file);
    let lines = text.lines().skip(1).take_while(|line| *line != "}");
    lines.map(|line| line.strip_prefix("    ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}
