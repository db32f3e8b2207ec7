//! An inspected package as data: its APIs, operations, models and unions.

use super::Cost;
use crate::Counts;
use crate::diagnostic::{Location, Report};
use crate::options::Resources;
use crate::source::Source;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The result of an inspection.
#[derive(Debug)]
#[non_exhaustive]
pub struct Inspection {
    /// Each API, in the order in which they were given.
    pub apis: Vec<InspectedApi>,
    /// The files that are generated, as in [`Output::files`](crate::Output::files).
    pub files: BTreeMap<String, String>,
    /// The text of the lock file, as in [`Output::lockfile`](crate::Output::lockfile).
    pub lockfile: String,
    /// The cost of compiling the package.
    pub cost: Cost,
    /// The default cargo features of the package.
    pub default_features: Vec<String>,
    /// The findings.
    pub report: Report,
    /// Every file that was read.
    pub sources: Vec<Arc<Source>>,
}

/// An API.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedApi {
    /// The title of the document.
    pub title: String,
    /// Operations read and methods generated.
    pub counts: Counts,
    /// The server URLs; the first is the default.
    pub servers: Vec<String>,
    /// The credentials that the builder takes.
    pub credentials: Vec<InspectedCredential>,
    /// The client parameters, and the parameters that could be some because more than half of all operations have them.
    pub client_parameters: Vec<InspectedClientParameter>,
    /// The source of the groups, and the alternatives.
    pub resources: InspectedResources,
    /// The generated operations, by group.
    pub operations: Vec<InspectedOperation>,
    /// The jobs that operations start.
    pub jobs: Vec<InspectedJob>,
    /// The types of `models`, in the order of their files.
    pub models: Vec<InspectedModel>,
}

/// A credential.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedCredential {
    /// The name of the security scheme, or of the header parameter in its place.
    pub name: String,
    /// The method of the builder that sets it.
    pub setter: String,
}

/// A client parameter, or a parameter that could be one.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedClientParameter {
    /// Its name in the document.
    pub name: String,
    /// `path`, `query`, `header` or `cookie`.
    pub place: &'static str,
    /// How many operations have it.
    pub operations: usize,
    /// The method of the builder that sets it for all calls; `None`: it isn't lifted to the client.
    pub setter: Option<String>,
}

/// The source of the groups of an API.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedResources {
    /// The value of the option `resources`, as chosen by the configuration, the lock file or clientwright.
    pub chosen: Resources,
    /// The names with each value, of the same operations.
    pub values: Vec<ResourceCalls>,
}

/// The names with a value of the option `resources`, without a lock file.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct ResourceCalls {
    /// The value.
    pub resources: Resources,
    /// How many groups there are.
    pub groups: usize,
    /// The calls of some operations: `chat().completions().create`.
    pub calls: Vec<String>,
}

/// A generated operation.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedOperation {
    /// Its `operationId`, else its method and path.
    pub id: String,
    /// In upper case.
    pub method: String,
    /// With `{name}` for each path parameter.
    pub path: String,
    /// The tag of its group as the document writes it, or the value of an extension in its place.
    pub tag: Option<String>,
    /// The methods that return its group, from the client on, with dots between.
    pub group: String,
    /// The method of the group.
    pub call: String,
    /// The call as it would be written, with the names of its arguments: `client.books().get(isbn).await?`.
    pub code: String,
    /// The required parameters and the body.
    pub arguments: Vec<InspectedArgument>,
    /// The optional parameters, which are setters of the call.
    pub setters: Vec<InspectedArgument>,
    /// The output of a successful call.
    pub output: String,
    /// The body of its errors; `None` if the document describes none.
    pub error: Option<String>,
    /// The calls with other media types or without an optional body: `update_text(id: String, body: String) -> Item`.
    pub others: Vec<String>,
    /// Its location in the document.
    #[serde(serialize_with = "as_file_and_pointer")]
    pub at: Option<Location>,
    /// Its pagination; `None` if there is none or it is unclear.
    pub pagination: Option<InspectedPagination>,
    /// Whether a parameter suggests pagination, but a rule in the configuration is needed.
    pub is_pagination_unclear: bool,
}

/// An argument or an optional parameter of a call, or a field of a model.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedArgument {
    /// Its name in Rust.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: String,
}

/// The pagination of an operation.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedPagination {
    /// The origin of the pagination: `names`, the key of an extension, or `configuration`.
    pub source: &'static str,
    /// The type of an item.
    pub item: String,
    /// The rule, as keys and values of the configuration.
    #[serde(serialize_with = "as_object")]
    pub rule: Vec<(&'static str, serde_json::Value)>,
}

/// The job that an operation starts.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedJob {
    /// The operation's `operationId`, or its method and path.
    pub operation: String,
    /// The origin of the rule: `names` or `configuration`.
    pub source: &'static str,
    /// The rule, as in the configuration.
    pub rule: String,
}

/// A model.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedModel {
    /// Its type.
    pub name: String,
    /// Its kind.
    pub kind: ModelForm,
    /// The location of its schema.
    #[serde(serialize_with = "as_file_and_pointer")]
    pub at: Option<Location>,
    /// Its branches, if it is a union.
    pub union: Option<InspectedUnion>,
    /// Its fields, if it is a struct.
    pub fields: Vec<InspectedArgument>,
    /// Whether it is a struct that keeps members that the document doesn't name.
    pub keeps_unknown_members: bool,
}

/// The kind of a model in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ModelForm {
    /// A struct.
    Struct,
    /// An enum of values.
    Enumeration,
    /// An enum with a payload in each variant.
    Union,
    /// A type alias.
    Alias,
}

/// A union.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedUnion {
    /// The discriminator property; `None` if branches are discriminated by their shape.
    pub discriminator: Option<String>,
    /// The branches, in their order in the document.
    pub branches: Vec<InspectedBranch>,
}

/// A branch of a union.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedBranch {
    /// The variant.
    pub variant: String,
    /// Its type.
    pub payload: String,
    /// The JSON types of this branch alone.
    pub json_types: Vec<&'static str>,
    /// The discriminator values or enum values that select it.
    pub values: Vec<String>,
    /// Required properties that no other branch has.
    pub members: Vec<String>,
}

/// A location as an object: `file` and `pointer`.
fn as_file_and_pointer<S: Serializer>(at: &Option<Location>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => serializer.collect_map([("file", &**at.file()), ("pointer", at.pointer())]),
        None => serializer.serialize_none(),
    }
}

fn as_object<S: Serializer>(
    rule: &[(&'static str, serde_json::Value)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(rule.iter().map(|(key, value)| (key, value)))
}
