//! The client's file: the client, the builder's credentials; and the file of its servers.

use super::call_example;
use super::file::{Imports, format, identifier, implementation, spaced};
use super::tree::Tree;
use super::ty::{Converting, Parameters, import_group_type, typed};
use super::{former_names, table};
use crate::rust::{
    Client, ClientParameter, Credential, CredentialForm, Doc, Export, Grant, GrantKind, Group, Module,
    Server, ServerVariable, style_enum, style_variant,
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The module of the client; `package` is the name of the crate, where it is one.
pub(super) fn tree(module: &Module, package: Option<&str>) -> Tree {
    let doc = client_doc(module, package);
    let Client { servers, credentials, client_parameters, .. } = &module.client;
    let mut imports = Imports::default();
    for export in [Export::Api, Export::Builder, Export::Core] {
        imports.runtime(export);
    }
    let groups = || module.groups.iter().filter(|group| group.parent.is_none() && !group.is_client());
    for group in groups() {
        if group.feature.is_none() {
            imports.above(&group.type_path());
        }
    }
    let mut items = Vec::new();
    if !credentials.is_empty() {
        for export in [Export::Credential, Export::CredentialProvider, Export::Secret] {
            imports.runtime(export);
        }
        let mut grants = credentials.iter().flat_map(|credential| &credential.grants).peekable();
        if grants.peek().is_some() {
            imports.runtime(Export::OAuth2);
            imports.runtime(Export::OAuth2Client);
        }
        if grants.any(|grant| matches!(grant.kind, GrantKind::DeviceCode(_))) {
            imports.runtime(Export::DevicePrompt);
        }
        items.push(credentials.iter().map(|it| format(constant(it))).collect());
    }
    if !client_parameters.is_empty() {
        import_client_parameters(client_parameters, &mut imports);
        items.push(client_parameters.iter().map(|it| format(client_parameter_constant(it))).collect());
    }
    // The methods of operations without a group are in the file next to it.
    let visibility = module.groups.iter().any(Group::is_client).then(|| quote!(pub(super)));
    items.push(format(quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct Client {
            #visibility core: Core,
        }
    }));
    items.push(format(quote! {
        #[doc = " Builder of a [`Client`]; finish with [`build`](Builder::build)."]
        pub type ClientBuilder = Builder<Client>;
    }));
    let groups = groups().flat_map(accessors);
    let builder = quote! {
        #[doc = " Creates a builder."]
        pub fn builder() -> ClientBuilder {
            Builder::new()
        }
    };
    let new = new(&mut imports);
    let from_env = from_env(&module.client, &mut imports);
    let methods: Vec<TokenStream> = [new, builder].into_iter().chain(from_env).chain(groups).collect();
    items.push(implementation(&quote!(Client), &methods));
    let strictness = strictness_constant(module.client.strictness, &mut imports);
    items.push(spaced(&format(quote! {
        impl Api for Client {
            const SERVERS: &'static [&'static str] = &[#(#servers),*];
            #strictness
            fn from_core(core: Core) -> Self {
                Self { core }
            }
        }
    })));
    let of_credentials = credentials.iter().flat_map(setters);
    let of_credentials = of_credentials.chain(credentials_from_env(credentials));
    let setters: Vec<TokenStream> =
        of_credentials.chain(client_parameters.iter().map(client_parameter_setter)).collect();
    if !setters.is_empty() {
        items.push(implementation(&quote!(Builder<Client>), &setters));
    }
    Tree { imports: imports.lines(), items, ..Tree::new("client") }
}

/// The docs of the client, with an example where it is known how its module is called.
fn client_doc(module: &Module, package: Option<&str>) -> Doc {
    let doc = &module.client.doc.0;
    let Some(package) = package else { return Doc(doc.clone()) };
    let library = package.replace('-', "_");
    let (path, builder) = (module.path_in(&library), call_example::builder(module));
    Doc(format!(
        "{doc}\n\n```no_run\nuse {path}::Client;\n\nlet client = {builder}.build()?;\n\
         # Ok::<(), {library}::runtime::BuildError>(())\n```"
    ))
}

/// The client of a server, with the builder's defaults.
fn new(imports: &mut Imports) -> TokenStream {
    imports.runtime(Export::BuildError);
    imports.runtime(Export::Server);
    let doc = Doc("Creates a client with this base URL and without credentials; [`builder`](Self::builder) sets these and more.\n\n\
         # Errors\n\nIf the URL is invalid, or the client can't be built."
        .to_owned());
    quote! {
        #doc
        pub fn new(server: impl Into<Server>) -> Result<Self, BuildError> {
            Self::builder().server(server).build()
        }
    }
}

/// The client with the credentials of the environment, if a builder needs nothing else.
fn from_env(client: &Client, imports: &mut Imports) -> Option<TokenStream> {
    if !client.has_from_env() {
        return None;
    }
    imports.runtime(Export::BuildError);
    let doc = Doc("Creates a client with the credentials of the environment; see \
         [`credentials_from_env`](Builder::credentials_from_env).\n\n# Errors\n\nIf a variable isn't Unicode, or the client \
         can't be built."
        .to_owned());
    Some(quote! {
        #doc
        pub fn from_env() -> Result<Self, BuildError> {
            Self::builder().credentials_from_env().build()
        }
    })
}

/// The method of the builder that reads all variables.
fn credentials_from_env(credentials: &[Credential]) -> Option<TokenStream> {
    let known = || credentials.iter().filter(|credential| !credential.environment.is_empty());
    known().next()?;
    let lines = known().map(|Credential { setter, environment, .. }| {
        let variables = environment.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
        format!("- [`{0}`](Self::{0}) from {variables}", setter.trim_start_matches("r#"))
    });
    let doc = Doc(format!(
        "Sets the credentials of the environment. A variable that isn't set or is empty changes nothing; one that isn't Unicode \
         is an error of [`build`](Self::build).\n\n{}",
        lines.collect::<Vec<_>>().join("\n")
    ));
    let calls = known().map(|Credential { constant, environment, form, .. }| {
        let constant = identifier(constant);
        match form {
            CredentialForm::Basic => quote!(.basic_credential_from_env(#constant, #(#environment),*)),
            _ => quote!(.credential_from_env(#constant, #(#environment),*)),
        }
    });
    Some(quote! {
        #doc
        pub fn credentials_from_env(self) -> Self {
            self #(#calls)*
        }
    })
}

/// The constant of `Api` that says how much responses may differ, where it isn't the runtime's default.
fn strictness_constant(strictness: Option<&str>, imports: &mut Imports) -> Option<TokenStream> {
    let variant = identifier(strictness?);
    imports.runtime(Export::Strictness);
    Some(quote!(const STRICTNESS: Strictness = Strictness::#variant;))
}

fn accessors(group: &Group) -> impl Iterator<Item = TokenStream> {
    let Group { doc, .. } = group;
    let (method, module) = (identifier(group.accessor()), identifier(&group.module));
    let name = identifier(&group.name);
    // Without its feature there is nothing to import.
    let ty = if group.feature.is_some() { quote!(super::#module::#name) } else { quote!(#name) };
    let condition = group.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]));
    let accessor = quote! {
        #doc
        #condition
        #[must_use]
        pub fn #method(&self) -> #ty {
            #ty::new(self.core.clone())
        }
    };
    std::iter::once(accessor).chain(former_names::accessors(group, ty, condition))
}

fn import_client_parameters(parameters: &[ClientParameter], imports: &mut Imports) {
    imports.runtime(Export::ClientParameter);
    imports.runtime(Export::ParameterLocation);
    for parameter in parameters {
        imports.runtime(style_enum(parameter.style));
        import_group_type(parameter.form.ty(), imports);
    }
}

fn client_parameter_constant(parameter: &ClientParameter) -> TokenStream {
    let ClientParameter { wire, place, style, .. } = parameter;
    let constant = identifier(&parameter.constant);
    let setter = parameter.setter.trim_start_matches("r#");
    let place = identifier(place.name());
    let (kind, style) = (identifier(style_enum(*style).name()), identifier(style_variant(*style)));
    quote! {
        pub(super) const #constant: ClientParameter =
            ClientParameter::new(#setter, #wire, ParameterLocation::#place(#kind::#style));
    }
}

fn client_parameter_setter(parameter: &ClientParameter) -> TokenStream {
    let ClientParameter { doc, form, .. } = parameter;
    let (constant, setter) = (identifier(&parameter.constant), identifier(&parameter.setter));
    let by = Converting::Argument;
    let Parameters { generics, list } = Parameters::of([("value", form)], by, true);
    let value = typed(form, by, &quote!(value));
    quote! {
        #doc
        pub fn #setter #generics(self, #(#list),*) -> Self {
            self.client_parameter(#constant, &#value)
        }
    }
}

fn constant(credential: &Credential) -> TokenStream {
    let constant = identifier(&credential.constant);
    let setter = credential.setter.trim_start_matches("r#");
    let value = match &credential.form {
        CredentialForm::Header(name) => quote!(Credential::header(#setter, #name)),
        CredentialForm::Query(name) => quote!(Credential::query(#setter, #name)),
        CredentialForm::Cookie(name) => quote!(Credential::cookie(#setter, #name)),
        CredentialForm::Authorization(word) => quote!(Credential::authorization(#setter, #word)),
        CredentialForm::Basic => quote!(Credential::basic(#setter)),
    };
    quote!(pub(super) const #constant: Credential = #value;)
}

/// The method that takes the secret, then those that take its source.
fn setters(credential: &Credential) -> Vec<TokenStream> {
    let constant = identifier(&credential.constant);
    let (doc, provider) = &credential.provider;
    let provider = identifier(provider);
    let provided = quote! {
        #doc
        pub fn #provider(self, provider: impl CredentialProvider) -> Self {
            self.credential_provider(#constant, provider)
        }
    };
    let grants = credential.grants.iter().map(|it| grant(it, &constant));
    [setter(credential), provided].into_iter().chain(grants).collect()
}

fn grant(grant: &Grant, constant: &Ident) -> TokenStream {
    let Grant { doc, kind, url, refresh_url, .. } = grant;
    let setter = identifier(&grant.setter);
    let (parameters, tokens) = match kind {
        GrantKind::ClientCredentials => (quote!(), quote!(client_credentials(#url, client))),
        GrantKind::Password => (
            quote!(, username: impl Into<String>, password: impl Into<Secret>),
            quote!(password(#url, client, username, password)),
        ),
        GrantKind::RefreshToken => {
            (quote!(, refresh_token: impl Into<Secret>), quote!(refresh_token(#url, client, refresh_token)))
        }
        GrantKind::DeviceCode(device_url) => (
            quote!(, prompt: impl Fn(&DevicePrompt) + Send + Sync + 'static),
            quote!(device_code(#device_url, #url, client, prompt)),
        ),
    };
    let renewal = refresh_url.iter().map(|url| quote!(.with_refresh_url(#url)));
    quote! {
        #doc
        pub fn #setter(self, client: impl Into<OAuth2Client> #parameters) -> Self {
            self.credential_provider(#constant, OAuth2::#tokens #(#renewal)*)
        }
    }
}

fn setter(credential: &Credential) -> TokenStream {
    let Credential { doc, .. } = credential;
    let setter = identifier(&credential.setter);
    let constant = identifier(&credential.constant);
    if credential.form == CredentialForm::Basic {
        return quote! {
            #doc
            pub fn #setter(self, username: &str, password: impl Into<Secret>) -> Self {
                self.basic_credential(#constant, username, &password.into())
            }
        };
    }
    quote! {
        #doc
        pub fn #setter(self, value: impl Into<Secret>) -> Self {
            self.credential(#constant, value)
        }
    }
}

/// The module of all servers: a type for each, and the table of its variables.
pub(super) fn servers_tree(name: &str, servers: &[Server]) -> Tree {
    let mut imports = Imports::default();
    imports.runtime_module();
    imports.runtime(Export::Server);
    let mut items = Vec::new();
    for server in servers {
        let Server { doc, .. } = server;
        let name = identifier(&server.name);
        items.push(format(quote! {
            #doc
            #[derive(Clone, Debug)]
            #[must_use]
            pub struct #name(Server);
        }));
        let setters: Vec<TokenStream> = server.variables.iter().map(variable_setter).collect();
        if !setters.is_empty() {
            items.push(implementation(&quote!(#name), &setters));
        }
        items.push(table::server(server));
    }
    let doc = "The servers of the API, for the `server` methods of the builder and of calls.".to_owned();
    Tree { visibility: "pub", doc, imports: imports.lines(), items, ..Tree::new(name) }
}

fn variable_setter(variable: &ServerVariable) -> TokenStream {
    let ServerVariable { doc, wire, .. } = variable;
    let setter = identifier(&variable.setter);
    quote! {
        #doc
        pub fn #setter(self, value: impl Into<String>) -> Self {
            Self(self.0.with_variable(#wire, value))
        }
    }
}
