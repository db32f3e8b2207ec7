//! Pages: the impl that says how an operation's responses are pages, and takes the items out of one; iterating over a page.

use super::file::{Imports, format, identifier, spaced};
use super::ty::{Qualified, import_group_type};
use crate::rust::{Export, ItemsField, Literal, Operation, PageItems, Pagination, PagingFunction};
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

/// `impl IntoIterator for PetList`
pub(super) fn iterated(name: &str, PageItems { item, fields }: &PageItems) -> TokenStream {
    let name = identifier(name);
    let items = items(&quote!(self), fields);
    quote! {
        #[doc = " Iterates over the items of the page."]
        impl IntoIterator for #name {
            type Item = #item;
            type IntoIter = std::vec::IntoIter<#item>;
            fn into_iter(self) -> Self::IntoIter {
                #items.into_iter()
            }
        }
    }
}

/// The list of items; below a field that is absent there are none.
pub(super) fn items(page: &TokenStream, fields: &[ItemsField]) -> TokenStream {
    let mut items = page.clone();
    let mut rest = fields;
    let mut is_optional = false;
    while !rest.is_empty() {
        let end = rest.iter().position(|field| field.optional);
        let (here, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        let names = here.iter().map(|field| identifier(&field.name));
        let names = quote!(#(.#names)*);
        items.extend(match (is_optional, end) {
            (false, _) => names,
            (true, Some(_)) => quote!(.and_then(|it| it #names)),
            (true, None) => quote!(.map(|it| it #names)),
        });
        is_optional |= end.is_some();
        rest = after;
    }
    if is_optional { quote!(#items.unwrap_or_default()) } else { items }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_through_optional_members() {
        let field =
            |(name, optional): &(&str, bool)| ItemsField { name: (*name).to_owned(), optional: *optional };
        let taken = |fields: &[(&str, bool)]| {
            items(&quote!(page), &fields.iter().map(field).collect::<Vec<_>>()).to_string().replace(' ', "")
        };
        assert_eq!(taken(&[]), "page");
        assert_eq!(taken(&[("a", false), ("b", false)]), "page.a.b");
        assert_eq!(taken(&[("a", true)]), "page.a.unwrap_or_default()");
        assert_eq!(taken(&[("a", true), ("b", false)]), "page.a.map(|it|it.b).unwrap_or_default()");
        assert_eq!(
            taken(&[("a", false), ("b", true), ("c", false), ("d", true)]),
            "page.a.b.and_then(|it|it.c.d).unwrap_or_default()"
        );
    }
}
