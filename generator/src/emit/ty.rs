//! Types as tokens, and their imports.

use super::file::{Imports, identifier};
use crate::runtime::feature_of_type;
use crate::rust::{ArgumentForm, Export, Type};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// How types are written.
#[derive(Clone, Copy)]
struct Form {
    /// Models by their module.
    qualified: bool,
    /// Maps by the runtime's short name.
    short: bool,
}

/// Maps in one another from here on are written short.
const DEEP_MAPS: usize = 3;

/// The most that clippy accepts (`type_complexity`). Maps in what is more complex are written short.
const COMPLEX: usize = 250;

impl Form {
    /// The form of a type, which is also that of its parts, and the same with and without an option around it.
    fn of(ty: &Type, qualified: bool) -> Self {
        let inner = match ty {
            Type::Option(inner) | Type::Patch(inner) => inner,
            other => other,
        };
        let short = ty.depth_of_maps() >= DEEP_MAPS || inner.complexity(2) > COMPLEX;
        Self { qualified, short }
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(written(self, Form::of(self, false)));
    }
}

fn written(ty: &Type, form: Form) -> TokenStream {
    let inner = |ty: &Type| written(ty, form);
    match ty {
        Type::Bool => quote!(bool),
        Type::I8 => quote!(i8),
        Type::U8 => quote!(u8),
        Type::I16 => quote!(i16),
        Type::U16 => quote!(u16),
        Type::I32 => quote!(i32),
        Type::I64 => quote!(i64),
        Type::U32 => quote!(u32),
        Type::U64 => quote!(u64),
        Type::I128 => quote!(i128),
        Type::F64 => quote!(f64),
        Type::String => quote!(String),
        Type::StaticStr => quote!(&'static str),
        Type::Str => quote!(&str),
        Type::Value => quote!(runtime::Value),
        Type::Bytes => quote!(runtime::Bytes),
        Type::Octets => quote!(Vec<u8>),
        Type::File => quote!(runtime::File),
        Type::Multipart => quote!(runtime::Multipart),
        Type::Body => quote!(runtime::Body),
        Type::Download => quote!(runtime::Download),
        Type::EventStream(items) => generic(&quote!(runtime::EventStream), &inner(items)),
        Type::JsonStream(items) => generic(&quote!(runtime::JsonStream), &inner(items)),
        Type::JsonItems(items) => generic(&quote!(runtime::JsonItems), &inner(items)),
        Type::Unit => quote!(()),
        Type::Infallible => quote!(Infallible),
        Type::Const => quote!(Const),
        Type::Vec(items) => generic(&quote!(Vec), &inner(items)),
        Type::Tuple(items) => {
            let items = items.iter().map(inner);
            quote!((#(#items,)*))
        }
        Type::Own(path) => own(path).parse().expect("the path was parsed when it was chosen"),
        Type::Map(values) if form.short => generic(&quote!(runtime::Map), &inner(values)),
        Type::Map(values) => {
            let values = inner(values);
            quote!(BTreeMap<String, #values>)
        }
        Type::Option(value) => generic(&quote!(Option), &inner(value)),
        Type::Box(value) => generic(&quote!(Box), &inner(value)),
        Type::Patch(value) => generic(&quote!(Patch), &inner(value)),
        Type::TextNumber(integer) => generic(&quote!(runtime::TextNumber), &inner(integer)),
        Type::Base64 => quote!(runtime::Base64),
        Type::ExactNumber => quote!(runtime::ExactNumber),
        Type::Model(name) if form.qualified => {
            let name = identifier(name);
            quote!(models::#name)
        }
        Type::Model(name) | Type::Local(name) => identifier(name).into_token_stream(),
    }
}

/// The path of a type that the user chose; what begins with `::` is no crate that a file imports.
fn own(path: &str) -> &str {
    if feature_of_type(path).is_some() { path.trim_start_matches("::") } else { path }
}

/// Imports the crate of a type from the runtime, where that has it.
fn import_crate(path: &str, imports: &mut Imports) {
    feature_of_type(path).into_iter().for_each(|krate| imports.runtime_crate(krate));
}

fn generic(name: &TokenStream, argument: &TokenStream) -> TokenStream {
    quote!(#name<#argument>)
}

/// The type of an argument, and the type of its items or entries.
struct Written {
    ty: TokenStream,
    element: TokenStream,
}

impl Written {
    /// Both in the form of the whole type, for which there are imports.
    fn of(form: &ArgumentForm, qualified: bool) -> Self {
        let ty = form.ty();
        let form = Form::of(ty, qualified);
        Self { ty: written(ty, form), element: written(ty.element(), form) }
    }
}

impl ToTokens for ArgumentForm {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(required_form(self, false));
    }
}

/// The type of a parameter that has to have a value, with models by their module if they are `qualified`.
pub(super) fn required_form(form: &ArgumentForm, qualified: bool) -> TokenStream {
    let Written { ty, element } = Written::of(form, qualified);
    match form {
        ArgumentForm::Plain(_) => ty,
        ArgumentForm::Into(_) => quote!(impl Into<#ty>),
        ArgumentForm::TextOrNull(_) => quote!(impl Into<runtime::TextOrNull<#element>>),
        ArgumentForm::List { converts: true, .. } => quote!(impl IntoIterator<Item = impl Into<#element>>),
        ArgumentForm::List { converts: false, .. } => quote!(impl IntoIterator<Item = #element>),
        ArgumentForm::Map { converts: true, .. } => {
            quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#element>)>)
        }
        ArgumentForm::Map { converts: false, .. } => {
            quote!(impl IntoIterator<Item = (impl Into<String>, #element)>)
        }
    }
}

/// The parameters of an optional setter behind its `self`: a type parameter, where it needs one, and the type of the value.
pub(super) fn optional_form(form: &ArgumentForm, qualified: bool) -> (Option<TokenStream>, TokenStream) {
    let Written { ty, element } = Written::of(form, qualified);
    let into_option =
        |ty: TokenStream| (Some(quote!(<OrOption>)), quote!(impl runtime::IntoOption<#ty, OrOption>));
    match form {
        form if !form.may_be_missing() => (None, required_form(form, qualified)),
        // Nearly all converts into any JSON, an option too.
        ArgumentForm::Plain(_) | ArgumentForm::Into(Type::Value) | ArgumentForm::TextOrNull(_) => {
            (None, quote!(impl Into<Option<#ty>>))
        }
        ArgumentForm::Into(_) => into_option(ty),
        ArgumentForm::List { converts: true, .. } => into_option(quote!(runtime::AnyItems<#element>)),
        ArgumentForm::List { converts: false, .. } => into_option(quote!(runtime::SameItems<#element>)),
        ArgumentForm::Map { converts: true, .. } => into_option(quote!(runtime::AnyEntries<#element>)),
        ArgumentForm::Map { converts: false, .. } => into_option(quote!(runtime::SameEntries<#element>)),
    }
}

/// An option of the value that an optional setter is given.
pub(super) fn possible(form: &ArgumentForm, value: &TokenStream) -> TokenStream {
    match form {
        ArgumentForm::Plain(_) | ArgumentForm::Into(Type::Value) | ArgumentForm::TextOrNull(_) => {
            quote!(#value.into())
        }
        ArgumentForm::Into(_) => quote!(runtime::IntoOption::into_option(#value)),
        ArgumentForm::List { .. } | ArgumentForm::Map { .. } => {
            quote!(runtime::IntoOption::into_option(#value).map(|all| all.0))
        }
    }
}

/// An iterator over the items of a list.
pub(super) fn all_items(value: &TokenStream, converts: bool) -> TokenStream {
    let converted = converts.then(|| quote!(.map(Into::into)));
    quote!(#value.into_iter()#converted)
}

/// An iterator over the entries of a map.
pub(super) fn all_entries(value: &TokenStream, converts: bool) -> TokenStream {
    let converted = if converts { quote!(value.into()) } else { quote!(value) };
    quote!(#value.into_iter().map(|(name, value)| (name.into(), #converted)))
}

/// A type as a file of a group writes it: models by their module, so that no name of a model meets one of ours.
pub(super) struct Qualified<'a>(pub(super) &'a Type);

impl ToTokens for Qualified<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(written(self.0, Form::of(self.0, true)));
    }
}

/// Adds the imports of a type in a file of `models`.
pub(super) fn import_model_type(ty: &Type, own: &str, imports: &mut Imports) {
    let Form { short, .. } = Form::of(ty, false);
    for ty in ty.walk() {
        match ty {
            Type::Map(_) if short => imports.runtime_module(),
            Type::Map(_) => imports.standard("collections::BTreeMap"),
            Type::Const => imports.runtime(Export::Const),
            Type::File
            | Type::TextNumber(_)
            | Type::ExactNumber
            | Type::Base64
            | Type::Value
            | Type::Bytes => {
                imports.runtime_module();
            }
            Type::Own(path) => import_crate(path, imports),
            Type::Patch(_) => imports.runtime(Export::Patch),
            Type::Model(name) if name != own => imports.above(name),
            _ => {}
        }
    }
}

/// Adds the imports of a type in a group's file.
pub(super) fn import_group_type(ty: &Type, imports: &mut Imports) {
    let Form { short, .. } = Form::of(ty, false);
    for ty in ty.walk() {
        match ty {
            Type::Map(_) if short => imports.runtime_module(),
            Type::Map(_) => imports.standard("collections::BTreeMap"),
            Type::Infallible => imports.standard("convert::Infallible"),
            Type::Own(path) => import_crate(path, imports),
            Type::File
            | Type::Value
            | Type::Bytes
            | Type::TextNumber(_)
            | Type::ExactNumber
            | Type::Base64
            | Type::Multipart
            | Type::Body
            | Type::Download
            | Type::EventStream(_)
            | Type::JsonStream(_)
            | Type::JsonItems(_) => imports.runtime_module(),
            Type::Model(_) => imports.above("models"),
            _ => {}
        }
    }
}
