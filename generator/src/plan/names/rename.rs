//! What a user wants to be called otherwise → entries of the lock file, as if an earlier run had given these names.

use super::kept::{key, place};
use super::operations::places;
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{self, Api, ModelKind};
use crate::lockfile::KeptNames;
use crate::plan::requests::Rename;

/// What a wish is about.
enum Subject<'a> {
    Type(&'a Location),
    Operation(Location),
    Group(&'a str),
    Property(&'a Location, &'a str),
}

/// Puts the wishes among the names of an earlier run, in place of what stands there.
pub(super) fn apply(earlier: &KeptNames, api: &Api, renames: &[Rename], report: &mut Report) -> KeptNames {
    let mut kept = earlier.clone();
    for entry in renames {
        match subject(api, &entry.from) {
            Some(subject) => put(&mut kept, api, &subject, entry),
            None if is_excluded(api, &entry.from) => {}
            None => {
                let message = format!("`{}` is nothing that the document names", entry.from);
                let known = names(api, &entry.from);
                let known = known.iter().map(String::as_str);
                report.add_with_suggestion(Code::Rename, &entry.at, message, (&entry.from, known));
            }
        }
    }
    kept
}

/// Whether a wish is about something that is left out now.
fn is_excluded(api: &Api, from: &str) -> bool {
    api.excluded.has_name(from) || api.excluded.contains(&place(&api.root, from))
}

fn subject<'a>(api: &'a Api, from: &str) -> Option<Subject<'a>> {
    if from.starts_with('/') || from.contains("#/") {
        return subject_at(api, from);
    }
    let component = api.models.iter().find(|model| model.component.as_deref() == Some(from));
    let with_id = || api.operations.iter().position(|operation| operation.id.as_deref() == Some(from));
    let operation = || with_id().and_then(|index| places(api).into_iter().nth(index));
    let tags = || api.operations.iter().filter_map(super::groups::group_text);
    component
        .map(|model| Subject::Type(&model.at))
        .or_else(|| operation().map(Subject::Operation))
        .or_else(|| tags().find(|tag| *tag == from).map(Subject::Group))
}

fn subject_at<'a>(api: &'a Api, from: &str) -> Option<Subject<'a>> {
    let is_meant = |at: &Location| key(&api.root, at) == from;
    let is_type = |kind: &ModelKind| !matches!(kind, ModelKind::Alias(_));
    let mut models = api.models.iter().filter(|model| is_type(&model.kind) || model.component.is_some());
    if let Some(model) = models.find(|model| is_meant(&model.at)) {
        return Some(Subject::Type(&model.at));
    }
    if let Some(operation) = places(api).into_iter().find(is_meant) {
        return Some(Subject::Operation(operation));
    }
    api.models.iter().find_map(|model| match &model.kind {
        ModelKind::Object(object) => {
            let property = object.properties.iter().find(|property| is_meant(&property.at))?;
            Some(Subject::Property(&model.at, &property.name))
        }
        _ => None,
    })
}

/// What could have been meant: of what is written as a pointer pointers, else names.
fn names(api: &Api, from: &str) -> Vec<String> {
    if from.starts_with('/') || from.contains("#/") {
        let properties = |model: &'_ ir::Model| match &model.kind {
            ModelKind::Object(object) => object.properties.iter().map(|it| it.at.clone()).collect(),
            _ => Vec::new(),
        };
        let models = api.models.iter().map(|model| model.at.clone());
        let properties = api.models.iter().flat_map(properties);
        return models.chain(places(api)).chain(properties).map(|at| key(&api.root, &at)).collect();
    }
    let components = api.models.iter().filter_map(|model| model.component.clone());
    let ids = api.operations.iter().filter_map(|operation| operation.id.clone());
    let tags = api.operations.iter().filter_map(super::groups::group_text).map(str::to_owned);
    components.chain(ids).chain(tags).collect()
}

fn put(kept: &mut KeptNames, api: &Api, subject: &Subject<'_>, entry: &Rename) {
    let to = entry.to.clone();
    let place: Vec<String> = match subject {
        Subject::Type(at) => {
            let key = key(&api.root, at);
            kept.types.retain(|_, name| *name != to);
            kept.types.insert(key.clone(), to);
            vec!["types".to_owned(), key]
        }
        Subject::Operation(at) => {
            let key = key(&api.root, at);
            kept.operations.entry(key.clone()).or_default().method = to;
            vec!["operations".to_owned(), key, "method".to_owned()]
        }
        Subject::Group(tag) => {
            kept.groups.retain(|_, name| *name != to);
            kept.groups.insert((*tag).to_owned(), to);
            vec!["groups".to_owned(), (*tag).to_owned()]
        }
        Subject::Property(model, name) => {
            let key = key(&api.root, model);
            kept.members.entry(key.clone()).or_default().insert((*name).to_owned(), to);
            vec!["members".to_owned(), key, (*name).to_owned()]
        }
    };
    kept.overrides.insert(place, entry.at.clone());
}
