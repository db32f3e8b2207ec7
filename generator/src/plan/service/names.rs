//! Names of the server that the client doesn't have. Everything else has the names that the lock file keeps for the client.

use super::super::Plan;
use std::collections::BTreeSet;

/// The names that a server has besides those of the document, and the first words of the paths in its file.
const RUNTIME: [&str; 27] = [
    "Accept",
    "Access",
    "AnyResponse",
    "Arc",
    "Authenticate",
    "Basic",
    "Body",
    "BodyForm",
    "Error",
    "EventForm",
    "Future",
    "RequestReader",
    "OperationId",
    "Place",
    "Refusal",
    "Rejection",
    "Reply",
    "ReplyBuilder",
    "Request",
    "Result",
    "Router",
    "Served",
    "Service",
    "Settings",
    "StatusCode",
    "diagnostic",
    "std",
];

/// The type parameter next to the traits of groups.
const PARAMETER: &str = "T";

/// The names of types and modules that are taken.
pub(super) struct ServiceNames(BTreeSet<String>);

impl ServiceNames {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let groups = plan.names.groups.iter().flat_map(|group| [&group.ty, &group.module]);
        let operations = plan.names.operations.iter().map(|operation| &operation.marker);
        let taken = groups.chain(operations).cloned();
        Self(RUNTIME.into_iter().map(str::to_owned).chain(taken).collect())
    }

    /// The trait of a group.
    pub(super) fn group(&mut self, ty: &str) -> String {
        if ty == PARAMETER { self.free("TGroup") } else { self.unless_of_runtime(ty, "Group") }
    }

    /// The module of a group, which is private.
    pub(super) fn module(&mut self, module: &str) -> String {
        self.unless_of_runtime(module, "_group")
    }

    /// The struct of an operation's parameters.
    pub(super) fn operation(&mut self, marker: &str) -> String {
        self.unless_of_runtime(marker, "Operation")
    }

    /// The method of an operation. Clippy takes methods with some beginnings for conversions, which a service's aren't.
    pub(super) fn method(method: &str) -> String {
        let is_conversion = ["from_", "into_"].iter().any(|start| method.starts_with(start));
        if is_conversion { format!("respond_{method}") } else { method.to_owned() }
    }

    /// Another type of an operation: `ListPetsResponse`.
    pub(super) fn of_operation(&mut self, marker: &str, suffix: &str) -> String {
        self.free(&format!("{}{suffix}", marker.trim_end_matches('_')))
    }

    fn unless_of_runtime(&mut self, name: &str, suffix: &str) -> String {
        if RUNTIME.contains(&name) { self.free(&format!("{name}{suffix}")) } else { name.to_owned() }
    }

    /// The name, with a number if something has it.
    fn free(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let free = names.find(|name| !self.0.contains(name)).unwrap_or_default();
        self.0.insert(free.clone());
        free
    }
}
