//! Parameters of an operation: which were added and removed, where and how each is sent, and its type.

use super::compatibility::Written;
use super::counterexample::{Counterexample, Include, Spot, request, written_instead};
use super::differ::{Differ, Subject, ValueDiffer, WireChange};
use super::direction::Direction;
use super::docs;
use super::endpoint::{nameless, positions};
use super::matching::{Edit, Keys, Matching, Pair, match_items};
use super::rules::Rule;
use crate::ir::{
    CookieStyle, HeaderStyle, Operation, Parameter, PathStyle, Place, QueryStyle, Shape, TypeRef,
};
use clientwright::surface::ApiVersion;
use rustc_hash::FxHashMap;

pub(super) fn parameters(differ: &mut Differ<'_>, pair: Pair<usize>, operation: &Subject) {
    let Pair { old, new } = pair.items(&differ.old.api.operations, &differ.new.api.operations);
    let (old_paths, new_paths) = (differ.old.parameter_paths(pair.old), differ.new.parameter_paths(pair.new));
    let values = &mut ValueDiffer::new(differ, Direction::Sent);
    let matching = match_parameters(old, new);
    for pair in &matching.both {
        let paths = [new_paths[pair.new].clone(), old_paths[pair.old].clone()];
        let parameters = pair.items(&old.parameters, &new.parameters);
        let label = format!("{} of {}", label(parameters.new), operation.label);
        values.is_page_size = is_page_size(old, parameters.old) && is_page_size(new, parameters.new);
        let subject = Subject::new(&parameters.new.at, paths, label).of_value(parameters.map(spot));
        let asked = Asked { operations: Pair { old, new }, parameters: *pair };
        parameter(values, parameters, asked, &subject);
    }
    for (edit, index) in matching.edits() {
        let parameter = &edit.select(old, new).parameters[index];
        let (rule, kind) = match (edit, parameter.required) {
            (Edit::Removed, _) => (Rule::ParameterRemoved, ""),
            (Edit::Added, true) => (Rule::RequiredParameterAdded, "required "),
            (Edit::Added, false) => (Rule::OptionalParameterAdded, "optional "),
        };
        let message = format!("{kind}{} was {} {}", label(parameter), edit.phrase(), operation.label);
        let paths = vec![edit.select(&old_paths, &new_paths)[index].clone()];
        let change = WireChange::new(rule, &parameter.at, paths, message);
        let change = change.breaking_if(rule == Rule::RequiredParameterAdded);
        let version = values.differ.old;
        values.add(change.showing(|| request(version, old, Include::default())));
    }
}

/// An operation, and the index of one of its parameters.
#[derive(Clone, Copy)]
struct Asked<'o> {
    operations: Pair<&'o Operation>,
    parameters: Pair<usize>,
}

fn spot(parameter: &Parameter) -> Spot {
    let schema = match parameter.place.is_json() {
        true => parameter.at.member("content").member("application/json").member("schema"),
        false => parameter.at.member("schema"),
    };
    Spot::new(&schema, TypeRef::of(parameter.shape.clone())).documented(&parameter.documentation)
}

fn parameter(
    values: &mut ValueDiffer<'_, '_>,
    parameters: Pair<&Parameter>,
    asked: Asked<'_>,
    subject: &Subject,
) {
    let Pair { old, new } = parameters;
    let version = values.differ.old;
    let with_it = || {
        request(
            version,
            asked.operations.old,
            Include { parameter: Some(asked.parameters.old), ..Include::default() },
        )
    };
    let locations = parameters.map(|parameter| parameter.place.word());
    if locations.differ() {
        values.add(subject.changed(Rule::ParameterMoved, "location", locations).breaking().showing(with_it));
    } else if old.name != new.name && matches!(old.place, Place::Path(_)) {
        let predicate = format!("was renamed from `{}`", old.name);
        values.add(subject.is(Rule::PathParameterRenamed, &predicate));
    } else {
        let versions = Pair { old: version, new: values.differ.new };
        let instead = || written_instead(versions, asked.operations, asked.parameters);
        serialization(values, parameters, instead, subject);
    }
    if old.required != new.required {
        let change = match new.required {
            true => subject.is(Rule::ParameterBecameRequired, "is now required"),
            false => subject.is(Rule::ParameterBecameOptional, "is now optional"),
        };
        let without_it = || request(version, asked.operations.old, Include::default());
        values.add(change.breaking_if(new.required).showing(without_it));
    }
    let shapes = parameters.map(|parameter| &parameter.shape);
    values.written = Written {
        as_text: !old.place.is_json() && !new.place.is_json(),
        repeated: [old.place, new.place].iter().all(|it| *it == Place::Query(QueryStyle::FormExploded)),
    };
    docs::value_docs(values, parameters.map(|parameter| &parameter.documentation), shapes, subject);
    values.shape(shapes, subject);
}

fn is_page_size(operation: &Operation, parameter: &Parameter) -> bool {
    let size = operation.pagination.as_ref().ok().and_then(|pagination| pagination.size.as_ref());
    size.is_some_and(|size| size.parameter == parameter.name)
}

fn serialization(
    values: &mut ValueDiffer<'_, '_>,
    parameters: Pair<&Parameter>,
    instead: impl Fn() -> Option<Counterexample>,
    subject: &Subject,
) {
    let Pair { old, new } = parameters;
    let has_parts = has_parts(values.differ.old, &old.shape) || has_parts(values.differ.new, &new.shape);
    let places = parameters.map(|parameter| parameter.place);
    let rule = Rule::ParameterStyleChanged;
    let effective = if has_parts { places } else { places.map(style_of_scalars) };
    let change = if effective.differ() {
        subject.changed(rule, "style", places.map(Place::style))
    } else if old.allow_reserved != new.allow_reserved {
        let verb = if new.allow_reserved { "now allows" } else { "no longer allows" };
        subject.is(rule, &format!("{verb} reserved characters"))
    } else {
        return;
    };
    values.add(change.breaking().showing(instead));
}

/// ``query parameter `limit` ``
fn label(parameter: &Parameter) -> String {
    format!("{} parameter `{}`", parameter.place.word(), parameter.name)
}

/// Matches parameters by location and name, by position in the path, by name.
pub(super) fn match_parameters(old: &Operation, new: &Operation) -> Matching {
    let name = |parameter: &Parameter| match parameter.place {
        Place::Header(_) => header_key(&parameter.name),
        _ => parameter.name.clone(),
    };
    let by_location = |parameter: &Parameter| vec![format!("{} {}", parameter.place.word(), name(parameter))];
    let by_name = |parameter: &Parameter| vec![name(parameter)];
    let is_same_path = nameless(&old.path) == nameless(&new.path);
    let (old_positions, new_positions) = (positions(&old.path), positions(&new.path));
    let by_position = |parameter: &Parameter, positions: &FxHashMap<&str, usize>| match parameter.place {
        Place::Path(_) if is_same_path => {
            positions.get(parameter.name.as_str()).map(usize::to_string).into_iter().collect()
        }
        _ => Vec::new(),
    };
    let rules = [
        Keys::same(&by_location),
        Keys {
            old: &|parameter| by_position(parameter, &old_positions),
            new: &|parameter| by_position(parameter, &new_positions),
        },
        Keys::same(&by_name),
    ];
    match_items(&old.parameters, &new.parameters, &rules)
}

/// The key that matches headers and media types: their names are case-insensitive (RFC 9110, 5.1 and 8.3.1).
pub(super) fn header_key(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// Returns whether a value has parts that a style joins.
fn has_parts(version: &ApiVersion<'_>, shape: &Shape) -> bool {
    let type_ref = TypeRef::of(shape.clone());
    let (shape, _) = version.api.resolved(&type_ref);
    let is_enumeration = version.model_of(shape).is_some_and(|model| model.kind.is_enumeration());
    !is_enumeration && (shape.is_any() || !shape.is_scalar())
}

/// The style that serializes values without parts the same way.
fn style_of_scalars(place: Place) -> Place {
    match place {
        Place::Path(PathStyle::SimpleExploded | PathStyle::SimpleOrEmpty | PathStyle::Segments) => {
            Place::Path(PathStyle::Simple)
        }
        Place::Path(PathStyle::LabelExploded) => Place::Path(PathStyle::Label),
        Place::Path(PathStyle::MatrixExploded) => Place::Path(PathStyle::Matrix),
        Place::Query(
            QueryStyle::Form
            | QueryStyle::SpaceDelimited
            | QueryStyle::PipeDelimited
            | QueryStyle::DeepObject
            | QueryStyle::DeepObjectBrackets
            | QueryStyle::DeepObjectRepeated,
        ) => Place::Query(QueryStyle::FormExploded),
        Place::Header(HeaderStyle::SimpleExploded) => Place::Header(HeaderStyle::Simple),
        Place::Cookie(CookieStyle::FormExploded) => Place::Cookie(CookieStyle::Form),
        Place::Cookie(CookieStyle::CookieExploded) => Place::Cookie(CookieStyle::Cookie),
        place => place,
    }
}
