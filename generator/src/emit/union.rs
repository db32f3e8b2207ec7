//! Unions.

use super::file::{Imports, attributes, format, identifier};
use super::model::conversion;
use super::ty::import_model_type;
use super::{table, xml};
use crate::rust::{Branch, Type, Union};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The items and imports of a union's file.
pub(super) fn items(union: &Union, imports: &mut Imports) -> Vec<String> {
    imports.runtime_module();
    for branch in &union.branches {
        import_model_type(&branch.ty, &union.name, imports);
    }
    for from in &union.conversions {
        import_model_type(&from.ty, &union.name, imports);
    }
    if let Some(base) = &union.base {
        import_model_type(base, &union.name, imports);
    }
    let conversions = union.conversions.iter().map(|from| format(conversion(&union.name, from)));
    let mut items = vec![format(union.into_token_stream())];
    items.extend(union.base.iter().map(|base| format(accessor(union, base))));
    items.extend(conversions);
    items.push(table::union(union));
    items.extend(union.xml.iter().map(|it| xml::table(&union.name, it)));
    items
}

/// The method that reads the members of the base.
fn accessor(union: &Union, base: &Type) -> TokenStream {
    let name = identifier(&union.name);
    quote! {
        impl #name {
            #[doc = " Returns the members that all values have, also those of a type that isn't listed in the document."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = " If a value of such a type doesn't have them."]
            pub fn base(&self) -> Result<#base, runtime::JsonError> {
                runtime::JsonText::from_json(runtime::JsonText::to_json(self)?)
            }
        }
    }
}

impl ToTokens for Union {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, branches, derives, .. } = self;
        let name = identifier(&self.name);
        let hidden = attributes(&derives.hidden);
        let unknown = self.unknown.as_deref().map(|unknown| {
            let unknown = identifier(unknown);
            quote! {
                #[doc = " A value that isn't listed in the document."]
                #hidden
                #unknown(runtime::Value),
            }
        });
        tokens.extend(quote! {
            #doc
            #derives
            #[non_exhaustive]
            pub enum #name {
                #(#branches,)*
                #unknown
            }
        });
    }
}

impl ToTokens for Branch {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, ty, .. } = self;
        let name = identifier(&self.name);
        tokens.extend(quote!(#doc #name(#ty)));
    }
}
