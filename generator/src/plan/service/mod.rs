//! The server of an API: a trait per group, structs of parameters, enums of responses. It has the names of the client.

mod body;
mod names;
mod operation;
mod read_shape;
mod replies;

use super::credential::credential_form;
use super::{Plan, docs, scheme_docs};
use crate::ir;
use crate::rust::{Doc, Scheme, ServedGroup, Service};
use names::ServiceNames;

/// Plans the server of an API; `None` if it has no operations.
pub(super) fn service(plan: &Plan<'_>, has_defaults: bool) -> Option<Service> {
    let mut names = ServiceNames::new(plan);
    let schemes = used_schemes(plan.api);
    let groups = plan.names.groups.iter().enumerate().map(|(number, group)| {
        let operations = plan.names.operations.iter().enumerate().filter(|(_, it)| it.group == number);
        ServedGroup {
            doc: Doc(format!("Responds to the operations of `{}`.", group.ty)),
            name: names.group(&group.ty),
            module: group.module.clone(),
            operations: operations
                .map(|(index, _)| operation::operation(plan, index, &schemes, &mut names))
                .collect(),
        }
    });
    let groups: Vec<ServedGroup> = groups.filter(|group| !group.operations.is_empty()).collect();
    let scheme = |number: &usize| scheme(plan, *number);
    (!groups.is_empty()).then(|| Service {
        module: module_name(plan),
        groups,
        schemes: schemes.iter().map(scheme).collect(),
        has_defaults,
    })
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

/// The numbers of the credentials that operations require.
fn used_schemes(api: &ir::Api) -> Vec<usize> {
    let is_used = |number: &usize| {
        let mut sets = api.operations.iter().flat_map(|operation| &operation.credentials);
        sets.any(|set| set.contains(number))
    };
    (0..api.credentials.len()).filter(is_used).collect()
}

/// The method that checks a credential.
fn scheme(plan: &Plan<'_>, number: usize) -> Scheme {
    let credential = &plan.api.credentials[number];
    let (form, place) = credential_form(credential);
    let text = scheme_docs::scheme_docs(&credential.docs).as_deref().map(docs::markdown);
    Scheme {
        doc: docs::paragraphs([
            Some(format!("Returns who calls with this credential, which is sent {place}.")),
            text,
            Some("# Errors\n\nIf the credential isn't valid, or the caller may not do this.".to_owned()),
        ]),
        method: plan.names.credentials[number].setter.clone(),
        form,
    }
}
