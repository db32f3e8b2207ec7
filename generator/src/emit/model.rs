//! Attributes and conversions that models share.

use super::file::identifier;
use super::literal::json;
use super::ty::Converting;
use crate::rust::{Conversion, EmptyType, From, Initial, Known};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// `impl From<T> for Union`.
pub(super) fn conversion(union: &str, from: &From) -> TokenStream {
    let union = identifier(union);
    let variant = identifier(&from.variant);
    let ty = &from.ty;
    let value = match from.conversion {
        Conversion::None => quote!(value),
        Conversion::Box => quote!(Box::new(value)),
        // A model may have a setter `into`.
        Conversion::Into => quote!(Into::into(value)),
        Conversion::IntoBox => quote!(Box::new(Into::into(value))),
    };
    quote! {
        impl From<#ty> for #union {
            fn from(value: #ty) -> Self {
                Self::#variant(#value)
            }
        }
    }
}

/// `field`, `field: None`, ..: one line of what `new` returns.
pub(super) fn initial(field: &str, initial: &Initial) -> TokenStream {
    let field = identifier(field).to_token_stream();
    if *initial == Initial::Parameter {
        return field;
    }
    let value = initial_value(&field, initial);
    quote!(#field: #value)
}

fn initial_value(field: &TokenStream, initial: &Initial) -> TokenStream {
    match initial {
        Initial::Parameter => field.clone(),
        Initial::Required { boxed: false } => quote!(required.#field),
        Initial::Required { boxed: true } => quote!(Box::new(required.#field)),
        Initial::ParameterInto => quote!(#field.into()),
        Initial::ParameterItems { converts } => {
            let items = Converting::Argument.items(field, *converts);
            quote!(#items.collect())
        }
        Initial::ParameterEntries { converts } => {
            let entries = Converting::Argument.entries(field, *converts);
            quote!(#entries.collect())
        }
        Initial::Constant(value) => quote!(#value),
        Initial::SomeConstant(value) => quote!(Some(#value)),
        Initial::PatchConstant(value) => quote!(Patch::Set(#value)),
        Initial::None => quote!(None),
        Initial::Empty(ty) => {
            let ty = match ty {
                EmptyType::Map => quote!(BTreeMap),
                EmptyType::Nulls => quote!(Nulls),
                EmptyType::MadeUp => quote!(MadeUp),
                EmptyType::Patch => quote!(Patch),
            };
            quote!(#ty::default())
        }
    }
}

impl ToTokens for Known {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Text(value) => quote!(Const::known(#value)),
            Self::Boolean(value) => quote!(#value),
            Self::Integer(value) => number(value),
            // `5` alone would be an integer.
            Self::Float(value) if value.contains(['.', 'e', 'E']) => number(value),
            Self::Float(value) => number(&format!("{value}.0")),
            Self::Json(value) => {
                let value = json(value);
                quote!(runtime::crates::serde_json::json!(#value))
            }
        });
    }
}

/// A number as it is written.
fn number(written: &str) -> TokenStream {
    written.parse().expect("a finite number in decimal is a literal of Rust")
}
