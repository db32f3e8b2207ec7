//! Types as tokens, and what they need in scope.

use super::file::{Imports, identifier};
use crate::rust::{Type, Written};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Bool => quote!(bool),
            Self::I32 => quote!(i32),
            Self::I64 => quote!(i64),
            Self::U32 => quote!(u32),
            Self::U64 => quote!(u64),
            Self::I128 => quote!(i128),
            Self::F64 => quote!(f64),
            Self::String => quote!(String),
            Self::Str => quote!(&str),
            Self::Value => quote!(serde_json::Value),
            Self::Bytes => quote!(bytes::Bytes),
            Self::Octets => quote!(Vec<u8>),
            Self::File => quote!(runtime::File),
            Self::Multipart => quote!(runtime::Multipart),
            Self::Unit => quote!(()),
            Self::Infallible => quote!(Infallible),
            Self::Const => quote!(Const),
            Self::Vec(inner) => quote!(Vec<#inner>),
            Self::Tuple(items) => quote!((#(#items,)*)),
            Self::Own(path) => path.parse().expect("the path was parsed when it was chosen"),
            Self::Map(inner) => quote!(BTreeMap<String, #inner>),
            Self::Option(inner) => quote!(Option<#inner>),
            Self::Box(inner) => quote!(Box<#inner>),
            Self::Patch(inner) => quote!(Patch<#inner>),
            Self::Model(name) | Self::Local(name) => identifier(name).into_token_stream(),
        });
    }
}

impl ToTokens for Written {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Plain(ty) => quote!(#ty),
            Self::Into(ty) => quote!(impl Into<#ty>),
            Self::Texts(_) => quote!(impl IntoIterator<Item = impl Into<String>>),
        });
    }
}

/// A type as a file of a group writes it: models by their module, so that no name of a model meets one of ours.
pub(super) struct Qualified<'a>(pub(super) &'a Type);

impl ToTokens for Qualified<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self.0 {
            Type::Model(name) => {
                let name = identifier(name);
                quote!(models::#name)
            }
            Type::Vec(inner) => {
                let inner = Qualified(inner);
                quote!(Vec<#inner>)
            }
            Type::Tuple(items) => {
                let items = items.iter().map(Qualified);
                quote!((#(#items,)*))
            }
            Type::Map(inner) => {
                let inner = Qualified(inner);
                quote!(BTreeMap<String, #inner>)
            }
            Type::Option(inner) => {
                let inner = Qualified(inner);
                quote!(Option<#inner>)
            }
            Type::Box(inner) => {
                let inner = Qualified(inner);
                quote!(Box<#inner>)
            }
            other => quote!(#other),
        });
    }
}

/// Adds what a type in a file of `models` needs in scope.
pub(super) fn import_model_type(ty: &Type, own: &str, imports: &mut Imports) {
    for ty in ty.walk() {
        match ty {
            Type::Map(_) => imports.standard("collections::BTreeMap"),
            Type::Const => imports.runtime("Const"),
            Type::File => imports.runtime("self"),
            Type::Patch(_) => imports.runtime("Patch"),
            Type::Model(name) if name != own => imports.above(name),
            _ => {}
        }
    }
}

/// Adds what a type in a file of a group needs in scope.
pub(super) fn import_group_type(ty: &Type, imports: &mut Imports) {
    for ty in ty.walk() {
        match ty {
            Type::Map(_) => imports.standard("collections::BTreeMap"),
            Type::Infallible => imports.standard("convert::Infallible"),
            Type::File | Type::Multipart => imports.runtime("self"),
            Type::Model(_) => imports.above("models"),
            _ => {}
        }
    }
}
