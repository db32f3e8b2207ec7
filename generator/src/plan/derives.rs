//! The derives and attributes that the configuration asks for → those that each type gets. A trait also goes to the types
//! inside of a type, which a derive needs. A type that can't have a trait is reported, and so are those around it.

use super::Plan;
use super::derivable::{Shown, obstacle};
use super::derive_attributes::{self, add_attributes};
use crate::diagnostic::{Code, Located, Report};
use crate::ir::ModelKind;
use crate::options::{attribute_content, is_trait_path};
use crate::rust::{Dependency, Derive, Derives, EmptyType, Initial, Item, ItemKind, Module};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// The name for all types.
const ALL: &str = "all";

/// The traits that every type has already, by its derives or by its table.
const BUILT_IN: [&str; 7] = [
    "Clone",
    "Debug",
    "PartialEq",
    "serde::Serialize",
    "serde::Deserialize",
    "serde::ser::Serialize",
    "serde::de::Deserialize",
];

/// Who asks for a trait: the types by their numbers, with the name of the entry and where it is.
struct Request<'a> {
    entry: &'a Located<String>,
    types: Vec<usize>,
}

pub(super) fn add_derives(plan: &Plan<'_>, items: &mut [Item], report: &mut Report) {
    let mut traits: BTreeMap<Derive, Vec<Request<'_>>> = BTreeMap::new();
    for (entry, wanted) in &plan.options.derives {
        let types = named_types(plan, items, entry, report);
        for wanted in wanted {
            match parse(wanted) {
                Parsed::Trait(derive) => {
                    traits.entry(derive).or_default().push(Request { entry, types: types.clone() });
                }
                Parsed::Attribute(attribute) => {
                    for number in &types {
                        let derives = derives_mut(&mut items[*number]).into_iter();
                        derives.for_each(|derives| derives.attributes.push(attribute.clone()));
                    }
                }
                Parsed::BuiltIn => {
                    let message = format!("every type has `{wanted}` already");
                    report.add(Code::InvalidOption, &entry.at, message);
                }
                Parsed::Invalid => {
                    let message = format!(
                        "`{wanted}` is neither a trait that can be derived, such as `Eq` or `schemars::JsonSchema`, nor an attribute, `#[..]`"
                    );
                    report.add(Code::InvalidOption, &entry.at, message);
                }
            }
        }
    }
    let is_foreign =
        |derive: &Derive| matches!(derive, Derive::Path(path) if derive_attributes::known(path).is_none());
    if traits.keys().any(is_foreign) {
        items.iter_mut().for_each(forget_made_up);
    }
    for (derive, requests) in traits {
        add_trait(items, &derive, &requests, report);
    }
}

/// A trait of the user's is derived from all fields, and a type of the runtime doesn't have it: the trait was requested, so it
/// has precedence over the record of empty members.
fn forget_made_up(item: &mut Item) {
    let ItemKind::Structure(structure) = &mut item.kind else { return };
    (structure.made_up, structure.table.holds_json) = (0, false);
    if let Some(constructor) = &mut structure.constructor {
        constructor.initials.retain(|(_, initial)| *initial != Initial::Empty(EmptyType::MadeUp));
    }
}

/// The crates of the derive macros, as far as they are known.
pub(super) fn dependencies(modules: &[Module]) -> Vec<Dependency> {
    let items = modules.iter().flat_map(|module| &module.items);
    let traits = items.filter_map(|item| derives(item)).flat_map(|derives| &derives.traits);
    let paths: FxHashSet<&str> = traits
        .filter_map(|derive| match derive {
            Derive::Path(path) => Some(path.as_str()),
            _ => None,
        })
        .collect();
    derive_attributes::dependencies(&paths)
}

/// The numbers of the types that an entry names.
fn named_types(
    plan: &Plan<'_>,
    items: &[Item],
    Located { value: name, at }: &Located<String>,
    report: &mut Report,
) -> Vec<usize> {
    let is_type = |item: &Item| item.alias_of.is_none() && derives(item).is_some();
    if name == ALL {
        return (0..items.len()).filter(|number| is_type(&items[*number])).collect();
    }
    let models = || plan.api.models.iter().zip(&plan.names.models);
    let mut found = models().filter(|(model, names)| {
        let is_component = model.component.as_deref() == Some(name);
        is_component || model.at.pointer() == name || names.as_ref().is_some_and(|names| names.ty == *name)
    });
    let Some((model, names)) = found.next() else {
        if !plan.api.excluded.has_name(name) {
            let known = models().filter_map(|(model, _)| model.component.as_deref());
            let message = format!(
                "`{name}` is neither the name of a schema or a type nor the JSON Pointer of a schema"
            );
            report.add_with_suggestion(Code::InvalidOption, at, message, (name, known));
        }
        return Vec::new();
    };
    let ty = names.as_ref().map(|names| names.ty.as_str());
    let item = ty.and_then(|ty| items.iter().find(|item| item.name == ty));
    let ty = item.and_then(|item| item.alias_of.as_deref()).or(ty);
    let number = ty.and_then(|ty| items.iter().position(|item| item.name == ty && is_type(item)));
    if number.is_none() {
        let what =
            if matches!(model.kind, ModelKind::Alias(_)) { "another name of a type" } else { "no type" };
        report.add(
            Code::InvalidOption,
            at,
            format!("the schema `{name}` becomes {what}, which can't derive anything"),
        );
    }
    number.into_iter().collect()
}

enum Parsed {
    Trait(Derive),
    /// Without `#[` and `]`.
    Attribute(String),
    BuiltIn,
    Invalid,
}

fn parse(wanted: &str) -> Parsed {
    let wanted = wanted.trim();
    if let Some(attribute) = attribute_content(wanted) {
        return Parsed::Attribute(attribute.to_owned());
    }
    let derive = match wanted {
        "Copy" => Derive::Copy,
        "Default" => Derive::Default,
        "Eq" => Derive::Eq,
        "PartialOrd" => Derive::PartialOrd,
        "Ord" => Derive::Ord,
        "Hash" => Derive::Hash,
        built_in if BUILT_IN.contains(&built_in) => return Parsed::BuiltIn,
        path if is_trait_path(path) => Derive::Path(path.to_owned()),
        _ => return Parsed::Invalid,
    };
    Parsed::Trait(derive)
}

fn add_trait(items: &mut [Item], derive: &Derive, requests: &[Request<'_>], report: &mut Report) {
    let numbers: FxHashMap<&str, usize> =
        items.iter().enumerate().map(|(number, item)| (item.name.as_str(), number)).collect();
    let number_of = |name: &str| {
        let number = *numbers.get(name)?;
        items[number].alias_of.as_deref().map_or(Some(number), |ty| numbers.get(ty).copied())
    };
    let inside: Vec<Vec<usize>> = items
        .iter()
        .map(|item| {
            let models = types_in(item).into_iter().flat_map(|ty| ty.walk()).filter_map(|ty| ty.model());
            models.filter_map(number_of).collect()
        })
        .collect();
    // The parts of a type that derives have to have the trait too.
    let mut has: FxHashSet<usize> = FxHashSet::default();
    let mut open: Vec<usize> = requests.iter().flat_map(|request| &request.types).copied().collect();
    while let Some(number) = open.pop() {
        if has.insert(number) {
            open.extend(&inside[number]);
        }
    }
    let mut obstacles: FxHashMap<usize, String> = FxHashMap::default();
    loop {
        let is_able = |name: &str| number_of(name).is_some_and(|number| has.contains(&number));
        let unable: Vec<(usize, String)> = has
            .iter()
            .filter_map(|number| Some((*number, obstacle(&items[*number], derive, &is_able)?)))
            .collect();
        if unable.is_empty() {
            break;
        }
        for (number, why) in unable {
            has.remove(&number);
            obstacles.insert(number, why);
        }
    }
    for request in requests {
        report_obstacles(items, derive, (request, &obstacles), report);
    }
    let able: FxHashSet<String> = items
        .iter()
        .filter(|item| number_of(&item.name).is_some_and(|number| has.contains(&number)))
        .map(|item| item.name.clone())
        .collect();
    for number in has {
        let item = &mut items[number];
        add_attributes(item, derive, &|name| able.contains(name));
        // The table of an open enumeration implements it.
        let has_eq =
            matches!(&item.kind, ItemKind::Enumeration(it) if it.integer.is_none() && it.unknown.is_some());
        let Some(own) = derives_mut(item) else { continue };
        match derive {
            Derive::Default => {}
            Derive::Ord => {
                [Derive::Eq, Derive::PartialOrd, Derive::Ord].into_iter().for_each(|it| own.add(it));
            }
            derive => own.add(derive.clone()),
        }
        if has_eq {
            own.traits.retain(|derive| *derive != Derive::Eq);
        }
    }
}

/// Reports the types that were asked for and can't have a trait: a type by its name, all of them as one finding.
fn report_obstacles(
    items: &[Item],
    derive: &Derive,
    (request, obstacles): (&Request<'_>, &FxHashMap<usize, String>),
    report: &mut Report,
) {
    let unable = request.types.iter().filter_map(|number| Some((number, obstacles.get(number)?)));
    let mut unable: Vec<(&str, &String)> =
        unable.map(|(number, why)| (items[*number].name.as_str(), why)).collect();
    unable.sort_unstable();
    let Some((name, why)) = unable.first() else { return };
    let others = match unable.len() - 1 {
        0 => String::new(),
        1 => ", nor can 1 other type".to_owned(),
        count => format!(", nor can {count} other types"),
    };
    let message = format!("`{name}` can't derive `{}`: {why}{others}", Shown(derive));
    report.add(Code::Underivable, &request.entry.at, message);
}

/// The types of an item's fields or variants.
fn types_in(item: &Item) -> Vec<&crate::rust::Type> {
    match &item.kind {
        ItemKind::Structure(structure) => structure.fields.iter().map(|field| &field.ty).collect(),
        ItemKind::Union(union) => union.branches.iter().map(|branch| &branch.ty).collect(),
        ItemKind::Enumeration(_) | ItemKind::Alias(_) => Vec::new(),
    }
}

fn derives(item: &Item) -> Option<&Derives> {
    match &item.kind {
        ItemKind::Structure(it) => Some(&it.derives),
        ItemKind::Enumeration(it) => Some(&it.derives),
        ItemKind::Union(it) => Some(&it.derives),
        ItemKind::Alias(_) => None,
    }
}

fn derives_mut(item: &mut Item) -> Option<&mut Derives> {
    match &mut item.kind {
        ItemKind::Structure(it) => Some(&mut it.derives),
        ItemKind::Enumeration(it) => Some(&mut it.derives),
        ItemKind::Union(it) => Some(&mut it.derives),
        ItemKind::Alias(_) => None,
    }
}
