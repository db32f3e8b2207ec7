//! Deprecated methods of former names, which call what has another name now.

use super::argument::parameter;
use super::file::identifier;
use crate::rust::{Doc, Group, Operation};
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
    let forward = |former: &String| {
        let now = &operation.methods.first()?.name;
        forwarder(former, operation, &attributes(now), &quote!(self))
    };
    operation.former.iter().filter_map(forward)
}

/// Those of operations that are in another group now.
pub(super) fn left(group: &Group, groups: &[Group]) -> impl Iterator<Item = TokenStream> {
    group.left.iter().filter_map(|left| {
        let (Group { name, accessors, .. }, operation) = left.found(groups);
        let now = operation.methods.first()?.name.trim_start_matches("r#");
        let doc = Doc(format!("Moved to [`{name}::{now}`]."));
        let note = format!("moved to `{}().{now}`", accessors.join("()."));
        let ty = identifier(name);
        let attributes = quote!(#doc #[deprecated(note = #note)]);
        forwarder(&left.former, operation, &attributes, &quote!(#ty::new(self.core.clone())))
    })
}

/// A method that calls the first one of an operation on `target`.
fn forwarder(
    former: &str,
    operation: &Operation,
    attributes: &TokenStream,
    target: &TokenStream,
) -> Option<TokenStream> {
    let method = operation.methods.first()?;
    let [former, now, alias] = [former, &method.name, &operation.alias].map(identifier);
    let structure = method.required.as_ref().map(|required| identifier(&required.structure.name));
    let required = structure.as_ref().map(|structure| quote!(required: #structure,));
    let passed = structure.map(|_| quote!(required,));
    let parameters = method.arguments.iter().map(parameter);
    let names = method.arguments.iter().map(|argument| identifier(&argument.parameter.name));
    // The document may call what has another name now deprecated.
    let expected = operation.deprecated.then(|| quote!(#[expect(deprecated)]));
    Some(quote! {
        #attributes
        #expected
        pub fn #former(&self, #required #(#parameters),*) -> #alias {
            #target.#now(#passed #(#names),*)
        }
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
