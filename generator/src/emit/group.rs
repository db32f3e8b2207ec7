//! A group's file: its type, its methods, and per operation a marker with wire data and the call's setters.

use super::file::{Imports, format, identifier};
use super::pagination;
use super::structure::{implementation, spaced};
use super::table;
use super::tree::Tree;
use super::ty::{Qualified, import_group_type};
use crate::rust::{
    AlternativeResponse, Argument, ArgumentForm, Decoding, Doc, Field, Group, InheritedParameter, Method,
    Operation, Required, SendWith, StatusEnumeration, Type,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The module of one group.
pub(super) fn tree(group: &Group) -> Tree {
    let mut imports = Imports::default();
    for name in ["Call", "Core", "DecodeError", "Operation", "RawResponse", "Wire"] {
        imports.runtime(name);
    }
    let Group { doc, .. } = group;
    let name = identifier(&group.name);
    let mut items = vec![format(quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #name {
            core: Core,
        }
    })];
    let new = quote! {
        pub(super) fn new(core: Core) -> Self {
            Self { core }
        }
    };
    let methods: Vec<TokenStream> =
        std::iter::once(new).chain(group.operations.iter().flat_map(methods)).collect();
    items.push(implementation(&quote!(#name), &methods));
    for operation in &group.operations {
        import(operation, &mut imports);
        items.extend(operation_items(operation));
    }
    let doc = group.doc.0.clone();
    Tree { public: true, doc, imports: imports.lines(), items, ..Tree::new(&group.module) }
}

fn import(operation: &Operation, imports: &mut Imports) {
    for (ty, _) in [&operation.output, &operation.error] {
        import_group_type(ty, imports);
    }
    let required = operation.methods.iter().flat_map(|method| &method.required).flat_map(|it| &it.arguments);
    let arguments = operation.methods.iter().flat_map(|method| &method.arguments).chain(required);
    let arguments = arguments.chain(operation.setters.iter().map(|(_, argument)| argument));
    for argument in arguments {
        import_group_type(argument.parameter.written.ty(), imports);
        match &argument.sending {
            SendWith::Parameter(_, _, Some(style)) => imports.runtime(style.kind),
            SendWith::Form(styles) if !styles.is_empty() => imports.runtime("QueryStyle"),
            SendWith::Multipart(types, styles) if !types.is_empty() || !styles.is_empty() => {
                imports.runtime("self");
            }
            _ => {}
        }
    }
    let shared = operation.shared.iter().map(|it| &it.constant);
    if !operation.shared.is_empty() {
        imports.runtime("ClientParameter");
    }
    for constant in operation.credentials.iter().flatten().chain(shared) {
        imports.above(&format!("client::{constant}"));
    }
    operation.pagination.iter().for_each(|it| pagination::import(it, imports));
    let others = &operation.others;
    others.iter().for_each(|other| import_group_type(&other.output.0, imports));
    for enumeration in
        operation.statuses.iter().chain(others.iter().filter_map(|other| other.statuses.as_ref()))
    {
        imports.runtime("self");
        imports.runtime("statuses");
        for variant in &enumeration.variants {
            import_group_type(&variant.ty, imports);
        }
    }
}

fn methods(operation: &Operation) -> impl Iterator<Item = TokenStream> {
    let marker = identifier(&operation.marker);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    operation.methods.iter().map(move |method| {
        let Method { doc, .. } = method;
        let name = identifier(&method.name);
        let required = method.required.as_ref().map(|required| {
            let name = identifier(&required.structure.name);
            quote!(required: #name,)
        });
        let parameters = method.arguments.iter().map(parameter);
        let sent = sent(method);
        quote! {
            #doc
            #deprecated
            pub fn #name(&self, #required #(#parameters),*) -> Call<#marker> {
                Call::new(&self.core)#(#sent)*
            }
        }
    })
}

/// What a method chains to its call, an argument each.
fn sent(method: &Method) -> Vec<TokenStream> {
    let required = method.required.iter().flat_map(|required| &required.arguments).map(|argument| {
        let name = identifier(&argument.parameter.name);
        sending(argument, &quote!(required.#name))
    });
    let listed = method.arguments.iter().map(|argument| {
        let name = identifier(&argument.parameter.name);
        sending(argument, &name.to_token_stream())
    });
    required.chain(listed).collect()
}

fn parameter(argument: &Argument) -> TokenStream {
    taken(&argument.parameter.name, &argument.parameter.written)
}

/// A parameter of a function.
pub(super) fn taken(name: &str, written: &ArgumentForm) -> TokenStream {
    let name = identifier(name);
    let ty = Qualified(written.ty());
    match written {
        ArgumentForm::Plain(_) => quote!(#name: #ty),
        ArgumentForm::Into(_) => quote!(#name: impl Into<#ty>),
        ArgumentForm::Texts(_) => quote!(#name: impl IntoIterator<Item = impl Into<String>>),
    }
}

/// A reference to a value of the type that is sent.
pub(super) fn typed(written: &ArgumentForm, value: &TokenStream) -> TokenStream {
    match written {
        ArgumentForm::Plain(_) => quote!(&#value),
        ArgumentForm::Texts(_) => quote!(&#value.into_iter().map(Into::into).collect::<Vec<String>>()),
        ArgumentForm::Into(ty) => {
            let ty = Qualified(ty);
            quote!(&Into::<#ty>::into(#value))
        }
    }
}

/// The runtime's method that sends a value, as it is chained to a call.
fn sending(argument: &Argument, value: &TokenStream) -> TokenStream {
    let typed = typed(&argument.parameter.written, value);
    match &argument.sending {
        SendWith::Parameter(method, wire, style) => {
            let method = identifier(method);
            let style = style.map(|style| {
                let (kind, name) = (identifier(style.kind), identifier(style.name));
                quote!(#kind::#name,)
            });
            quote!(.#method(#wire, #style #typed))
        }
        SendWith::Json => {
            quote!(.with_json(#typed))
        }
        SendWith::JsonAs(media_type) => {
            quote!(.with_json_as(#media_type, #typed))
        }
        SendWith::Form(styles) => {
            let styles = styles.iter().map(|(member, style)| {
                let style = identifier(style);
                quote!((#member, QueryStyle::#style))
            });
            if styles.len() == 0 {
                quote!(.with_form(#typed))
            } else {
                quote!(.with_form_styled(&[#(#styles),*], #typed))
            }
        }
        SendWith::Multipart(types, styles) => {
            let types = types.iter().map(|(member, ty)| quote!((#member, #ty)));
            let styles = styles.iter().map(|(member, style)| {
                let style = identifier(style);
                quote!((#member, runtime::QueryStyle::#style))
            });
            match (types.len(), styles.len()) {
                (0, 0) => quote!(.with_multipart(#typed)),
                (_, 0) => quote!(.with_parts(runtime::Multipart::typed(&[#(#types),*], #typed))),
                _ => {
                    let forms = quote!(&[#(#types),*], &[#(#styles),*]);
                    quote!(.with_parts(runtime::Multipart::styled(#forms, #typed)))
                }
            }
        }
        SendWith::Items(method, media_type) => {
            let method = identifier(method);
            quote!(.#method(#media_type, #value))
        }
        SendWith::Parts => quote!(.with_parts(#value)),
        SendWith::Body(media_type) => {
            match &argument.parameter.written {
                // What is a body already, or becomes one.
                ArgumentForm::Into(Type::Body) => quote!(.with_body(#media_type, #value)),
                written => {
                    let ty = Qualified(written.ty());
                    quote!(.with_body(#media_type, Into::<#ty>::into(#value)))
                }
            }
        }
    }
}

fn operation_items(operation: &Operation) -> Vec<String> {
    let marker = identifier(&operation.marker);
    let alias = identifier(&operation.alias);
    let request = format!("`{} {}`", operation.http_method, operation.path);
    let doc = Doc(request);
    let alias_doc = Doc(format!("A call of [`{}`], and what can be set on it.", operation.marker));
    let required = operation.methods.first().and_then(|method| method.required.as_ref());
    let mut items: Vec<String> = required.map(|it| format(structure(&it.structure))).into_iter().collect();
    items.extend([
        format(quote! {
            #doc
            pub enum #marker {}
        }),
        format(quote!(#alias_doc pub type #alias = Call<#marker>;)),
    ]);
    let setters = operation.setters.iter().map(|(doc, argument)| setter(doc, argument));
    let setters: Vec<TokenStream> = setters.chain(operation.others.iter().map(other_setter)).collect();
    if !setters.is_empty() {
        items.push(implementation(&quote!(Call<#marker>), &setters));
    }
    items.push(wire(operation));
    items.extend(pagination::paged(operation));
    for enumeration in &operation.statuses {
        items.push(format(status_enumeration(enumeration)));
        items.push(table::statuses(enumeration));
    }
    operation.others.iter().for_each(|other| items.extend(other_items(operation, other)));
    items
}

fn other_setter(other: &AlternativeResponse) -> TokenStream {
    let AlternativeResponse { doc, .. } = other;
    let (setter, marker) = (identifier(&other.setter), identifier(&other.marker));
    quote! {
        #doc
        pub fn #setter(self) -> Call<#marker> {
            self.with_operation()
        }
    }
}

/// A marker that is the operation's but for what is asked for and read.
fn other_items(operation: &Operation, other: &AlternativeResponse) -> Vec<String> {
    let AlternativeResponse { accept, streams, .. } = other;
    let streams = streams_constant(streams);
    let (usual, marker) = (identifier(&operation.marker), identifier(&other.marker));
    let doc = Doc(format!("[`{}`] that asks for `{accept}`.", operation.marker));
    let (output, decoding) = &other.output;
    let (output, decode) = (Qualified(output), identifier(decoding.word()));
    let implementation = format(quote! {
        impl Operation for #marker {
            type Output = #output;
            type Error = <#usual as Operation>::Error;
            #streams
            const WIRE: Wire = Wire { accept: #accept, ..#usual::WIRE };
            fn output(response: RawResponse) -> Result<Self::Output, DecodeError> {
                response.#decode()
            }
            fn error(response: RawResponse) -> Result<Self::Error, DecodeError> {
                #usual::error(response)
            }
        }
    });
    let mut items = vec![
        format(quote! {
            #doc
            pub enum #marker {}
        }),
        spaced(&implementation),
    ];
    if let Some(enumeration) = &other.statuses {
        items.push(format(status_enumeration(enumeration)));
        items.push(table::statuses(enumeration));
    }
    items
}

/// The struct of what a method asks for.
fn structure(required: &Required) -> TokenStream {
    let Required { doc, .. } = required;
    let name = identifier(&required.name);
    let fields = required.fields.iter().map(|field| {
        let Field { doc, .. } = field;
        let (name, ty) = (identifier(&field.name), Qualified(&field.ty));
        quote!(#doc pub #name: #ty)
    });
    quote! {
        #doc
        pub struct #name {
            #(#fields,)*
        }
    }
}

fn setter(doc: &Doc, argument: &Argument) -> TokenStream {
    let name = identifier(&argument.parameter.name);
    let parameter = parameter(argument);
    let sent = sending(argument, &name.to_token_stream());
    quote! {
        #doc
        pub fn #name(self, #parameter) -> Self {
            self #sent
        }
    }
}

fn wire(operation: &Operation) -> String {
    let Operation { id, http_method, path, accept, streams, .. } = operation;
    let streams = streams_constant(streams);
    let marker = identifier(&operation.marker);
    let (output, decoding) = &operation.output;
    let (output, decode) = (Qualified(output), identifier(decoding.word()));
    let (error, failure) = &operation.error;
    let (error, fail) = (Qualified(error), identifier(failure.word()));
    let sets = operation.credentials.iter().map(|set| {
        let constants = set.iter().map(|constant| identifier(constant));
        quote!(&[#(#constants),*])
    });
    let server =
        operation.server.as_ref().map(|url| quote!(const SERVER: Option<&'static str> = Some(#url);));
    let key = operation.idempotency_key.as_ref();
    let key = key.map(|name| quote!(const IDEMPOTENCY_KEY: Option<&'static str> = Some(#name);));
    let shared = shared_constant(&operation.shared);
    let block = format(quote! {
        impl Operation for #marker {
            type Output = #output;
            type Error = #error;
            #server
            #key
            #shared
            #streams
            const WIRE: Wire = Wire {
                id: #id,
                method: #http_method,
                path: #path,
                accept: #accept,
                credentials: &[#(#sets),*],
            };
            fn output(response: RawResponse) -> Result<Self::Output, DecodeError> {
                response.#decode()
            }
            fn error(response: RawResponse) -> Result<Self::Error, DecodeError> {
                response.#fail()
            }
        }
    });
    spaced(&block)
}

/// The parameters that the client may have a value of, where there are any.
fn shared_constant(shared: &[InheritedParameter]) -> Option<TokenStream> {
    let parameters = shared.iter().map(|it| {
        let constant = identifier(&it.constant);
        let setter = it.setter.trim_start_matches("r#");
        let required = it.is_required.then(|| quote!(.required(#setter)));
        quote!(#constant #required)
    });
    let constant = quote!(const CLIENT_PARAMETERS: &'static [ClientParameter] = &[#(#parameters),*];);
    (!shared.is_empty()).then_some(constant)
}

/// The media types that are read as they come, where there are any.
fn streams_constant(streams: &[String]) -> Option<TokenStream> {
    (!streams.is_empty()).then(|| quote!(const STREAMS: &'static [&'static str] = &[#(#streams),*];))
}

fn status_enumeration(enumeration: &StatusEnumeration) -> TokenStream {
    let StatusEnumeration { doc, variants, .. } = enumeration;
    let name = identifier(&enumeration.name);
    let variants = variants.iter().map(|variant| {
        let doc = &variant.doc;
        let name = identifier(&variant.name);
        let ty = Qualified(&variant.ty);
        if variant.decoding == Decoding::Empty { quote!(#doc #name) } else { quote!(#doc #name(#ty)) }
    });
    // A stream is read once, and equals nothing.
    let has_stream = enumeration.variants.iter().any(|variant| variant.decoding.is_stream());
    let derives = if has_stream { quote!(Debug) } else { quote!(Clone, Debug, PartialEq) };
    quote! {
        #doc
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    }
}
