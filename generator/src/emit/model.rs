//! Attributes and conversions that models share.

use super::file::identifier;
use crate::rust::{Conversion, From, Initial, Type};
use proc_macro2::TokenStream;
use quote::quote;

/// `impl From<T> for Union`.
pub(super) fn conversion(union: &str, from: &From) -> TokenStream {
    let union = identifier(union);
    let variant = identifier(&from.variant);
    let ty = &from.ty;
    let value = match from.conversion {
        Conversion::None => quote!(value),
        Conversion::Box => quote!(Box::new(value)),
        Conversion::Into => quote!(value.into()),
    };
    quote! {
        impl From<#ty> for #union {
            fn from(value: #ty) -> Self {
                Self::#variant(#value)
            }
        }
    }
}

/// `impl From<T> for Patch<Model>`: a setter that takes null too takes what converts into its value.
pub(super) fn patch_conversion(model: &str, ty: &Type) -> TokenStream {
    let model = identifier(model);
    quote! {
        impl From<#ty> for Patch<#model> {
            fn from(value: #ty) -> Self {
                Self::Set(value.into())
            }
        }
    }
}

/// `field`, `field: None`, ..: one line of what `new` returns.
pub(super) fn initial(field: &str, initial: &Initial) -> TokenStream {
    let field = identifier(field);
    match initial {
        Initial::Parameter => quote!(#field),
        Initial::ParameterInto => quote!(#field: #field.into()),
        Initial::ParameterTexts => quote!(#field: #field.into_iter().map(Into::into).collect()),
        Initial::Constant(value) => quote!(#field: Const::known(#value)),
        Initial::SomeConstant(value) => quote!(#field: Some(Const::known(#value))),
        Initial::None => quote!(#field: None),
        Initial::Empty(ty) => {
            let ty = identifier(ty);
            quote!(#field: #ty::default())
        }
    }
}
