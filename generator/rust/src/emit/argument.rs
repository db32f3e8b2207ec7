//! Arguments: the parameter of a method or setter, and the call that sends its value.

use super::file::identifier;
use super::ty::{Converting, Parameters, typed};
use super::xml;
use crate::rust::{
    Argument, ArgumentForm, Known, ParameterMethod, Parts, SendWith, Type, query_style, style_enum,
    style_variant,
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Index;

/// The arguments of a method.
pub(super) fn parameters(arguments: &[Argument]) -> Parameters {
    let parameters = arguments.iter().map(|it| (it.parameter.name.as_str(), &it.parameter.form));
    Parameters::of(parameters, Converting::Argument, true)
}

/// The call that sends the only value of a parameter: `.with_header("version", "1")`
pub(super) fn send_constant(send_with: &SendWith, value: &Known) -> TokenStream {
    let SendWith::Parameter(method, ..) = send_with else { return TokenStream::new() };
    let value = match value {
        // A literal text is a reference.
        Known::Text(text) => quote!(#text),
        Known::Integer(value) => passed(*method, integer(value)),
        value => passed(*method, quote!(#value)),
    };
    send_parameter(send_with, &value)
}

/// A literal is an `i32` unless it says otherwise.
fn integer(value: &str) -> TokenStream {
    let suffix = match value.parse::<i128>() {
        Ok(number) if i32::try_from(number).is_ok() => "",
        Ok(number) if i64::try_from(number).is_ok() => "_i64",
        _ => "_i128",
    };
    format!("{value}{suffix}").parse().expect("an integer in decimal is a literal of Rust")
}

/// A value as the method takes it: itself, or a reference.
fn passed(method: ParameterMethod, value: TokenStream) -> TokenStream {
    match method {
        ParameterMethod::Query | ParameterMethod::Header => value,
        _ => quote!(&#value),
    }
}

/// Only parameters are sent so.
fn send_parameter(send_with: &SendWith, value: &TokenStream) -> TokenStream {
    let SendWith::Parameter(method, wire, style) = send_with else { return TokenStream::new() };
    let method = identifier(method.name());
    let style = style.map(|place| {
        let (ty, variant) = (identifier(style_enum(place).name()), identifier(style_variant(place)));
        quote!(#ty::#variant,)
    });
    quote!(.#method(#wire, #style #value))
}

/// The runtime's method that sends a value, as it is chained to a call.
pub(super) fn send(argument: &Argument, by: Converting, value: &TokenStream) -> TokenStream {
    let typed = typed(&argument.parameter.form, by, value);
    match &argument.send_with {
        SendWith::Parameter(method, ..) => send_parameter(&argument.send_with, &passed(*method, typed)),
        SendWith::Json => {
            quote!(.with_json(&#typed))
        }
        SendWith::JsonAs(media_type) => {
            quote!(.with_json_as(#media_type, &#typed))
        }
        SendWith::QueryForm(_, styles) | SendWith::Form(styles) => {
            let styles = styles.iter().map(|(member, style)| {
                let style = identifier(query_style(*style));
                quote!((#member, QueryStyle::#style))
            });
            match &argument.send_with {
                SendWith::QueryForm(name, _) => quote!(.with_query_form(#name, &[#(#styles),*], &#typed)),
                _ if styles.len() == 0 => quote!(.with_form(&#typed)),
                _ => quote!(.with_form_styled(&[#(#styles),*], &#typed)),
            }
        }
        SendWith::Multipart(parts, media_type) => multipart(parts, media_type.as_deref(), value, &typed),
        SendWith::Items(method, media_type) => {
            let method = identifier(method.name());
            let items = if by == Converting::Argument { value } else { &typed };
            quote!(.#method(#media_type, #items))
        }
        SendWith::Xml(media_type, root) => {
            let root = xml::root(root);
            quote!(.with_xml(#media_type, #root, &#typed))
        }
        SendWith::Body(media_type) => match &argument.parameter.form {
            ArgumentForm::Into(Type::Body) if by == Converting::Argument => {
                quote!(.with_body(#media_type, #value))
            }
            ArgumentForm::Plain(_) => quote!(.with_body(#media_type, #value)),
            form => {
                let converted = by.converted_into(value, form.ty());
                quote!(.with_body(#media_type, #converted))
            }
        },
    }
}

/// The call that sends parts: `.with_multipart(&body)`, `.with_parts(runtime::Multipart::new().with_part(&body.0))`
fn multipart(
    parts: &Parts,
    media_type: Option<&str>,
    value: &TokenStream,
    typed: &TokenStream,
) -> TokenStream {
    let assembled = match parts {
        Parts::Members(types, styles) => {
            let types = types.iter().map(|(member, ty)| quote!((#member, #ty)));
            let styles = styles.iter().map(|(member, style)| {
                let style = identifier(query_style(*style));
                quote!((#member, runtime::QueryStyle::#style))
            });
            match (types.len(), styles.len(), media_type) {
                (0, 0, None) => return quote!(.with_multipart(&#typed)),
                (0, 0, Some(_)) => quote!(runtime::Multipart::of(&#typed)),
                (_, 0, _) => quote!(runtime::Multipart::typed(&[#(#types),*], &#typed)),
                _ => quote!(runtime::Multipart::styled(&[#(#types),*], &[#(#styles),*], &#typed)),
            }
        }
        Parts::Tuple(types) => {
            let parts = types.iter().enumerate().map(|(index, ty)| {
                let index = Index::from(index);
                match ty {
                    Some(ty) => quote!(.with_part_as(#ty, &#value.#index)),
                    None => quote!(.with_part(&#value.#index)),
                }
            });
            quote!(runtime::Multipart::new()#(#parts)*)
        }
        Parts::List(Some(ty)) => quote!(runtime::Multipart::new().with_each_as(#ty, &#typed)),
        Parts::List(None) => quote!(runtime::Multipart::new().with_each(&#typed)),
        Parts::Assembled => value.clone(),
    };
    let media_type = media_type.map(|media_type| quote!(.with_media_type(#media_type)));
    quote!(.with_parts(#assembled #media_type))
}
