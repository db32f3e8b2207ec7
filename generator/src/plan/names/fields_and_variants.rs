//! Names of members of a model: fields, and variants of enumerations and unions.

use super::branch_names::branch_words;
use super::derived::Derived;
use super::identifier::{spelling_rank, type_name};
use super::identities::Identities;
use super::locked::{Naming, Place, Purpose};
use super::reserved;
use super::rows::Row;
use super::scope::Scope;
use super::words::{Words, case_word, words, words_with_symbols};
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{Api, Enumeration, EnumerationForm, Model, ModelId, ModelKind, Presence, Property};
use crate::lockfile::{LockedItem, Section};
use crate::plan::custom_types::TypedApi;
use rustc_hash::FxHashSet;

/// The names of the field for additional members.
const REST: [&str; 2] = ["additional", "additional_members"];

/// The names of a model's members in their order, and of what is for them.
pub(super) struct MemberNames {
    pub(super) members: Vec<String>,
    /// The methods that set a field to null.
    pub(super) clear_methods: Vec<Option<String>>,
    /// The variant or the field for unknown members.
    pub(super) rest: String,
}

pub(super) fn name_members(api: TypedApi<'_>, id: ModelId, naming: &mut Naming<'_>) -> MemberNames {
    let model = api.model(id);
    let purpose = purpose_of(model);
    let mut scope = match purpose {
        Purpose::Field => Scope::reserving(reserved::of_fields()),
        _ => Scope::reserving(["Unknown"]),
    };
    let places = value_locations(model);
    let members = members_of(api, (id, naming.identities), &places).into_iter();
    let rows = members.map(|member| row(member, purpose, &scope)).collect();
    let key = naming.identities.model(id).to_string();
    let place = Place { section: Section::Type, item: Some(&key), purpose };
    let earlier = earlier_rest(model, naming.names.get(Section::Type, &key), &mut scope);
    let (members, clear_methods): (Vec<_>, _) = naming.name(rows, &place, &mut scope).into_iter().unzip();
    if let ModelKind::Enumeration(enumeration) = &model.kind {
        mention_descending((api.api, model), enumeration, &members, naming.report);
    }
    let rest = match purpose {
        Purpose::Field => {
            let rest = || scope.claim(&model.at, &REST.map(str::to_owned), &mut Report::default());
            earlier.unwrap_or_else(rest)
        }
        _ => "Unknown".to_owned(),
    };
    MemberNames { members, clear_methods, rest }
}

/// The field for additional members that a struct of an earlier run has: a new property doesn't take its name.
fn earlier_rest(model: &Model, locked: Option<&LockedItem>, scope: &mut Scope) -> Option<String> {
    let ModelKind::Object(object) = &model.kind else { return None };
    let locked = locked.filter(|_| object.additional.is_some() || object.keeps_unknown)?;
    let is_free = |name: &&str| {
        locked.members.iter().all(|(key, member)| Purpose::Field.name_of(key, member) != **name)
    };
    let name = REST.into_iter().find(is_free)?;
    scope.keep(&model.at, name).ok().map(|()| name.to_owned())
}

/// The key, the location and the words of a member if they aren't those of the key, and whether it can be set to null.
type Member<'a> = (String, &'a Location, Option<Words>, bool);

/// The members of a model: by their names on the wire, or by their keys in the lock file if they have none.
fn members_of<'a>(
    api: TypedApi<'a>,
    (id, identities): (ModelId, &Identities),
    places: &'a [Location],
) -> Vec<Member<'a>> {
    let model = api.model(id);
    match &model.kind {
        ModelKind::Object(object) => {
            let member = |it: &'a Property| {
                let is_clearable = model.is_merge_patch() || it.presence == Presence::OptionalNullable;
                (it.name.clone(), &it.at, it.rename.as_deref().map(words), is_clearable)
            };
            object.properties.iter().map(member).collect()
        }
        ModelKind::Enumeration(enumeration) => {
            let words = descending_words(enumeration).into_iter().zip(places).enumerate();
            let member = |(index, (descending, at))| {
                let words = value_words(enumeration, index).or(descending);
                (enumeration.values[index].clone(), at, words, false)
            };
            words.map(member).collect()
        }
        ModelKind::Union(union) => {
            let words = branch_words(api, union, model.component.as_deref()).into_iter();
            let branches = identities.branches(id).iter().zip(&union.branches).zip(words);
            branches.map(|((key, branch), words)| (key.clone(), &branch.at, Some(words), false)).collect()
        }
        ModelKind::Alias(_) => Vec::new(),
    }
}

/// Members whose names follow from their keys choose last. A reserved field name ends in `_`, a reserved variant name in `Value`,
/// before any other change.
fn row<'a>((key, at, own, is_clearable): Member<'a>, purpose: Purpose, scope: &Scope) -> Row<'a> {
    let plain = purpose.plain_name(&key);
    let first = own.as_ref().map_or_else(|| plain.clone(), |own| purpose.spell(own));
    let ending = if matches!(purpose, Purpose::Field) { "_" } else { "Value" };
    let unreserved = scope.is_reserved(&first).then(|| format!("{first}{ending}"));
    let rank = [scope.is_reserved(&plain), own.is_none()].map(u8::from);
    let rank = ([rank[0], rank[1], spelling_rank(&key, &plain)], key.clone());
    let longer = {
        let key = key.clone();
        std::iter::once_with(move || longer(&key, own)).flatten().map(move |words| purpose.spell(&words))
    };
    Row {
        key: Some(key),
        plain,
        rank,
        derived: is_clearable.then_some(Derived::Clear),
        ..Row::new(at, std::iter::once(first).chain(unreserved).chain(longer))
    }
}

/// Short to long: the words of the key, with all symbols, with the case.
fn longer(key: &str, own: Option<Words>) -> Vec<Words> {
    let full = words(key);
    let own = own.unwrap_or_else(|| full.clone());
    let case = case_word(key).map(|case| [&[case.to_owned()], own.as_slice()].concat());
    [full, words_with_symbols(key)].into_iter().filter(|words| *words != own).chain(case).collect()
}

/// The words of each value that is a sort key in descending order: a minus before it, in an enumeration that has a value with and
/// without one.
fn descending_words(enumeration: &Enumeration) -> Vec<Option<Words>> {
    let values: FxHashSet<&str> = enumeration.values.iter().map(String::as_str).collect();
    let keys = enumeration.values.iter().map(|value| {
        let key = value.strip_prefix('-')?;
        (key.starts_with(char::is_alphabetic) && key.parse::<f64>().is_err()).then_some(key)
    });
    let has_sort_keys = keys.clone().flatten().any(|key| values.contains(key));
    keys.map(|key| Some([words(key.filter(|_| has_sort_keys)?), words("descending")].concat())).collect()
}

/// Notes the names of sort keys in descending order, unless the user chose others.
fn mention_descending(
    (api, model): (&Api, &Model),
    enumeration: &Enumeration,
    names: &[String],
    report: &mut Report,
) {
    for (index, words) in descending_words(enumeration).into_iter().enumerate() {
        let (value, name) = (&enumeration.values[index], &names[index]);
        if words.is_some_and(|words| type_name(&words) == *name) {
            let at = model.at.member("enum");
            let message = format!("`{value}` is taken for descending order and named `{name}`");
            let entry = at.member(value).relative_to(&api.root);
            let help = format!("to choose another name, add `rename = {{ {entry:?} = \"..\" }}`");
            report.add_with_help(Code::DescendingValue, &at.item(index), message, help);
        }
    }
}

/// The document's name of a value; an integer needs a word before it.
fn value_words(enumeration: &Enumeration, index: usize) -> Option<Words> {
    let value = &enumeration.values[index];
    match (&enumeration.words[index].name, enumeration.form, value.strip_prefix('-')) {
        (Some(name), ..) => Some(words(name)),
        (None, EnumerationForm::Text, _) => None,
        (None, EnumerationForm::Integer(_), None) => Some(words(&format!("value {value}"))),
        (None, EnumerationForm::Integer(_), Some(value)) => Some(words(&format!("value minus {value}"))),
    }
}

/// The purpose of the names of a model's members.
pub(super) fn purpose_of(model: &Model) -> Purpose {
    if matches!(model.kind, ModelKind::Object(_)) { Purpose::Field } else { Purpose::Type }
}

/// The locations of the values of an enumeration.
fn value_locations(model: &Model) -> Vec<Location> {
    match &model.kind {
        ModelKind::Enumeration(enumeration) => {
            (0..enumeration.values.len()).map(|index| model.at.member("enum").item(index)).collect()
        }
        _ => Vec::new(),
    }
}
