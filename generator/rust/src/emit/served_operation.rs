//! An operation of a server: the struct of its parameters, and how it is read from a request.

use super::file::{format, identifier, spaced};
use super::ty::Qualified;
use super::xml;
use crate::diagnostic::code_span;
use crate::rust::{
    Doc, ReadShape, Reading, ServedBody, ServedContent, ServedOperation, ServedParameter, ServedPresence,
    query_style, style_enum, style_variant,
};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

pub(super) fn items(operation: &ServedOperation) -> Vec<String> {
    let mut items = vec![structure(operation), served(operation)];
    items.extend(operation.body.as_ref().and_then(body_enumeration));
    items
}

fn structure(operation: &ServedOperation) -> String {
    let name = identifier(&operation.name);
    let request = code_span(&format!("{} {}", operation.http_method, operation.path));
    let doc = Doc(format!("The parameters of {request}."));
    let parameters = operation.parameters.iter().map(|parameter| {
        let ServedParameter { doc, ty, .. } = parameter;
        let (name, ty) = (identifier(&parameter.name), Qualified(ty));
        match parameter.presence {
            ServedPresence::Optional => quote!(#doc pub #name: Option<#ty>),
            ServedPresence::Required | ServedPresence::Default(_) => quote!(#doc pub #name: #ty),
        }
    });
    let body = operation.body.as_ref().map(|body| {
        let ServedBody { doc, .. } = body;
        let (name, ty) = (identifier(&body.name), body_type(body));
        match body.is_required {
            true => quote!(#doc pub #name: #ty,),
            false => quote!(#doc pub #name: Option<#ty>,),
        }
    });
    spaced(&format(quote! {
        #doc
        #[derive(Debug)]
        #[non_exhaustive]
        pub struct #name {
            #(#parameters,)*
            #body
        }
    }))
}

fn body_type(body: &ServedBody) -> TokenStream {
    match (&body.enumeration, body.contents.first()) {
        (Some(enumeration), _) => identifier(enumeration).into_token_stream(),
        (None, Some(content)) => Qualified(&content.ty).into_token_stream(),
        (None, None) => quote!(()),
    }
}

/// The enum of bodies of several media types.
fn body_enumeration(body: &ServedBody) -> Option<String> {
    let name = identifier(body.enumeration.as_ref()?);
    let doc = &body.doc;
    let variants = body.contents.iter().map(|content| {
        let ServedContent { doc, ty, .. } = content;
        let (name, ty) = (identifier(&content.variant), Qualified(ty));
        quote!(#doc #name(#ty))
    });
    Some(format(quote! {
        #doc
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    }))
}

/// How the parameters are read.
fn served(operation: &ServedOperation) -> String {
    let (name, response) = (identifier(&operation.name), identifier(&operation.replies.name));
    let ServedOperation { id, http_method, path, offers, .. } = operation;
    let long = operation.long.as_ref().map(|name| quote!(const LONG: Option<&'static str> = Some(#name);));
    let elsewhere = Some(&operation.elsewhere).filter(|methods| !methods.is_empty());
    let elsewhere =
        elsewhere.map(|methods| quote!(const ELSEWHERE: &'static [&'static str] = &[#(#methods),*];));
    let offers =
        (!offers.is_empty()).then(|| quote!(const OFFERS: &'static [&'static str] = &[#(#offers),*];));
    let mismatch = operation.mismatch.map(|status| {
        let status = Literal::u16_unsuffixed(status);
        quote!(const MISMATCH: Option<u16> = Some(#status);)
    });
    let security = (!operation.security.is_empty()).then(|| security(&operation.security));
    let parameters = operation.parameters.iter().map(|it| (identifier(&it.name), value(it)));
    let body = operation.body.as_ref().map(|body| (identifier(&body.name), read_body(body)));
    let (names, values): (Vec<_>, Vec<_>) = parameters.chain(body).unzip();
    // All are read before the first failure counts.
    let read = match values.as_slice() {
        [] => quote!(Ok(Self {})),
        [value] => quote!(Ok(Self { #(#names: #value?)* })),
        values => quote! {
            let (#(#names),*) = (#(#values),*);
            Ok(Self { #(#names: #names?),* })
        },
    };
    let bodies = operation.body.as_ref().map(bodies);
    let request = if names.is_empty() { quote!(_request) } else { quote!(request) };
    let tag = operation.tag.as_ref().map(|tag| quote!(.tagged(#tag)));
    spaced(&format(quote! {
        impl Served for #name {
            type Response = #response;
            const OPERATION: OperationId =
                OperationId::new(#id, #http_method, #path) #tag;
            #security
            #offers
            #mismatch
            #long
            #elsewhere
            #bodies
            fn read(#request: &mut RequestReader) -> Result<Self, Rejection> {
                #read
            }
        }
    }))
}

/// `const SECURITY: .. = &[&[(0, &["read"])]];`
fn security(alternatives: &[Vec<(usize, Vec<String>)>]) -> TokenStream {
    let alternatives = alternatives.iter().map(|schemes| {
        let schemes = schemes.iter().map(|(scheme, scopes)| {
            let scheme = Literal::usize_unsuffixed(*scheme);
            quote!((#scheme, &[#(#scopes),*]))
        });
        quote!(&[#(#schemes),*])
    });
    quote! {
        const SECURITY: &'static [&'static [(usize, &'static [&'static str])]] = &[#(#alternatives),*];
    }
}

/// `request.query("limit", runtime::QueryStyle::FormExploded, &runtime::ParameterShape::Scalar).optional()`
fn value(parameter: &ServedParameter) -> TokenStream {
    let ServedParameter { wire, place, .. } = parameter;
    let shape = shape(&parameter.shape);
    let read = match (&parameter.form, &parameter.besides) {
        (Some(styles), _) => {
            let styles = styles.iter().map(|(member, style)| member_style(member, query_style(*style)));
            quote!(query_form(#wire, &[#(#styles),*], &#shape))
        }
        (None, Some(others)) => quote!(rest_of_query(#wire, &[#(#others),*], &#shape)),
        (None, None) => {
            let method = identifier(place.word());
            let (style, variant) = (identifier(style_enum(*place).name()), identifier(style_variant(*place)));
            quote!(#method(#wire, runtime::#style::#variant, &#shape))
        }
    };
    let presence = match &parameter.presence {
        ServedPresence::Required => quote!(required()),
        ServedPresence::Optional => quote!(optional()),
        ServedPresence::Default(default) => quote!(or_default(#default)),
    };
    quote!(request.#read.#presence)
}

/// The style of a member: `("tags", runtime::QueryStyle::Form)`
fn member_style(member: &str, style: &str) -> TokenStream {
    let style = identifier(style);
    quote!((#member, runtime::QueryStyle::#style))
}

fn shape(of: &ReadShape) -> TokenStream {
    match of {
        ReadShape::Text => quote!(runtime::ParameterShape::Text),
        ReadShape::Scalar => quote!(runtime::ParameterShape::Scalar),
        ReadShape::Any => quote!(runtime::ParameterShape::Any),
        ReadShape::List(items) => {
            let items = shape(items);
            quote!(runtime::ParameterShape::List(&#items))
        }
        ReadShape::Object(members, rest) => {
            let members = members.iter().map(|(name, of)| {
                let of = shape(of);
                quote!((#name, #of))
            });
            let rest = match rest {
                Some(rest) => {
                    let rest = shape(rest);
                    quote!(Some(&#rest))
                }
                None => quote!(None),
            };
            quote!(runtime::ParameterShape::Object(&[#(#members),*], #rest))
        }
    }
}

/// `const BODIES: .. = &[("application/json", BodyForm::Whole)];`
fn bodies(body: &ServedBody) -> TokenStream {
    let readings = body.contents.iter().flat_map(|content| &content.readings);
    let bodies = readings.map(|(media_type, reading)| {
        let form = identifier(reading.form());
        quote!((#media_type, BodyForm::#form))
    });
    quote! {
        const BODIES: &'static [(&'static str, BodyForm)] = &[#(#bodies),*];
    }
}

/// Reads the body, by its media type where there are several.
fn read_body(body: &ServedBody) -> TokenStream {
    let enumeration = body.enumeration.as_ref().map(|name| identifier(name));
    let mut values: Vec<TokenStream> = Vec::new();
    for content in &body.contents {
        let variant = identifier(&content.variant);
        values.extend(content.readings.iter().map(|(_, reading)| {
            let value = read_content(reading);
            enumeration
                .as_ref()
                .map_or_else(|| value.clone(), |enumeration| quote!(#value.map(#enumeration::#variant)))
        }));
    }
    let last = values.pop();
    let read = if values.is_empty() {
        quote!(#last)
    } else {
        let numbers = (0..values.len()).map(Literal::usize_unsuffixed);
        quote!(match request.media_type() {
            #(Ok(#numbers) => #values,)*
            Ok(_) => #last,
            Err(missing) => Err(missing),
        })
    };
    if body.is_required { read } else { quote!(request.has_body().then(|| #read).transpose()) }
}

fn read_content(reading: &Reading) -> TokenStream {
    match reading {
        Reading::Json => quote!(request.json()),
        Reading::Form(styles, members) => {
            let styles = styles.iter().map(|(member, style)| member_style(member, query_style(*style)));
            let members = shape(members);
            quote!(request.form(&[#(#styles),*], &#members))
        }
        Reading::Multipart { types, styles, shape: members } => {
            let styles = styles.iter().map(|(member, style)| member_style(member, query_style(*style)));
            let members = shape(members);
            let types = types.iter().map(|(member, ty)| quote!((#member, #ty)));
            quote!(request.multipart(&[#(#types),*], &[#(#styles),*], &#members))
        }
        Reading::Text => quote!(request.text()),
        Reading::Stream => quote!(request.stream()),
        Reading::Items => quote!(request.items()),
        Reading::Xml(root) => {
            let root = xml::root(root);
            quote!(request.xml(#root))
        }
    }
}
