//! An operation: its methods, a marker with wire data and the call's setters.

use super::argument::{parameters, send, send_constant};
use super::call_example::with_example;
use super::file::{Imports, format, identifier, implementation, spaced};
use super::former_names;
use super::job;
use super::pagination;
use super::table;
use super::ty::{Converting, Parameters, Qualified, import_group_type, names_runtime_trait, parameter_type};
use super::xml;
use crate::diagnostic::code_span;
use crate::rust::{
    AcceptSetter, AlternativeResponse, Argument, ArgumentForm, CallSetter, Decoding, Doc, Export, Field,
    HeaderConstant, InheritedParameter, Method, Operation, Parameter, Parts, Received, Required, SendWith,
    StatusEnumeration, Type, style_enum,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// Adds the imports of an operation.
pub(super) fn import(operation: &Operation, imports: &mut Imports) {
    for Received { ty, decoding, .. } in [&operation.output, &operation.error] {
        import_response(ty, decoding, imports);
    }
    if !operation.headers.is_empty() {
        imports.runtime(Export::ResponseHeader);
    }
    let required = operation.methods.iter().flat_map(|method| &method.required).flat_map(|it| &it.arguments);
    let listed = operation.methods.iter().flat_map(|method| &method.arguments);
    let setters = operation.setters.iter().map(|setter| &setter.argument);
    let names_trait = |argument: &Argument, by| names_runtime_trait(&argument.parameter.form, by);
    if listed.clone().any(|it| names_trait(it, Converting::Argument))
        || setters.clone().any(|it| names_trait(it, Converting::Setter))
    {
        imports.runtime_module();
    }
    for argument in listed.chain(required).chain(setters) {
        // The type of a free-form object isn't written.
        if !matches!(argument.parameter.form, ArgumentForm::Object(_)) {
            import_group_type(argument.parameter.form.ty(), imports);
        }
        match &argument.send_with {
            SendWith::Parameter(_, _, Some(place)) => imports.runtime(style_enum(*place)),
            SendWith::Xml(..) => imports.runtime_module(),
            SendWith::QueryForm(_, styles) | SendWith::Form(styles) if !styles.is_empty() => {
                imports.runtime(Export::QueryStyle);
            }
            SendWith::Multipart(parts, media_type) => {
                let is_plain = matches!(parts, Parts::Assembled)
                    || matches!(parts, Parts::Members(types, styles)
                        if types.is_empty() && styles.is_empty() && media_type.is_none());
                if !is_plain {
                    imports.runtime_module();
                }
            }
            _ => {}
        }
    }
    let client_parameters = operation.client_parameters.iter().map(|it| &it.constant);
    if !operation.client_parameters.is_empty() {
        imports.runtime(Export::ClientParameter);
    }
    for constant in operation.credentials.iter().flatten().chain(client_parameters) {
        imports.above(&format!("client::{constant}"));
    }
    if operation.job.is_some() {
        imports.runtime_module();
    }
    operation.pagination.iter().for_each(|it| pagination::import(it, imports));
    let alternatives = &operation.alternative_responses;
    for AlternativeResponse { output: Received { ty, decoding, .. }, .. } in alternatives {
        import_response(ty, decoding, imports);
    }
    for enumeration in operation.all_statuses() {
        imports.runtime_module();
        for variant in &enumeration.variants {
            import_group_type(&variant.ty, imports);
        }
    }
}

fn import_response(ty: &Type, decoding: &Decoding, imports: &mut Imports) {
    import_group_type(ty, imports);
    if matches!(decoding, Decoding::Xml(_)) {
        imports.runtime_module();
    }
}

/// The methods of its group.
pub(super) fn methods(operation: &Operation) -> impl Iterator<Item = TokenStream> {
    let alias = identifier(&operation.alias);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let methods = operation.methods.iter().map(move |method| {
        let doc = with_example(&method.doc, method.example.as_ref());
        let name = identifier(&method.name);
        let required = method.required.as_ref().map(|required| {
            let name = identifier(&required.structure.name);
            quote!(required: #name,)
        });
        let Parameters { generics, list } = parameters(&method.arguments);
        let sent = sent(method);
        quote! {
            #doc
            #deprecated
            pub fn #name #generics(&self, #required #(#list),*) -> #alias {
                Call::new(&self.core)#(#sent)*
            }
        }
    });
    methods.chain(former_names::methods(operation))
}

/// The calls that a method chains, one for each argument.
fn sent(method: &Method) -> Vec<TokenStream> {
    let required = method.required.iter().flat_map(|required| &required.arguments).map(|argument| {
        let name = identifier(&argument.parameter.name);
        send(argument, Converting::Argument, &quote!(required.#name))
    });
    let listed = method.arguments.iter().map(|argument| {
        let name = identifier(&argument.parameter.name);
        send(argument, Converting::Argument, &name.to_token_stream())
    });
    let constants = method.constants.iter().map(|(send_with, value)| send_constant(send_with, value));
    required.chain(constants).chain(listed).collect()
}

/// The items next to its group.
pub(super) fn operation_items(operation: &Operation) -> Vec<String> {
    let marker = identifier(&operation.marker);
    let alias = identifier(&operation.alias);
    let doc = Doc(code_span(&format!("{} {}", operation.http_method, operation.path)));
    let alias_doc = Doc(format!("A call of [`{}`].", operation.marker));
    let required = operation.methods.first().and_then(|method| method.required.as_ref());
    let mut items: Vec<String> = required.map(|it| format(structure(&it.structure))).into_iter().collect();
    items.extend([
        format(quote! {
            #doc
            pub enum #marker {}
        }),
        format(quote!(#alias_doc pub type #alias = Call<#marker>;)),
    ]);
    if !operation.headers.is_empty() {
        let constants: Vec<TokenStream> = operation.headers.iter().map(header_constant).collect();
        items.push(implementation(&quote!(#marker), &constants));
    }
    let setters = operation.setters.iter().flat_map(|it| [setter(it), maybe_setter(it)]);
    let mut setters: Vec<TokenStream> =
        setters.chain(operation.accept_setters.iter().map(accept_setter)).collect();
    setters.extend(operation.alternative_responses.iter().map(alternative_setter));
    if !setters.is_empty() {
        items.push(implementation(&quote!(Call<#marker>), &setters));
    }
    items.push(wire(operation));
    items.extend(pagination::paged(operation));
    items.extend(job::job(operation));
    for enumeration in &operation.statuses {
        items.push(format(status_enumeration(enumeration)));
        items.push(table::statuses(enumeration));
    }
    operation
        .alternative_responses
        .iter()
        .for_each(|alternative| items.extend(alternative_items(operation, alternative)));
    items
}

/// `pub const X_LEFT: ResponseHeader<'static, i64> = ResponseHeader::new("x-left");`
fn header_constant(header: &HeaderConstant) -> TokenStream {
    let HeaderConstant { doc, name, ty, .. } = header;
    let constant = identifier(&header.constant);
    quote! {
        #doc
        pub const #constant: ResponseHeader<'static, #ty> = ResponseHeader::new(#name);
    }
}

fn accept_setter(setter: &AcceptSetter) -> TokenStream {
    let AcceptSetter { doc, media_type, .. } = setter;
    let name = identifier(&setter.name);
    quote! {
        #doc
        pub fn #name(self) -> Self {
            self.with_header("accept", #media_type)
        }
    }
}

fn alternative_setter(alternative: &AlternativeResponse) -> TokenStream {
    let AlternativeResponse { doc, .. } = alternative;
    let (setter, marker) = (identifier(&alternative.setter), identifier(&alternative.marker));
    quote! {
        #doc
        pub fn #setter(self) -> Call<#marker> {
            self.with_operation()
        }
    }
}

/// The marker of an alternative response: all is the operation's but what is asked for and read.
fn alternative_items(operation: &Operation, alternative: &AlternativeResponse) -> Vec<String> {
    let AlternativeResponse { accept, streams, .. } = alternative;
    let streams = streams_constant(streams);
    let (usual, marker) = (identifier(&operation.marker), identifier(&alternative.marker));
    let doc = Doc(format!("[`{}`], asking for {}.", operation.marker, code_span(accept)));
    let (output, decoder) = (Qualified(&alternative.output.ty), decoder(&alternative.output));
    let implementation = format(quote! {
        impl Operation for #marker {
            type Output = #output;
            type Error = <#usual as Operation>::Error;
            #streams
            const WIRE: Wire = Wire { accept: #accept, ..<#usual as Operation>::WIRE };
            const OUTPUT: Decoder<Self::Output> = #decoder;
            const ERROR: Decoder<Self::Error> = <#usual as Operation>::ERROR;
        }
    });
    let mut items = vec![
        format(quote! {
            #doc
            pub enum #marker {}
        }),
        spaced(&implementation),
    ];
    if let Some(enumeration) = &alternative.statuses {
        items.push(format(status_enumeration(enumeration)));
        items.push(table::statuses(enumeration));
    }
    items
}

/// The struct of a method's required arguments.
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

fn setter(setter: &CallSetter) -> TokenStream {
    let CallSetter { doc, argument, .. } = setter;
    let Parameter { name, form } = &argument.parameter;
    let Parameters { generics, list } = Parameters::of([(name.as_str(), form)], Converting::Setter, true);
    let name = identifier(name);
    let sent = send(argument, Converting::Setter, &name.to_token_stream());
    quote! {
        #doc
        pub fn #name #generics(self, #(#list),*) -> Self {
            self #sent
        }
    }
}

/// The setter that takes an `Option`.
fn maybe_setter(setter: &CallSetter) -> TokenStream {
    let Parameter { name, form } = &setter.argument.parameter;
    let doc = Doc(format!("Calls [`{0}`](Self::{0}) if there is a value.", name.trim_start_matches("r#")));
    let ty = parameter_type(form, Converting::Argument, true, 1);
    let Parameters { generics, .. } = Parameters::of([(name.as_str(), form)], Converting::Argument, true);
    let (maybe, name) = (identifier(&setter.maybe), identifier(name));
    quote! {
        #doc
        pub fn #maybe #generics(self, #name: Option<#ty>) -> Self {
            match #name {
                Some(#name) => self.#name(#name),
                None => self,
            }
        }
    }
}

fn wire(operation: &Operation) -> String {
    let Operation { id, http_method, path, accept, streams, .. } = operation;
    let streams = streams_constant(streams);
    let marker = identifier(&operation.marker);
    let (output, output_decoder) = (Qualified(&operation.output.ty), decoder(&operation.output));
    let (error, error_decoder) = (Qualified(&operation.error.ty), decoder(&operation.error));
    let sets = operation.credentials.iter().map(|set| {
        let constants = set.iter().map(|constant| identifier(constant));
        quote!(&[#(#constants),*])
    });
    let server =
        operation.server.as_ref().map(|url| quote!(const SERVER: Option<&'static str> = Some(#url);));
    let key = operation.idempotency_key.as_ref();
    let key = key.map(|name| quote!(const IDEMPOTENCY_KEY: Option<&'static str> = Some(#name);));
    let client_parameters = client_parameters_constant(&operation.client_parameters);
    let block = format(quote! {
        impl Operation for #marker {
            type Output = #output;
            type Error = #error;
            #server
            #key
            #client_parameters
            #streams
            const WIRE: Wire = Wire {
                id: #id,
                method: #http_method,
                path: #path,
                accept: #accept,
                credentials: &[#(#sets),*],
            };
            const OUTPUT: Decoder<Self::Output> = #output_decoder;
            const ERROR: Decoder<Self::Error> = #error_decoder;
        }
    });
    spaced(&block)
}

/// `Decoder::new(RawResponse::json, &["200"])`
fn decoder(received: &Received) -> TokenStream {
    let method = identifier(received.decoding.name());
    let decode = match &received.decoding {
        Decoding::Xml(root) => {
            let root = xml::root(root);
            quote!(|response: RawResponse| response.#method(#root))
        }
        _ => quote!(RawResponse::#method),
    };
    let statuses = received.statuses.iter().map(|status| &status.0);
    let redirects = received.redirects.iter().map(|status| &status.0);
    let without_body = (!received.redirects.is_empty()).then(|| quote!(.without_body(&[#(#redirects),*])));
    quote!(Decoder::new(#decode, &[#(#statuses),*]) #without_body)
}

/// The client parameters of an operation, where there are any.
fn client_parameters_constant(inherited: &[InheritedParameter]) -> Option<TokenStream> {
    let parameters = inherited.iter().map(|it| {
        let constant = identifier(&it.constant);
        let setter = it.setter.trim_start_matches("r#");
        let required = it.is_required.then(|| quote!(.required(#setter)));
        quote!(#constant #required)
    });
    let constant = quote!(const CLIENT_PARAMETERS: &'static [ClientParameter] = &[#(#parameters),*];);
    (!inherited.is_empty()).then_some(constant)
}

/// The media types of streams, where there are any.
fn streams_constant(streams: &[String]) -> Option<TokenStream> {
    (!streams.is_empty()).then(|| quote!(const STREAMS: &'static [&'static str] = &[#(#streams),*];))
}

fn status_enumeration(enumeration: &StatusEnumeration) -> TokenStream {
    let StatusEnumeration { doc, derives, variants, .. } = enumeration;
    let name = identifier(&enumeration.name);
    let variants = variants.iter().map(|variant| {
        let doc = &variant.doc;
        let name = identifier(&variant.name);
        let ty = Qualified(&variant.ty);
        if variant.decoding == Decoding::Empty { quote!(#doc #name) } else { quote!(#doc #name(#ty)) }
    });
    quote! {
        #doc
        #[derive(#(#derives),*)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    }
}
