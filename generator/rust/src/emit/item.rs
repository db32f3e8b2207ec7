//! A model and its file; `structure.rs` has the items of structs.

use super::file::{Imports, attributes, format, identifier};
use super::tree::{Tree, attribute_of};
use super::ty::import_model_type;
use super::{structure, table, xml};
use crate::rust::{
    Alias, Branch, Conversion, DeprecatedAlias, Doc, Enumeration, Export, From, Item, ItemKind,
    PatchConversion, PatchMember, PatchSource, PatchValue, Type, Union, Variant,
};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

/// A file of models.
pub(super) fn tree(items: &[Item]) -> Tree {
    let mut imports = Imports::default();
    let mut texts: Vec<String> = items.iter().flat_map(|item| texts(item, &mut imports)).collect();
    for item in items {
        names(item).for_each(|name| imports.here(name));
        texts.extend(aliases(item));
    }
    Tree { imports: imports.lines(), items: texts, ..Tree::new(&items[0].module) }
}

/// The public names of an item.
pub(super) fn names(item: &Item) -> impl Iterator<Item = &str> {
    [Some(item.name.as_str()), item.kind.required()].into_iter().flatten()
}

fn texts(item: &Item, imports: &mut Imports) -> Vec<String> {
    if item.alias_of.is_some() {
        return Vec::new();
    }
    let mut texts = match &item.kind {
        ItemKind::Structure(it) => structure::items(it, imports),
        ItemKind::Enumeration(it) => enumeration(it, imports),
        ItemKind::Union(it) => union(it, imports),
        ItemKind::Alias(it) => alias(it, imports),
    };
    for conversion in &item.patch_conversions {
        import_patch_conversion(conversion, imports);
        texts.push(patch_conversion(&item.name, conversion));
    }
    texts
}

/// The lines of a model that is another name of one.
fn aliases(item: &Item) -> Vec<String> {
    let Some(ty) = &item.alias_of else { return Vec::new() };
    let alias = |own: &str, ty: &str| {
        let doc = Doc(format!("The same type as [`{ty}`]."));
        let (own, ty) = (identifier(own), identifier(ty));
        format(quote!(#doc pub type #own = #ty;))
    };
    let required = item.kind.required().zip(item.required_alias_of.as_deref());
    std::iter::once(alias(&item.name, ty)).chain(required.map(|(own, ty)| alias(own, ty))).collect()
}

fn alias(alias: &Alias, imports: &mut Imports) -> Vec<String> {
    import_model_type(&alias.ty, &alias.name, imports);
    let Alias { doc, ty, .. } = alias;
    let name = identifier(&alias.name);
    vec![format(quote!(#doc pub type #name = #ty;))]
}

/// An alias in the module above, where no `use` of ours names it: that would be one of something deprecated.
pub(super) fn deprecated_alias(alias: &DeprecatedAlias) -> String {
    let doc = Doc(format!("Former name of [`{}`].", alias.now));
    let note = format!("renamed to `{}`", alias.now);
    let (name, now) = (identifier(&alias.name), identifier(&alias.now));
    attribute_of(alias.feature.as_deref())
        + &format(quote!(#doc #[deprecated(note = #note)] pub type #name = #now;))
}

/// The items and imports of an enumeration's file.
fn enumeration(enumeration: &Enumeration, imports: &mut Imports) -> Vec<String> {
    imports.runtime_module();
    vec![format(enumeration.into_token_stream()), table::enumeration(enumeration)]
}

impl ToTokens for Enumeration {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, derives, variants, .. } = self;
        let name = identifier(&self.name);
        let hidden = attributes(&derives.hidden);
        let kept = self.integer.as_ref().unwrap_or(&Type::String);
        let unknown = self.unknown.as_deref().map(|unknown| {
            let unknown = identifier(unknown);
            quote! {
                #[doc = " A value that isn't listed in the document."]
                #hidden
                #unknown(#kept),
            }
        });
        let open = unknown.as_ref().map(|_| quote!(#[non_exhaustive]));
        tokens.extend(quote! {
            #doc
            #derives
            #open
            pub enum #name {
                #(#variants,)*
                #unknown
            }
        });
    }
}

impl ToTokens for Variant {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, .. } = self;
        let name = identifier(&self.name);
        let attributes = attributes(&self.attributes);
        tokens.extend(quote!(#doc #attributes #name));
    }
}

/// The items and imports of a union's file.
fn union(union: &Union, imports: &mut Imports) -> Vec<String> {
    imports.runtime_module();
    let branches = union.branches.iter().map(|branch| &branch.ty);
    let types = branches.chain(union.conversions.iter().map(|from| &from.ty)).chain(&union.base);
    types.for_each(|ty| import_model_type(ty, &union.name, imports));
    let conversions = union.conversions.iter().flat_map(|from| {
        let arrays = arrays(&union.name, &from.ty).into_iter();
        let object = (from.conversion == Conversion::Json).then(|| from_object(&union.name));
        std::iter::once(conversion(&union.name, from)).chain(arrays).chain(object).map(format)
    });
    let mut items = vec![format(union.into_token_stream())];
    items.extend(union.base.iter().map(|base| format(accessor(union, base))));
    items.extend(conversions);
    items.push(table::union(union));
    items.extend(union.xml.iter().map(|it| xml::table(&union.name, it)));
    items
}

/// The method that reads the members of the base.
fn accessor(union: &Union, base: &Type) -> TokenStream {
    let name = identifier(&union.name);
    quote! {
        impl #name {
            #[doc = " Returns the members that all values have, also those of a type that isn't listed in the document."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = " If a value of such a type doesn't have them."]
            pub fn base(&self) -> Result<#base, runtime::JsonError> {
                runtime::JsonText::from_json(runtime::JsonText::to_json(self)?)
            }
        }
    }
}

impl ToTokens for Union {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, branches, derives, .. } = self;
        let name = identifier(&self.name);
        let hidden = attributes(&derives.hidden);
        let unknown = self.unknown.as_deref().map(|unknown| {
            let unknown = identifier(unknown);
            quote! {
                #[doc = " A value that isn't listed in the document."]
                #hidden
                #unknown(runtime::Value),
            }
        });
        tokens.extend(quote! {
            #doc
            #derives
            #[non_exhaustive]
            pub enum #name {
                #(#branches,)*
                #unknown
            }
        });
    }
}

impl ToTokens for Branch {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, ty, .. } = self;
        let name = identifier(&self.name);
        tokens.extend(quote!(#doc #name(#ty)));
    }
}

/// `impl From<T> for Union`.
fn conversion(union: &str, from: &From) -> TokenStream {
    let union = identifier(union);
    let variant = identifier(&from.variant);
    let ty = &from.ty;
    let value = match from.conversion {
        Conversion::None => quote!(Self::#variant(value)),
        Conversion::Box => quote!(Self::#variant(Box::new(value))),
        // A model may have a setter `into`.
        Conversion::Into => quote!(Self::#variant(Into::into(value))),
        Conversion::IntoBox => quote!(Self::#variant(Box::new(Into::into(value)))),
        Conversion::Json => quote!(runtime::from_value(&value).unwrap_or(Self::#variant(value))),
    };
    quote! {
        impl From<#ty> for #union {
            fn from(value: #ty) -> Self {
                #value
            }
        }
    }
}

/// `impl From<Map<String, Value>> for Union`
fn from_object(union: &str) -> TokenStream {
    let union = identifier(union);
    quote! {
        impl From<runtime::crates::serde_json::Map<String, runtime::Value>> for #union {
            fn from(object: runtime::crates::serde_json::Map<String, runtime::Value>) -> Self {
                Self::from(runtime::Value::Object(object))
            }
        }
    }
}

/// `impl From<[T; N]> for Union`: the list of a branch, as an array.
fn arrays(union: &str, list: &Type) -> Vec<TokenStream> {
    let Type::Vec(item) = list else { return Vec::new() };
    let union = identifier(union);
    let texts = (**item == Type::String).then(|| (quote!(&str), quote!(items.map(str::to_owned))));
    let conversion = |(item, items)| {
        quote! {
            impl<const N: usize> From<[#item; N]> for #union {
                fn from(items: [#item; N]) -> Self {
                    Self::from(Vec::from(#items))
                }
            }
        }
    };
    texts.into_iter().chain([(quote!(#item), quote!(items))]).map(conversion).collect()
}

fn import_patch_conversion(conversion: &PatchConversion, imports: &mut Imports) {
    let is_update = |it: &PatchMember| {
        matches!(it.source, PatchSource::Required | PatchSource::Optional | PatchSource::Nullable)
    };
    if conversion.members.iter().any(is_update) {
        imports.runtime(Export::Patch);
    }
}

/// `impl From<Address> for AddressPatch`.
fn patch_conversion(name: &str, conversion: &PatchConversion) -> String {
    let (name, patch) = (identifier(name), identifier(&conversion.patch));
    let members = conversion.members.iter().map(patch_member);
    let (argument, body) = match conversion.members.is_empty() {
        true => (quote!(_), quote!(Self::new())),
        false => (quote!(value), quote!(let mut patch = Self::new(); #(#members)* patch)),
    };
    let formatted = format(quote! {
        impl From<#name> for super::#patch {
            fn from(#argument: #name) -> Self {
                #body
            }
        }
    });
    attribute_of(conversion.feature.as_deref()) + &formatted
}

fn patch_member(member: &PatchMember) -> TokenStream {
    let (from, to) = (identifier(&member.from), identifier(&member.to));
    let source = quote!(value.#from);
    let update = match member.source {
        PatchSource::Whole => converted(&source, &member.value),
        PatchSource::Some => quote!(Some(#source)),
        PatchSource::Required => {
            let value = converted(&source, &member.value);
            quote!(Patch::Set(#value))
        }
        PatchSource::Optional => mapped(&quote!(Patch::set_or_keep(#source)), &member.value),
        PatchSource::Nullable => mapped(&quote!(Patch::set_or_clear(#source)), &member.value),
        PatchSource::OptionalNullable(number) => {
            let number = Literal::usize_unsuffixed(number);
            mapped(&quote!(value.nulls.patch(#number, #source)), &member.value)
        }
    };
    quote!(patch.#to = #update;)
}

/// A patch with the converted value.
fn mapped(patch: &TokenStream, value: &PatchValue) -> TokenStream {
    match value {
        PatchValue::Same => patch.clone(),
        PatchValue::Into { from_box: false, to_box: false } => {
            quote!(#patch.map(Into::into))
        }
        value => {
            let value = converted(&quote!(value), value);
            quote!(#patch.map(|value| #value))
        }
    }
}

fn converted(value: &TokenStream, conversion: &PatchValue) -> TokenStream {
    match conversion {
        PatchValue::Same => value.clone(),
        PatchValue::Into { from_box, to_box } => {
            // Not as a method: a model may have a setter called `into`.
            let value = if *from_box { quote!(*#value) } else { value.clone() };
            let value = quote!(Into::into(#value));
            if *to_box { quote!(Box::new(#value)) } else { value }
        }
        PatchValue::Entries(inner) => {
            let inner = converted(&quote!(value), inner);
            quote!(#value.into_iter().map(|(name, value)| (name, Some(#inner))).collect())
        }
    }
}
