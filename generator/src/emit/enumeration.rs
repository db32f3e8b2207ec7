//! Enumerations.

use super::file::{Imports, attributes, format, identifier};
use super::table;
use crate::rust::{Enumeration, Type, Variant};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The items and imports of an enumeration's file.
pub(super) fn items(enumeration: &Enumeration, imports: &mut Imports) -> Vec<String> {
    imports.runtime_module();
    vec![format(enumeration.into_token_stream()), table::enumeration(enumeration)]
}

impl ToTokens for Enumeration {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, derives, variants, .. } = self;
        let name = identifier(&self.name);
        let hidden = attributes(&derives.hidden);
        let kept = self.integer.as_ref().unwrap_or(&Type::String);
        let unknown = self.unknown.as_deref().map(|unknown| {
            let unknown = identifier(unknown);
            quote! {
                #[doc = " A value that isn't listed in the document."]
                #hidden
                #unknown(#kept),
            }
        });
        let open = unknown.as_ref().map(|_| quote!(#[non_exhaustive]));
        tokens.extend(quote! {
            #doc
            #derives
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
        let attributes = attributes(&self.attributes);
        tokens.extend(quote!(#doc #attributes #name));
    }
}
