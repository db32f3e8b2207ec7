//! What a case says of its document. In: `types.yaml` and `api.yaml` of a case. Out: an API as the generator takes it.

use crate::types;
use clientwright::{ApiInput, ClientParameterChoice, CredentialChoice, Docs, Selector, Types};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The choices of a case.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    types: Types,
    api: Api,
}

/// `api.yaml`: the keys of a configuration, as far as cases use them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Api {
    include: Selection,
    exclude: Selection,
    servers: Vec<String>,
    credentials: BTreeMap<String, Credential>,
    lift: BTreeMap<String, Lift>,
    docs: DocsName,
    closed_enumerations: Closed,
}

/// How [`Docs`] are written.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum DocsName {
    #[default]
    Full,
    Short,
    None,
}

impl From<DocsName> for Docs {
    fn from(name: DocsName) -> Self {
        match name {
            DocsName::Full => Self::Full,
            DocsName::Short => Self::Short,
            DocsName::None => Self::None,
        }
    }
}

/// All, or those with these names.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Closed {
    All(bool),
    Named(Vec<String>),
}

impl Default for Closed {
    fn default() -> Self {
        Self::All(false)
    }
}

impl Closed {
    fn said_of(&self, api: ApiInput) -> ApiInput {
        match self {
            Self::All(false) => api,
            Self::All(true) => api.close_enumerations(),
            Self::Named(names) => names.iter().fold(api, |api, name| api.close_enumeration(name.as_str())),
        }
    }
}

/// `false`, or a name.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Credential {
    Off(bool),
    Name(String),
}

impl From<Credential> for CredentialChoice {
    fn from(credential: Credential) -> Self {
        match credential {
            Credential::Off(is_kept) => {
                assert!(!is_kept, "`true` says nothing of a credential");
                Self::Off
            }
            Credential::Name(name) => Self::Name(name),
        }
    }
}

/// `true`, or a name.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Lift {
    OwnName(bool),
    Name(String),
}

impl From<Lift> for ClientParameterChoice {
    fn from(lift: Lift) -> Self {
        match lift {
            Lift::OwnName(is_lifted) => {
                assert!(is_lifted, "`false` says nothing of a parameter");
                Self::OwnName
            }
            Lift::Name(name) => Self::Name(name),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Selection {
    tags: Vec<String>,
    operations: Vec<String>,
    paths: Vec<String>,
    methods: Vec<String>,
    webhooks: Vec<String>,
    deprecated: bool,
}

impl Choices {
    /// Reads the choices of the case in a folder; without files they are the default.
    pub(crate) fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let types = types::read(&folder.join("types.yaml"))?;
        let file = folder.join("api.yaml");
        let api =
            if file.exists() { serde_yaml::from_str(&fs::read_to_string(file)?)? } else { Api::default() };
        Ok(Self { types, api })
    }

    /// The API with all that is said of it.
    #[must_use]
    pub fn said_of(&self, api: ApiInput) -> ApiInput {
        let Api { include, exclude, servers, credentials, lift, docs, closed_enumerations } = &self.api;
        let api = servers.iter().fold(api, |api, url| api.server(url.as_str()));
        let say = |api: ApiInput, (name, it): (&String, &Credential)| api.credential(name, it.clone().into());
        let api = credentials.iter().fold(api, say);
        let say = |api: ApiInput, (name, it): (&String, &Lift)| api.client_parameter(name, it.clone().into());
        let api = lift.iter().fold(api, say);
        let api = include.selectors().into_iter().fold(api, ApiInput::include);
        let api = exclude.selectors().into_iter().fold(api, ApiInput::exclude);
        closed_enumerations.said_of(api.docs((*docs).into()).types(self.types.clone()))
    }
}

impl Selection {
    fn selectors(&self) -> Vec<Selector> {
        let lists = [
            self.tags.iter().map(Selector::tag).collect(),
            self.operations.iter().map(Selector::operation).collect(),
            self.paths.iter().map(Selector::path).collect(),
            self.methods.iter().map(Selector::method).collect(),
            self.webhooks.iter().map(Selector::webhook).collect(),
            Vec::from_iter(self.deprecated.then_some(Selector::Deprecated)),
        ];
        lists.concat()
    }
}
