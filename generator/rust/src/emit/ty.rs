//! Types as tokens, and their imports.

use super::file::{Imports, identifier};
use crate::runtime::feature_of_type;
use crate::rust::{ArgumentForm, Export, Type};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

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
        Type::ServedBody => quote!(runtime::server::Body),
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

/// The path of a type that the user chose; a path that begins with `::` isn't imported.
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

/// The trait by which the value of a parameter converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Converting {
    /// The standard library's `Into`.
    Argument,
    /// The runtime's `setter::Into`, for which the compiler has a short message.
    Setter,
}

impl Converting {
    fn bound(self, ty: &TokenStream) -> TokenStream {
        match self {
            Self::Argument => quote!(impl Into<#ty>),
            Self::Setter => quote!(impl runtime::setter::Into<#ty>),
        }
    }

    /// The converted value, where its type is known.
    fn converted(self, value: &TokenStream) -> TokenStream {
        match self {
            Self::Argument => quote!(#value.into()),
            Self::Setter => quote!(#value.into_value()),
        }
    }

    /// The converted value, with its type where inference needs it.
    pub(super) fn converted_into(self, value: &TokenStream, ty: &Type) -> TokenStream {
        let ty = Qualified(ty);
        match self {
            Self::Argument => quote!(Into::<#ty>::into(#value)),
            // Its bound is the only trait that a setter's parameter has.
            Self::Setter => self.converted(value),
        }
    }

    /// An iterator over the items of a list.
    pub(super) fn items(self, value: &TokenStream, converts: bool) -> TokenStream {
        let converted = converts.then(|| match self {
            Self::Argument => quote!(.map(Into::into)),
            Self::Setter => quote!(.map(runtime::setter::Into::into_value)),
        });
        quote!(#value.into_iter()#converted)
    }

    /// An iterator over the entries of a map.
    pub(super) fn entries(self, value: &TokenStream, converts: bool) -> TokenStream {
        let converted = if converts { self.converted(&quote!(value)) } else { quote!(value) };
        quote!(#value.into_iter().map(|(name, value)| (name.into(), #converted)))
    }
}

impl ToTokens for ArgumentForm {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(parameter_type(self, Converting::Argument, false, 1));
    }
}

/// The type of a parameter, with models by their module if they are `qualified`. A free-form object has the type parameter with
/// this number, by which its conversion is inferred.
pub(super) fn parameter_type(
    form: &ArgumentForm,
    by: Converting,
    qualified: bool,
    number: usize,
) -> TokenStream {
    let Written { ty, element } = Written::of(form, qualified);
    match form {
        ArgumentForm::Plain(_) => ty,
        ArgumentForm::Into(_) => by.bound(&ty),
        ArgumentForm::Nullable(_) => quote!(impl runtime::setter::Nullable<#element>),
        ArgumentForm::List { ty, converts: false } if ty.element().model().is_some() => {
            quote!(impl runtime::setter::List<#element>)
        }
        ArgumentForm::List { converts, .. } => {
            let item = if *converts { by.bound(&element) } else { element };
            quote!(impl IntoIterator<Item = #item>)
        }
        ArgumentForm::Map { converts, .. } => {
            let value = if *converts { by.bound(&element) } else { element };
            quote!(impl IntoIterator<Item = (impl Into<String>, #value)>)
        }
        ArgumentForm::Object(_) => {
            let parameter = type_parameter(number);
            quote!(impl runtime::setter::JsonObject<#parameter>)
        }
    }
}

/// The type parameter for a free-form object. No model has such a name.
fn type_parameter(number: usize) -> Ident {
    if number == 1 { format_ident!("JSON") } else { format_ident!("JSON{number}") }
}

/// The parameters of a function, and its type parameters.
pub(super) struct Parameters {
    pub(super) generics: Option<TokenStream>,
    pub(super) list: Vec<TokenStream>,
}

impl Parameters {
    pub(super) fn of<'a>(
        parameters: impl IntoIterator<Item = (&'a str, &'a ArgumentForm)>,
        by: Converting,
        qualified: bool,
    ) -> Self {
        let mut objects = 0;
        let parameter = |(name, form): (&'a str, &'a ArgumentForm)| {
            objects += usize::from(matches!(form, ArgumentForm::Object(_)));
            let (name, ty) = (identifier(name), parameter_type(form, by, qualified, objects));
            quote!(#name: #ty)
        };
        let list = parameters.into_iter().map(parameter).collect();
        let generics = (1..=objects).map(type_parameter);
        Self { list, generics: (objects > 0).then(|| quote!(<#(#generics),*>)) }
    }
}

/// The value of a parameter as its type, which the place of the value says.
pub(super) fn value_of(form: &ArgumentForm, by: Converting, value: &TokenStream) -> TokenStream {
    value_as(form, by, value, None)
}

/// The value of a parameter as its type.
pub(super) fn typed(form: &ArgumentForm, by: Converting, value: &TokenStream) -> TokenStream {
    value_as(form, by, value, Some(form.ty()))
}

/// The value of a parameter as its type, which is written where nothing else says it.
fn value_as(form: &ArgumentForm, by: Converting, value: &TokenStream, ty: Option<&Type>) -> TokenStream {
    let of = ty.map(Qualified).map(|ty| quote!(::<#ty>));
    match (form, ty) {
        (ArgumentForm::Plain(_), _) => value.clone(),
        (ArgumentForm::Into(_), Some(ty)) => by.converted_into(value, ty),
        (ArgumentForm::Into(_), None) => by.converted(value),
        (ArgumentForm::Nullable(_), _) => quote!(#value.into_nullable()),
        (ArgumentForm::Object(_), _) => quote!(#value.into_object()),
        (ArgumentForm::List { converts, .. }, _) => {
            let items = by.items(value, *converts);
            quote!(#items.collect #of())
        }
        (ArgumentForm::Map { converts, .. }, _) => {
            let entries = by.entries(value, *converts);
            quote!(#entries.collect #of())
        }
    }
}

/// Returns whether the type of a parameter names a trait of the runtime.
pub(super) fn names_runtime_trait(form: &ArgumentForm, by: Converting) -> bool {
    match form {
        ArgumentForm::Plain(_) => false,
        ArgumentForm::Nullable(_) | ArgumentForm::Object(_) => true,
        ArgumentForm::List { ty, converts: false } => ty.element().model().is_some(),
        ArgumentForm::Into(_) => by == Converting::Setter,
        ArgumentForm::List { converts, .. } | ArgumentForm::Map { converts, .. } => {
            *converts && by == Converting::Setter
        }
    }
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
            | Type::ServedBody
            | Type::Download
            | Type::EventStream(_)
            | Type::JsonStream(_)
            | Type::JsonItems(_) => imports.runtime_module(),
            Type::Model(_) => imports.above("models"),
            _ => {}
        }
    }
}
