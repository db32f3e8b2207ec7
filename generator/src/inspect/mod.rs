//! What a document holds and what becomes of it, without writing anything. In: a planned package. Out: operations, models,
//! how unions are told apart, pages, as data that can be told to people and programs.

mod cost;
mod describe;
mod examples;
mod places;
mod shared;

use crate::Counts;
use crate::diagnostic::{Location, Report};
use crate::source::Source;
use serde::{Serialize, Serializer};
use std::sync::Arc;

pub use cost::Cost;
pub(crate) use cost::cost;
pub(crate) use describe::{describe, shown};
pub use examples::ModelExamples;
pub(crate) use examples::model_examples;

/// What was found.
#[derive(Debug)]
#[non_exhaustive]
pub struct Inspection {
    /// Each API, in the order in which they were given.
    pub apis: Vec<InspectedApi>,
    /// What the package costs the compiler.
    pub cost: Cost,
    /// The cargo features that the package has by default.
    pub default_features: Vec<String>,
    /// What was noticed on the way.
    pub report: Report,
    /// Every file that was read.
    pub sources: Vec<Arc<Source>>,
}

/// An API.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedApi {
    /// What the document is called.
    pub title: String,
    /// Operations in and methods out.
    pub counts: Counts,
    /// The addresses of which the first is called where the builder is told nothing.
    pub servers: Vec<String>,
    /// What the builder is told for showing who calls.
    pub credentials: Vec<InspectedCredential>,
    /// The parameters that operations share: those that are lifted to the client, and those that could be because more
    /// than half of all operations have them.
    pub client_parameters: Vec<InspectedClientParameter>,
    /// The operations that can be called, by groups.
    pub operations: Vec<InspectedOperation>,
    /// The types of `models`, by the names of their files.
    pub models: Vec<InspectedModel>,
}

/// A credential.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedCredential {
    /// The security scheme by its name, or the header parameter that stands for one by its own.
    pub name: String,
    /// The method of the builder that sets it.
    pub setter: String,
}

/// A parameter that operations share.
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

/// An operation that can be called.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedOperation {
    /// Its `operationId`, else its method and path.
    pub id: String,
    /// In upper case.
    pub method: String,
    /// With `{name}` for each path parameter.
    pub path: String,
    /// The tag that its group is made of, as the document writes it, or what an extension says in its place.
    pub tag: Option<String>,
    /// The client's method that leads to its group.
    pub group: String,
    /// The method of the group.
    pub call: String,
    /// What a successful call brings.
    pub output: String,
    /// Where it is written.
    #[serde(serialize_with = "as_place")]
    pub at: Option<Location>,
    /// How its answers are pages; `None` where they are not, or where it isn't plain that they are.
    pub pagination: Option<InspectedPagination>,
    /// Whether a parameter speaks of pages, and it isn't plain how they follow one another: a rule in the configuration
    /// says it.
    pub are_pages_unclear: bool,
}

/// How answers are pages.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedPagination {
    /// Who says so: `names`, the key of an extension, `configuration`.
    pub source: &'static str,
    /// The type of an item.
    pub item: String,
    /// The rule as it would stand in the configuration, key by key.
    #[serde(serialize_with = "as_object")]
    pub rule: Vec<(&'static str, serde_json::Value)>,
}

/// A model.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedModel {
    /// Its type.
    pub name: String,
    /// What it is.
    pub kind: ModelForm,
    /// Where its schema is written.
    #[serde(serialize_with = "as_place")]
    pub at: Option<Location>,
    /// How its branches are told apart, where it is a union.
    pub union: Option<InspectedUnion>,
}

/// What a model is in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ModelForm {
    /// A struct.
    Struct,
    /// An enum of known values.
    Enumeration,
    /// An enum with a value in each variant.
    Union,
    /// Another name for a type.
    Alias,
}

/// A union.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedUnion {
    /// The property that tells objects apart; `None`: their members do.
    pub tag: Option<String>,
    /// The branches in their order.
    pub branches: Vec<InspectedBranch>,
}

/// A branch of a union.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedBranch {
    /// The variant.
    pub variant: String,
    /// Its type.
    pub holds: String,
    /// The kinds of JSON that are this branch's.
    pub kinds: Vec<&'static str>,
    /// Values of the tag, or known texts, that pick it.
    pub values: Vec<String>,
    /// Required members that no other branch knows.
    pub members: Vec<String>,
}

/// A place as an object: `file` and `pointer`.
fn as_place<S: Serializer>(at: &Option<Location>, serializer: S) -> Result<S::Ok, S::Error> {
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
