//! Pages: the impl that says how an operation's responses are pages, and takes the items out of one.

use super::file::{Imports, format, identifier};
use super::page_items::items;
use super::structure::spaced;
use super::ty::{Qualified, import_group_type};
use crate::rust::{Export, Literal, Operation, Pagination, PagingFunction};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// Adds the imports of the impl.
pub(super) fn import(pagination: &Pagination, imports: &mut Imports) {
    imports.runtime(Export::Paged);
    imports.runtime(Export::Paging);
    import_group_type(&pagination.item, imports);
}

/// `impl Paged for ListPets`
pub(super) fn paged(operation: &Operation) -> Option<String> {
    let pagination = operation.pagination.as_ref()?;
    let marker = identifier(&operation.marker);
    let item = Qualified(&pagination.item);
    let paging = paging(&pagination.calls);
    let items = items(&quote!(page), &pagination.fields);
    Some(spaced(&format(quote! {
        impl Paged for #marker {
            type Item = #item;
            const PAGING: Paging = #paging;
            fn items(page: Self::Output) -> Vec<Self::Item> {
                #items
            }
        }
    })))
}

/// `Paging::cursor("after", "/next").items("/data")`
fn paging(calls: &[(PagingFunction, Vec<Literal>)]) -> TokenStream {
    let calls = calls.iter().map(|(function, arguments)| {
        let function = identifier(function.name());
        quote!(#function(#(#arguments),*))
    });
    let mut paging = quote!(Paging::);
    for (index, call) in calls.enumerate() {
        let dot = (index > 0).then(|| quote!(.));
        paging.extend(quote!(#dot #call));
    }
    paging
}

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Text(text) => text.to_tokens(tokens),
            Self::Number(number) => proc_macro2::Literal::u64_unsuffixed(*number).to_tokens(tokens),
            Self::Boolean(value) => value.to_tokens(tokens),
        }
    }
}
