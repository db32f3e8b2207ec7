//! Deprecated methods and modules of former names, which lead to what has another name now.

use super::argument::parameters;
use super::file::{format, identifier};
use super::tree::Tree;
use super::ty::Parameters;
use crate::rust::{Doc, Group, Method, Operation};
use proc_macro2::TokenStream;
use quote::quote;

/// The methods that return a group.
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

/// The modules that a group had, each with the type that it had there. To rustc, a path through a deprecated module isn't a use
/// of it, so its types are deprecated too. Enums by status aren't, as code may import the variants of an enum but not of an
/// alias.
pub(super) fn modules(group: &Group) -> impl Iterator<Item = Tree> {
    let now = &group.module;
    group.former_modules.iter().map(move |former| {
        let own = former.ty.iter().map(|ty| (ty.as_str(), group.name.as_str()));
        let types = group.operations.iter().flat_map(types).map(|name| (name.as_str(), name.as_str()));
        Tree {
            visibility: "pub",
            cfg: group.cfg.clone(),
            deprecated: Some(format!("renamed to `{now}`")),
            doc: format!("Former name of `{now}`."),
            exports: vec![format!("pub use super::{now}::*;\n")],
            items: own.chain(types).map(|(former, ty)| alias(former, now, ty)).collect(),
            ..Tree::new(&former.name)
        }
    })
}

/// The types next to a group that an operation has, without enums.
pub(super) fn types(operation: &Operation) -> impl Iterator<Item = &String> {
    let required = operation.methods.first().and_then(|method| method.required.as_ref());
    let alternatives = operation.alternative_responses.iter().map(|response| &response.marker);
    let own = [&operation.marker, &operation.alias].into_iter().chain(alternatives);
    own.chain(required.map(|required| &required.structure.name))
}

fn alias(former: &str, module: &str, ty: &str) -> String {
    let doc = Doc(format!("Former name of [`{ty}`](super::{module}::{ty})."));
    let note = format!("renamed to `{module}::{ty}`");
    let [former, module, ty] = [former, module, ty].map(identifier);
    format(quote! {
        #doc
        #[deprecated(note = #note)]
        pub type #former = super::#module::#ty;
    })
}

/// The methods that start a call.
pub(super) fn methods(operation: &Operation) -> impl Iterator<Item = TokenStream> {
    let of_method = |method: &Method, former: &String| {
        forwarder(former, (operation, method), &attributes(&method.name), &quote!(self))
    };
    let methods = operation.methods.iter();
    methods.flat_map(move |method| method.former.iter().map(move |former| of_method(method, former)))
}

/// The methods of operations that are in another group now.
pub(super) fn left(group: &Group, groups: &[Group]) -> impl Iterator<Item = TokenStream> {
    group.left.iter().map(|left| {
        let (moved_to, operation, method) = left.found(groups);
        let (name, now) = (&moved_to.name, method.name.trim_start_matches("r#"));
        let doc = Doc(format!("Moved to [`{name}::{now}`]."));
        let call = moved_to.call(now);
        let note =
            format!("moved to `{}`", if moved_to.is_client() { &call } else { &call["client.".len()..] });
        let ty = identifier(name);
        let new = identifier(if moved_to.is_client() { "from_core" } else { "new" });
        let attributes = quote!(#doc #[deprecated(note = #note)]);
        forwarder(&left.former, (operation, method), &attributes, &quote!(#ty::#new(self.core.clone())))
    })
}

/// A method that calls one of an operation on `target`.
fn forwarder(
    former: &str,
    (operation, method): (&Operation, &Method),
    attributes: &TokenStream,
    target: &TokenStream,
) -> TokenStream {
    let [former, now, alias] = [former, &method.name, &operation.alias].map(identifier);
    let structure = method.required.as_ref().map(|required| identifier(&required.structure.name));
    let required = structure.as_ref().map(|structure| quote!(required: #structure,));
    let passed = structure.map(|_| quote!(required,));
    let Parameters { generics, list } = parameters(&method.arguments);
    let names = method.arguments.iter().map(|argument| identifier(&argument.parameter.name));
    // The document may call what has another name now deprecated.
    let expected = operation.deprecated.then(|| quote!(#[expect(deprecated)]));
    quote! {
        #attributes
        #expected
        pub fn #former #generics(&self, #required #(#list),*) -> #alias {
            #target.#now(#passed #(#names),*)
        }
    }
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
