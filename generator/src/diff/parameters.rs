//! Parameters of an operation: which were added and removed, where and how each is sent, and its type.

use super::change::Direction;
use super::differ::{Differ, Subject, WireChange};
use super::docs;
use super::endpoint::nameless;
use super::item_path::ItemPath;
use super::matching::{Keys, Matching, Pair, match_items};
use super::rules::Rule;
use super::schemas::SchemaDiffer;
use super::version::ApiVersion;
use crate::ir::{
    CookieStyle, HeaderStyle, ModelKind, Operation, Parameter, PathStyle, Place, QueryStyle, Shape, TypeRef,
};
use rustc_hash::FxHashMap;

pub(super) fn parameters(differ: &mut Differ<'_>, pair: Pair<usize>, operation: &Subject) {
    let (old, new) = (&differ.old.api.operations[pair.old], &differ.new.api.operations[pair.new]);
    let old_paths = differ.old.parameter_paths(pair.old);
    let new_paths = differ.new.parameter_paths(pair.new);
    let matching = match_parameters(old, new);
    for pair in matching.both {
        let paths = [new_paths[pair.new].clone(), old_paths[pair.old].clone()];
        let parameters = Pair { old: &old.parameters[pair.old], new: &new.parameters[pair.new] };
        parameter(differ, parameters, paths, operation);
    }
    for index in matching.removed {
        let parameter = &old.parameters[index];
        let message = format!("{} was removed from {}", label(parameter), operation.label);
        let paths = vec![old_paths[index].clone()];
        let change = WireChange::new(Rule::ParameterRemoved, &parameter.at, paths, message);
        differ.add(change.when(Direction::Sent));
    }
    for index in matching.added {
        let parameter = &new.parameters[index];
        let (rule, kind) = match parameter.required {
            true => (Rule::RequiredParameterAdded, "required"),
            false => (Rule::OptionalParameterAdded, "optional"),
        };
        let message = format!("{kind} {} was added to {}", label(parameter), operation.label);
        let change = WireChange::new(rule, &parameter.at, vec![new_paths[index].clone()], message);
        differ.add(change.when(Direction::Sent).breaking_if(parameter.required));
    }
}

fn parameter(
    differ: &mut Differ<'_>,
    parameters: Pair<&Parameter>,
    paths: [ItemPath; 2],
    operation: &Subject,
) {
    let Pair { old, new } = parameters;
    let subject = Subject::new(&new.at, paths, format!("{} of {}", label(new), operation.label));
    if old.place.word() != new.place.word() {
        let change = subject.changed(Rule::ParameterMoved, "location", old.place.word(), new.place.word());
        differ.add(change.when(Direction::Sent).breaking());
    } else if old.name != new.name && matches!(old.place, Place::Path(_)) {
        let predicate = format!("was renamed from `{}`", old.name);
        differ.add(subject.is(Rule::PathParameterRenamed, &predicate).when(Direction::Sent));
    } else {
        serialization(differ, parameters, &subject);
    }
    if old.required != new.required {
        let change = match new.required {
            true => subject.is(Rule::ParameterBecameRequired, "is now required"),
            false => subject.is(Rule::ParameterBecameOptional, "is now optional"),
        };
        differ.add(change.when(Direction::Sent).breaking_if(new.required));
    }
    let shapes = Pair { old: &old.shape, new: &new.shape };
    let docs = Pair { old: &old.documentation, new: &new.documentation };
    docs::value_docs(differ, docs, shapes, &subject, Direction::Sent);
    let as_text = !is_json(old.place) && !is_json(new.place);
    SchemaDiffer { differ, direction: Direction::Sent, as_text }.shape(shapes, &subject);
}

fn serialization(differ: &mut Differ<'_>, Pair { old, new }: Pair<&Parameter>, subject: &Subject) {
    let has_parts = has_parts(differ.old, &old.shape) || has_parts(differ.new, &new.shape);
    let style = |parameter: &Parameter| match has_parts {
        true => parameter.place,
        false => style_of_scalars(parameter.place),
    };
    let rule = Rule::ParameterStyleChanged;
    let change = if style(old) != style(new) {
        subject.changed(rule, "style", style_name(old.place), style_name(new.place))
    } else if old.allow_reserved != new.allow_reserved {
        let verb = if new.allow_reserved { "now allows" } else { "no longer allows" };
        subject.is(rule, &format!("{verb} reserved characters"))
    } else {
        return;
    };
    differ.add(change.when(Direction::Sent).breaking());
}

/// ``query parameter `limit` ``
fn label(parameter: &Parameter) -> String {
    format!("{} parameter `{}`", parameter.place.word(), parameter.name)
}

/// Matches parameters by location and name, by position in the path, by name.
fn match_parameters(old: &Operation, new: &Operation) -> Matching {
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

/// What a header is matched by: names of headers are case-insensitive (RFC 9110, 5.1).
pub(super) fn header_key(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// The names in braces with their positions.
fn positions(path: &str) -> FxHashMap<&str, usize> {
    let names = path.split('{').skip(1).filter_map(|part| part.split('}').next());
    names.enumerate().map(|(position, name)| (name, position)).collect()
}

/// Whether a value has parts that a style joins.
fn has_parts(version: &ApiVersion<'_>, shape: &Shape) -> bool {
    let type_ref = TypeRef::of(shape.clone());
    let (shape, _) = version.resolved(&type_ref);
    match shape {
        Shape::Any | Shape::List(_) | Shape::Tuple(_) | Shape::Map(_) => true,
        Shape::Model(_) => {
            let model = version.model_of(shape);
            !matches!(model.map(|model| &model.kind), Some(ModelKind::Enumeration(_)))
        }
        _ => false,
    }
}

/// Whether a value is sent as JSON.
fn is_json(place: Place) -> bool {
    matches!(
        place,
        Place::Path(PathStyle::Json)
            | Place::Query(QueryStyle::Json | QueryStyle::WholeJson)
            | Place::Header(HeaderStyle::Json)
            | Place::Cookie(CookieStyle::Json)
    )
}

/// The style that serializes values without parts the same way.
fn style_of_scalars(place: Place) -> Place {
    match place {
        Place::Path(PathStyle::SimpleExploded | PathStyle::SimpleOrEmpty) => Place::Path(PathStyle::Simple),
        Place::Path(PathStyle::LabelExploded) => Place::Path(PathStyle::Label),
        Place::Path(PathStyle::MatrixExploded) => Place::Path(PathStyle::Matrix),
        Place::Query(
            QueryStyle::Form
            | QueryStyle::SpaceDelimited
            | QueryStyle::PipeDelimited
            | QueryStyle::DeepObject,
        ) => Place::Query(QueryStyle::FormExploded),
        Place::Header(HeaderStyle::SimpleExploded) => Place::Header(HeaderStyle::Simple),
        Place::Cookie(CookieStyle::FormExploded) => Place::Cookie(CookieStyle::Form),
        Place::Cookie(CookieStyle::CookieExploded) => Place::Cookie(CookieStyle::Cookie),
        place => place,
    }
}

fn style_name(place: Place) -> &'static str {
    match place {
        Place::Path(PathStyle::Simple) | Place::Header(HeaderStyle::Simple) => "`simple`",
        Place::Path(PathStyle::SimpleOrEmpty) => "`simple`, may be empty",
        Place::Path(PathStyle::SimpleExploded) | Place::Header(HeaderStyle::SimpleExploded) => {
            "`simple`, exploded"
        }
        Place::Path(PathStyle::Label) => "`label`",
        Place::Path(PathStyle::LabelExploded) => "`label`, exploded",
        Place::Path(PathStyle::Matrix) => "`matrix`",
        Place::Path(PathStyle::MatrixExploded) => "`matrix`, exploded",
        Place::Query(QueryStyle::Form) | Place::Cookie(CookieStyle::Form) => "`form`",
        Place::Query(QueryStyle::FormExploded) | Place::Cookie(CookieStyle::FormExploded) => {
            "`form`, exploded"
        }
        Place::Query(QueryStyle::SpaceDelimited) => "`spaceDelimited`",
        Place::Query(QueryStyle::PipeDelimited) => "`pipeDelimited`",
        Place::Query(QueryStyle::DeepObject) => "`deepObject`",
        Place::Query(QueryStyle::Whole) => "the whole query string",
        Place::Query(QueryStyle::WholeJson) => "the whole query string as JSON",
        Place::Cookie(CookieStyle::Cookie) => "`cookie`",
        Place::Cookie(CookieStyle::CookieExploded) => "`cookie`, exploded",
        Place::Path(PathStyle::Json)
        | Place::Query(QueryStyle::Json)
        | Place::Header(HeaderStyle::Json)
        | Place::Cookie(CookieStyle::Json) => "JSON",
    }
}
