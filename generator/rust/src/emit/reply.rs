//! The responses of a server to an operation: an enum, and how each is written.

use super::file::{format, identifier, spaced};
use super::ty::Qualified;
use super::xml;
use crate::diagnostic::code_span;
use crate::rust::{Doc, HeaderField, Replies, ReplyHeaders, ReplyVariant, ServedOperation, Type, Writing};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn items(operation: &ServedOperation) -> Vec<String> {
    let replies = &operation.replies;
    let mut items = vec![enumeration(operation), written(replies)];
    items.extend(replies.conversions.iter().map(|number| conversion(replies, &replies.variants[*number])));
    items.extend(replies.headers.as_ref().map(headers));
    items.extend(constructors(replies));
    items
}

fn enumeration(operation: &ServedOperation) -> String {
    let ServedOperation { http_method, path, replies, .. } = operation;
    let doc = Doc(format!("The responses to {}.", code_span(&format!("{http_method} {path}"))));
    let name = identifier(&replies.name);
    let variants = replies.variants.iter().map(|variant| {
        let ReplyVariant { doc, .. } = variant;
        let (name, fields) = (identifier(&variant.name), fields(replies, variant));
        if fields.is_empty() { quote!(#doc #name) } else { quote!(#doc #name(#(#fields),*)) }
    });
    format(quote! {
        #doc
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A response that the document doesn't describe.
            Other(Box<AnyResponse>),
        }
    })
}

/// The status where the document has a range, the body, the headers.
fn fields(replies: &Replies, variant: &ReplyVariant) -> Vec<TokenStream> {
    let mut fields = Vec::new();
    if !is_code(variant) {
        fields.push(quote!(StatusCode));
    }
    if let Some(ty) = &variant.ty {
        let ty = Qualified(ty);
        fields.push(quote!(#ty));
    }
    if let Some(headers) = replies.headers.as_ref().filter(|_| variant.has_headers) {
        let name = identifier(&headers.name);
        fields.push(quote!(#name));
    }
    fields
}

pub(super) fn is_code(variant: &ReplyVariant) -> bool {
    variant.status.0.bytes().all(|byte| byte.is_ascii_digit())
}

/// How responses are written.
fn written(replies: &Replies) -> String {
    let name = identifier(&replies.name);
    let arms = replies.variants.iter().map(|variant| arm(replies, variant));
    let chooses = replies.variants.iter().any(|variant| variant.writings.len() > 1);
    let accept = if chooses { quote!(accept) } else { quote!(_accept) };
    let documented = (!replies.errors.is_empty()).then(|| documented(replies));
    spaced(&format(quote! {
        impl Reply for #name {
            fn write(
                self,
                #accept: &Accept,
            ) -> Result<AnyResponse, Error> {
                match self {
                    #(#arms,)*
                    Self::Other(response) => Ok(*response),
                }
            }
            #documented
        }
    }))
}

/// How an error becomes a response: by its status, then by the type of its body.
fn documented(replies: &Replies) -> TokenStream {
    let errors: Vec<&ReplyVariant> = replies.errors.iter().map(|number| &replies.variants[*number]).collect();
    let arms = errors.chunk_by(|left, right| left.status == right.status).map(|variants| {
        let status = match code_or_hundreds(&variants[0].status.0) {
            (Some(code), _) => quote!(#code),
            (_, Some(hundreds)) => {
                let hundreds = Literal::u16_unsuffixed(hundreds);
                quote!(code if code / 100 == #hundreds)
            }
            _ => quote!(),
        };
        let mut made = variants.iter().map(|variant| {
            let is_unboxed = variant.ty.as_ref().is_some_and(|ty| *ty == ty.unboxed());
            let function = variant.constructor.as_ref().or(is_unboxed.then_some(&variant.name));
            match function.filter(|_| is_code(variant) && variant.ty.is_some()) {
                Some(function) => {
                    let function = identifier(function);
                    quote!(error.take().map(Self::#function))
                }
                None => {
                    let (body, made) = made(replies, variant, &quote!(error.status()));
                    quote!(error.take().map(|#body| #made))
                }
            }
        });
        let first = made.next();
        (status, quote!(#first #(.or_else(|| #made))*))
    });
    let arms: Vec<(TokenStream, TokenStream)> = arms.collect();
    let (default, arms): (Vec<_>, Vec<_>) = arms.into_iter().partition(|(status, _)| status.is_empty());
    let default = default.into_iter().map(|(_, made)| made).next().unwrap_or_else(|| quote!(None));
    let (statuses, made): (Vec<_>, Vec<_>) = arms.into_iter().unzip();
    let made = match statuses.is_empty() {
        true => default,
        false => quote!(match error.status().as_u16() { #(#statuses => #made,)* _ => #default }),
    };
    quote! {
        fn documented(error: &mut Error) -> Option<Self> {
            #made
        }
    }
}

/// The body of a variant as a pattern, and the variant without headers.
fn made(replies: &Replies, variant: &ReplyVariant, status: &TokenStream) -> (TokenStream, TokenStream) {
    let name = identifier(&variant.name);
    let status = (!is_code(variant)).then(|| status.clone());
    let body = variant.ty.as_ref().map(|ty| match *ty == ty.unboxed() {
        true => quote!(body),
        false => quote!(Box::new(body)),
    });
    let headers = replies.headers.as_ref().filter(|_| variant.has_headers).map(|headers| {
        let name = identifier(&headers.name);
        quote!(#name::default())
    });
    let pattern = if body.is_some() { quote!(body) } else { quote!(()) };
    let fields: Vec<TokenStream> = status.into_iter().chain(body).chain(headers).collect();
    let made = if fields.is_empty() { quote!(Self::#name) } else { quote!(Self::#name(#(#fields),*)) };
    (pattern, made)
}

/// The functions that make variants without headers.
fn constructors(replies: &Replies) -> Option<String> {
    let functions = replies.variants.iter().filter_map(|variant| {
        let name = identifier(variant.constructor.as_ref()?);
        let doc = Doc(format!("Creates [`Self::{}`] without headers.", variant.name));
        let status = (!is_code(variant)).then(|| quote!(status: StatusCode,));
        let body = variant.ty.as_ref().map(|ty| {
            let ty = ty.unboxed();
            let ty = Qualified(&ty);
            quote!(body: #ty)
        });
        let (_, made) = made(replies, variant, &quote!(status));
        Some(quote! {
            #doc
            pub fn #name(#status #body) -> Self {
                #made
            }
        })
    });
    let functions: Vec<TokenStream> = functions.collect();
    let name = identifier(&replies.name);
    (!functions.is_empty()).then(|| spaced(&format(quote!(impl #name { #(#functions)* }))))
}

fn arm(replies: &Replies, variant: &ReplyVariant) -> TokenStream {
    let name = identifier(&variant.name);
    let headers = replies.headers.as_ref().filter(|_| variant.has_headers);
    let status = (!is_code(variant)).then(|| quote!(status));
    let body = variant.ty.as_ref().map(|_| quote!(body));
    let bound: Vec<TokenStream> =
        status.into_iter().chain(body).chain(headers.map(|_| quote!(headers))).collect();
    let pattern = if bound.is_empty() { quote!(Self::#name) } else { quote!(Self::#name(#(#bound),*)) };
    let head = headers.iter().flat_map(|headers| &headers.fields).map(|field| {
        let (name, wire) = (identifier(&field.name), &field.wire);
        quote!(.header(#wire, headers.#name.as_ref()))
    });
    let begun = begun(&variant.status.0);
    let reply = quote!(#begun #(#head)*);
    let value = match variant.writings.as_slice() {
        [] => quote!(#reply.empty()),
        [(media_type, writing)] => write(&reply, media_type, writing),
        several => {
            let types = several.iter().map(|(media_type, _)| media_type);
            let (last, first) = several.split_last().expect("several");
            let arms = first.iter().enumerate().map(|(number, (media_type, writing))| {
                let written = write(&quote!(reply), media_type, writing);
                let number = Literal::usize_unsuffixed(number);
                quote!(#number => #written)
            });
            let last = write(&quote!(reply), &last.0, &last.1);
            quote! {{
                let reply = #reply;
                match accept.choose(&[#(#types),*]) { #(#arms,)* _ => #last }
            }}
        }
    };
    quote!(#pattern => #value)
}

/// The code of a status, or the hundreds of a range.
fn code_or_hundreds(status: &str) -> (Option<Literal>, Option<u16>) {
    let code = status.parse().ok().map(Literal::u16_unsuffixed);
    (code, status.strip_suffix("XX").and_then(|digit| digit.parse().ok()))
}

fn begun(status: &str) -> TokenStream {
    match code_or_hundreds(status) {
        (Some(code), _) => quote!(ReplyBuilder::new(#code)),
        (_, Some(hundreds)) => {
            let hundreds = Literal::u16_unsuffixed(hundreds);
            quote!(ReplyBuilder::in_range(#hundreds, status))
        }
        _ => quote!(ReplyBuilder::with_status(status)),
    }
}

fn write(reply: &TokenStream, media_type: &str, writing: &Writing) -> TokenStream {
    match writing {
        Writing::Json => quote!(#reply.json(#media_type, &body)),
        Writing::Plain => quote!(#reply.body(#media_type, body)),
        Writing::Xml(root) => {
            let root = xml::root(root);
            quote!(#reply.xml(#media_type, #root, &body))
        }
        Writing::Lines => quote!(#reply.json_lines(#media_type, body)),
        Writing::Sequence => quote!(#reply.json_sequence(#media_type, body)),
        Writing::Events(form) => {
            let form = identifier(form);
            quote!(#reply.events(#media_type, EventForm::#form, body))
        }
    }
}

/// A body that alone says which response it is.
fn conversion(replies: &Replies, variant: &ReplyVariant) -> String {
    let name = identifier(&replies.name);
    let ty = variant.ty.clone().unwrap_or(Type::Unit);
    let from = ty.unboxed();
    let from = Qualified(&from);
    // A body converts only if the status is one.
    let (_, made) = made(replies, variant, &quote!());
    format(quote! {
        impl From<#from> for #name {
            fn from(body: #from) -> Self {
                #made
            }
        }
    })
}

fn headers(headers: &ReplyHeaders) -> String {
    let name = identifier(&headers.name);
    let fields = headers.fields.iter().map(|field| {
        let HeaderField { doc, ty, .. } = field;
        let (name, ty) = (identifier(&field.name), Qualified(ty));
        quote!(#doc pub #name: Option<#ty>)
    });
    format(quote! {
        /// The headers that responses may have.
        #[derive(Clone, Debug, Default)]
        pub struct #name {
            #(#fields,)*
        }
    })
}
