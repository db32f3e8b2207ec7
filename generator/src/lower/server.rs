//! Servers: those of the document, and those that a path or an operation has for itself.

use super::Lowering;
use crate::diagnostic::Code;
use crate::ir;
use crate::openapi::{Operation, PathItem, Server, ServerVariable};

impl Lowering<'_> {
    /// The document's servers; one whose address is open is for the builder to be given.
    pub(super) fn lower_servers(&mut self) -> Vec<ir::Server> {
        let mut servers = Vec::new();
        for server in std::mem::take(&mut self.document.servers) {
            let url = self.usable_address(&server, "it is left to the builder");
            servers.push(ir::Server {
                template: server.url,
                url,
                description: server.description.or(server.name),
                variables: server.variables.into_iter().map(lower_variable).collect(),
            });
        }
        if servers.iter().all(|server| server.url.is_none()) {
            let message = "the document names no server, so the builder asks for one";
            self.report.add(Code::NoServers, &self.document.root, message);
        }
        servers
    }

    /// Where an operation is served, if its path or it itself says so; of several the first that can be called.
    pub(super) fn lower_own_server(&mut self, item: &PathItem, operation: &Operation) -> Option<String> {
        let own = if operation.servers.is_empty() { &item.servers } else { &operation.servers };
        own.iter().find_map(|server| self.usable_address(server, "the client's server is called"))
    }

    fn usable_address(&mut self, server: &Server, instead: &str) -> Option<String> {
        let url = server.address();
        if url.contains("://") && !url.contains('{') {
            return Some(url);
        }
        let message = format!("the server `{url}` can't be called as it stands; {instead}");
        self.report.add(Code::UnusableServer, &server.at, message);
        None
    }
}

fn lower_variable(variable: ServerVariable) -> ir::ServerVariable {
    let ServerVariable { name, default, values, description, .. } = variable;
    ir::ServerVariable { name, default, values, description }
}
