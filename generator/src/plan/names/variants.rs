//! Variants of enumerations and unions.

use super::scope::Scope;
use super::words::{Words, type_name, words};
use crate::diagnostic::Report;
use crate::ir::{Api, Branch, Enumeration, EnumerationForm, Kind, Model, ModelKind, Shape, Telling, Union};

/// Names of the known values, and of the variant for unknown ones.
pub(super) fn name_variants(
    model: &Model,
    enumeration: &Enumeration,
    report: &mut Report,
) -> (Vec<String>, String) {
    let mut scope = Scope::default();
    let rest = scope.claim(&model.at, &["UnknownValue".to_owned()], report);
    let place = |index: usize| model.at.member("enum").item(index);
    let mut claim = |index: usize| {
        let name = type_name(&value_words(enumeration, index));
        scope.claim(&place(index), &[name], report)
    };
    ((0..enumeration.values.len()).map(&mut claim).collect(), rest)
}

/// The document's own word for a value, else the value; an integer needs a word in front.
fn value_words(enumeration: &Enumeration, index: usize) -> Words {
    let value = &enumeration.values[index];
    match (&enumeration.words[index].name, enumeration.form, value.strip_prefix('-')) {
        (Some(name), ..) => words(name),
        (None, EnumerationForm::Text, _) => words(value),
        (None, EnumerationForm::Integer(_), None) => words(&format!("value {value}")),
        (None, EnumerationForm::Integer(_), Some(value)) => words(&format!("value minus {value}")),
    }
}

/// What each branch is called: titles or component names less what they all share, else tags, else what tells them.
pub(super) fn branch_words(api: &Api, union: &Union) -> Vec<Words> {
    let labels: Option<Vec<Words>> =
        union.branches.iter().map(|branch| branch.label.as_deref().map(words)).collect();
    if let Some(labels) = labels
        && let Some(short) = less_shared(&labels)
    {
        return short;
    }
    let by_tag = matches!(union.telling, Telling::Property(_));
    union.branches.iter().map(|branch| branch_word(api, branch, by_tag)).collect()
}

/// Drops the words that all labels begin and end with; `None` where something would be left without a word.
fn less_shared(labels: &[Words]) -> Option<Vec<Words>> {
    let shortest = labels.iter().map(Vec::len).min().filter(|_| labels.len() > 1)?;
    let first = &labels[0];
    let front = (0..shortest - 1)
        .take_while(|index| labels.iter().all(|label| label[*index] == first[*index]))
        .count();
    let back = (0..shortest - 1 - front)
        .take_while(|index| {
            let from_end = |label: &Words| label[label.len() - 1 - index].clone();
            labels.iter().all(|label| from_end(label) == from_end(first))
        })
        .count();
    let short: Vec<Words> = labels.iter().map(|label| label[front..label.len() - back].to_vec()).collect();
    let all_differ = short.iter().enumerate().all(|(index, label)| !short[..index].contains(label));
    all_differ.then_some(short)
}

fn branch_word(api: &Api, branch: &Branch, by_tag: bool) -> Words {
    if let (true, [only]) = (by_tag, branch.values.as_slice()) {
        return words(only);
    }
    if let Some(label) = &branch.label {
        return words(label);
    }
    match &branch.slot.shape {
        Shape::Constant(value) => words(value),
        Shape::List(items) => {
            let mut all = shape_word(api, &items.shape);
            all.push("array".to_owned());
            all
        }
        Shape::Model(_) if !branch.members.is_empty() => words(&branch.members[0]),
        other => shape_word(api, other),
    }
}

/// The word of JSON Schema for a shape.
fn shape_word(api: &Api, shape: &Shape) -> Words {
    let word = match shape {
        Shape::Any => "value",
        Shape::Boolean => "boolean",
        Shape::Integer(_) => "integer",
        Shape::Number => "number",
        Shape::Fixed(shape, _) => return shape_word(api, shape),
        Shape::Text | Shape::Constant(_) => "string",
        Shape::Bytes => "bytes",
        Shape::File => "file",
        Shape::List(_) => "array",
        Shape::Tuple(_) => "tuple",
        Shape::Map(_) => "map",
        Shape::Model(id) => {
            let model = api.model(*id);
            let model = model.input_of.map_or(model, |original| api.model(original));
            if let Some(name) = model.component.as_deref().or(model.title.as_deref()) {
                return words(name);
            }
            match &model.kind {
                ModelKind::Enumeration(_) => "known",
                ModelKind::Union(union)
                    if union.branches.iter().all(|branch| branch.kinds == [Kind::Text]) =>
                {
                    "string"
                }
                _ => "object",
            }
        }
    };
    words(word)
}
