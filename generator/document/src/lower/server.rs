//! Servers of the document, its paths and operations.

use super::context::Context;
use crate::diagnostic::{Code, Located};
use crate::ir::{self, Address};
use crate::openapi::{Document, Operation, PathItem, Server, ServerVariable};
use rustc_hash::FxHashSet;

/// Replaces the document's servers with the user's, if there are any.
pub(super) fn replace_servers(document: &mut Document, servers: &[Located<String>]) {
    let server =
        |url: &Located<String>| Server { url: url.value.clone(), at: url.at.clone(), ..Server::default() };
    if !servers.is_empty() {
        document.servers = servers.iter().map(server).collect();
    }
}

/// The document's servers, the default one first. None are needed where each operation has its own.
pub(super) fn lower_servers(cx: &mut Context, operations: &[ir::Operation]) -> Vec<ir::Server> {
    let servers = std::mem::take(&mut cx.document.servers);
    let servers = lower_all(cx, &servers, "it is never the default server");
    match servers.first() {
        Some(ir::Server { url: Some(Address::Relative(url)), at, .. }) => {
            let message = format!(
                "the server URL `{url}` is relative to the URL of the document, which the builder takes"
            );
            cx.report.add(Code::UnusableServer, at, message);
        }
        Some(ir::Server { url: Some(_), .. }) => {}
        Some(ir::Server { url: None, .. }) => {
            let message = "none of the document's servers can be the default; the builder takes a base URL";
            cx.report.add(Code::UnusableServer, &cx.document.root, message);
        }
        None if ir::first_own_server(operations).is_some() => {}
        None => {
            let message = "the document has no servers; the builder takes a base URL";
            cx.report.add(Code::UnusableServer, &cx.document.root, message);
        }
    }
    servers
}

/// Servers of paths and operations that leave a choice.
pub(super) struct OperationServers {
    seen: FxHashSet<String>,
    list: Vec<ir::Server>,
}

impl OperationServers {
    pub(super) fn new(cx: &Context) -> Self {
        let seen = cx.document.servers.iter().map(|server| server.url.clone()).collect();
        Self { seen, list: Vec::new() }
    }

    pub(super) fn into_list(self) -> Vec<ir::Server> {
        self.list
    }

    /// The first callable server of an operation or its path, if these have their own. Servers that leave a choice are
    /// kept.
    pub(super) fn lower(
        &mut self,
        item: &PathItem,
        operation: &Operation,
        cx: &mut Context,
    ) -> Option<Address> {
        let own = if operation.servers.is_empty() { &item.servers } else { &operation.servers };
        let mut servers = lower_all(cx, own, "it is called only if the call chooses it");
        let called = servers.first().and_then(|server| server.url.clone());
        if servers.len() > 1 || servers.iter().any(|server| !server.variables.is_empty()) {
            servers.retain(|server| self.seen.insert(server.template.clone()));
            self.list.extend(servers);
        }
        called
    }
}

/// Lowers servers, callable ones first.
fn lower_all(cx: &mut Context, servers: &[Server], incomplete: &str) -> Vec<ir::Server> {
    let mut lowered: Vec<_> = servers.iter().map(|server| lower_server(cx, server, incomplete)).collect();
    lowered.sort_by_key(|server| match server.url {
        Some(Address::Whole(_)) => 0,
        Some(Address::Relative(_)) => 1,
        None => 2,
    });
    lowered
}

/// Lowers a server; `incomplete` says what becomes of it if it lacks the value of a variable.
fn lower_server(cx: &mut Context, server: &Server, incomplete: &str) -> ir::Server {
    let lowered = ir::Server {
        template: server.url.clone(),
        url: address(server),
        name: server.name.clone(),
        description: server.description.clone(),
        variables: lower_variables(server),
        at: server.at.clone(),
    };
    let written = server.address();
    if !lowered.may_be_http() {
        let message = format!("the server URL `{written}` isn't HTTP; the server is left out");
        cx.report.add(Code::UnusableServer, &server.at, message);
    } else if lowered.url.is_none() {
        let problem =
            if written.contains('{') { "has a variable without a default" } else { "can't be called" };
        let message = format!("the server URL `{written}` {problem}; {incomplete}");
        cx.report.add(Code::UnusableServer, &server.at, message);
    }
    lowered
}

/// The default URL: absolute with HTTP, or relative.
fn address(server: &Server) -> Option<Address> {
    let url = server.address();
    if url.contains('{') {
        return None;
    }
    match url.split_once("://") {
        None => Some(Address::Relative(url)),
        Some(("http" | "https", rest)) if !rest.is_empty() => Some(Address::Whole(url)),
        Some(_) => None,
    }
}

/// The declared variables, then those that only the URL has.
fn lower_variables(server: &Server) -> Vec<ir::ServerVariable> {
    let declared = server.variables.iter().cloned().map(|variable| {
        let ServerVariable { name, default, values, description, .. } = variable;
        ir::ServerVariable { name, default, values, description }
    });
    let mut variables: Vec<ir::ServerVariable> = declared.collect();
    for name in server.url.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name) {
        if !variables.iter().any(|variable| variable.name == name) {
            let name = name.to_owned();
            variables.push(ir::ServerVariable { name, default: None, values: Vec::new(), description: None });
        }
    }
    variables
}
