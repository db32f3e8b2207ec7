//! An API as a whole.

use super::{Credential, Excluded, InboundRequest, Model, ModelId, Operation, Server, Shape};
use crate::diagnostic::Location;

/// Everything that a document says about the wire.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    /// The document itself.
    pub(crate) root: Location,
    pub(crate) title: Option<String>,
    /// The version of the document, in whatever way it counts.
    pub(crate) version: Option<String>,
    pub(crate) description: Option<String>,
    /// Those that can be called as they stand come first, and of these the whole addresses.
    pub(crate) servers: Vec<Server>,
    /// Servers of paths and operations of which something can be chosen.
    pub(crate) operation_servers: Vec<Server>,
    pub(crate) tags: Vec<Tag>,
    /// In the order they were met: components first, as they stand in the document.
    pub(crate) models: Vec<Model>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) inbound_requests: Vec<InboundRequest>,
    pub(crate) credentials: Vec<Credential>,
    /// Certificates that the transport shows: the name of the scheme, and what is said of it.
    pub(crate) certificates: Vec<(String, Option<String>)>,
    /// What the user doesn't want of the document.
    pub(crate) excluded: Excluded,
    /// How many operations the document has, with those that can't be called yet and those that are left out.
    pub(crate) operations_found: usize,
    /// How many schemas stand below `components`.
    pub(crate) schemas_found: usize,
}

impl Api {
    /// All that goes out.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &Shape> {
        self.operations
            .iter()
            .flat_map(Operation::sent)
            .chain(self.inbound_requests.iter().flat_map(InboundRequest::sent))
    }

    /// All that comes in.
    pub(crate) fn received(&self) -> impl Iterator<Item = &Shape> {
        let inbound_requests = self.inbound_requests.iter().flat_map(InboundRequest::received);
        self.operations.iter().flat_map(Operation::received).chain(inbound_requests)
    }

    /// The servers that there is a choice of: the document's, then those of paths and operations. Of two that differ
    /// by the scheme alone it is the one of `https`; one of another protocol is none.
    pub(crate) fn choice_of_servers(&self) -> Vec<&Server> {
        let mut choice: Vec<&Server> = Vec::new();
        for server in self.servers.iter().chain(&self.operation_servers) {
            match choice.iter_mut().find(|other| other.place() == server.place()) {
                Some(other) if server.template.starts_with("https:") => *other = server,
                None if server.may_be_http() => choice.push(server),
                _ => {}
            }
        }
        let is_none = choice.len() < 2 && choice.iter().all(|server| server.variables.is_empty());
        if is_none { Vec::new() } else { choice }
    }

    /// The model of that number.
    pub(crate) fn model(&self, id: ModelId) -> &Model {
        &self.models[id.index()]
    }
}

/// A tag that the document describes.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
}
