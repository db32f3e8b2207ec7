//! An API as a whole.

use super::{
    ClientParameter, ClientParameterRequest, Credential, DocLevel, Excluded, InboundRequest, Model, ModelId,
    Operation, Parameter, Server, Shape,
};
use crate::diagnostic::Location;

/// Everything that a document says about the wire.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    /// The document itself.
    pub(crate) root: Location,
    /// What its user wants to be called otherwise.
    pub(crate) renames: Vec<Rename>,
    /// Which parameters its user wants to be lifted to the client, and which are.
    pub(crate) client_parameter_requests: Vec<ClientParameterRequest>,
    pub(crate) client_parameters: Vec<ClientParameter>,
    /// How much of its words goes into docs.
    pub(crate) words: DocLevel,
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

/// A wish for a name.
#[derive(Clone, Debug)]
pub(crate) struct Rename {
    /// A name or a JSON Pointer of the document.
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) at: Location,
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

    /// A lifted parameter as the first operation has it.
    pub(crate) fn first_of(&self, client_parameters: &ClientParameter) -> &Parameter {
        &self.operations[client_parameters.operation].parameters[client_parameters.parameter]
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
