//! The identity of each branch of a union: what the branch itself says, not where it is listed nor what the others say.
//!
//! ```text
//! key        = the component that it refers to | its constants: `type=cat` | its title | its JSON type
//!            | its required members, else all members
//! collisions = the key and the structural key, then a number
//! ```

use super::fingerprint::Fingerprints;
use crate::ir::{Api, Branch, JsonType, ModelKind, Object, Property, Shape, Union};
use rustc_hash::{FxHashMap, FxHashSet};

/// The key of the schema that the branches extend.
pub(super) const BASE: &str = "base";

/// How many members a key lists.
const MOST_MEMBERS: usize = 6;

/// A different key for each branch.
pub(super) fn branch_keys(api: &Api, union: &Union, fingerprints: &Fingerprints) -> Vec<String> {
    let plain: Vec<String> = union.branches.iter().map(|branch| key(api, branch)).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    plain.iter().for_each(|key| *counts.entry(key).or_default() += 1);
    let mut taken: FxHashSet<String> =
        counts.iter().filter(|(_, count)| **count == 1).map(|(key, _)| (*key).to_owned()).collect();
    let different = |(key, branch): (&String, &Branch)| {
        if counts[key.as_str()] == 1 {
            return key.clone();
        }
        let shape = fingerprints.of_kind(&match own_object(api, branch) {
            Some(own) => ModelKind::Object(own),
            None => ModelKind::Alias(branch.type_ref.clone()),
        });
        let numbered = (2_u32..).map(|number| format!("{key}#{shape}-{number}"));
        let mut candidates = std::iter::once(format!("{key}#{shape}")).chain(numbered);
        candidates.find(|key| taken.insert(key.clone())).expect("numbers don't end")
    };
    plain.iter().zip(&union.branches).map(different).collect()
}

fn key(api: &Api, branch: &Branch) -> String {
    if branch.is_base {
        return BASE.to_owned();
    }
    let object = own_object(api, branch);
    match (&branch.label, object) {
        (Some(label), _) if is_component(api, &branch.type_ref.shape, label) => label.clone(),
        (_, Some(object)) if object.properties.iter().any(is_constant) => constants(&object),
        (Some(label), _) => label.clone(),
        (None, Some(object)) => members(&object),
        (None, None) => shape_key(api, &branch.type_ref.shape),
    }
}

/// An inline object with the members that the branch itself declares, without those next to the branches; all members if it
/// declares none.
fn own_object(api: &Api, branch: &Branch) -> Option<Object> {
    let model = api.model_of(&branch.type_ref.shape)?;
    let object = model.kind.object()?;
    let own = object.properties.iter().filter(|property| branch.at.contains(&property.at));
    let own: Vec<Property> = own.cloned().collect();
    let has_own = model.component.is_none() && !own.is_empty();
    Some(if has_own { Object { properties: own, ..object.clone() } } else { object.clone() })
}

fn is_component(api: &Api, shape: &Shape, label: &str) -> bool {
    api.model_of(shape).is_some_and(|model| model.component.as_deref() == Some(label))
}

fn is_constant(property: &Property) -> bool {
    property.shape.const_text().is_some() && property.presence.is_required()
}

fn constants(object: &Object) -> String {
    let constants = object.properties.iter().filter(|property| is_constant(property));
    let pair = |property: &Property| {
        format!("{}={}", property.name, property.shape.const_text().unwrap_or_default())
    };
    let mut pairs: Vec<String> = constants.map(pair).collect();
    pairs.sort();
    pairs.join(",")
}

fn shape_key(api: &Api, shape: &Shape) -> String {
    match shape {
        Shape::Any(_) => "any".to_owned(),
        Shape::Bytes | Shape::File => "bytes".to_owned(),
        Shape::Const(constant) => format!("={}", constant.value),
        Shape::Custom(..) => "custom".to_owned(),
        Shape::Tuple(_) => "tuple".to_owned(),
        Shape::List(items) => format!("{}[]", shape_key(api, &items.shape)),
        Shape::Map(values) => format!("{}{{}}", shape_key(api, &values.shape)),
        Shape::Model(id) => match (&api.model(*id).component, &api.model(*id).kind) {
            (Some(component), _) => component.clone(),
            (None, ModelKind::Object(object)) => members(object),
            (None, ModelKind::Enumeration(_)) => "enum".to_owned(),
            (None, ModelKind::Union(_)) => "union".to_owned(),
            (None, ModelKind::Alias(_)) => "alias".to_owned(),
        },
        // An encoding, which an option of the types chooses, changes no name.
        other => other.json_type().map_or("any", JsonType::as_str).to_owned(),
    }
}

/// The required members, else all of them, in alphabetical order.
fn members(object: &Object) -> String {
    let names = |is_wanted: fn(&Property) -> bool| {
        let wanted = object.properties.iter().filter(|property| is_wanted(property));
        wanted.map(|property| property.name.as_str()).collect::<Vec<_>>()
    };
    let mut names = match names(|property| property.presence.is_required()) {
        required if required.is_empty() => names(|_| true),
        required => required,
    };
    names.sort_unstable();
    let more = if names.len() > MOST_MEMBERS { ",…" } else { "" };
    names.truncate(MOST_MEMBERS);
    format!("{{{}{more}}}", names.join(","))
}
