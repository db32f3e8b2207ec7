//! The client of an API: servers, credentials, groups.

use super::{ArgumentForm, Cfg, ClientParameterPlace, Doc, Expression, Method, Operation};
use crate::ir::Place;
use std::collections::BTreeSet;

pub use crate::ir::{CredentialPlace as CredentialForm, GrantKind};

/// The client and its builder.
#[derive(Clone, Debug)]
pub struct Client {
    pub doc: Doc,
    /// The addresses; the first is the default.
    pub servers: Vec<String>,
    /// Whether these are relative to an origin that the builder needs.
    pub is_relative: bool,
    pub credentials: Vec<Credential>,
    /// The positions of those that most operations need.
    pub usual_credentials: Vec<usize>,
    pub client_parameters: Vec<ClientParameter>,
    /// How much responses may differ from the document: a variant of the runtime's `Strictness` that isn't the default.
    pub strictness: Option<&'static str>,
}

/// A parameter that operations share: a setter of the builder, and a constant that operations name it by.
#[derive(Clone, Debug)]
pub struct ClientParameter {
    pub doc: Doc,
    /// `VERSION`
    pub constant: String,
    /// `version`
    pub setter: String,
    /// Its name in the document.
    pub wire: String,
    pub place: ClientParameterPlace,
    pub style: Place,
    /// Whether an operation needs a value.
    pub is_required: bool,
    pub form: ArgumentForm,
    /// A value for examples.
    pub shown: Expression,
}

/// Servers among which a user can choose.
#[derive(Clone, Debug)]
pub struct ServerChoice {
    /// The name of their module.
    pub module: String,
    pub list: Vec<Server>,
}

/// A server that has a type.
#[derive(Clone, Debug)]
pub struct Server {
    pub doc: Doc,
    pub name: String,
    /// With `{name}` for each variable.
    pub template: String,
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server, and the method that sets it.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    pub doc: Doc,
    pub setter: String,
    pub wire: String,
    pub default: Option<String>,
    pub values: Vec<String>,
}

/// A setter of the builder, and a constant that operations name it by.
#[derive(Clone, Debug)]
pub struct Credential {
    pub doc: Doc,
    /// `API_KEY`
    pub constant: String,
    /// `api_key`
    pub setter: String,
    pub form: CredentialForm,
    /// The method that takes a provider.
    pub provider: (Doc, String),
    pub grants: Vec<Grant>,
    /// The environment variables with it: of a user name and a password two, of another secret one.
    pub environment: Vec<String>,
}

impl Client {
    /// Returns whether a client can be made from the environment alone: its credentials have variables, and its server is
    /// known.
    pub fn has_from_env(&self) -> bool {
        let has_variables = self.credentials.iter().any(|credential| !credential.environment.is_empty());
        has_variables && !self.is_relative && !self.servers.is_empty()
    }

    /// The calls of the builder that an example begins with, for the credentials that most operations need.
    pub fn shown_credentials(&self) -> String {
        let shown = |index: &usize| {
            let Credential { setter, form, .. } = self.credentials.get(*index)?;
            let secrets = if *form == CredentialForm::Basic { "\"..\", \"..\"" } else { "\"..\"" };
            Some(format!(".{setter}({secrets})"))
        };
        self.usual_credentials.iter().filter_map(shown).collect()
    }
}

/// A method of the builder that gets tokens from an address.
#[derive(Clone, Debug)]
pub struct Grant {
    pub doc: Doc,
    pub setter: String,
    pub kind: GrantKind,
    pub url: String,
    pub refresh_url: Option<String>,
}

/// The methods of a resource, and the groups in it.
#[derive(Clone, Debug)]
pub struct Group {
    pub doc: Doc,
    /// The type: `BatchCalling`.
    pub name: String,
    pub module: String,
    /// The group around it.
    pub parent: Option<usize>,
    /// The methods that return it, from the client on: `chat`, `completions`. Without any, its methods are the client's.
    pub accessors: Vec<String>,
    /// Names that the last of them had.
    pub former: Vec<String>,
    pub former_modules: Vec<FormerModule>,
    /// The cargo feature that it needs.
    pub feature: Option<String>,
    /// The condition on its file.
    pub cfg: Option<Cfg>,
    pub operations: Vec<Operation>,
    /// The methods of operations that left it.
    pub left: Vec<LeftMethod>,
}

/// A module that a group had. A deprecated one has all that the group's module has.
#[derive(Clone, Debug)]
pub struct FormerModule {
    pub name: String,
    /// The former name of the group's type in it, unless another item in the API's modules of groups has it now.
    pub ty: Option<String>,
}

/// A method of an operation that is in another group now. A deprecated one stays where it was.
#[derive(Clone, Debug)]
pub struct LeftMethod {
    /// The former name here.
    pub former: String,
    /// Its group, the number of its operation there, and its number of that.
    pub group: usize,
    pub operation: usize,
    pub method: usize,
}

impl LeftMethod {
    /// Its group, its operation and itself.
    pub fn found<'a>(&self, groups: &'a [Group]) -> (&'a Group, &'a Operation, &'a Method) {
        let group = &groups[self.group];
        let operation = &group.operations[self.operation];
        (group, operation, &operation.methods[self.method])
    }
}

impl Group {
    /// The operations that left it and their groups, each once.
    pub fn left_operations<'a>(&self, groups: &'a [Self]) -> Vec<(&'a Self, &'a Operation)> {
        let numbers = self.left.iter().map(|left| (left.group, left.operation));
        let numbers: BTreeSet<(usize, usize)> = numbers.collect();
        numbers
            .into_iter()
            .map(|(group, number)| (&groups[group], &groups[group].operations[number]))
            .collect()
    }

    /// Returns whether its methods are the client's.
    pub fn is_client(&self) -> bool {
        self.accessors.is_empty()
    }

    /// The path of its type in the module of the API.
    pub fn type_path(&self) -> String {
        format!("{}::{}", if self.is_client() { "client" } else { &self.module }, self.name)
    }

    /// The path to one of its methods: `client.chat().completions().create`.
    pub fn call(&self, method: &str) -> String {
        let accessors: String = self.accessors.iter().map(|accessor| format!("{accessor}().")).collect();
        format!("client.{accessors}{method}")
    }

    /// The method that returns it, of the group around it or of the client.
    pub fn accessor(&self) -> &str {
        self.accessors.last().map_or(&self.module, |accessor| accessor)
    }
}
