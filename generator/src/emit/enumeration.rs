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
    imports.runtime("enumeration");
    let mut items = vec![format(enumeration.into_token_stream())];
    if enumeration.is_patched {
        imports.runtime("Patch");
        items.push(format(patch_conversion(&enumeration.name, &Type::Str)));
    }
    items.push(table::enumeration(enumeration));
    items
}

impl ToTokens for Enumeration {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, variants, .. } = self;
        let name = identifier(&self.name);
        let unknown = identifier(&self.unknown);
        tokens.extend(quote! {
            #doc
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
                #[doc = " A value that the document doesn't know, as it came."]
                #unknown(String),
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
