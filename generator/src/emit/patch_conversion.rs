//! `impl From<Address> for AddressPatch`.

use super::cfg;
use super::file::{Imports, format, identifier};
use crate::rust::{Cfg, Export, PatchConversion, PatchMember, PatchSource, PatchValue};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn import(conversion: &PatchConversion, imports: &mut Imports) {
    let is_update = |it: &PatchMember| {
        matches!(it.source, PatchSource::Required | PatchSource::Optional | PatchSource::Nullable)
    };
    if conversion.members.iter().any(is_update) {
        imports.runtime(Export::Patch);
    }
}

pub(super) fn item(name: &str, conversion: &PatchConversion) -> String {
    let (name, patch) = (identifier(name), identifier(&conversion.patch));
    let members = conversion.members.iter().map(member);
    let attribute = Cfg::any(&conversion.features).as_ref().map(cfg::attribute).unwrap_or_default();
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
    attribute + &formatted
}

fn member(member: &PatchMember) -> TokenStream {
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
