//! The server of an API: a trait per group, structs of parameters, enums of responses. It has the names of the client.

mod body;
mod names;
mod operation;
mod read_shape;
mod replies;
mod security;

use super::{Plan, docs};
use crate::diagnostic::Report;
use crate::rust::{Cfg, Doc, ServedGroup, Service};
use names::ServiceNames;

/// Plans the server of an API; `None` if it has no operations.
pub(super) fn service(plan: &Plan<'_>, cfg: Option<Cfg>, has_defaults: bool) -> Option<Service> {
    let mut names = ServiceNames::new(plan);
    let schemes = security::used_schemes(plan.api);
    let by_path = operation::OperationsByPath::new(plan);
    let groups = plan.names.groups.iter().enumerate().map(|(number, group)| {
        let operations = plan.names.operations.iter().enumerate().filter(|(_, it)| it.group == number);
        ServedGroup {
            doc: Doc(format!("Responds to the operations of `{}`.", group.ty)),
            name: names.group(&group.ty),
            module: names.module(&group.module),
            router: names.router(&group.module),
            operations: operations
                .map(|(index, _)| operation::operation(plan, index, (&schemes, &by_path), &mut names))
                .collect(),
        }
    });
    let groups: Vec<ServedGroup> = groups.filter(|group| !group.operations.is_empty()).collect();
    (!groups.is_empty()).then(|| Service {
        module: module_name(plan),
        cfg,
        groups,
        schemes: security::schemes(plan, &schemes),
        has_defaults,
    })
}

/// Reports what a service can't do as the document says.
pub(super) fn report(plan: &Plan<'_>, report: &mut Report) {
    if plan.has_server {
        replies::report_unnamed_elements(plan, report);
    }
}

/// The name of the module. A group may have had the usual one before there were servers.
fn module_name(plan: &Plan<'_>) -> String {
    let is_taken = |name: &str| {
        let mut groups = plan.names.groups.iter();
        plan.names.servers_module() == name
            || groups.any(|group| group.parent.is_none() && group.module == name)
    };
    let name = if is_taken("server") { "http_server" } else { "server" };
    name.to_owned()
}
