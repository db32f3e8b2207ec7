//! The input of the generator: documents, and how the files they refer to are read.

use crate::options::{
    ApiOptions, ClientParameterOverride, CredentialOverride, Docs, Resources, Strictness, Types,
};
use clientwright_document::{
    Acceptance, Files, Input, Limits, Located, PaginationOverride, Parameters, SchemaSet, Selector,
};
use std::sync::Arc;

/// An API to generate from: its document, the files that it refers to, and its options.
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

    /// Renames a schema, an operation, a tag or a property: `from` is the name of a schema, an `operationId`, a tag or a JSON
    /// Pointer.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .rename("Pet", "Animal")
    ///     .rename("/components/schemas/Pet/properties/odd", "strange");
    /// ```
    #[must_use]
    pub fn rename(mut self, from: impl Into<String>, to: impl Into<String>) -> Self {
        self.options.rename.insert(set_by("rename of", from), to.into());
        self
    }

    /// Changes the document before it is read, after the files of earlier calls: an OpenAPI Overlay (1.0 or 1.1) or a JSON
    /// Merge Patch (RFC 7396). An action of an overlay that matches nothing is an error. The files that the document refers to
    /// are not changed.
    ///
    /// Overlays need the cargo feature `overlays`; merge patches need nothing.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .overlay("overlays/fix.yaml")
    ///     .overlay("patches/servers.merge.json");
    /// ```
    #[must_use]
    pub fn overlay(mut self, file: impl Into<String>) -> Self {
        self.options.overlays.push(file.into());
        self
    }

    /// Sets the limits on the size of the document.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, Limits};
    /// let mut limits = Limits::default();
    /// limits.enum_values = 100_000;
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).limits(limits);
    /// ```
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.options.limits = limits;
        self
    }

    /// Allows references to files in a folder. Files below the folder of the input ([`FolderFiles`](crate::FolderFiles)), of the
    /// document and of the files in place of URLs are always allowed.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).folder("../shared");
    /// ```
    #[must_use]
    pub fn folder(mut self, folder: impl Into<String>) -> Self {
        self.options.folders.push(folder.into());
        self
    }

    /// Reads a file in place of a URL in references, because nothing is ever downloaded. If both end in `/`, all URLs that
    /// start with the first are read from the folder.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .url("https://schemas.example/common.json", "vendored/common.json")
    ///     .url("https://types.example/v1/", "vendored/types/");
    /// ```
    #[must_use]
    pub fn url(mut self, url: impl Into<String>, file: impl Into<String>) -> Self {
        self.options.urls.insert(url.into(), file.into());
        self
    }

    /// Sets the Rust types of formats and schemas.
    #[must_use]
    pub fn types(mut self, types: Types) -> Self {
        self.options.types = types;
        self
    }

    /// Closes all enumerations: a value that isn't listed in the document is an error when a response is read, and `match` needs
    /// no arm for it. A service that adds a value breaks such a client.
    #[must_use]
    pub fn close_enumerations(mut self) -> Self {
        self.options.closed_enumerations = SchemaSet::All;
        self
    }

    /// Closes one more enumeration, by the name of its component schema or its JSON Pointer.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .close_enumeration("Kind")
    ///     .close_enumeration("/components/schemas/Pet/properties/size");
    /// ```
    #[must_use]
    pub fn close_enumeration(mut self, enumeration: impl Into<String>) -> Self {
        self.options.closed_enumerations.add(set_by("closed enumeration", enumeration));
        self
    }

    /// Overrides the pagination of an operation, by its `operationId` or JSON Pointer.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, PaginationOverride};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).pagination("listPets", PaginationOverride::Off);
    /// ```
    #[must_use]
    pub fn pagination(mut self, operation: impl Into<String>, pagination: PaginationOverride) -> Self {
        self.options.pagination.insert(set_by("pagination of", operation), pagination);
        self
    }

    /// Sets how parameters are sent where the standard leaves it open.
    ///
    /// ```
    /// # use clientwright::{ApiInput, DeepLists, FolderFiles, Parameters};
    /// let mut parameters = Parameters::default();
    /// parameters.deep_lists = DeepLists::Brackets;
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).parameters(parameters);
    /// ```
    #[must_use]
    pub fn parameters(mut self, parameters: Parameters) -> Self {
        self.options.parameters = parameters;
        self
    }

    /// Adds a trait that types derive, such as `Eq` or `schemars::JsonSchema`, or an attribute, `#[..]`: to the type of a schema,
    /// by its name or its JSON Pointer, or to `all` types. A type that can't have a trait is reported.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .derive("all", "Eq")
    ///     .derive("Pet", "schemars::JsonSchema");
    /// ```
    #[must_use]
    pub fn derive(mut self, types: impl Into<String>, wanted: impl Into<String>) -> Self {
        self.options.derives.entry(set_by("derives of", types)).or_default().push(wanted.into());
        self
    }

    /// Accepts a kind of finding, everywhere or at one place: it isn't shown any more, and `strict` ignores it. An acceptance
    /// that matches no finding is reported.
    ///
    /// ```
    /// # use clientwright::{Acceptance, ApiInput, Code, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .accept(Acceptance::new(Code::UnknownFormat, "ids are opaque to us").at("/components/schemas/Pet"));
    /// ```
    #[must_use]
    pub fn accept(mut self, acceptance: Acceptance) -> Self {
        self.options.accept.push(Located::set_by(acceptance.to_string(), acceptance));
        self
    }

    /// Generates the operations and webhooks that this selects, and those that earlier calls included; all others are excluded,
    /// and so are component schemas that none of them uses. Callbacks belong to the operation that causes them.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, Selector};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .include(Selector::tag("pets"))
    ///     .include(Selector::path("/v1/*"));
    /// ```
    #[must_use]
    pub fn include(mut self, selector: Selector) -> Self {
        self.options.include.add(format!("include of {selector}"), selector);
        self
    }

    /// Excludes the operations, webhooks and callbacks that this selects, even if they are included, and component schemas that
    /// nothing else uses.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, Selector};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .exclude(Selector::operation("deletePet"))
    ///     .exclude(Selector::Deprecated);
    /// ```
    #[must_use]
    pub fn exclude(mut self, selector: Selector) -> Self {
        self.options.exclude.add(format!("exclude of {selector}"), selector);
        self
    }

    /// Adds a server; together they replace the ones of the document. The first is the default of the client. Servers of a path
    /// or an operation stay.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .server("https://pets.example/v1")
    ///     .server("https://{region}.pets.example/v1");
    /// ```
    #[must_use]
    pub fn server(mut self, url: impl Into<String>) -> Self {
        self.options.servers.push(set_by("server", url));
        self
    }

    /// Overrides a security scheme, or a header parameter that holds a credential.
    ///
    /// ```
    /// # use clientwright::{ApiInput, CredentialOverride, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .credential("petstore_auth", CredentialOverride::Off)
    ///     .credential("api_key", CredentialOverride::Name("token".to_owned()));
    /// ```
    #[must_use]
    pub fn credential(mut self, name: impl Into<String>, credential: CredentialOverride) -> Self {
        self.options.credentials.insert(set_by("credential", name), credential);
        self
    }

    /// Sets the environment variable with a credential, by security scheme or header parameter: `Client::from_env()` and the
    /// builder's `credentials_from_env()` read it. For a user name and a password, two variables with a colon between them.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .environment("api_key", "PETSTORE_API_KEY")
    ///     .environment("login", "PETSTORE_USER:PETSTORE_PASSWORD");
    /// ```
    #[must_use]
    pub fn environment(mut self, credential: impl Into<String>, variable: impl Into<String>) -> Self {
        self.options.environment.insert(set_by("environment", credential), variable.into());
        self
    }

    /// Makes a parameter that operations share a parameter of the client, by its name in the document: the builder sets it for all
    /// calls, and a call can override that value. A parameter of the same name that differs in location, type or style stays a
    /// parameter of its operation.
    ///
    /// ```
    /// # use clientwright::{ApiInput, ClientParameterOverride, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .client_parameter("Notion-Version", ClientParameterOverride::Name("version".to_owned()))
    ///     .client_parameter("account_id", ClientParameterOverride::OwnName);
    /// ```
    #[must_use]
    pub fn client_parameter(mut self, name: impl Into<String>, parameter: ClientParameterOverride) -> Self {
        self.options.client_parameters.insert(set_by("client parameter", name), parameter);
        self
    }

    /// Sets how much responses may differ from the document.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, Strictness};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).strictness(Strictness::Strict);
    /// ```
    #[must_use]
    pub fn strictness(mut self, strictness: Strictness) -> Self {
        self.options.strictness = strictness;
        self
    }

    /// Keeps all members of objects that the document doesn't name, in the field `additional`, and writes them again where they were
    /// read.
    #[must_use]
    pub fn keep_unknown_members(mut self) -> Self {
        self.options.unknown_members = SchemaSet::All;
        self
    }

    /// Keeps members that the document doesn't name in the objects of one more schema, by the name of its component or its JSON
    /// Pointer.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .keep_unknown_members_in("Pet")
    ///     .keep_unknown_members_in("/components/schemas/Owner/properties/address");
    /// ```
    #[must_use]
    pub fn keep_unknown_members_in(mut self, schema: impl Into<String>) -> Self {
        self.options.unknown_members.add(set_by("unknown members of", schema));
        self
    }

    /// Sets how much of the document's text becomes documentation.
    ///
    /// ```
    /// # use clientwright::{ApiInput, Docs, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).docs(Docs::Short);
    /// ```
    #[must_use]
    pub fn docs(mut self, docs: Docs) -> Self {
        self.options.docs = docs;
        self
    }

    /// Sets the source of the names of groups.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, Resources};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).resources(Resources::Paths);
    /// ```
    #[must_use]
    pub fn resources(mut self, resources: Resources) -> Self {
        self.options.resources = Some(resources);
        self
    }

    /// Sets the verb for methods that are named by their paths and begin with `verb`.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, Resources};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).resources(Resources::Paths).verb("retrieve", "get");
    /// ```
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
