//! The input of the generator: documents, and how the files they refer to are read.

use crate::options::{
    ApiOptions, ClientParameterOverride, CredentialOverride, Docs, Resources, Strictness, Types,
};
use clientwright_document::{
    Acceptance, Files, Input, JobOverride, Limits, Located, PaginationOverride, Parameters, SchemaSet,
    Selector,
};
use std::sync::Arc;

/// An API to generate from: its document, the files that it refers to, and its options.
///
/// ```
/// # use clientwright::{
/// #     Acceptance, ApiInput, ClientParameterOverride, Code, CredentialOverride, FolderFiles, PaginationOverride, Resources, Selector,
/// # };
/// ApiInput::new("api.yaml", FolderFiles::new("spec"))
///     .overlay("overlays/fix.yaml")
///     .folder("../shared")
///     .url("https://types.example/v1/", "vendored/types/")
///     .server("https://{region}.pets.example/v1")
///     .include(Selector::path("/v1/*"))
///     .exclude(Selector::Deprecated)
///     .resources(Resources::Paths)
///     .verb("retrieve", "get")
///     .rename("/components/schemas/Pet/properties/odd", "strange")
///     .close_enumeration("/components/schemas/Pet/properties/size")
///     .keep_unknown_members_in("Pet")
///     .derive("all", "Eq")
///     .derive("Pet", "schemars::JsonSchema")
///     .pagination("listPets", PaginationOverride::Off)
///     .credential("api_key", CredentialOverride::Name("token".to_owned()))
///     .environment("login", "PETSTORE_USER:PETSTORE_PASSWORD")
///     .client_parameter("account_id", ClientParameterOverride::OwnName)
///     .accept(Acceptance::new(Code::UnknownFormat, "ids are opaque to us").at("/components/schemas/Pet"));
/// ```
#[derive(Clone)]
pub struct ApiInput {
    /// The module of the API; unused if the API is at the root ([`ApiOptions::root`]).
    pub module: String,
    /// Reads the document and the files it refers to.
    pub files: Arc<dyn Files>,
    /// The document and its options. The methods of this type set them too.
    pub options: ApiOptions,
}

impl ApiInput {
    /// A document in a folder of files, at the root of the crate or module.
    pub fn new(document: impl Into<String>, files: impl Files + 'static) -> Self {
        let options = ApiOptions { root: true, ..ApiOptions::new(document) };
        Self { module: String::new(), files: Arc::new(files), options }
    }

    /// Puts the API into a module.
    #[must_use]
    pub fn module(mut self, name: impl Into<String>) -> Self {
        self.module = name.into();
        self.options.root = false;
        self
    }

    /// The document, and the options for reading it.
    #[must_use]
    pub fn document(&self) -> Input {
        Input { files: Arc::clone(&self.files), options: self.options.read_options() }
    }

    /// The module, unless the API is at the root.
    pub(crate) fn module_name(&self) -> Option<&str> {
        (!self.options.root).then_some(&self.module)
    }

    /// Renames a schema, an operation, a tag or a property; see [`ApiOptions::rename`].
    #[must_use]
    pub fn rename(mut self, from: impl Into<String>, to: impl Into<String>) -> Self {
        self.options.rename.insert(set_by("rename of", from), to.into());
        self
    }

    /// Changes the document before it is read, after the files of earlier calls; see [`ApiOptions::overlays`]. Overlays need the
    /// cargo feature `overlays`; merge patches need nothing.
    #[must_use]
    pub fn overlay(mut self, file: impl Into<String>) -> Self {
        self.options.overlays.push(file.into());
        self
    }

    /// Sets [`ApiOptions::limits`].
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.options.limits = limits;
        self
    }

    /// Allows references to files in a folder; see [`ApiOptions::folders`].
    #[must_use]
    pub fn folder(mut self, folder: impl Into<String>) -> Self {
        self.options.folders.push(folder.into());
        self
    }

    /// Reads a file in place of a URL in references; see [`ApiOptions::urls`].
    #[must_use]
    pub fn url(mut self, url: impl Into<String>, file: impl Into<String>) -> Self {
        self.options.urls.insert(url.into(), file.into());
        self
    }

    /// Sets [`ApiOptions::types`].
    #[must_use]
    pub fn types(mut self, types: Types) -> Self {
        self.options.types = types;
        self
    }

    /// Closes all enumerations; see [`ApiOptions::closed_enumerations`].
    #[must_use]
    pub fn close_enumerations(mut self) -> Self {
        self.options.closed_enumerations = SchemaSet::All;
        self
    }

    /// Closes one more enumeration, by the name of its component schema or its JSON Pointer.
    #[must_use]
    pub fn close_enumeration(mut self, enumeration: impl Into<String>) -> Self {
        self.options.closed_enumerations.add(set_by("closed enumeration", enumeration));
        self
    }

    /// Overrides the pagination of an operation; see [`ApiOptions::pagination`].
    #[must_use]
    pub fn pagination(mut self, operation: impl Into<String>, pagination: PaginationOverride) -> Self {
        self.options.pagination.insert(set_by("pagination of", operation), pagination);
        self
    }

    /// Overrides the job that an operation starts; see [`ApiOptions::poll`].
    #[must_use]
    pub fn poll(mut self, operation: impl Into<String>, job: JobOverride) -> Self {
        self.options.poll.insert(set_by("poll of", operation), job);
        self
    }

    /// Sets [`ApiOptions::parameters`].
    #[must_use]
    pub fn parameters(mut self, parameters: Parameters) -> Self {
        self.options.parameters = parameters;
        self
    }

    /// Adds a trait that types derive, or an attribute; see [`ApiOptions::derives`].
    #[must_use]
    pub fn derive(mut self, types: impl Into<String>, wanted: impl Into<String>) -> Self {
        self.options.derives.entry(set_by("derives of", types)).or_default().push(wanted.into());
        self
    }

    /// Accepts a kind of finding, everywhere or at one place; see [`ApiOptions::accept`].
    #[must_use]
    pub fn accept(mut self, acceptance: Acceptance) -> Self {
        self.options.accept.push(Located::set_by(acceptance.to_string(), acceptance));
        self
    }

    /// Generates what this selects, and what earlier calls included; see [`ApiOptions::include`].
    #[must_use]
    pub fn include(mut self, selector: Selector) -> Self {
        self.options.include.add(format!("include of {selector}"), selector);
        self
    }

    /// Excludes what this selects, even if it is included; see [`ApiOptions::exclude`].
    #[must_use]
    pub fn exclude(mut self, selector: Selector) -> Self {
        self.options.exclude.add(format!("exclude of {selector}"), selector);
        self
    }

    /// Adds a server; together they replace the ones of the document. See [`ApiOptions::servers`].
    #[must_use]
    pub fn server(mut self, url: impl Into<String>) -> Self {
        self.options.servers.push(set_by("server", url));
        self
    }

    /// Overrides a security scheme, or a header parameter that holds a credential; see [`ApiOptions::credentials`].
    #[must_use]
    pub fn credential(mut self, name: impl Into<String>, credential: CredentialOverride) -> Self {
        self.options.credentials.insert(set_by("credential", name), credential);
        self
    }

    /// Sets the environment variable with a credential; see [`ApiOptions::environment`].
    #[must_use]
    pub fn environment(mut self, credential: impl Into<String>, variable: impl Into<String>) -> Self {
        self.options.environment.insert(set_by("environment", credential), variable.into());
        self
    }

    /// Makes a parameter that operations share a parameter of the client; see [`ApiOptions::client_parameters`].
    #[must_use]
    pub fn client_parameter(mut self, name: impl Into<String>, parameter: ClientParameterOverride) -> Self {
        self.options.client_parameters.insert(set_by("client parameter", name), parameter);
        self
    }

    /// Sets [`ApiOptions::strictness`].
    #[must_use]
    pub fn strictness(mut self, strictness: Strictness) -> Self {
        self.options.strictness = strictness;
        self
    }

    /// Keeps the unknown members of all objects; see [`ApiOptions::unknown_members`].
    #[must_use]
    pub fn keep_unknown_members(mut self) -> Self {
        self.options.unknown_members = SchemaSet::All;
        self
    }

    /// Keeps them in the objects of one more schema, by the name of its component or its JSON Pointer.
    #[must_use]
    pub fn keep_unknown_members_in(mut self, schema: impl Into<String>) -> Self {
        self.options.unknown_members.add(set_by("unknown members of", schema));
        self
    }

    /// Sets [`ApiOptions::docs`].
    #[must_use]
    pub fn docs(mut self, docs: Docs) -> Self {
        self.options.docs = docs;
        self
    }

    /// Sets [`ApiOptions::resources`].
    #[must_use]
    pub fn resources(mut self, resources: Resources) -> Self {
        self.options.resources = Some(resources);
        self
    }

    /// Sets another verb for methods that are named by their paths; see [`ApiOptions::verbs`].
    #[must_use]
    pub fn verb(mut self, verb: impl Into<String>, other: impl Into<String>) -> Self {
        self.options.verbs.insert(set_by("verb", verb), other.into());
        self
    }
}

/// The name in an option, set by a call that findings name with this word.
fn set_by(word: &str, name: impl Into<String>) -> Located<String> {
    let name = name.into();
    Located::set_by(format!("{word} {name}"), name)
}

impl std::fmt::Debug for ApiInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("ApiInput")
            .field("module", &self.module)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
