//! Parameters of an operation: which came and went, where and how each is sent, and what it may be.

use super::operations::neutral;
use super::side::Side;
use super::walk::{Place, Walk, Way, without_repetition};
use super::{Rule, Verdict};
use crate::ir::Place as Where;
use crate::ir::{
    CookieStyle, HeaderStyle, ModelKind, Operation, Parameter, PathStyle, QueryStyle, Shape, Slot,
};

impl Walk<'_> {
    pub(super) fn parameters(&mut self, was: usize, is: usize, operation: &Place) {
        let (old, new) = (&self.old.api.operations[was], &self.new.api.operations[is]);
        let (old_paths, new_paths) = (self.old.parameter_paths(was), self.new.parameter_paths(is));
        let pairs = pair(old, new);
        for (number, parameter) in old.parameters.iter().enumerate() {
            let Some((_, other)) = pairs.iter().find(|(was, _)| *was == number) else {
                let message = format!("{} has no {} any more", operation.words, called(parameter));
                let paths = [old_paths[number].clone()];
                let wire = Verdict::Compatible;
                self.note_at(Rule::ParameterRemoved, &parameter.at, &paths, Some(Way::Sent), wire, message);
                continue;
            };
            let paths = [new_paths[*other].clone(), old_paths[number].clone()];
            self.parameter(parameter, &new.parameters[*other], paths, operation);
        }
        for (number, parameter) in new.parameters.iter().enumerate() {
            if pairs.iter().any(|(_, is)| *is == number) {
                continue;
            }
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
        self.shape(&old.shape, &new.shape, &place, Way::Sent);
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

/// The numbers of parameters that are one in both versions: of one place and name, of one place in the path, of one name.
fn pair(old: &Operation, new: &Operation) -> Vec<(usize, usize)> {
    let same_name = |one: &Parameter, other: &Parameter| match (one.place, other.place) {
        (Where::Header(_), Where::Header(_)) => one.name.eq_ignore_ascii_case(&other.name),
        _ => one.name == other.name,
    };
    let same = |one: &Parameter, other: &Parameter| {
        place_word(one.place) == place_word(other.place) && same_name(one, other)
    };
    let is_one_path = neutral(&old.path) == neutral(&new.path);
    let number = |operation: &Operation, it: &Parameter| {
        names_in(&operation.path).iter().position(|name| *name == it.name)
    };
    let in_path = |one: &Parameter, other: &Parameter| {
        is_one_path
            && matches!((one.place, other.place), (Where::Path(_), Where::Path(_)))
            && number(old, one).is_some()
            && number(old, one) == number(new, other)
    };
    let rules: [&dyn Fn(&Parameter, &Parameter) -> bool; 3] = [&same, &in_path, &same_name];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for rule in rules {
        for (was, one) in old.parameters.iter().enumerate() {
            if pairs.iter().any(|pair| pair.0 == was) {
                continue;
            }
            let free = |is: &usize| !pairs.iter().any(|pair| pair.1 == *is);
            let found = (0..new.parameters.len()).filter(free).find(|is| rule(one, &new.parameters[*is]));
            pairs.extend(found.map(|is| (was, is)));
        }
    }
    pairs
}

/// The names in braces, in their order.
fn names_in(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

/// Whether a value has parts that a style puts together.
fn is_compound(side: &Side<'_>, shape: &Shape) -> bool {
    let slot = Slot::of(shape.clone());
    let (shape, _) = side.resolved(&slot);
    match shape {
        Shape::Any | Shape::List(_) | Shape::Tuple(_) | Shape::Map(_) => true,
        Shape::Model(_) => {
            !matches!(side.model_of(shape).map(|it| &it.kind), Some(ModelKind::Enumeration(_)))
        }
        _ => false,
    }
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
