//! What a run reads: documents, and a way to reach the files they refer to.

mod files;

use crate::diagnostic::Acceptance;
use crate::options::{
    ApiOptions, ClientParameterChoice, ClientParameterOverride, ClosedEnumerations, CredentialChoice,
    CredentialOverride, Docs, EnumerationOverride, Limits, PaginationChoice, PaginationOverride,
    SelectionOverride, Selector, ServerOverride, Types,
};
use std::sync::Arc;

pub(crate) use files::refuse_long;
pub use files::{Files, FolderFiles};

/// A wish for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// What is renamed: the name of a schema, an `operationId`, a tag; or the JSON Pointer of a schema, an operation or a
    /// property.
    pub from: String,
    /// Its name in Rust.
    pub to: String,
    /// Where the wish stands, for findings about it: `clientwright.toml:12:1`.
    pub place: String,
}

/// One API: its document and the name of its module.
#[derive(Clone)]
pub struct ApiInput {
    /// The module of this API, as the user named it; `None` puts a single API at the root of the crate.
    pub module: Option<String>,
    /// The name of the document, as findings show it and [`Files::read`] takes it.
    pub document: String,
    /// Where the document and the files it refers to are read from.
    pub files: Arc<dyn Files>,
    /// Names that are wanted in place of those that would be made.
    pub renames: Vec<Rename>,
    /// URLs that references name, each with the file to read instead: nothing is ever fetched.
    pub urls: Vec<(String, String)>,
    /// How much there may be of something.
    pub limits: Limits,
    /// Further folders that references may lead to, beside those of the files that are named here.
    pub folders: Vec<String>,
    /// Files with changes to the document, in the order in which they are applied: OpenAPI Overlays (1.0 and 1.1) and JSON
    /// Merge Patches (RFC 7396). An overlay is told by its member `overlay`.
    pub overlays: Vec<String>,
    /// The types that stand for formats and schemas.
    pub types: Types,
    /// The enumerations that are closed.
    pub closed_enumerations: ClosedEnumerations,
    /// What is said of operations whose answers are pages.
    pub pagination: Vec<PaginationOverride>,
    /// Findings that are accepted in this document.
    pub acceptances: Vec<Acceptance>,
    /// The operations and webhooks that are wanted; none: all.
    pub include: Vec<SelectionOverride>,
    /// Operations and webhooks that are not wanted.
    pub exclude: Vec<SelectionOverride>,
    /// Servers in place of those of the document; none: its own.
    pub servers: Vec<ServerOverride>,
    /// What is said of credentials.
    pub credentials: Vec<CredentialOverride>,
    /// Parameters that are lifted to the client.
    pub client_parameter_requests: Vec<ClientParameterOverride>,
    /// How much of the words of the document goes into docs.
    pub docs: Docs,
}

impl ApiInput {
    /// A document in a folder of files, at the root of what is written.
    pub fn new(document: impl Into<String>, files: impl Files + 'static) -> Self {
        Self {
            module: None,
            document: document.into(),
            files: Arc::new(files),
            urls: Vec::new(),
            limits: Limits::default(),
            folders: Vec::new(),
            overlays: Vec::new(),
            types: Types::default(),
            closed_enumerations: ClosedEnumerations::default(),
            pagination: Vec::new(),
            acceptances: Vec::new(),
            renames: Vec::new(),
            include: Vec::new(),
            exclude: Vec::new(),
            servers: Vec::new(),
            credentials: Vec::new(),
            client_parameter_requests: Vec::new(),
            docs: Docs::default(),
        }
    }

    /// ApiOptions a name: `from` is the name of a schema, an `operationId`, a tag or a JSON Pointer.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .rename("Pet", "Animal")
    ///     .rename("/components/schemas/Pet/properties/odd", "strange");
    /// ```
    #[must_use]
    pub fn rename(mut self, from: impl Into<String>, to: impl Into<String>) -> Self {
        let (from, to) = (from.into(), to.into());
        self.renames.push(Rename { place: format!("rename of {from}"), from, to });
        self
    }

    /// Applies a file to the document before it is read as OpenAPI, behind those that were named before: an OpenAPI Overlay
    /// (1.0 or 1.1), or a JSON Merge Patch (RFC 7396). An action of an overlay that matches nothing is an error.
    ///
    /// An overlay changes the document itself, not the files that it refers to. Whatever else is said of the API, such as
    /// names and pages, is said of the document as the overlays leave it.
    ///
    /// Overlays need the cargo feature `overlays`, which the default features hold; merge patches need nothing.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .overlay("overlays/fix.yaml")
    ///     .overlay("patches/servers.merge.json");
    /// ```
    #[must_use]
    pub fn overlay(mut self, file: impl Into<String>) -> Self {
        self.overlays.push(file.into());
        self
    }

    /// Sets how much there may be of something.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, Limits};
    /// let mut limits = Limits::default();
    /// limits.values = 100_000;
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).limits(limits);
    /// ```
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Lets references lead to the files of a folder. Without that they lead to files below the folder that the input starts
    /// from ([`FolderFiles`]), beside the document, and beside the files that stand for URLs.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).folder("../shared");
    /// ```
    #[must_use]
    pub fn folder(mut self, folder: impl Into<String>) -> Self {
        self.folders.push(folder.into());
        self
    }

    /// All folders that references may lead to: the user's, that of the document, and those of the files for URLs.
    pub(crate) fn all_folders(&self) -> Vec<String> {
        let above =
            |file: &str| file.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let urls = self.urls.iter().map(|(_, file)| above(file));
        self.folders.iter().cloned().chain([above(&self.document)]).chain(urls).collect()
    }

    /// Chooses the types that stand for formats and schemas.
    #[must_use]
    pub fn types(mut self, types: Types) -> Self {
        self.types = types;
        self
    }

    /// Closes all enumerations: a value that the document doesn't list is an error where it is read, and `match` needs no arm
    /// for it. A service that adds a value breaks such a client.
    #[must_use]
    pub fn close_enumerations(mut self) -> Self {
        self.closed_enumerations = ClosedEnumerations::All;
        self
    }

    /// Closes one enumeration, beside those that were named before; by the name of its component schema or by its JSON
    /// Pointer.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .close_enumeration("Kind")
    ///     .close_enumeration("/components/schemas/Pet/properties/size");
    /// ```
    #[must_use]
    pub fn close_enumeration(mut self, enumeration: impl Into<String>) -> Self {
        let enumeration = enumeration.into();
        let place = format!("closed enumeration {enumeration}");
        self.closed_enumerations.close(EnumerationOverride { enumeration, place });
        self
    }

    /// Says how the answers of an operation are pages, or that they are none; the operation by its `operationId` or by its
    /// JSON Pointer.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, PaginationChoice};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).pagination("listPets", PaginationChoice::Off);
    /// ```
    #[must_use]
    pub fn pagination(mut self, operation: impl Into<String>, choice: PaginationChoice) -> Self {
        self.pagination.push(PaginationOverride::new(operation, choice));
        self
    }

    /// Accepts a kind of finding, everywhere or at a place: it isn't shown any more, and `strict` lets it pass. An acceptance
    /// that nothing comes under any more is told.
    ///
    /// ```
    /// # use clientwright::{Acceptance, ApiInput, Code, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .accept(Acceptance::new(Code::UnknownFormat, "ids are opaque to us").at("/components/schemas/Pet"));
    /// ```
    #[must_use]
    pub fn accept(mut self, acceptance: Acceptance) -> Self {
        self.acceptances.push(acceptance);
        self
    }

    /// Keeps operations and webhooks that are meant by this, or by what else is included; all others are left out, and so are
    /// component schemas that none of the kept ones leads to. Callbacks go with the operation that causes them.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, Selector};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .include(Selector::tag("pets"))
    ///     .include(Selector::path("/v1/*"));
    /// ```
    #[must_use]
    pub fn include(mut self, selector: Selector) -> Self {
        self.include.push(SelectionOverride { place: format!("include of {selector}"), selector });
        self
    }

    /// Leaves out operations, webhooks and callbacks that are meant by this, though they may be included, and component
    /// schemas that nothing else leads to.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, Selector};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .exclude(Selector::operation("deletePet"))
    ///     .exclude(Selector::Deprecated);
    /// ```
    #[must_use]
    pub fn exclude(mut self, selector: Selector) -> Self {
        self.exclude.push(SelectionOverride { place: format!("exclude of {selector}"), selector });
        self
    }

    /// Names a server that takes the place of the document's, behind those that were named before; the first one is called
    /// where the builder is told nothing. Servers that a path or an operation has for itself stay.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .server("https://pets.example/v1")
    ///     .server("https://{region}.pets.example/v1");
    /// ```
    #[must_use]
    pub fn server(mut self, url: impl Into<String>) -> Self {
        let url = url.into();
        self.servers.push(ServerOverride { place: format!("server {url}"), url });
        self
    }

    /// Says what is made of a security scheme, or of a header parameter that stands for a credential.
    ///
    /// ```
    /// # use clientwright::{ApiInput, CredentialChoice, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .credential("petstore_auth", CredentialChoice::Off)
    ///     .credential("api_key", CredentialChoice::Name("token".to_owned()));
    /// ```
    #[must_use]
    pub fn credential(mut self, credential: impl Into<String>, choice: CredentialChoice) -> Self {
        let credential = credential.into();
        self.credentials.push(CredentialOverride {
            place: format!("credential {credential}"),
            credential,
            choice,
        });
        self
    }

    /// Lifts a parameter that operations share to the client, by its name in the document: the builder has a method that
    /// sets it for all calls, and of an operation it is no argument, but a setter that goes before it. Operations whose
    /// parameter of that name is another one, by its place, its type or its style, keep it as it is.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles, ClientParameterChoice};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .client_parameter("Notion-Version", ClientParameterChoice::Name("version".to_owned()))
    ///     .client_parameter("account_id", ClientParameterChoice::OwnName);
    /// ```
    #[must_use]
    pub fn client_parameter(mut self, parameter: impl Into<String>, choice: ClientParameterChoice) -> Self {
        let parameter = parameter.into();
        self.client_parameter_requests.push(ClientParameterOverride {
            place: format!("lift of {parameter}"),
            parameter,
            choice,
        });
        self
    }

    /// Chooses how much of the words of the document goes into docs.
    ///
    /// ```
    /// # use clientwright::{ApiInput, Docs, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec")).docs(Docs::Short);
    /// ```
    #[must_use]
    pub fn docs(mut self, docs: Docs) -> Self {
        self.docs = docs;
        self
    }

    /// What is wished, for lowering.
    pub(crate) fn overrides(&self) -> ApiOptions<'_> {
        ApiOptions {
            limits: &self.limits,
            types: &self.types,
            closed_enumerations: &self.closed_enumerations,
            pagination: &self.pagination,
            servers: &self.servers,
            credentials: &self.credentials,
        }
    }

    /// Puts the API into a module of that name.
    #[must_use]
    pub fn module(mut self, name: impl Into<String>) -> Self {
        self.module = Some(name.into());
        self
    }

    /// Gives the file that is read where a reference names that URL. Where both end in `/`, it is a folder for all URLs
    /// that begin so.
    ///
    /// ```
    /// # use clientwright::{ApiInput, FolderFiles};
    /// ApiInput::new("api.yaml", FolderFiles::new("spec"))
    ///     .url("https://schemas.example/common.json", "vendored/common.json")
    ///     .url("https://types.example/v1/", "vendored/types/");
    /// ```
    #[must_use]
    pub fn url(mut self, url: impl Into<String>, file: impl Into<String>) -> Self {
        self.urls.push((url.into(), file.into()));
        self
    }
}

impl std::fmt::Debug for ApiInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("ApiInput")
            .field("module", &self.module)
            .field("document", &self.document)
            .field("urls", &self.urls)
            .finish()
    }
}
