//! The file of webhooks and callbacks: an enum of each, and the table that reads it.

use super::file::{Imports, format, identifier};
use super::table;
use super::tree::Tree;
use super::ty::{Qualified, import_group_type};
use crate::rust::InboundRequest;
use quote::quote;

pub(super) fn tree(inbound_requests: &[InboundRequest]) -> Tree {
    let mut imports = Imports::default();
    imports.runtime_module();
    let mut items = Vec::new();
    for enumeration in inbound_requests {
        for (ty, _) in enumeration.variants.iter().filter_map(|variant| variant.payload.as_ref()) {
            import_group_type(ty, &mut imports);
        }
        items.push(enumeration_item(enumeration));
        items.push(table::inbound_requests(enumeration));
    }
    let doc = "Requests that the service sends: webhooks and callbacks.".to_owned();
    Tree { visibility: "pub", doc, imports: imports.lines(), items, ..Tree::new("inbound_requests") }
}

fn enumeration_item(inbound_requests: &InboundRequest) -> String {
    let InboundRequest { doc, variants, .. } = inbound_requests;
    let name = identifier(&inbound_requests.name);
    let variants = variants.iter().map(|variant| {
        let doc = &variant.doc;
        let name = identifier(&variant.name);
        match &variant.payload {
            Some((ty, _)) => {
                let ty = Qualified(ty);
                quote!(#doc #name(#ty))
            }
            None => quote!(#doc #name),
        }
    });
    format(quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #[doc = " A request that isn't listed in the document: its name and its body."]
            Unknown(String, Vec<u8>),
        }
    })
}
