//! All names of an API, by the things that have them.

use super::fingerprint::Fingerprints;
use super::identities::Identities;
use super::words::Words;
use crate::diagnostic::Location;
use crate::ir::ModelId;
use crate::options::Resources;
use rustc_hash::FxHashMap;

/// All names of an API.
#[derive(Debug)]
pub(crate) struct Names {
    /// Types of models, by number; `None` where a model needs no type.
    pub(crate) models: Vec<Option<ModelNames>>,
    /// Earlier names of types.
    pub(crate) deprecated_aliases: Vec<DeprecatedAliasNames>,
    /// By these the next run recognizes models that the document has renamed.
    pub(super) fingerprints: Fingerprints,
    pub(super) identities: Identities,
    /// Operations, by number.
    pub(crate) operations: Vec<OperationNames>,
    /// Groups, in the order in which the document first uses them, each after the group around it.
    pub(crate) groups: Vec<GroupNames>,
    /// The source of the groups.
    pub(crate) resources: Resources,
    /// Webhooks and callbacks, by number: the variant, and the name that selects it.
    pub(crate) inbound_requests: Vec<(String, String)>,
    /// Credentials, by number.
    pub(in crate::plan) credentials: Vec<CredentialNames>,
    /// Client parameters, by number.
    pub(in crate::plan) client_parameters: Vec<ClientParameterNames>,
    /// Arguments and setters, by operation.
    pub(crate) parameters: Vec<ParameterNames>,
    /// Servers, in the order in which they are offered.
    pub(in crate::plan) servers: Vec<ServerNames>,
}

/// The names of a model.
#[derive(Clone, Debug)]
pub(crate) struct ModelNames {
    pub(crate) ty: String,
    /// Fields or variants, in the order of properties, values or branches.
    pub(crate) members: Vec<String>,
    /// Methods that set fields to null, in the order of properties; `None` where null isn't allowed.
    pub(crate) clear_methods: Vec<Option<String>>,
    /// The variant for unknown values, or the field for additional members.
    pub(crate) rest: String,
    /// The struct of the arguments of `new`.
    pub(crate) required: String,
    /// Fields with what they were called before.
    pub(crate) former: Vec<(String, String)>,
    /// Fields with their earlier positions among the arguments of `new`.
    pub(crate) arguments: Vec<(String, usize)>,
}

/// The models that have a type, with their names.
pub(in crate::plan) fn typed(
    models: &[Option<ModelNames>],
) -> impl Iterator<Item = (ModelId, &ModelNames)> + Clone {
    let models = models.iter().enumerate();
    models.filter_map(|(index, names)| Some((ModelId::new(index), names.as_ref()?)))
}

/// The names of an operation.
#[derive(Clone, Debug, Default)]
pub(crate) struct OperationNames {
    pub(crate) group: usize,
    pub(crate) method: String,
    /// The former names of its methods, here and in groups that it left.
    pub(crate) former: Vec<FormerMethod>,
    /// The other methods: for further media types of the body, then the one without a body.
    pub(crate) other_methods: Vec<String>,
    /// For each media type that can be requested instead of the usual one.
    pub(crate) alternatives: Vec<AlternativeNames>,
    pub(crate) marker: String,
    pub(crate) alias: String,
    /// The enum of errors by status, and that of responses.
    pub(crate) error: String,
    pub(crate) output: String,
    /// The struct of the method's arguments.
    pub(crate) required: String,
}

/// The names of an operation's response in another media type.
#[derive(Clone, Debug)]
pub(crate) struct AlternativeNames {
    pub(crate) marker: String,
    pub(crate) output: String,
}

/// The names of a group.
#[derive(Clone, Debug)]
pub(crate) struct GroupNames {
    /// Its key: the document's name, after the keys of the groups around it; `None` for operations that the document doesn't
    /// group.
    pub(crate) key: Option<String>,
    /// The group around it.
    pub(crate) parent: Option<usize>,
    /// Its type in a client and its trait in a server.
    pub(crate) ty: String,
    pub(crate) module: String,
    /// The method that returns it, of the group around it or of the client.
    pub(crate) accessor: String,
    /// The former names of that.
    pub(crate) former: Vec<String>,
    /// The modules that it had, and what its type was called there.
    pub(crate) former_modules: Vec<(String, String)>,
    /// The words of its accessor in another group.
    pub(super) words: Words,
    /// The words that its accessor, its module and its type are made of, from short to long.
    pub(super) candidates: Vec<Words>,
    /// The first operation in it.
    pub(super) at: Location,
}

/// The former names of a method.
#[derive(Clone, Debug)]
pub(crate) struct FormerMethod {
    pub(crate) name: String,
    /// The group that had it.
    pub(crate) group: usize,
    /// The index of the operation's method: 0 is the first, the others are `other_methods`.
    pub(crate) number: usize,
}

impl GroupNames {
    /// Returns whether its operations are methods of the client, as the document doesn't group them.
    pub(crate) fn is_client(&self) -> bool {
        self.key.is_none()
    }

    /// The type that has its methods.
    pub(crate) fn called(&self) -> &str {
        if self.is_client() { "Client" } else { &self.ty }
    }
}

impl OperationNames {
    /// All types that may be written for it in the module of its group.
    pub(crate) fn types(&self) -> impl Iterator<Item = &String> {
        let alternatives = self.alternatives.iter().flat_map(|names| [&names.marker, &names.output]);
        [&self.marker, &self.alias, &self.error, &self.output, &self.required].into_iter().chain(alternatives)
    }
}

/// The arguments and setters of an operation.
#[derive(Debug)]
pub(crate) struct ParameterNames {
    /// In the order of its parameters.
    pub(crate) parameters: Vec<String>,
    /// The setters that take an `Option`, in the same order; `None` for arguments of methods.
    pub(crate) maybe: Vec<Option<String>>,
    /// The positions that they had among the arguments of an earlier run.
    pub(crate) positions: Vec<Option<usize>>,
    /// For each media type of the body; only a body that isn't an argument is set by these.
    pub(crate) bodies: Vec<String>,
    /// The setters of these that take an `Option`; none if the body is an argument.
    pub(crate) maybe_bodies: Vec<String>,
    /// For each media type that can be requested instead of the usual one.
    pub(crate) accepts: Vec<String>,
    /// For each of the usual media types, if there are several.
    pub(crate) equal_accepts: Vec<String>,
}

/// The old name of a type, and of the struct of its required fields.
#[derive(Clone, Debug)]
pub(crate) struct DeprecatedAliasNames {
    pub(crate) model: ModelId,
    pub(crate) ty: String,
    pub(in crate::plan) required: Option<String>,
}

/// The name that a type had in an earlier run.
#[derive(Clone, Debug)]
pub(in crate::plan) struct OldName {
    pub(super) name: String,
    pub(super) model: ModelId,
}

/// The types of earlier runs, by which types of this run stay what they were: `None` for a separate type, or the type that it is
/// another name for.
pub(in crate::plan) type KnownTypes = FxHashMap<String, Option<String>>;

/// The constant of a credential, and the methods of the builder for the secret, its provider and OAuth 2 grants.
#[derive(Clone, Debug)]
pub(in crate::plan) struct CredentialNames {
    pub(in crate::plan) constant: String,
    pub(in crate::plan) setter: String,
    pub(in crate::plan) provider: String,
    pub(in crate::plan) grants: Vec<String>,
}

/// A client parameter's names.
#[derive(Clone, Debug)]
pub(in crate::plan) struct ClientParameterNames {
    pub(in crate::plan) constant: String,
    pub(in crate::plan) setter: String,
}

/// The names of a server.
#[derive(Clone, Debug)]
pub(in crate::plan) struct ServerNames {
    pub(in crate::plan) ty: String,
    /// The setters of its variables, in their order.
    pub(in crate::plan) variables: Vec<String>,
}
