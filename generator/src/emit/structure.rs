//! Structs.

use super::file::{Imports, attributes, format, identifier};
use super::model::initial;
use super::ty::{all_entries, all_items, import_model_type, optional_form, possible};
use super::{former, pagination, table, xml};
use crate::rust::{
    ArgumentForm, Assignment, Constant, ConstantValue, Constructor, EmptyType, Export, Field, Initial,
    Parameter, Required, Setter, Structure,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The items and imports of a struct's file.
pub(super) fn items(structure: &Structure, imports: &mut Imports) -> Vec<String> {
    import(structure, imports);
    let mut items = vec![format(structure.into_token_stream())];
    if structure.constructor.is_some() || !structure.setters.is_empty() || !structure.constants.is_empty() {
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
    items.extend(
        structure.page.iter().map(|page| spaced(&format(pagination::iterated(&structure.name, page)))),
    );
    items.push(table::object(structure));
    items.extend(structure.xml.iter().map(|it| xml::table(&structure.name, it)));
    items
}

fn import(structure: &Structure, imports: &mut Imports) {
    imports.runtime_module();
    if structure.nulls > 0 {
        imports.runtime(Export::Nulls);
    }
    if structure.made_up > 0 {
        imports.runtime(Export::MadeUp);
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
    let constants = structure.constants.iter().map(|constant| &constant.ty);
    let constants = constants.chain(structure.page.iter().map(|page| &page.item));
    for ty in fields.chain(arguments).chain(parameters).chain(constants) {
        import_model_type(ty, &structure.name, imports);
    }
}

impl ToTokens for Structure {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, derives, fields, .. } = self;
        let name = identifier(&self.name);
        let hidden = attributes(&derives.hidden);
        let field = |name: &str, ty: &str, words: usize| {
            let (name, ty) = (identifier(name), identifier(ty));
            let number = (words > 1).then(|| proc_macro2::Literal::usize_unsuffixed(words));
            let number = number.map(|words| quote!(<#words>));
            (words > 0).then(|| quote!(#hidden #name: #ty #number,))
        };
        let nulls = field("nulls", "Nulls", self.nulls);
        let made_up = field("made_up", "MadeUp", self.made_up);
        tokens.extend(quote! {
            #doc
            #derives
            #[non_exhaustive]
            pub struct #name {
                #(#fields,)*
                #nulls
                #made_up
            }
        });
    }
}

impl ToTokens for Constant {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, ty, value, .. } = self;
        let name = identifier(&self.name);
        let value = match value {
            ConstantValue::Known(known) => quote!(#known),
            ConstantValue::Text(text) => quote!(#text),
            ConstantValue::Variant(variant) => {
                let variant = identifier(variant);
                quote!(#ty::#variant)
            }
        };
        tokens.extend(quote!(#doc pub const #name: #ty = #value;));
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
        let attributes = attributes(&self.attributes);
        tokens.extend(quote!(#doc #attributes pub #name: #ty));
    }
}

/// The constants, the constructor and the setters, with an empty line between: prettyplease prints none.
fn methods(structure: &Structure) -> String {
    let constructor = structure.constructor.as_ref().map(|it| constructor(it, structure.derives_default()));
    let setters =
        structure.setters.iter().flat_map(|it| std::iter::once(setter(it)).chain(former_setters(it)));
    let constants = structure.constants.iter().map(ToTokens::to_token_stream);
    let methods: Vec<TokenStream> = constants.chain(constructor).chain(setters).collect();
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

/// The generics of a setter, and its parameter behind `self`.
fn signature(setter: &Setter) -> (Option<TokenStream>, Option<TokenStream>) {
    let (generics, ty) = match &setter.form {
        Some(form) if matches!(setter.assignment, Assignment::Some { .. }) => {
            let (generics, ty) = optional_form(form, false);
            (generics, Some(ty))
        }
        form => (None, form.as_ref().map(ToTokens::to_token_stream)),
    };
    (generics, ty.map(|ty| quote!(, value: #ty)))
}

fn setter(setter: &Setter) -> TokenStream {
    let Setter { doc, form, assignment, .. } = setter;
    let name = identifier(&setter.name);
    let field = identifier(&setter.field);
    let value = quote!(value);
    let (generics, parameter) = signature(setter);
    let possible_value = || form.as_ref().map(|form| possible(form, &value));
    let statement = match assignment {
        Assignment::Some { boxed } => {
            let (value, boxed) = (possible_value(), boxed.then(|| quote!(.map(Box::new))));
            quote!(self.#field = #value #boxed;)
        }
        Assignment::Plain => {
            let stored = match form {
                Some(ArgumentForm::Into(_)) => quote!(value.into()),
                Some(ArgumentForm::TextOrNull(_)) => quote!(value.into().0),
                Some(ArgumentForm::List { converts, .. }) => {
                    let items = all_items(&value, *converts);
                    quote!(#items.collect())
                }
                Some(ArgumentForm::Map { converts, .. }) => {
                    let entries = all_entries(&value, *converts);
                    quote!(#entries.collect())
                }
                Some(ArgumentForm::Plain(_)) | None => value,
            };
            quote!(self.#field = #stored;)
        }
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
        pub fn #name #generics(mut self #parameter) -> Self {
            #statement
            self
        }
    }
}

/// Deprecated setters of the names that the field had before.
fn former_setters(setter: &Setter) -> impl Iterator<Item = TokenStream> {
    let (generics, parameter) = signature(setter);
    let value = parameter.as_ref().map(|_| quote!(value));
    setter.former.iter().map(move |former| {
        let now = identifier(&setter.name);
        let (former, attributes) = (identifier(former), former::attributes(&setter.name));
        quote! {
            #attributes
            #[must_use]
            pub fn #former #generics(self #parameter) -> Self {
                self.#now(#value)
            }
        }
    })
}
