//! Everything that is written in one run.

use super::{Client, DeprecatedAlias, Doc, Example, Group, GroupFeatures, InboundRequest, Item, Server};
use crate::options::{Layout, Scope};

/// A crate, or the modules that take its place.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    pub(crate) layout: Layout,
    pub(crate) scope: Scope,
    pub(crate) manifest: Manifest,
    pub(crate) modules: Vec<Module>,
    pub(crate) custom_types: Vec<CustomType>,
    pub(crate) parts: Parts,
    pub(crate) features: GroupFeatures,
    /// Said by a crate whose types nest deeper than rustc follows by itself.
    pub(crate) recursion_limit: Option<usize>,
}

/// What `Cargo.toml` says.
#[derive(Clone, Debug)]
pub(crate) struct Manifest {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) description: String,
    /// The cargo features that are there where a user chooses none.
    pub(crate) default_features: Vec<String>,
    /// Crates that the configuration asks for.
    pub(crate) dependencies: Vec<Dependency>,
}

/// A crate that models need, without its default features.
#[derive(Clone, Debug)]
pub(crate) struct Dependency {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) features: &'static [&'static str],
}

/// A type of another crate.
#[derive(Clone, Debug)]
pub(crate) struct CustomType {
    pub(crate) path: String,
    /// The module that reads and writes it, where it isn't serde's own form.
    pub(crate) form: Option<&'static str>,
}

/// One API.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// `None`: at the root.
    pub(crate) name: Option<String>,
    pub(crate) doc: Doc,
    pub(crate) title: String,
    pub(crate) items: Vec<Item>,
    /// What types of `models` were called before, sorted.
    pub(crate) deprecated_aliases: Vec<DeprecatedAlias>,
    pub(crate) client: Client,
    /// Servers that there is a choice of, and the module that they stand in.
    pub(crate) servers: Vec<Server>,
    pub(crate) servers_module: String,
    pub(crate) groups: Vec<Group>,
    /// Webhooks and callbacks.
    pub(crate) inbound_requests: Vec<InboundRequest>,
    /// Of answers, for tests.
    pub(crate) examples: Vec<Example>,
    /// The cargo feature that each of its groups turns on.
    pub(crate) any_group: Option<String>,
}

impl Module {
    /// Its path for users of a package, by the package's name.
    pub(crate) fn path_in(&self, package: &str) -> String {
        let library = package.replace('-', "_");
        self.name.as_ref().map_or_else(|| library.clone(), |name| format!("{library}::{name}"))
    }
}

/// The parts of the runtime that something needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) object: bool,
    pub(crate) enumeration: bool,
    pub(crate) integer_enumeration: bool,
    pub(crate) closed_enumeration: bool,
    pub(crate) closed_integer_enumeration: bool,
    pub(crate) tuple: bool,
    pub(crate) custom_types: bool,
    pub(crate) union: bool,
    pub(crate) basic: bool,
    /// Getting tokens of OAuth 2.
    pub(crate) oauth2: bool,
    /// Parameters that operations share, with a value that the client has.
    pub(crate) client_parameters: bool,
    pub(crate) statuses: bool,
    /// Operations whose answers are pages.
    pub(crate) pages: bool,
    pub(crate) client: bool,
    /// Bodies of parts, and the files in them.
    pub(crate) forms: bool,
    /// Servers that there is a choice of.
    pub(crate) servers: bool,
    /// Binary answers.
    pub(crate) downloads: bool,
    /// Server-Sent Events.
    pub(crate) events: bool,
    /// Answers of JSON texts one after the other.
    pub(crate) json_streams: bool,
    /// Bodies of JSON texts one after the other.
    pub(crate) json_items: bool,
    /// Webhooks and callbacks.
    pub(crate) inbound_requests: bool,
    /// Discrimination whether a webhook is to be believed.
    pub(crate) webhooks: bool,
    /// A transport that answers with examples.
    pub(crate) examples: bool,
    /// A transport over a service of tower.
    pub(crate) tower: bool,
    /// Spans around attempts.
    pub(crate) tracing: bool,
}

impl Parts {
    /// Whether any enumeration is closed.
    pub(crate) fn has_closed(&self) -> bool {
        self.closed_enumeration || self.closed_integer_enumeration
    }
}
