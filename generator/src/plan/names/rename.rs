//! Renames that the user asks for → entries of the lock file, as if an earlier run had given these names.

use super::identities::Identities;
use super::identities::operation_locations;
use super::resources::Placements;
use crate::diagnostic::{Code, Located, Location, Report};
use crate::ir::{self, Api, ModelId, ModelKind};
use crate::lockfile::{LockedNames, Section};
use indexmap::IndexMap;

/// Something that can be renamed, by its place in the lock file.
struct Subject {
    section: Section,
    key: String,
    /// A property, or a value of an enumeration.
    member: Option<String>,
    /// Whether it is a nested group.
    is_nested: bool,
}

impl Subject {
    fn of(section: Section, key: &impl ToString) -> Self {
        Self { section, key: key.to_string(), member: None, is_nested: false }
    }
}

/// Adds renames to the names of the lock file; they replace what is there.
pub(super) fn apply(
    locked: &mut LockedNames,
    (api, identities, placements): (&Api, &Identities, &Placements),
    renames: &IndexMap<Located<String>, String>,
    report: &mut Report,
) {
    for (Located { value: from, at }, to) in renames {
        match subject((api, identities), placements, from) {
            Some(subject) => put(locked, subject, (to, at)),
            None if is_excluded(api, from) => {}
            None => {
                let message = format!("`{from}` not found in the document");
                let known = names(api, placements, from);
                let known = known.iter().map(String::as_str);
                report.add_with_suggestion(Code::InvalidOption, at, message, (from, known));
            }
        }
    }
}

/// Returns whether a rename is about something that the user excludes.
fn is_excluded(api: &Api, from: &str) -> bool {
    api.excluded.has_name(from) || api.excluded.contains(&Location::from_relative(&api.root, from))
}

fn subject((api, identities): (&Api, &Identities), placements: &Placements, from: &str) -> Option<Subject> {
    let of_type = |index: usize| Subject::of(Section::Type, identities.model(ModelId::new(index)));
    let of_operation = |index: usize| Subject::of(Section::Operation, identities.operation(index));
    if from.starts_with('/') || from.contains("#/") {
        let is_subject = |at: &Location| at.relative_to(&api.root) == from;
        let is_type =
            |model: &ir::Model| !matches!(model.kind, ModelKind::Alias(_)) || model.component.is_some();
        let model = api.models.iter().position(|model| is_type(model) && is_subject(&model.at));
        let operation = || operation_locations(api).iter().position(is_subject);
        let member = || {
            api.models.iter().enumerate().find_map(|(index, model)| {
                let (member, _) = members(model).find(|(_, at)| is_subject(at))?;
                Some(Subject { member: Some(member.to_owned()), ..of_type(index) })
            })
        };
        return model.map(of_type).or_else(|| operation().map(of_operation)).or_else(member);
    }
    let component = api.models.iter().position(|model| model.component.as_deref() == Some(from));
    let operation = || api.operations.iter().position(|operation| operation.id.as_deref() == Some(from));
    let group = || placements.all_keys().find(|(key, _)| key == from);
    let of_group = |(key, is_nested)| Subject { is_nested, ..Subject::of(Section::Group, &key) };
    component.map(of_type).or_else(|| operation().map(of_operation)).or_else(|| group().map(of_group))
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

fn put(locked: &mut LockedNames, subject: Subject, (to, at): (&String, &Location)) {
    let Subject { section, key, member, is_nested } = subject;
    if let Some(member) = &member {
        let members = &mut locked.section_mut(section).entry(key.clone()).or_default().members;
        members.entry(member.clone()).or_default().name = Some(to.clone());
    } else {
        if section != Section::Operation {
            locked.section_mut(section).retain(|_, item| item.name != *to);
            locked.section_mut(Section::Alias).retain(|name, _| section != Section::Type || name != to);
        }
        let item = locked.section_mut(section).entry(key.clone()).or_default();
        item.name.clone_from(to);
        item.facts.accessor = if is_nested { to.clone() } else { String::new() };
    }
    locked.overrides.insert((section, key, member), at.clone());
}
