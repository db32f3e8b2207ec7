//! The client: credentials, groups.

use super::{Plan, docs};
use crate::diagnostic::Report;
use crate::ir::{self, CredentialPlace};
use crate::rust::{Client, Credential, CredentialForm, Doc, Group, Operation};

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
        Client { doc: self.client_doc(), servers, is_relative, credentials }
    }

    fn client_doc(&self) -> Doc {
        let title = docs::line(self.api.title.as_deref().unwrap_or("this API"));
        let version = self.api.version.as_deref().map(docs::line).filter(|version| !version.is_empty());
        let version = version.map(|version| format!(", version {}", docs::markdown(&version)));
        let title = format!("{}{}", docs::markdown(&title), version.unwrap_or_default());
        let mut text = format!("A client of {title}. Clones share everything.");
        text.push_str(&self.servers_doc());
        Doc(text)
    }

    /// The groups with their operations, each in the order of the document.
    pub(super) fn groups(&self, report: &mut Report) -> Vec<Group> {
        let mut groups: Vec<Group> = self
            .names
            .groups
            .iter()
            .enumerate()
            .map(|(group, names)| Group {
                feature: self.features.as_ref().map(|features| features.of_group(group)),
                doc: self.group_doc(names.tag.as_deref()),
                name: names.ty.clone(),
                module: names.module.clone(),
                operations: Vec::new(),
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
            (None, Some(tag)) => Doc(format!("Operations of `{}`.", docs::code(tag))),
            (None, None) => Doc("Operations without a tag.".to_owned()),
        }
    }
}

fn plan_credential(credential: &ir::Credential, (setter, constant): &(String, String)) -> Credential {
    let (form, place) = match &credential.place {
        CredentialPlace::Header(name) => {
            (CredentialForm::Header(name.clone()), format!("in the header `{}`", docs::code(name)))
        }
        CredentialPlace::Query(name) => {
            (CredentialForm::Query(name.clone()), format!("in the query parameter `{}`", docs::code(name)))
        }
        CredentialPlace::Cookie(name) => {
            (CredentialForm::Cookie(name.clone()), format!("in the cookie `{}`", docs::code(name)))
        }
        CredentialPlace::Authorization(word) => (
            CredentialForm::Authorization(word.clone()),
            format!("as `Authorization: {} ..`", docs::code(word)),
        ),
        CredentialPlace::Basic => (CredentialForm::Basic, "as `Authorization: Basic ..`".to_owned()),
    };
    let sent = format!("Sets the secret that is sent {place}.");
    let doc = match credential.text.as_deref().map(docs::markdown).filter(|text| !text.is_empty()) {
        Some(text) => format!("{sent}\n\n{text}"),
        None => sent,
    };
    Credential { doc: Doc(doc), constant: constant.clone(), setter: setter.clone(), form }
}
