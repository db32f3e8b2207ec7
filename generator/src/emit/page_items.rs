//! The items of a page: the path to them, and iterating over a page.

use super::file::identifier;
use crate::rust::{ItemsField, PageItems};
use proc_macro2::TokenStream;
use quote::quote;

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
        let (here, behind) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        let names = here.iter().map(|field| identifier(&field.name));
        let names = quote!(#(.#names)*);
        items.extend(match (is_optional, end) {
            (false, _) => names,
            (true, Some(_)) => quote!(.and_then(|it| it #names)),
            (true, None) => quote!(.map(|it| it #names)),
        });
        is_optional |= end.is_some();
        rest = behind;
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
