//! Words of the variants of unions, different ones for each branch.
//!
//! ```text
//! labels     = titles or names of schemas, without the words that all share, else without those of the union
//! word       = the only value of the discriminator, else the label, else the word for the shape
//! collisions = a member of this branch alone, else a member whose shape differs in all branches, with that shape,
//!              else the word for the shape, else the label and that word, else the label and a number
//! ```

use super::words::{Words, words};
use crate::ir::{Branch, Discrimination, EnumerationForm, JsonType, ModelKind, Object, Shape, Union};
use crate::plan::custom_types::TypedApi;
use rustc_hash::{FxHashMap, FxHashSet};

/// The word for the object that the other branches extend.
pub(super) const BASE: &str = "base";

/// The word for an object without a better one.
const OBJECT: &str = "object";

/// The words of each branch; `owner` is the name of the union's component.
pub(super) fn branch_words(api: TypedApi<'_>, union: &Union, owner: Option<&str>) -> Vec<Words> {
    let named: Vec<&Branch> = union.branches.iter().filter(|branch| !branch.is_base).collect();
    let owner = owner.map(words).unwrap_or_default();
    let labels: Option<Vec<Words>> = named.iter().map(|branch| branch.label.as_deref().map(words)).collect();
    let all = match labels.filter(|labels| are_different(labels)) {
        Some(labels) => without_shared(&labels).unwrap_or_else(|| without_owner(labels, &owner)),
        None => distinct_words(api, union, &named, &owner),
    };
    let mut all = all.into_iter();
    let of_branch = |branch: &Branch| if branch.is_base { Some(words(BASE)) } else { all.next() };
    union.branches.iter().filter_map(of_branch).collect()
}

/// The words of branches that don't all have a label, or not all a different one.
fn distinct_words(api: TypedApi<'_>, union: &Union, named: &[&Branch], owner: &[String]) -> Vec<Words> {
    let own = own_members(api, named);
    let word = |(branch, own): (&&Branch, &Option<String>)| match branch_word(api, union, branch) {
        word if word == [OBJECT] => own.as_deref().map_or(word, words),
        word => word,
    };
    let all = named.iter().zip(&own).map(word).collect();
    resolve_collisions(api, named, without_owner(all, owner), own)
}

/// Removes the words that all labels start and end with; `None` if there are none, or if the rest isn't different.
fn without_shared(labels: &[Words]) -> Option<Vec<Words>> {
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

/// Removes the union's own name from the start or the end, if the rest is different.
fn without_owner(all: Vec<Words>, owner: &[String]) -> Vec<Words> {
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

/// Replaces the words that several branches have.
fn resolve_collisions(
    api: TypedApi<'_>,
    branches: &[&Branch],
    all: Vec<Words>,
    own: Vec<Option<String>>,
) -> Vec<Words> {
    let mut rivals: FxHashMap<&Words, Vec<&Branch>> = FxHashMap::default();
    all.iter().zip(branches).for_each(|(words, branch)| rivals.entry(words).or_default().push(branch));
    if rivals.len() == all.len() {
        return all;
    }
    let mut taken: FxHashSet<Words> =
        rivals.iter().filter(|(_, rivals)| rivals.len() == 1).map(|(words, _)| (*words).clone()).collect();
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

/// More branches with the same words aren't compared.
const MOST_RIVALS: usize = 16;

/// The first member that all rivals have with different shapes, and the word for its shape here.
fn differing_member(api: TypedApi<'_>, branch: &Branch, rivals: &[&Branch]) -> Option<Words> {
    let own = object(api, branch).filter(|_| rivals.len() <= MOST_RIVALS)?;
    let objects: Vec<&Object> = rivals.iter().map(|rival| object(api, rival)).collect::<Option<_>>()?;
    own.properties.iter().find_map(|property| {
        let namesake = |object: &&Object| {
            let namesake = object.properties.iter().find(|other| other.name == property.name);
            namesake.map(|namesake| shape_word(api, &namesake.shape))
        };
        let shapes: Vec<Words> = objects.iter().map(namesake).collect::<Option<_>>()?;
        are_different(&shapes).then(|| [words(&property.name), shape_word(api, &property.shape)].concat())
    })
}

/// For each object the first member that no other branch has, required members first.
fn own_members(api: TypedApi<'_>, branches: &[&Branch]) -> Vec<Option<String>> {
    let objects: Vec<Option<&Object>> = branches.iter().map(|branch| object(api, branch)).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for property in objects.iter().flatten().flat_map(|object| &object.properties) {
        *counts.entry(&property.name).or_default() += 1;
    }
    let own = |object: &Object| {
        let mut own = object.properties.iter().filter(|property| counts[property.name.as_str()] == 1);
        let first = own.clone().next();
        own.find(|property| property.presence.is_required()).or(first).map(|property| property.name.clone())
    };
    objects.into_iter().map(|object| object.and_then(own)).collect()
}

fn object<'a>(api: TypedApi<'a>, branch: &Branch) -> Option<&'a Object> {
    api.model(branch.type_ref.shape.model()?).kind.object()
}

pub(super) fn branch_word(api: TypedApi<'_>, union: &Union, branch: &Branch) -> Words {
    if let (Discrimination::Property(_), [only]) = (&union.discrimination, branch.values.as_slice()) {
        return words(only);
    }
    if let Some(label) = &branch.label {
        return words(label);
    }
    match &branch.type_ref.shape {
        Shape::Const(constant) if constant.is_text() => words(&constant.value),
        Shape::Model(_) if !branch.members.is_empty() => words(&branch.members[0]),
        shape => shape_word(api, shape),
    }
}

/// The name of a schema, else the word for the kind of shape.
fn shape_word(api: TypedApi<'_>, shape: &Shape) -> Words {
    match shape {
        Shape::Const(constant) => shape_word(api, &constant.shape),
        Shape::List(items) => [shape_word(api, &items.shape), words("array")].concat(),
        Shape::Model(id) => {
            let model = api.model(*id);
            let model = model.form_of.map_or(model, |original| api.model(original));
            let name = model.component.as_deref().or(model.title.as_deref());
            name.map_or_else(|| kind_word(api, shape), words)
        }
        shape => kind_word(api, shape),
    }
}

/// The word for the kind of shape; lists and maps by their items.
fn kind_words(api: TypedApi<'_>, shape: &Shape) -> Words {
    match shape {
        Shape::List(_) => shape_word(api, shape),
        Shape::Map(values) => [shape_word(api, &values.shape), words("map")].concat(),
        _ => kind_word(api, shape),
    }
}

/// The word of JSON Schema for the kind of shape.
fn kind_word(api: TypedApi<'_>, shape: &Shape) -> Words {
    words(match shape {
        Shape::Any(_) => "value",
        Shape::Bytes => "bytes",
        Shape::File => "file",
        Shape::Const(constant) => return kind_word(api, &constant.shape),
        Shape::Tuple(_) => "tuple",
        Shape::Custom(custom, _) => {
            let path = api.path(custom);
            path.split('<').next().and_then(|path| path.rsplit("::").next()).unwrap_or(path)
        }
        Shape::Map(_) => "map",
        Shape::Model(id) => match &api.model(*id).kind {
            ModelKind::Enumeration(enumeration) if enumeration.form != EnumerationForm::Text => "integer",
            ModelKind::Enumeration(_) => "known",
            ModelKind::Union(union)
                if union.branches.iter().all(|branch| branch.json_types == [JsonType::String]) =>
            {
                "string"
            }
            _ => OBJECT,
        },
        other => other.json_type().map_or(OBJECT, JsonType::as_str),
    })
}
