//! Renames that the user asks for → entries of the lock file, as if an earlier run had given these names.

use super::locked::{key, location_of};
use super::operations::operation_locations;
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{self, Api, ModelKind};
use crate::lockfile::LockedNames;
use crate::plan::requests::Rename;

enum Subject<'a> {
    Type(&'a Location),
    Operation(Location),
    Group(&'a str),
    Property(&'a Location, &'a str),
}

/// Adds renames to the names of the lock file; they replace what is there.
pub(super) fn apply(
    earlier: &LockedNames,
    api: &Api,
    renames: &[Rename],
    report: &mut Report,
) -> LockedNames {
    let mut locked = earlier.clone();
    for rename in renames {
        match subject(api, &rename.from) {
            Some(subject) => put(&mut locked, api, &subject, rename),
            None if is_excluded(api, &rename.from) => {}
            None => {
                let message = format!("the document has nothing named `{}`", rename.from);
                let known = names(api, &rename.from);
                let known = known.iter().map(String::as_str);
                report.add_with_suggestion(Code::Rename, &rename.at, message, (&rename.from, known));
            }
        }
    }
    locked
}

/// Whether a rename is about something that the user excludes.
fn is_excluded(api: &Api, from: &str) -> bool {
    api.excluded.has_name(from) || api.excluded.contains(&location_of(&api.root, from))
}

fn subject<'a>(api: &'a Api, from: &str) -> Option<Subject<'a>> {
    if from.starts_with('/') || from.contains("#/") {
        return subject_at(api, from);
    }
    let component = api.models.iter().find(|model| model.component.as_deref() == Some(from));
    let with_id = || api.operations.iter().position(|operation| operation.id.as_deref() == Some(from));
    let operation = || with_id().and_then(|index| operation_locations(api).into_iter().nth(index));
    let tags = || api.operations.iter().filter_map(super::groups::group_text);
    component
        .map(|model| Subject::Type(&model.at))
        .or_else(|| operation().map(Subject::Operation))
        .or_else(|| tags().find(|tag| *tag == from).map(Subject::Group))
}

fn subject_at<'a>(api: &'a Api, from: &str) -> Option<Subject<'a>> {
    let is_subject = |at: &Location| key(&api.root, at) == from;
    let is_type = |kind: &ModelKind| !matches!(kind, ModelKind::Alias(_));
    let mut models = api.models.iter().filter(|model| is_type(&model.kind) || model.component.is_some());
    if let Some(model) = models.find(|model| is_subject(&model.at)) {
        return Some(Subject::Type(&model.at));
    }
    if let Some(operation) = operation_locations(api).into_iter().find(is_subject) {
        return Some(Subject::Operation(operation));
    }
    api.models.iter().find_map(|model| match &model.kind {
        ModelKind::Object(object) => {
            let property = object.properties.iter().find(|property| is_subject(&property.at))?;
            Some(Subject::Property(&model.at, &property.name))
        }
        _ => None,
    })
}

/// What can be renamed: pointers if `from` is one, else names.
fn names(api: &Api, from: &str) -> Vec<String> {
    if from.starts_with('/') || from.contains("#/") {
        let properties = |model: &'_ ir::Model| match &model.kind {
            ModelKind::Object(object) => object.properties.iter().map(|it| it.at.clone()).collect(),
            _ => Vec::new(),
        };
        let models = api.models.iter().map(|model| model.at.clone());
        let properties = api.models.iter().flat_map(properties);
        return models
            .chain(operation_locations(api))
            .chain(properties)
            .map(|at| key(&api.root, &at))
            .collect();
    }
    let components = api.models.iter().filter_map(|model| model.component.clone());
    let ids = api.operations.iter().filter_map(|operation| operation.id.clone());
    let tags = api.operations.iter().filter_map(super::groups::group_text).map(str::to_owned);
    components.chain(ids).chain(tags).collect()
}

fn put(locked: &mut LockedNames, api: &Api, subject: &Subject<'_>, rename: &Rename) {
    let to = rename.to.clone();
    let path: Vec<String> = match subject {
        Subject::Type(at) => {
            let key = key(&api.root, at);
            locked.types.retain(|_, name| *name != to);
            locked.types.insert(key.clone(), to);
            vec!["types".to_owned(), key]
        }
        Subject::Operation(at) => {
            let key = key(&api.root, at);
            locked.operations.entry(key.clone()).or_default().method = to;
            vec!["operations".to_owned(), key, "method".to_owned()]
        }
        Subject::Group(tag) => {
            locked.groups.retain(|_, name| *name != to);
            locked.groups.insert((*tag).to_owned(), to);
            vec!["groups".to_owned(), (*tag).to_owned()]
        }
        Subject::Property(model, name) => {
            let key = key(&api.root, model);
            locked.members.entry(key.clone()).or_default().insert((*name).to_owned(), to);
            vec!["members".to_owned(), key, (*name).to_owned()]
        }
    };
    locked.overrides.insert(path, rename.at.clone());
}
