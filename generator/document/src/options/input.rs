//! A document, and how it is read.

use super::{JobOverride, Limits, PaginationOverride, Parameters, SchemaSet, Selectors, WireTypes};
use crate::diagnostic::{Acceptance, Located};
use crate::files::Files;
use indexmap::IndexMap;
use std::sync::Arc;

/// A document, and the files that it refers to.
#[derive(Clone)]
pub struct Input {
    /// Reads the document and the files it refers to.
    pub files: Arc<dyn Files>,
    /// The name of the document, and how it is read.
    pub options: ReadOptions,
}

impl Input {
    /// A document in a folder of files, with default options.
    pub fn new(document: impl Into<String>, files: impl Files + 'static) -> Self {
        Self { files: Arc::new(files), options: ReadOptions::new(document) }
    }
}

impl std::fmt::Debug for Input {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Input").field("options", &self.options).finish_non_exhaustive()
    }
}

/// The name of a document, the files that change it, and how it is read.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The file with the OpenAPI document.
    pub document: String,
    /// Limits on the size of the document.
    pub limits: Limits,
    /// More folders that references may point into.
    pub folders: Vec<String>,
    /// Files that change the document before it is read, in this order: OpenAPI Overlays and JSON Merge Patches.
    pub overlays: Vec<String>,
    /// Files to read in place of URLs in references, because nothing is ever downloaded. If both end in `/`, all URLs that start
    /// with the first are read from the folder.
    pub urls: IndexMap<String, String>,
    /// How values of some formats and types are read and sent.
    pub types: WireTypes,
    /// Returns whether a text is a type that `x-rust-type` and [`WireTypes::custom`] may name [default: every text is].
    pub is_type: Option<fn(&str) -> bool>,
    /// The enumerations whose values are all that there will be.
    pub closed_enumerations: SchemaSet,
    /// The objects that keep members that the document doesn't name.
    pub unknown_members: SchemaSet,
    /// Pagination of operations, by their `operationId` or JSON Pointer.
    pub pagination: IndexMap<Located<String>, PaginationOverride>,
    /// The jobs that operations start, by the `operationId` or JSON Pointer of the operation.
    pub poll: IndexMap<Located<String>, JobOverride>,
    /// How parameters are sent where the standard leaves it open.
    pub parameters: Parameters,
    /// The operations and webhooks to read [default: all].
    pub include: Selectors,
    /// The operations, webhooks and callbacks not to read, even if they are included.
    pub exclude: Selectors,
    /// Servers that replace the ones of the document.
    pub servers: Vec<Located<String>>,
    /// `false` for security schemes and header parameters that aren't credentials [default: as in the document].
    pub credentials: IndexMap<Located<String>, bool>,
    /// Environment variables with credentials, by security scheme or header parameter. For a user name and a password, two variables
    /// with a colon between them.
    pub environment: IndexMap<Located<String>, String>,
    /// Findings that are known and accepted.
    pub accept: Vec<Located<Acceptance>>,
}

impl ReadOptions {
    /// The default options for a document.
    pub fn new(document: impl Into<String>) -> Self {
        Self { document: document.into(), ..Self::default() }
    }

    pub(crate) fn is_type(&self, text: &str) -> bool {
        self.is_type.is_none_or(|is_type| is_type(text))
    }

    /// All folders that references may point into, besides that of the files.
    pub(crate) fn all_folders(&self) -> Vec<String> {
        let parent =
            |file: &str| file.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let urls = self.urls.values().map(|file| parent(file));
        self.folders.iter().cloned().chain([parent(&self.document)]).chain(urls).collect()
    }
}
