//! Structs.

use super::file::{Imports, format, identifier};
use super::model::initial;
use super::ty::import_model_type;
use super::{table, xml};
use crate::rust::{
    ArgumentForm, Assignment, Constructor, EmptyType, Export, Field, Initial, Parameter, Required, Setter,
    Structure,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The items and imports of a struct's file.
pub(super) fn items(structure: &Structure, imports: &mut Imports) -> Vec<String> {
    import(structure, imports);
    let mut items = vec![format(structure.into_token_stream())];
    if structure.constructor.is_some() || !structure.setters.is_empty() {
        items.push(methods(structure));
    }
    if let Some(required) = structure.constructor.as_ref().and_then(|it| it.required.as_ref()) {
        items.push(format(required.into_token_stream()));
    }
    if structure.constructor.as_ref().is_some_and(|it| it.is_default) && !structure.derives_default() {
        let name = identifier(&structure.name);
        items.push(format(quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }));
    }
    items.push(table::object(structure));
    items.extend(structure.xml.iter().map(|it| xml::table(&structure.name, it)));
    items
}

fn import(structure: &Structure, imports: &mut Imports) {
    imports.runtime_module();
    imports.runtime(Export::ObjectMacro);
    if structure.nulls.is_some() {
        imports.runtime(Export::Nulls);
    }
    let mut initials = structure.constructor.iter().flat_map(|it| &it.initials);
    if initials.any(|(_, initial)| *initial == Initial::Empty(EmptyType::Map)) {
        imports.standard("collections::BTreeMap");
    }
    let uses_patch = |setter: &Setter| matches!(setter.assignment, Assignment::Nullable { .. });
    if structure.setters.iter().any(uses_patch) {
        imports.runtime(Export::Patch);
    }
    let fields = structure.fields.iter().map(|field| &field.ty);
    let arguments = structure.setters.iter().filter_map(|setter| setter.form.as_ref()).map(ArgumentForm::ty);
    let parameters = structure.constructor.iter().flat_map(|it| &it.parameters).map(|it| it.form.ty());
    for ty in fields.chain(arguments).chain(parameters) {
        import_model_type(ty, &structure.name, imports);
    }
}

impl ToTokens for Structure {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, derives, fields, .. } = self;
        let name = identifier(&self.name);
        let nulls = self.nulls.map(|words| {
            let words = (words > 1).then(|| proc_macro2::Literal::usize_unsuffixed(words));
            let words = words.map(|words| quote!(<#words>));
            quote!(nulls: Nulls #words,)
        });
        tokens.extend(quote! {
            #doc
            #[derive(#(#derives),*)]
            #[non_exhaustive]
            pub struct #name {
                #(#fields,)*
                #nulls
            }
        });
    }
}

impl ToTokens for Required {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, fields, .. } = self;
        let name = identifier(&self.name);
        tokens.extend(quote! {
            #doc
            pub struct #name {
                #(#fields,)*
            }
        });
    }
}

impl ToTokens for Field {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, ty, .. } = self;
        let name = identifier(&self.name);
        tokens.extend(quote!(#doc pub #name: #ty));
    }
}

/// The constructor and the setters, with an empty line between: prettyplease prints none.
fn methods(structure: &Structure) -> String {
    let constructor = structure.constructor.as_ref().map(|it| constructor(it, structure.derives_default()));
    let setters = structure.setters.iter().map(setter);
    let methods: Vec<TokenStream> = constructor.into_iter().chain(setters).collect();
    implementation(&identifier(&structure.name).into_token_stream(), &methods)
}

/// An `impl` block of methods, each formatted by itself and set off by an empty line.
pub(super) fn implementation(target: &TokenStream, methods: &[TokenStream]) -> String {
    let formatted = format(quote!(impl #target { #(#methods)* }));
    spaced(&formatted)
}

/// Puts an empty line before each function of an `impl` block but the first: prettyplease prints none. A function starts
/// where, after an item has ended at the block's own depth, the next line opens with docs, an attribute or `fn`.
pub(super) fn spaced(block: &str) -> String {
    let mut text = String::with_capacity(block.len() + 64);
    let mut last = "";
    for line in block.lines() {
        let after_function = last == "    }" && line != "}";
        let begins = line.starts_with("    fn ") || line.starts_with("    #[");
        let after_constant = begins && last.ends_with(';');
        if after_function || after_constant {
            text.push('\n');
        }
        last = line;
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn constructor(constructor: &Constructor, derives_default: bool) -> TokenStream {
    let Constructor { doc, parameters, initials, .. } = constructor;
    let body = if derives_default {
        quote!(Default::default())
    } else {
        let initials = initials.iter().map(|(field, value)| initial(field, value));
        quote!(Self { #(#initials),* })
    };
    quote! {
        #doc
        #[must_use]
        pub fn new(#(#parameters),*) -> Self {
            #body
        }
    }
}

impl ToTokens for Parameter {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = identifier(&self.name);
        let form = &self.form;
        tokens.extend(quote!(#name: #form));
    }
}

fn setter(setter: &Setter) -> TokenStream {
    let Setter { doc, form, assignment, .. } = setter;
    let value = form.as_ref().map(|form| quote!(, value: #form));
    let name = identifier(&setter.name);
    let field = identifier(&setter.field);
    let stored = match form {
        Some(ArgumentForm::Into(_)) => quote!(value.into()),
        Some(ArgumentForm::Texts(_)) => quote!(value.into_iter().map(Into::into).collect()),
        _ => quote!(value),
    };
    let statement = match assignment {
        Assignment::Some { boxed: false } => quote!(self.#field = Some(#stored);),
        Assignment::Some { boxed: true } => quote!(self.#field = Some(Box::new(#stored));),
        Assignment::Plain => quote!(self.#field = #stored;),
        Assignment::Constant(value) => quote!(self.#field = Some(#value);),
        Assignment::Nullable { number, boxed } => {
            let number = proc_macro2::Literal::usize_unsuffixed(*number);
            let put = identifier(if *boxed { "put_boxed" } else { "put" });
            quote!(self.nulls.#put(#number, &mut self.#field, value);)
        }
    };
    quote! {
        #doc
        #[must_use]
        pub fn #name(mut self #value) -> Self {
            #statement
            self
        }
    }
}
