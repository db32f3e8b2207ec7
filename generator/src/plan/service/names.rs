//! Names of the server that the client doesn't have. Everything else has the names that the lock file keeps for the client.
//! Services import the server and the models together, so a name of the server isn't that of a model.

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

pub(super) struct ServiceNames {
    /// The names of types and modules that are taken.
    taken: BTreeSet<String>,
    /// The names of the runtime and of models.
    of_others: BTreeSet<String>,
}

impl ServiceNames {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let groups = plan.names.groups.iter().flat_map(|group| [&group.ty, &group.module]);
        let operations = plan.names.operations.iter().map(|operation| &operation.marker);
        let models = plan.names.models.iter().flatten().map(|names| names.ty.clone());
        let of_others: BTreeSet<String> = RUNTIME.into_iter().map(str::to_owned).chain(models).collect();
        Self { taken: groups.chain(operations).chain(&of_others).cloned().collect(), of_others }
    }

    /// The trait of a group.
    pub(super) fn group(&mut self, ty: &str) -> String {
        if ty == PARAMETER { self.free("TGroup") } else { self.unless_of_others(ty, "Group") }
    }

    /// The module of a group, which is private.
    pub(super) fn module(&mut self, module: &str) -> String {
        self.unless_of_others(module, "_group")
    }

    /// The function that makes a router of a group.
    pub(super) fn router(&mut self, module: &str) -> String {
        self.free(&format!("{}_router", module.trim_end_matches('_')))
    }

    /// The struct of an operation's parameters.
    pub(super) fn operation(&mut self, marker: &str) -> String {
        self.unless_of_others(marker, "Operation")
    }

    /// The method of an operation. Clippy takes methods with some beginnings for conversions, which a service's aren't.
    pub(super) fn method(method: &str) -> String {
        let is_conversion = ["from_", "into_"].iter().any(|start| method.starts_with(start));
        if is_conversion { format!("respond_{method}") } else { method.to_owned() }
    }

    /// Another type of an operation: `ListPetsResponse`, or `ListPetsOutcome` where a model has that name.
    pub(super) fn of_operation(&mut self, marker: &str, suffixes: [&str; 2]) -> String {
        let [usual, other] = suffixes.map(|suffix| format!("{}{suffix}", marker.trim_end_matches('_')));
        self.free(if self.of_others.contains(&usual) { &other } else { &usual })
    }

    fn unless_of_others(&mut self, name: &str, suffix: &str) -> String {
        if self.of_others.contains(name) {
            self.free(&format!("{}{suffix}", name.trim_end_matches('_')))
        } else {
            name.to_owned()
        }
    }

    /// The name, with a number if something has it.
    fn free(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let free = names.find(|name| !self.taken.contains(name)).unwrap_or_default();
        self.taken.insert(free.clone());
        free
    }
}
