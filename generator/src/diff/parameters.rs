//! Parameters of an operation: which came and went, where and how each is sent, and what it may be.

use super::operations::neutral;
use super::pairs::{Keys, Pairs};
use super::side::Side;
use super::walk::{Place, Walk, Way, without_repetition};
use super::{Rule, Verdict};
use crate::ir::Place as Where;
use crate::ir::{
    CookieStyle, HeaderStyle, ModelKind, Operation, Parameter, PathStyle, QueryStyle, Shape, TypeRef,
};
use rustc_hash::FxHashMap;

impl Walk<'_> {
    pub(super) fn parameters(&mut self, was: usize, is: usize, operation: &Place) {
        let (old, new) = (&self.old.api.operations[was], &self.new.api.operations[is]);
        let (old_paths, new_paths) = (self.old.parameter_paths(was), self.new.parameter_paths(is));
        let pairs = pair(old, new);
        for (was, is) in pairs.both {
            let paths = [new_paths[is].clone(), old_paths[was].clone()];
            self.parameter(&old.parameters[was], &new.parameters[is], paths, operation);
        }
        for number in pairs.gone {
            let parameter = &old.parameters[number];
            let message = format!("{} has no {} any more", operation.words, called(parameter));
            let paths = [old_paths[number].clone()];
            let wire = Verdict::Compatible;
            self.note_at(Rule::ParameterRemoved, &parameter.at, &paths, Some(Way::Sent), wire, message);
        }
        for number in pairs.come {
            let parameter = &new.parameters[number];
            let (rule, kind) = if parameter.required {
                (Rule::RequiredParameterAdded, "required")
            } else {
                (Rule::OptionalParameterAdded, "optional")
            };
            let message = format!("{} has the {kind} {} now", operation.words, called(parameter));
            let wire = Verdict::breaking_if(parameter.required);
            let paths = [new_paths[number].clone()];
            self.note_at(rule, &parameter.at, &paths, Some(Way::Sent), wire, message);
        }
    }

    fn parameter(&mut self, old: &Parameter, new: &Parameter, paths: [String; 2], operation: &Place) {
        let place = Place {
            at: new.at.clone(),
            paths: without_repetition(paths.into_iter()),
            words: format!("{} of {}", called(new), operation.words),
        };
        let way = Some(Way::Sent);
        if place_word(old.place) != place_word(new.place) {
            let what = format!(
                "is sent in the {} now, in the {} before",
                place_word(new.place),
                place_word(old.place)
            );
            self.note(Rule::ParameterMoved, &place, way, Verdict::Breaking, &what);
        } else if old.name != new.name && matches!(old.place, Where::Path(_)) {
            let what = format!("was called `{}`", old.name);
            self.note(Rule::PathParameterRenamed, &place, way, Verdict::Compatible, &what);
        } else {
            self.style(old, new, &place);
        }
        if old.required != new.required {
            let (rule, what) = if new.required {
                (Rule::ParameterBecameRequired, "has to be sent now")
            } else {
                (Rule::ParameterBecameOptional, "may be left out now")
            };
            self.note(rule, &place, way, Verdict::breaking_if(new.required), what);
        }
        self.words(&old.documentation, &new.documentation, (&old.shape, &new.shape), &place, Way::Sent);
        self.is_spelled = !is_json(old.place) && !is_json(new.place);
        self.shape(&old.shape, &new.shape, &place, Way::Sent);
        self.is_spelled = false;
    }

    fn style(&mut self, old: &Parameter, new: &Parameter, place: &Place) {
        let is_compound = is_compound(self.old, &old.shape) || is_compound(self.new, &new.shape);
        let spelled = |it: &Parameter| if is_compound { it.place } else { of_scalars(it.place) };
        if spelled(old) != spelled(new) {
            let what = format!("is spelled {} now, {} before", style_word(new.place), style_word(old.place));
            self.note(Rule::ParameterStyleChanged, place, Some(Way::Sent), Verdict::Breaking, &what);
        } else if old.allow_reserved != new.allow_reserved {
            let what = if new.allow_reserved {
                "keeps its delimiters as they are now"
            } else {
                "has its delimiters encoded now"
            };
            self.note(Rule::ParameterStyleChanged, place, Some(Way::Sent), Verdict::Breaking, what);
        }
    }
}

/// ``the query parameter `limit` ``
fn called(parameter: &Parameter) -> String {
    format!("{} parameter `{}`", place_word(parameter.place), parameter.name)
}

/// Parameters that are one in both versions: of one place and name, of one place in the path, of one name.
fn pair(old: &Operation, new: &Operation) -> Pairs {
    let name = |it: &Parameter| match it.place {
        Where::Header(_) => name_of_header(&it.name),
        _ => it.name.clone(),
    };
    let whole = |it: &Parameter| vec![format!("{} {}", place_word(it.place), name(it))];
    let is_one_path = neutral(&old.path) == neutral(&new.path);
    let (old_names, new_names) = (numbers_in(&old.path), numbers_in(&new.path));
    let in_path = |it: &Parameter, names: &FxHashMap<&str, usize>| match it.place {
        Where::Path(_) if is_one_path => {
            names.get(it.name.as_str()).map(usize::to_string).into_iter().collect()
        }
        _ => Vec::new(),
    };
    let by_name = |it: &Parameter| vec![name(it)];
    let rules = [
        Keys { old: &whole, new: &whole },
        Keys { old: &|it| in_path(it, &old_names), new: &|it| in_path(it, &new_names) },
        Keys { old: &by_name, new: &by_name },
    ];
    Pairs::of(&old.parameters, &new.parameters, &rules)
}

/// What a header is known by: its name knows no case (RFC 9110, 5.1).
pub(super) fn name_of_header(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// The names in braces, each with its number.
fn numbers_in(path: &str) -> FxHashMap<&str, usize> {
    let names = path.split('{').skip(1).filter_map(|part| part.split('}').next());
    names.enumerate().map(|(number, name)| (name, number)).collect()
}

/// Whether a value has parts that a style puts together.
fn is_compound(side: &Side<'_>, shape: &Shape) -> bool {
    let type_ref = TypeRef::of(shape.clone());
    let (shape, _) = side.resolved(&type_ref);
    match shape {
        Shape::Any | Shape::List(_) | Shape::Tuple(_) | Shape::Map(_) => true,
        Shape::Model(_) => {
            !matches!(side.model_of(shape).map(|it| &it.kind), Some(ModelKind::Enumeration(_)))
        }
        _ => false,
    }
}

/// Whether a value is sent as JSON.
fn is_json(place: Where) -> bool {
    matches!(
        place,
        Where::Path(PathStyle::Json)
            | Where::Query(QueryStyle::Json | QueryStyle::WholeJson)
            | Where::Header(HeaderStyle::Json)
            | Where::Cookie(CookieStyle::Json)
    )
}

/// The style that says the same of a value without parts.
fn of_scalars(place: Where) -> Where {
    match place {
        Where::Path(PathStyle::SimpleExploded | PathStyle::SimpleOrEmpty) => Where::Path(PathStyle::Simple),
        Where::Path(PathStyle::LabelExploded) => Where::Path(PathStyle::Label),
        Where::Path(PathStyle::MatrixExploded) => Where::Path(PathStyle::Matrix),
        Where::Query(
            QueryStyle::Form
            | QueryStyle::SpaceDelimited
            | QueryStyle::PipeDelimited
            | QueryStyle::DeepObject,
        ) => Where::Query(QueryStyle::FormExploded),
        Where::Header(HeaderStyle::SimpleExploded) => Where::Header(HeaderStyle::Simple),
        Where::Cookie(CookieStyle::FormExploded) => Where::Cookie(CookieStyle::Form),
        Where::Cookie(CookieStyle::CookieExploded) => Where::Cookie(CookieStyle::Cookie),
        other => other,
    }
}

fn place_word(place: Where) -> &'static str {
    match place {
        Where::Path(_) => "path",
        Where::Query(_) => "query",
        Where::Header(_) => "header",
        Where::Cookie(_) => "cookie",
    }
}

fn style_word(place: Where) -> String {
    let style = match place {
        Where::Path(style) => format!("{style:?}"),
        Where::Query(style) => format!("{style:?}"),
        Where::Header(style) => format!("{style:?}"),
        Where::Cookie(style) => format!("{style:?}"),
    };
    format!("`{style}`")
}
