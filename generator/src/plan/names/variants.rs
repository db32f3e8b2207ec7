//! Variants of unions: a word for each branch, so that no two are the same as far as words can be found.
//!
//! ```text
//! labels  = titles or names of schemas, less the words that all of them share, else less those of the union itself
//! word    = the one value of the tag, else the label, else what the shape is called
//! clashes = a member that the branch alone has, else one that is of another shape in each and what that is called,
//!           else the label and what the shape is called
//! ```

use super::words::{Words, words};
use crate::ir::{Api, Branch, Discrimination, EnumerationForm, JsonType, ModelKind, Object, Shape, Union};
use rustc_hash::{FxHashMap, FxHashSet};

/// What the object is called that the other branches extend.
const BASE: &str = "base";

/// What an object is called that has no better name.
const OBJECT: &str = "object";

/// What stands for each branch in the lock file: its whole label, else what it is; alike ones are counted.
pub(super) fn branch_keys(api: &Api, union: &Union) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for branch in &union.branches {
        let key = match &branch.label {
            Some(label) => label.clone(),
            None if branch.is_base => BASE.to_owned(),
            None => branch_word(api, branch, matches!(union.discrimination, Discrimination::Property(_)))
                .join(" "),
        };
        let alike = keys.iter().filter(|known| known.split('#').next() == Some(&key)).count();
        keys.push(if alike == 0 { key } else { format!("{key}#{}", alike + 1) });
    }
    keys
}

/// What each branch is called; `owner` is the component that the union is.
pub(super) fn branch_words(api: &Api, union: &Union, owner: Option<&str>) -> Vec<Words> {
    let named: Vec<&Branch> = union.branches.iter().filter(|branch| !branch.is_base).collect();
    let owner = owner.map(words).unwrap_or_default();
    let labels: Option<Vec<Words>> = named.iter().map(|branch| branch.label.as_deref().map(words)).collect();
    let short = labels.filter(|labels| are_different(labels)).map(|labels| {
        let short = less_shared(&labels);
        short.unwrap_or_else(|| less_owner(labels, &owner))
    });
    let mut found = short.unwrap_or_else(|| told_words(api, union, &named, &owner)).into_iter();
    let word = |branch: &Branch| if branch.is_base { Some(words(BASE)) } else { found.next() };
    union.branches.iter().filter_map(word).collect()
}

/// What branches are called where not all have labels, or some have the same.
fn told_words(api: &Api, union: &Union, named: &[&Branch], owner: &[String]) -> Vec<Words> {
    let by_tag = matches!(union.discrimination, Discrimination::Property(_));
    let own = own_members(api, named);
    let word = |(branch, own): (&&Branch, &Option<String>)| match branch_word(api, branch, by_tag) {
        word if word == [OBJECT] => own.as_deref().map_or(word, words),
        word => word,
    };
    let told = named.iter().zip(&own).map(word).collect();
    all_different(api, named, less_owner(told, owner), own)
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
    if front + back == 0 {
        return None;
    }
    let short: Vec<Words> = labels.iter().map(|label| label[front..label.len() - back].to_vec()).collect();
    are_different(&short).then_some(short)
}

/// Drops the union's own name in front or at the end, where that leaves a word for each.
fn less_owner(all: Vec<Words>, owner: &[String]) -> Vec<Words> {
    let short = |label: &Words| {
        let rest = label.strip_suffix(owner).or_else(|| label.strip_prefix(owner));
        rest.filter(|rest| !rest.is_empty()).map_or_else(|| label.clone(), <[String]>::to_vec)
    };
    let shortened: Vec<Words> = all.iter().map(short).collect();
    if are_different(&shortened) { shortened } else { all }
}

fn are_different(all: &[Words]) -> bool {
    let mut seen = FxHashSet::default();
    all.iter().all(|words| seen.insert(words))
}

/// Gives branches that would be called the same another word, where there is one that no other has.
fn all_different(api: &Api, branches: &[&Branch], all: Vec<Words>, own: Vec<Option<String>>) -> Vec<Words> {
    let mut rivals: FxHashMap<&Words, Vec<&Branch>> = FxHashMap::default();
    all.iter().zip(branches).for_each(|(words, branch)| rivals.entry(words).or_default().push(branch));
    if rivals.len() == all.len() {
        return all;
    }
    let mut taken: FxHashSet<Words> =
        rivals.iter().filter(|(_, rivals)| rivals.len() == 1).map(|(it, _)| (*it).clone()).collect();
    let mut different = Vec::new();
    for ((branch, label), own) in branches.iter().zip(all.iter().cloned()).zip(own) {
        let rivals = rivals.get(&label).map(Vec::as_slice).unwrap_or_default();
        if rivals.len() == 1 {
            different.push(label);
            continue;
        }
        let differing = differing_member(api, branch, rivals);
        let kind = kind_words(api, &branch.type_ref.shape);
        let longer = (label != kind).then(|| [label.as_slice(), &kind].concat());
        let numbered = (1_u32..).map(|number| match number {
            1 => label.clone(),
            number => [label.as_slice(), &[number.to_string()]].concat(),
        });
        let mut candidates = own
            .map(|name| words(&name))
            .into_iter()
            .chain(differing)
            .chain([kind])
            .chain(longer)
            .chain(numbered);
        let chosen = candidates.find(|candidate| !taken.contains(candidate)).expect("numbers don't end");
        taken.insert(chosen.clone());
        different.push(chosen);
    }
    different
}

/// Of more branches of one name, none is looked at.
const MOST_RIVALS: usize = 16;

/// The first member that all objects of one name have, each of another shape; with the word for the shape.
fn differing_member(api: &Api, branch: &Branch, rivals: &[&Branch]) -> Option<Words> {
    let mine = object(api, &branch.type_ref.shape).filter(|_| rivals.len() <= MOST_RIVALS)?;
    let others: Vec<&Object> =
        rivals.iter().map(|it| object(api, &it.type_ref.shape)).collect::<Option<_>>()?;
    mine.properties.iter().find_map(|property| {
        let same = |object: &&Object| {
            let same = object.properties.iter().find(|it| it.name == property.name);
            same.map(|it| shape_word(api, &it.shape))
        };
        let shapes = others.iter().map(same);
        let shapes = shapes.collect::<Option<Vec<Words>>>().filter(|shapes| are_different(shapes));
        shapes.map(|_| [words(&property.name), shape_word(api, &property.shape)].concat())
    })
}

/// The first member of each object that no other branch has; a required one before others.
fn own_members(api: &Api, branches: &[&Branch]) -> Vec<Option<String>> {
    let objects: Vec<Option<&Object>> =
        branches.iter().map(|branch| object(api, &branch.type_ref.shape)).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for property in objects.iter().flatten().flat_map(|object| &object.properties) {
        *counts.entry(&property.name).or_default() += 1;
    }
    let own = |object: &Object| {
        let mut own = object.properties.iter().filter(|it| counts.get(it.name.as_str()) == Some(&1));
        let first = own.clone().next();
        own.find(|property| property.presence.is_required()).or(first).map(|it| it.name.clone())
    };
    objects.into_iter().map(|object| object.and_then(own)).collect()
}

fn object<'a>(api: &'a Api, shape: &Shape) -> Option<&'a Object> {
    match shape {
        Shape::Model(id) => match &api.model(*id).kind {
            ModelKind::Object(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}

fn branch_word(api: &Api, branch: &Branch, by_tag: bool) -> Words {
    if let (true, [only]) = (by_tag, branch.values.as_slice()) {
        return words(only);
    }
    if let Some(label) = &branch.label {
        return words(label);
    }
    match &branch.type_ref.shape {
        Shape::Const(constant) if constant.is_text() => words(&constant.value),
        Shape::Model(_) if !branch.members.is_empty() => words(&branch.members[0]),
        other => shape_word(api, other),
    }
}

/// The name of a schema, else the word of JSON Schema for a shape.
fn shape_word(api: &Api, shape: &Shape) -> Words {
    match shape {
        Shape::Const(constant) => shape_word(api, &constant.shape),
        Shape::List(items) => {
            let mut all = shape_word(api, &items.shape);
            all.push("array".to_owned());
            all
        }
        Shape::Model(id) => {
            let model = api.model(*id);
            let model = model.input_of.map_or(model, |original| api.model(original));
            let name = model.component.as_deref().or(model.title.as_deref());
            name.map_or_else(|| kind_word(api, shape), words)
        }
        other => kind_word(api, other),
    }
}

/// What a shape is, whatever it is called; lists and maps by what is in them.
fn kind_words(api: &Api, shape: &Shape) -> Words {
    match shape {
        Shape::List(_) => shape_word(api, shape),
        Shape::Map(values) => [shape_word(api, &values.shape), words("map")].concat(),
        _ => kind_word(api, shape),
    }
}

/// The word of JSON Schema for a shape, whatever it is called.
fn kind_word(api: &Api, shape: &Shape) -> Words {
    words(match shape {
        Shape::Any => "value",
        Shape::Boolean => "boolean",
        Shape::Integer(_) => "integer",
        Shape::Number => "number",
        Shape::Text => "string",
        Shape::Bytes => "bytes",
        Shape::File => "file",
        Shape::Const(constant) => return kind_word(api, &constant.shape),
        Shape::List(_) => "array",
        Shape::Tuple(_) => "tuple",
        Shape::Custom(path, _) => {
            path.split('<').next().and_then(|path| path.rsplit("::").next()).unwrap_or(path)
        }
        Shape::Map(_) => "map",
        Shape::Model(id) => match &api.model(*id).kind {
            ModelKind::Enumeration(it) if it.form != EnumerationForm::Text => "integer",
            ModelKind::Enumeration(_) => "known",
            ModelKind::Union(union)
                if union.branches.iter().all(|branch| branch.json_types == [JsonType::String]) =>
            {
                "string"
            }
            _ => OBJECT,
        },
    })
}
