//! Renames that the user asks for → entries of the lock file, as if an earlier run had given these names.

use super::identities::Identities;
use super::identities::operation_locations;
use super::resources::Placements;
use crate::diagnostic::{Code, Located, Location, Report};
use crate::ir::{self, Api, ModelId, ModelKind};
use crate::lockfile::{LockedNames, Section};
use indexmap::IndexMap;

enum Subject<'a> {
    Type(ModelId),
    Operation(usize),
    Group {
        key: String,
        is_nested: bool,
    },
    /// A property, or a value of an enumeration.
    Member(ModelId, &'a str),
}

/// Adds renames to the names of the lock file; they replace what is there.
pub(super) fn apply(
    earlier: &LockedNames,
    (api, identities, placements): (&Api, &Identities, &Placements),
    renames: &IndexMap<Located<String>, String>,
    report: &mut Report,
) -> LockedNames {
    let mut locked = earlier.clone();
    for (Located { value: from, at }, to) in renames {
        match subject(api, placements, from) {
            Some(subject) => put(&mut locked, identities, &subject, (to, at)),
            None if is_excluded(api, from) => {}
            None => {
                let message = format!("`{from}` not found in the document");
                let known = names(api, placements, from);
                let known = known.iter().map(String::as_str);
                report.add_with_suggestion(Code::InvalidOption, at, message, (from, known));
            }
        }
    }
    locked
}

/// Returns whether a rename is about something that the user excludes.
fn is_excluded(api: &Api, from: &str) -> bool {
    api.excluded.has_name(from) || api.excluded.contains(&Location::from_relative(&api.root, from))
}

fn subject<'a>(api: &'a Api, placements: &Placements, from: &str) -> Option<Subject<'a>> {
    if from.starts_with('/') || from.contains("#/") {
        return subject_at(api, from);
    }
    let component = api.models.iter().position(|model| model.component.as_deref() == Some(from));
    let operation = || api.operations.iter().position(|operation| operation.id.as_deref() == Some(from));
    let group = || placements.all_keys().find(|(key, _)| key == from);
    component
        .map(|index| Subject::Type(ModelId::new(index)))
        .or_else(|| operation().map(Subject::Operation))
        .or_else(|| group().map(|(key, is_nested)| Subject::Group { key, is_nested }))
}

fn subject_at<'a>(api: &'a Api, from: &str) -> Option<Subject<'a>> {
    let is_subject = |at: &Location| at.relative_to(&api.root) == from;
    let is_type = |model: &ir::Model| !matches!(model.kind, ModelKind::Alias(_)) || model.component.is_some();
    if let Some(index) = api.models.iter().position(|model| is_type(model) && is_subject(&model.at)) {
        return Some(Subject::Type(ModelId::new(index)));
    }
    if let Some(operation) = operation_locations(api).iter().position(is_subject) {
        return Some(Subject::Operation(operation));
    }
    api.models.iter().enumerate().find_map(|(index, model)| {
        let (key, _) = members(model).find(|(_, at)| is_subject(at))?;
        Some(Subject::Member(ModelId::new(index), key))
    })
}

/// The properties of an object or the values of an enumeration, with their locations. The locations of values have the value
/// instead of its position, which changes when one is added.
fn members(model: &ir::Model) -> Box<dyn Iterator<Item = (&str, Location)> + '_> {
    match &model.kind {
        ModelKind::Object(object) => {
            Box::new(object.properties.iter().map(|property| (property.name.as_str(), property.at.clone())))
        }
        ModelKind::Enumeration(enumeration) => {
            let at = model.at.member("enum");
            Box::new(enumeration.values.iter().map(move |value| (value.as_str(), at.member(value))))
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// The things that can be renamed: pointers if `from` is one, else names.
fn names(api: &Api, placements: &Placements, from: &str) -> Vec<String> {
    if from.starts_with('/') || from.contains("#/") {
        let models = api.models.iter().map(|model| model.at.clone());
        let members = api.models.iter().flat_map(members).map(|(_, at)| at);
        return models
            .chain(operation_locations(api))
            .chain(members)
            .map(|at| at.relative_to(&api.root))
            .collect();
    }
    let components = api.models.iter().filter_map(|model| model.component.clone());
    let ids = api.operations.iter().filter_map(|operation| operation.id.clone());
    components.chain(ids).chain(placements.all_keys().map(|(key, _)| key)).collect()
}

fn put(
    locked: &mut LockedNames,
    identities: &Identities,
    subject: &Subject<'_>,
    (to, at): (&String, &Location),
) {
    let (section, key, member) = match subject {
        Subject::Type(id) => (Section::Type, identities.model(*id).to_string(), None),
        Subject::Operation(index) => (Section::Operation, identities.operation(*index).to_string(), None),
        Subject::Group { key, .. } => (Section::Group, key.clone(), None),
        Subject::Member(id, name) => {
            (Section::Type, identities.model(*id).to_string(), Some((*name).to_owned()))
        }
    };
    let items = locked.section_mut(section);
    match &member {
        Some(member) => {
            let members = &mut items.entry(key.clone()).or_default().members;
            members.entry(member.clone()).or_default().name = Some(to.clone());
        }
        None => {
            if section != Section::Operation {
                items.retain(|_, item| item.name != *to);
                locked.section_mut(Section::Alias).retain(|name, _| section != Section::Type || name != to);
            }
            let item = locked.section_mut(section).entry(key.clone()).or_default();
            item.name.clone_from(to);
            item.facts.accessor.clear();
            if matches!(subject, Subject::Group { is_nested: true, .. }) {
                item.facts.accessor.clone_from(to);
            }
        }
    }
    locked.overrides.insert((section, key, member), at.clone());
}
