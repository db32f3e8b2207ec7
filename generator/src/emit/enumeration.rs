//! Enumerations.

use super::file::{Imports, format, identifier};
use super::model::patch_conversion;
use super::table;
use crate::rust::{Enumeration, Type, Variant};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The items of an enumeration's file, and what they need in scope.
pub(super) fn items(enumeration: &Enumeration, imports: &mut Imports) -> Vec<String> {
    imports.runtime("self");
    imports.runtime(table::enumeration_macro(enumeration));
    let mut items = vec![format(enumeration.into_token_stream())];
    if enumeration.is_patched {
        imports.runtime("Patch");
        let converts = enumeration.integer.as_ref().unwrap_or(&Type::Str);
        items.push(format(patch_conversion(&enumeration.name, converts)));
    }
    items.push(table::enumeration(enumeration));
    items
}

impl ToTokens for Enumeration {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, variants, .. } = self;
        let name = identifier(&self.name);
        let kept = self.integer.as_ref().unwrap_or(&Type::String);
        let unknown = self.unknown.as_deref().map(|unknown| {
            let unknown = identifier(unknown);
            quote! {
                #[doc = " A value that the document doesn't know, as it came."]
                #unknown(#kept),
            }
        });
        let open = unknown.as_ref().map(|_| quote!(#[non_exhaustive]));
        let derives = match (&self.integer, &self.unknown) {
            (None, Some(_)) => quote!(Clone, PartialEq, Hash), // The table gives the others.
            _ => quote!(Clone, Copy, Debug, PartialEq, Eq, Hash),
        };
        tokens.extend(quote! {
            #doc
            #[derive(#derives)]
            #open
            pub enum #name {
                #(#variants,)*
                #unknown
            }
        });
    }
}

impl ToTokens for Variant {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, .. } = self;
        let name = identifier(&self.name);
        tokens.extend(quote!(#doc #name));
    }
}
