//! Deprecated methods of former names, which call what has another name now.

use super::argument::parameter;
use super::file::identifier;
use crate::rust::{Doc, Group, LeftOperation, Operation};
use proc_macro2::TokenStream;
use quote::quote;

/// Those that return a group.
pub(super) fn accessors(
    group: &Group,
    ty: TokenStream,
    condition: Option<TokenStream>,
) -> impl Iterator<Item = TokenStream> {
    let now = group.accessor();
    group.former.iter().map(move |former| {
        let (former, method, attributes) = (identifier(former), identifier(now), attributes(now));
        quote! {
            #attributes
            #condition
            #[must_use]
            pub fn #former(&self) -> #ty {
                self.#method()
            }
        }
    })
}

/// Those that start a call.
pub(super) fn methods(operation: &Operation) -> impl Iterator<Item = TokenStream> {
    let first = operation.methods.first();
    let pairs =
        first.into_iter().flat_map(|method| operation.former.iter().map(move |former| (method, former)));
    let alias = identifier(&operation.alias);
    pairs.map(move |(method, former)| {
        let (former, now, attributes) =
            (identifier(former), identifier(&method.name), attributes(&method.name));
        let structure = method.required.as_ref().map(|required| identifier(&required.structure.name));
        let required = structure.as_ref().map(|structure| quote!(required: #structure,));
        let passed = structure.map(|_| quote!(required,));
        let parameters = method.arguments.iter().map(parameter);
        let names = method.arguments.iter().map(|argument| identifier(&argument.parameter.name));
        let expected = expected(operation);
        quote! {
            #attributes
            #expected
            pub fn #former(&self, #required #(#parameters),*) -> #alias {
                self.#now(#passed #(#names),*)
            }
        }
    })
}

/// The document may call what has another name now deprecated.
fn expected(operation: &Operation) -> Option<TokenStream> {
    operation.deprecated.then(|| quote!(#[expect(deprecated)]))
}

/// Those of operations that are in another group now.
pub(super) fn left(group: &Group) -> impl Iterator<Item = TokenStream> {
    group.left.iter().filter_map(|left| {
        let LeftOperation { former, group, accessors, operation, .. } = left;
        let method = operation.methods.first()?;
        let (ty, alias, former) = (identifier(group), identifier(&operation.alias), identifier(former));
        let now = identifier(&method.name);
        let plain = method.name.trim_start_matches("r#");
        let doc = Doc(format!("Moved to [`{group}::{plain}`]."));
        let note = format!("moved to `{}().{plain}`", accessors.join("()."));
        let structure = method.required.as_ref().map(|required| identifier(&required.structure.name));
        let required = structure.as_ref().map(|structure| quote!(required: #structure,));
        let passed = structure.map(|_| quote!(required,));
        let parameters = method.arguments.iter().map(parameter);
        let names = method.arguments.iter().map(|argument| identifier(&argument.parameter.name));
        let expected = expected(operation);
        Some(quote! {
            #doc
            #[deprecated(note = #note)]
            #expected
            pub fn #former(&self, #required #(#parameters),*) -> #alias {
                #ty::new(self.core.clone()).#now(#passed #(#names),*)
            }
        })
    })
}

/// The docs and the deprecation of a method that has another name now.
pub(super) fn attributes(now: &str) -> TokenStream {
    let now = now.trim_start_matches("r#");
    let doc = Doc(format!("Former name of [`{now}`](Self::{now})."));
    let note = format!("renamed to `{now}`");
    quote! {
        #doc
        #[deprecated(note = #note)]
    }
}
