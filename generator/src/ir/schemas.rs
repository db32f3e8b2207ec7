//! The schemas of an API in JSON Schema, with which values are validated.

use super::{Form, Model, ModelId};
use crate::diagnostic::Location;
use serde_json::Value;
use std::collections::BTreeMap;

/// The schemas of an API in JSON Schema 2020-12, each by its key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schemas {
    /// Every schema of a model or of a request, and those that these refer to.
    pub(crate) definitions: BTreeMap<String, Value>,
    /// The schemas of the requests of each operation, in the order of the API.
    pub(crate) requests: Vec<Vec<SentSchema>>,
}

/// The schema of a parameter or a body.
#[derive(Clone, Debug)]
pub(crate) struct SentSchema {
    /// `path`, `query`, `header`, `cookie`; `body`; or `response`.
    pub(crate) place: &'static str,
    /// The name of the parameter, the media type of the body, or the status and the media type of the response.
    pub(crate) name: String,
    /// The key of its schema.
    pub(crate) key: String,
}

impl Schemas {
    /// The key of the schema at a location: its JSON Pointer, after the name of its file if that isn't the document.
    pub(crate) fn key(at: &Location, root: &Location, is_merge_patch: bool) -> String {
        let form = if is_merge_patch { "patch " } else { "" };
        format!("{form}{}", at.relative_to(root))
    }

    /// The key of the schema of a model.
    pub(crate) fn key_of(models: &[Model], id: ModelId, root: &Location) -> String {
        Self::key(Self::place_of(models, id), root, models[id.index()].form == Form::MergePatch)
    }

    /// Where the document has the schema of a model.
    pub(crate) fn place_of(models: &[Model], id: ModelId) -> &Location {
        let model = &models[id.index()];
        &model.form_of.map_or(model, |plain| &models[plain.index()]).at
    }
}
