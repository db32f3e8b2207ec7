//! The client: credentials, groups.

use super::credential::plan_credential;
use super::{Plan, client_parameter, docs};
use crate::diagnostic::Report;
use crate::runtime::CargoFeature;
use crate::rust::{Cfg, Client, ClientCfg, Doc, Group, Operation};

impl Plan<'_> {
    pub(super) fn client(&self) -> Client {
        let (servers, is_relative) = self.called_servers();
        let credentials = self
            .api
            .credentials
            .iter()
            .zip(&self.names.credentials)
            .map(|(it, names)| plan_credential(it, names))
            .collect();
        Client {
            doc: self.client_doc(),
            servers,
            is_relative,
            credentials,
            client_parameters: client_parameter::client_parameters(self),
        }
    }

    fn client_doc(&self) -> Doc {
        let title = docs::line(self.api.title.as_deref().unwrap_or("this API"));
        let version = self.api.version.as_deref().map(docs::line).filter(|version| !version.is_empty());
        let version = version.map(|version| format!(", version {}", docs::markdown(&version)));
        let title = format!("{}{}", docs::markdown(&title), version.unwrap_or_default());
        let mut text = format!("Client for {title}. Clones share connections and settings.");
        text.push_str(&self.servers_doc());
        for (name, about) in &self.api.certificates {
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
    pub(super) fn groups(&self, is_crate: bool, report: &mut Report) -> Vec<Group> {
        let mut groups: Vec<Group> = self
            .names
            .groups
            .iter()
            .enumerate()
            .map(|(group, names)| {
                let feature = self.features.as_ref().map(|features| features.of_group(group));
                Group {
                    tag: names.tag.clone(),
                    cfg: is_crate.then(|| client_and(feature.as_deref())),
                    feature,
                    doc: self.group_doc(names.tag.as_deref()),
                    name: names.ty.clone(),
                    module: names.module.clone(),
                    operations: Vec::new(),
                }
            })
            .collect();
        for (operation, names) in self.api.operations.iter().zip(&self.names.operations) {
            let planned: Operation = self.operation(operation, names, report);
            groups[names.group].operations.push(planned);
        }
        groups
    }

    fn group_doc(&self, tag: Option<&str>) -> Doc {
        let described = self.api.tags.iter().find(|known| Some(known.name.as_str()) == tag);
        match (described.and_then(|tag| tag.description.as_deref()), tag) {
            (Some(text), _) => Doc(docs::markdown(text)),
            (None, Some(tag)) => Doc(format!("Operations tagged `{}`.", docs::code(tag))),
            (None, None) => Doc("Operations without a tag.".to_owned()),
        }
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
