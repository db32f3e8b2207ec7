//! The server of an API: its module, with a file per group.

use super::file::{Imports, format, identifier, spaced};
use super::literal::quoted;
use super::reply;
use super::served_operation;
use super::tree::{Tree, attribute, attribute_tokens};
use super::ty::import_group_type;
use crate::rust::{Cfg, CredentialForm, Doc, Module, Scheme, ServedGroup, ServedOperation, Service, Writing};
use proc_macro2::TokenStream;
use quote::quote;

/// The names that users need, besides those of the document.
const EXPORTS: &str = "pub use clientwright_runtime::server::{\n    Access, AnyResponse, Basic, Body, Error, OperationId, Place, Refusal, Rejection, Request, Router,\n    Settings, StatusCode, json_response,\n};\n";

/// The names that each file of a group uses.
const SERVER: [&str; 9] = [
    "Accept",
    "AnyResponse",
    "Error",
    "RequestReader",
    "OperationId",
    "Rejection",
    "Reply",
    "Request",
    "Served",
];

const DOC: &str = "The server: a trait for each group of operations, and the router that serves what implements them.\n\n\
    Every operation has a struct of its parameters and an enum of its responses. See [`router`].";

/// The server; `examples` is the condition on its examples, if it has any.
pub(super) fn tree(module: &Module, service: &Service, examples: Option<&Option<Cfg>>) -> Tree {
    let mut imports = Imports::default();
    imports.runtime_module();
    let mut items = Vec::new();
    items.extend(authenticate(service));
    items.push(united(service));
    items.extend(routers(module, service));
    items.extend(service.groups.iter().map(|group| group_router(module, service, group)));
    items.extend(examples.map(|condition| example_router(module, service, condition.as_ref())));
    let mut children: Vec<Tree> =
        service.groups.iter().map(|group| group_tree(service, group, examples)).collect();
    children.sort_by(|left, right| left.name.cmp(&right.name));
    let uses_models = |tree: &Tree| tree.imports.iter().any(|line| line.starts_with("use super::models"));
    if children.iter().any(uses_models) {
        imports.above("models");
    }
    let exports = service.groups.iter().map(export);
    Tree {
        visibility: "pub",
        cfg: service.cfg.clone(),
        doc: DOC.to_owned(),
        imports: imports.lines(),
        items,
        children,
        exports: std::iter::once(EXPORTS.to_owned()).chain(exports).collect(),
        ..Tree::new(&service.module)
    }
}

/// The names of a group's file.
fn export(group: &ServedGroup) -> String {
    let of_operation = |operation: &ServedOperation| {
        let body = operation.body.as_ref().and_then(|body| body.enumeration.clone());
        let headers = operation.replies.headers.as_ref().map(|headers| headers.name.clone());
        let own = [operation.name.clone(), operation.replies.name.clone()];
        own.into_iter().chain(body).chain(headers).collect::<Vec<_>>()
    };
    let mut names: Vec<String> = group.operations.iter().flat_map(of_operation).collect();
    names.push(group.name.clone());
    names.sort();
    format(format!("pub use {}::{{{}}};", group.module, names.join(", ")).parse().expect("planned names"))
}

fn group_tree(service: &Service, group: &ServedGroup, examples: Option<&Option<Cfg>>) -> Tree {
    let mut imports = Imports::default();
    imports.runtime_module();
    for operation in &group.operations {
        operation.types().for_each(|ty| import_group_type(ty, &mut imports));
    }
    let mut server = SERVER.to_vec();
    let replies = || group.operations.iter().flat_map(|operation| &operation.replies.variants);
    if replies().next().is_some() {
        server.push("ReplyBuilder");
    }
    if replies().any(|variant| !reply::is_code(variant)) {
        server.push("StatusCode");
    }
    if group.operations.iter().any(|operation| operation.body.is_some()) {
        server.push("BodyForm");
    }
    let is_events = |(_, writing): &(String, Writing)| matches!(writing, Writing::Events(_));
    if replies().any(|variant| variant.writings.iter().any(is_events)) {
        server.push("EventForm");
    }
    server.sort_unstable();
    let server = format!("use clientwright_runtime::server::{{{}}};", server.join(", "));
    let server = format(server.parse().expect("names of the runtime"));
    let mut items = vec![group_trait(service, group), table(group)];
    items.extend(examples.map(|condition| example_routes(group, condition.as_ref())));
    for operation in &group.operations {
        items.extend(served_operation::items(operation));
        items.extend(reply::items(operation));
    }
    let imports = imports.lines().into_iter().chain([server]).collect();
    Tree { doc: group.doc.0.clone(), imports, items, ..Tree::new(&group.module) }
}

/// The trait of a group.
fn group_trait(service: &Service, group: &ServedGroup) -> String {
    let ServedGroup { doc, .. } = group;
    let name = identifier(&group.name);
    let methods = group.operations.iter().map(|operation| {
        let ServedOperation { doc, .. } = operation;
        let method = identifier(&operation.method);
        let (parameters, response) = (identifier(&operation.name), identifier(&operation.replies.name));
        let signature = quote! {
            fn #method(
                &self,
                request: Request<#parameters>,
            ) -> impl std::future::Future<Output = Result<#response, Error>> + Send
        };
        match service.has_defaults {
            true => quote! {
                #doc
                ///
                /// Without an implementation it responds with 501.
                #signature {
                    drop(request);
                    std::future::ready(Err(Error::not_implemented()))
                }
            },
            false => quote!(#doc #signature;),
        }
    });
    let missing = format!("`{{Self}}` doesn't respond to the operations of `{}`", group.name);
    let advice = format!("implement the trait `{}` for it", group.name);
    spaced(&format(quote! {
        #doc
        #[diagnostic::on_unimplemented(message = #missing, note = #advice)]
        pub trait #name: Send + Sync {
            #(#methods)*
        }
    }))
}

/// `runtime::service!(Pets { list(ListPets) });`
fn table(group: &ServedGroup) -> String {
    let line = |operation: &ServedOperation| {
        format!("    {}({}) -> {},\n", operation.method, operation.name, operation.replies.name)
    };
    let lines: String = group.operations.iter().map(line).collect();
    format!("runtime::service!({} {{\n{lines}}});\n", group.name)
}

/// `runtime::example_routes!(ListPets, GetPet);`
fn example_routes(group: &ServedGroup, condition: Option<&Cfg>) -> String {
    let condition = attribute(condition);
    let names: Vec<&str> = group.operations.iter().map(|it| it.name.as_str()).collect();
    format!("{condition}runtime::example_routes!({});\n", names.join(", "))
}

/// The trait that authenticates callers, and the function that asks it about a scheme.
fn authenticate(service: &Service) -> Vec<String> {
    if service.schemes.is_empty() {
        return Vec::new();
    }
    let methods = service.schemes.iter().map(|Scheme { doc, method, form }| {
        let (method, credential) = (identifier(method), form.as_ref().map(credential_type));
        let credential = credential.map(|credential| quote!(credential: #credential,));
        quote! {
            #doc
            fn #method(
                &self,
                #credential
                access: Access<'_>,
            ) -> impl std::future::Future<Output = Result<Self::Identity, Refusal>> + Send;
        }
    });
    let item = format(quote! {
        /// Says who calls, by the credentials of a request.
        ///
        /// A request has to satisfy the security requirements of its operation. The identity is in the extensions of the request
        /// then: `request.extensions().get::<Identity>()`. Where a requirement has several schemes, that of the first.
        #[diagnostic::on_unimplemented(
            message = "`{Self}` doesn't say who calls",
            note = "implement the trait `Authenticate` for it: the document requires credentials"
        )]
        pub trait Authenticate: Send + Sync {
            /// A caller.
            type Identity: Clone + Send + Sync + 'static;

            #(#methods)*
        }
    });
    let rows = service.schemes.iter().map(|Scheme { method, form, .. }| {
        let kind = match form {
            Some(CredentialForm::Basic) => "basic",
            Some(_) => "secret",
            None => "connection",
        };
        format!("    {method} {kind} {},\n", constructor(method, form.as_ref()))
    });
    let rows: String = rows.collect();
    vec![spaced(&item), format!("runtime::authenticate! {{\n{rows}}}\n")]
}

fn credential_type(form: &CredentialForm) -> TokenStream {
    match form {
        CredentialForm::Basic => quote!(Basic),
        _ => quote!(runtime::Secret),
    }
}

/// The credential as the runtime knows it.
fn constructor(method: &str, form: Option<&CredentialForm>) -> String {
    let name = quoted(method.trim_start_matches("r#"));
    match form {
        Some(CredentialForm::Header(header)) => format!("header({name}, {})", quoted(header)),
        Some(CredentialForm::Query(parameter)) => format!("query({name}, {})", quoted(parameter)),
        Some(CredentialForm::Cookie(cookie)) => format!("cookie({name}, {})", quoted(cookie)),
        Some(CredentialForm::Authorization(scheme)) => format!("authorization({name}, {})", quoted(scheme)),
        Some(CredentialForm::Basic) => format!("basic({name})"),
        None => format!("connection({name})"),
    }
}

/// The trait that unites those of all groups.
fn united(service: &Service) -> String {
    let groups = service.groups.iter().map(|group| identifier(&group.name));
    let authenticate = (!service.schemes.is_empty()).then(|| identifier("Authenticate"));
    let bounds: Vec<_> = groups.chain(authenticate).collect();
    let traits: Vec<String> = bounds.iter().map(|name| format!("`{name}`")).collect();
    let note = format!("implement the trait of each group for it: {}", traits.join(", "));
    format(quote! {
        /// All that a server needs. Every type that implements the traits of all groups implements it.
        #[diagnostic::on_unimplemented(message = "`{Self}` isn't a server of the document", note = #note)]
        pub trait Service: #(#bounds)+* {}

        impl<T: #(#bounds)+*> Service for T {}
    })
}

/// The functions that make a router.
fn routers(module: &Module, service: &Service) -> [String; 2] {
    let doc = Doc(format!(
        "Creates the router of a server for {}, with the default settings.\n\n\
         The paths are those of the document, without the paths of its servers: nest the router where it has to be.",
        module.title
    ));
    let first = format(quote! {
        #doc
        pub fn router<S: Service + 'static>(service: S) -> Router {
            router_with(service, Settings::new())
        }
    });
    let groups: Vec<&ServedGroup> = service.groups.iter().collect();
    let body = router_body(module, &groups, !service.schemes.is_empty(), ("routes", &quote!(S)));
    let second = format(quote! {
        /// Creates the router of a server.
        pub fn router_with<S: Service + 'static>(service: S, settings: Settings) -> Router {
            #body
        }
    });
    [first, second]
}

/// The function that makes a router of examples.
fn example_router(module: &Module, service: &Service, condition: Option<&Cfg>) -> String {
    let condition = attribute_tokens(condition);
    let groups: Vec<&ServedGroup> = service.groups.iter().collect();
    let served = ("example_routes", &quote!(runtime::server::Examples));
    let body = router_body(module, &groups, !service.schemes.is_empty(), served);
    format(quote! {
        #condition
        pub(super) fn router_of_examples(service: runtime::server::Examples) -> Router {
            let settings = Settings::new();
            #body
        }
    })
}

/// The function that makes a router of a group.
fn group_router(module: &Module, service: &Service, group: &ServedGroup) -> String {
    let (name, service_trait) = (identifier(&group.router), identifier(&group.name));
    let is_secured = group.operations.iter().any(|operation| !operation.security.is_empty());
    let is_secured = is_secured && !service.schemes.is_empty();
    let authenticate = is_secured.then(|| quote!(+ Authenticate));
    let body = router_body(module, &[group], is_secured, ("routes", &quote!(_)));
    let doc = Doc(format!(
        "Creates a router of [`{}`] alone: each group can have another service, other layers and another path.",
        group.name
    ));
    format(quote! {
        #doc
        pub fn #name(service: impl #service_trait #authenticate + 'static, settings: Settings) -> Router {
            #body
        }
    })
}

/// Makes a router of groups, with the function of this name of each, and a service of this type.
fn router_body(
    module: &Module,
    groups: &[&ServedGroup],
    is_secured: bool,
    (function, ty): (&str, &TokenStream),
) -> TokenStream {
    let function = identifier(function);
    let groups = groups.iter().map(|group| {
        let module = identifier(&group.module);
        quote!(let routes = #module::#function(routes);)
    });
    let authenticated = is_secured.then(|| quote!(let routes = routes.authenticate(SCHEMES, verify::<#ty>);));
    let validated = module.validation.as_ref().map(|validation| {
        let name = identifier(&validation.module);
        let condition = attribute_tokens(validation.cfg.as_ref());
        quote! {
            #condition
            let settings = settings.check(&super::#name::REQUESTS);
        }
    });
    quote! {
        #validated
        let routes = runtime::server::Routes::new(service, settings);
        #authenticated
        #(#groups)*
        routes.into_router()
    }
}
