//! The client: credentials, client parameters, groups.

use super::client_parameter::ClientParameter;
use super::credential::plan_credential;
use super::names::ClientParameterNames;
use super::{Plan, docs, operation, parameter, servers};
use crate::diagnostic::Report;
use crate::runtime::CargoFeature;
use crate::rust::{self, Cfg, Client, ClientCfg, Doc, Group, Operation};

pub(super) fn client(plan: &Plan<'_>) -> Client {
    let (servers, is_relative) = servers::called_servers(plan);
    let credentials = plan
        .api
        .credentials
        .iter()
        .zip(&plan.names.credentials)
        .map(|(it, names)| plan_credential(it, names))
        .collect();
    Client {
        doc: client_doc(plan),
        servers,
        is_relative,
        credentials,
        client_parameters: client_parameters(plan),
    }
}

/// What the builder sets for all calls.
fn client_parameters(plan: &Plan<'_>) -> Vec<rust::ClientParameter> {
    let planned = |(client_parameter, names): (&ClientParameter, &ClientParameterNames)| {
        let first = &client_parameter.parameter;
        let mut parameters = plan.api.operations.iter().flat_map(|operation| &operation.parameters);
        rust::ClientParameter {
            doc: docs::client_parameter(parameter::place_words(first.place), first),
            constant: names.constant.clone(),
            setter: names.setter.clone(),
            wire: first.name.clone(),
            place: parameter::client_parameter_place(first),
            style: first.place,
            is_required: parameters.any(|parameter| parameter.required && client_parameter.is(parameter)),
            form: parameter::parameter(plan, first, names.setter.clone()).parameter.form,
        }
    };
    plan.client_parameters.iter().zip(&plan.names.client_parameters).map(planned).collect()
}

fn client_doc(plan: &Plan<'_>) -> Doc {
    let title = docs::line(plan.api.title.as_deref().unwrap_or("this API"));
    let version = plan.api.version.as_deref().map(docs::line).filter(|version| !version.is_empty());
    let version = version.map(|version| format!(", version {}", docs::markdown(&version)));
    let title = format!("{}{}", docs::markdown(&title), version.unwrap_or_default());
    let mut text = format!("Client for {title}. Clones share connections and settings.");
    text.push_str(&servers::servers_doc(plan));
    for (name, about) in &plan.api.certificates {
        let about = about.as_deref().map(|about| format!("\n\n{}", docs::markdown(about)));
        text.push_str(&format!(
            "\n\nThe service requires a client certificate (mutual TLS, `{}`): pass the builder's \
             [`transport`](Builder::transport) an HTTP client that has one.{}",
            docs::code(name),
            about.unwrap_or_default()
        ));
    }
    Doc(text)
}

/// The groups with their operations, each in the order of the document.
pub(super) fn groups(plan: &Plan<'_>, is_crate: bool, report: &mut Report) -> Vec<Group> {
    let mut groups: Vec<Group> = plan
        .names
        .groups
        .iter()
        .enumerate()
        .map(|(group, names)| {
            let feature = plan.features.as_ref().map(|features| features.of_group(group));
            Group {
                tag: names.tag.clone(),
                cfg: is_crate.then(|| client_and(feature.as_deref())),
                feature,
                doc: group_doc(plan, names.tag.as_deref()),
                name: names.ty.clone(),
                module: names.module.clone(),
                operations: Vec::new(),
            }
        })
        .collect();
    for (operation, names) in plan.api.operations.iter().zip(&plan.names.operations) {
        let planned: Operation = operation::operation(plan, operation, names, report);
        groups[names.group].operations.push(planned);
    }
    groups
}

fn group_doc(plan: &Plan<'_>, tag: Option<&str>) -> Doc {
    let described = plan.api.tags.iter().find(|known| Some(known.name.as_str()) == tag);
    match (described.and_then(|tag| tag.description.as_deref()), tag) {
        (Some(text), _) => Doc(docs::markdown(text)),
        (None, Some(tag)) => Doc(format!("Operations tagged `{}`.", docs::code(tag))),
        (None, None) => Doc("Operations without a tag.".to_owned()),
    }
}

/// The conditions on a client's files; `any_group` is the feature that each group turns on, where groups have features.
pub(super) fn plan_client_cfg(is_crate: bool, any_group: Option<&str>) -> ClientCfg {
    let client = is_crate.then(|| client_and(any_group));
    let examples = Cfg::feature(CargoFeature::Examples.name());
    let examples = client.clone().map(|client| examples.and(Some(client)));
    ClientCfg { client, examples }
}

fn client_and(feature: Option<&str>) -> Cfg {
    Cfg::feature(CargoFeature::Client.name()).and(feature.map(Cfg::feature))
}
