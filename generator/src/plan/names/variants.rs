//! What the branches of unions are called.

use super::words::{Words, words};
use crate::ir::{Api, Branch, Kind, ModelKind, Shape, Telling, Union};
use rustc_hash::{FxHashMap, FxHashSet};

/// What an object is called that has no better name.
const OBJECT: &str = "object";

/// What stands for each branch in the names file: its whole label, else what it is; alike ones are counted.
pub(super) fn branch_keys(api: &Api, union: &Union) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for branch in &union.branches {
        let key = match &branch.label {
            Some(label) => label.clone(),
            None => branch_word(api, branch, matches!(union.telling, Telling::Property(_))).join(" "),
        };
        let alike = keys.iter().filter(|known| known.split('#').next() == Some(&key)).count();
        keys.push(if alike == 0 { key } else { format!("{key}#{}", alike + 1) });
    }
    keys
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
    let words = union.branches.iter().map(|branch| match branch_word(api, branch, by_tag) {
        word if word == [OBJECT] => own_property(api, union, branch).map_or(word, words),
        word => word,
    });
    all_different(words.collect())
}

/// Puts a number behind words that stood before.
fn all_different(mut all: Vec<Words>) -> Vec<Words> {
    let mut counts: FxHashMap<Words, usize> = FxHashMap::default();
    for words in &mut all {
        let count = counts.entry(words.clone()).or_default();
        *count += 1;
        if *count > 1 {
            words.push(count.to_string());
        }
    }
    all
}

/// The first property of a branch that no other one has.
fn own_property<'a>(api: &'a Api, union: &Union, branch: &Branch) -> Option<&'a str> {
    let others = union.branches.iter().filter(|other| other.at != branch.at);
    let known: FxHashSet<&str> = others.flat_map(|other| property_names(api, other)).collect();
    property_names(api, branch).find(|name| !known.contains(name))
}

fn property_names<'a>(api: &'a Api, branch: &Branch) -> impl Iterator<Item = &'a str> {
    let object = match &branch.slot.shape {
        Shape::Model(id) => match &api.model(*id).kind {
            ModelKind::Object(object) => Some(object),
            _ => None,
        },
        _ => None,
    };
    object.into_iter().flat_map(|object| &object.properties).map(|property| property.name.as_str())
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
        Shape::Own(path, _) => {
            path.split('<').next().and_then(|path| path.rsplit("::").next()).unwrap_or(path)
        }
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
                _ => OBJECT,
            }
        }
    };
    words(word)
}
