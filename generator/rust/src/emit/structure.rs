//! Structs.

use super::file::{Imports, attributes, format, identifier, implementation, spaced};
use super::literal::json;
use super::ty::{Converting, Parameters, import_model_type, value_of};
use super::{former_names, pagination, table, xml};
use crate::rust::{
    ArgumentForm, Assignment, ClearMethod, Constant, ConstantValue, Constructor, Doc, EmptyType, Export,
    Field, Initial, Known, Required, Setter, Structure,
};
use proc_macro2::{Literal, TokenStream};
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
    if structure.table.holds_json {
        imports.runtime(Export::HeldJson);
    }
    let written = structure.constructor.iter().filter(|_| !structure.derives_default());
    let mut initials = written.flat_map(|it| &it.initials);
    if initials.any(|(_, initial)| *initial == Initial::Empty(EmptyType::Map)) {
        imports.standard("collections::BTreeMap");
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
        let field = |name: &str, ty: &str, words: usize, holds_json: bool| {
            let (name, ty) = (identifier(name), identifier(ty));
            let number = Literal::usize_unsuffixed(words);
            let arguments = match holds_json {
                true => Some(quote!(<#number, HeldJson>)),
                false => (words > 1).then(|| quote!(<#number>)),
            };
            (words > 0).then(|| quote!(#hidden #name: #ty #arguments,))
        };
        let nulls = field("nulls", "Nulls", self.nulls, false);
        let made_up = field("made_up", "MadeUp", self.made_up, self.table.holds_json);
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
    let setters = structure.setters.iter().flat_map(|it| {
        let setter = std::iter::once(setter(it)).chain(former_setters(it));
        setter.chain(it.clear.iter().flat_map(|clear| clear_methods(it, clear)))
    });
    let constants = structure.constants.iter().map(ToTokens::to_token_stream);
    let methods: Vec<TokenStream> = constants.chain(constructor).chain(setters).collect();
    implementation(&identifier(&structure.name).into_token_stream(), &methods)
}

fn constructor(constructor: &Constructor, derives_default: bool) -> TokenStream {
    let Constructor { doc, parameters, initials, .. } = constructor;
    let parameters = parameters.iter().map(|it| (it.name.as_str(), &it.form));
    let Parameters { generics, list } = Parameters::of(parameters, Converting::Argument, false);
    let body = if derives_default {
        quote!(Default::default())
    } else {
        let initials = initials.iter().map(|(field, value)| initial(field, value));
        quote!(Self { #(#initials),* })
    };
    quote! {
        #doc
        #[must_use]
        pub fn new #generics(#(#list),*) -> Self {
            #body
        }
    }
}

/// The parameter of a setter, where it takes one.
fn setter_parameter(setter: &Setter) -> Parameters {
    Parameters::of(setter.form.iter().map(|form| ("value", form)), Converting::Setter, false)
}

fn setter(setter: &Setter) -> TokenStream {
    let Setter { doc, form, assignment, .. } = setter;
    let name = identifier(&setter.name);
    let field = identifier(&setter.field);
    let Parameters { generics, list } = setter_parameter(setter);
    let value = form.as_ref().map(|form| value_of(form, Converting::Setter, &quote!(value)));
    let in_box = |boxed: bool| if boxed { quote!(Box::new(#value)) } else { quote!(#value) };
    let statement = match assignment {
        Assignment::Plain => quote!(self.#field = #value;),
        Assignment::Constant(value) => quote!(self.#field = Some(#value);),
        Assignment::PatchConstant(value) => quote!(self.#field = Patch::Set(#value);),
        Assignment::Some { boxed } => {
            let value = in_box(*boxed);
            quote!(self.#field = Some(#value);)
        }
        Assignment::Patch { boxed } => {
            let value = in_box(*boxed);
            quote!(self.#field = Patch::Set(#value);)
        }
        Assignment::Nullable { number, boxed } => {
            let (number, value) = (Literal::usize_unsuffixed(*number), in_box(*boxed));
            quote!(self.nulls.put(#number, &mut self.#field, #value);)
        }
    };
    quote! {
        #doc
        #[must_use]
        pub fn #name #generics(mut self #(, #list)*) -> Self {
            #statement
            self
        }
    }
}

/// Deprecated setters of the names that the field had before.
fn former_setters(setter: &Setter) -> impl Iterator<Item = TokenStream> {
    let Parameters { generics, list } = setter_parameter(setter);
    let value = setter.form.as_ref().map(|_| quote!(value));
    setter.former.iter().map(move |former| {
        let now = identifier(&setter.name);
        let (former, attributes) = (identifier(former), former_names::attributes(&setter.name));
        quote! {
            #attributes
            #[must_use]
            pub fn #former #generics(self #(, #list)*) -> Self {
                self.#now(#value)
            }
        }
    })
}

/// The method that sets a field to null, and deprecated ones of the names that it had before.
fn clear_methods(setter: &Setter, clear: &ClearMethod) -> impl Iterator<Item = TokenStream> {
    let (name, field) = (identifier(&clear.name), identifier(&setter.field));
    let statement = match &setter.assignment {
        Assignment::Nullable { number, .. } => {
            let number = Literal::usize_unsuffixed(*number);
            quote!(self.nulls.put_null(#number, &mut self.#field);)
        }
        _ => quote!(self.#field = Patch::Clear;),
    };
    let doc = Doc(format!("Sends `null` for `{}`.", setter.field.trim_start_matches("r#")));
    let method = quote! {
        #doc
        #[must_use]
        pub fn #name(mut self) -> Self {
            #statement
            self
        }
    };
    let former = clear.former.iter().map(move |former| {
        let (former, attributes) = (identifier(former), former_names::attributes(&clear.name));
        quote! {
            #attributes
            #[must_use]
            pub fn #former(self) -> Self {
                self.#name()
            }
        }
    });
    std::iter::once(method).chain(former)
}

/// `field`, `field: None`, ..: one line of what `new` returns.
pub(super) fn initial(field: &str, initial: &Initial) -> TokenStream {
    let field = identifier(field).to_token_stream();
    if let Initial::Parameter(ArgumentForm::Plain(_)) = initial {
        return field;
    }
    let value = initial_value(&field, initial);
    quote!(#field: #value)
}

fn initial_value(field: &TokenStream, initial: &Initial) -> TokenStream {
    match initial {
        Initial::Parameter(form) => value_of(form, Converting::Argument, field),
        Initial::Required { boxed: false } => quote!(required.#field),
        Initial::Required { boxed: true } => quote!(Box::new(required.#field)),
        Initial::Constant(value) => quote!(#value),
        Initial::Assumed(value) => quote!(Some(Const::assumed(#value))),
        Initial::SomeConstant(value) => quote!(Some(#value)),
        Initial::PatchConstant(value) => quote!(Patch::Set(#value)),
        Initial::None => quote!(None),
        Initial::Empty(ty) => {
            let ty = match ty {
                EmptyType::Map => quote!(BTreeMap),
                EmptyType::Nulls => quote!(Nulls),
                EmptyType::MadeUp => quote!(MadeUp),
                EmptyType::Patch => quote!(Patch),
            };
            quote!(#ty::default())
        }
    }
}

impl ToTokens for Known {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Text(value) => quote!(Const::known(#value)),
            Self::Boolean(value) => quote!(#value),
            Self::Integer(value) => number(value),
            // `5` alone would be an integer.
            Self::Float(value) if value.contains(['.', 'e', 'E']) => number(value),
            Self::Float(value) => number(&format!("{value}.0")),
            Self::Json(value) => {
                let value = json(value);
                quote!(runtime::crates::serde_json::json!(#value))
            }
        });
    }
}

/// A number as it is written.
fn number(written: &str) -> TokenStream {
    written.parse().expect("a finite number in decimal is a literal of Rust")
}
