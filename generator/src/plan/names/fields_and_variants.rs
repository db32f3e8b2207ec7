//! Names of members of a model: fields, and variants of enumerations and unions.

use super::branch_names::branch_words;
use super::derived::Derived;
use super::identifier::{field_name, spelling_rank, type_name};
use super::identities::Identities;
use super::locked::{Entry, Locked, Purpose};
use super::reserved;
use super::scope::Scope;
use super::words::{Words, case_word, words, words_with_symbols};
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{Api, Enumeration, EnumerationForm, Model, ModelId, ModelKind, Presence};
use crate::lockfile::Section;
use crate::plan::custom_types::TypedApi;
use rustc_hash::FxHashSet;

pub(super) struct Member<'a> {
    /// Its name on the wire, or its key in the lock file if it has none.
    pub(super) key: String,
    pub(super) at: &'a Location,
    /// Its words, if they aren't those of the key.
    pub(super) words: Option<Words>,
    /// Whether it can be set to null.
    is_clearable: bool,
}

/// The names of a model's members in their order, and of what is for them.
pub(super) struct MemberNames {
    pub(super) members: Vec<String>,
    /// The methods that set a field to null.
    pub(super) clear_methods: Vec<Option<String>>,
    /// The variant or the field for unknown members.
    pub(super) rest: String,
}

pub(super) fn name_members(
    api: TypedApi<'_>,
    id: ModelId,
    locked: &Locked<'_>,
    report: &mut Report,
) -> MemberNames {
    let model = api.model(id);
    let purpose = purpose_of(model);
    let mut scope = match purpose {
        Purpose::Field => Scope::reserving(reserved::of_fields()),
        _ => Scope::reserving(["Unknown"]),
    };
    let places = value_locations(model);
    let identities = locked.identities;
    let members = members_of(api, (id, identities), &places);
    let key = identities.model(id).to_string();
    let entry = Entry::new(Section::Type, &key, purpose);
    let (names, mut clear_methods) = claim_all(&members, &entry, &mut scope, locked, report);
    if let ModelKind::Enumeration(enumeration) = &model.kind {
        mention_descending((api.api, model), enumeration, &names, report);
    }
    let rest = match purpose {
        Purpose::Field => {
            let candidates = ["additional", "additional_members"].map(str::to_owned);
            scope.claim(&model.at, &candidates, &mut Report::default())
        }
        _ => "Unknown".to_owned(),
    };
    for ((member, name), method) in members.iter().zip(&names).zip(&mut clear_methods) {
        if member.is_clearable && method.is_none() {
            *method = Some(Derived::Clear.claim(name, member.at, &mut scope));
        }
    }
    MemberNames { members: names, clear_methods, rest }
}

/// The members of a model by their keys.
pub(super) fn members_of<'a>(
    api: TypedApi<'a>,
    (id, identities): (ModelId, &Identities),
    places: &'a [Location],
) -> Vec<Member<'a>> {
    let model = api.model(id);
    match &model.kind {
        ModelKind::Object(object) => object
            .properties
            .iter()
            .map(|property| Member {
                key: property.name.clone(),
                at: &property.at,
                words: property.rename.as_deref().map(words),
                is_clearable: model.is_merge_patch() || property.presence == Presence::OptionalNullable,
            })
            .collect(),
        ModelKind::Enumeration(enumeration) => descending_words(enumeration)
            .into_iter()
            .zip(places)
            .enumerate()
            .map(|(index, (descending, at))| Member {
                key: enumeration.values[index].clone(),
                at,
                words: value_words(enumeration, index).or(descending),
                is_clearable: false,
            })
            .collect(),
        ModelKind::Union(union) => {
            let words = branch_words(api, union, model.component.as_deref()).into_iter();
            let keys = identities.branches(id).iter().cloned();
            let places = union.branches.iter().map(|branch| &branch.at);
            keys.zip(words)
                .zip(places)
                .map(|((key, words), at)| Member { key, at, words: Some(words), is_clearable: false })
                .collect()
        }
        ModelKind::Alias(_) => Vec::new(),
    }
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
pub(super) fn value_locations(model: &Model) -> Vec<Location> {
    match &model.kind {
        ModelKind::Enumeration(enumeration) => {
            (0..enumeration.values.len()).map(|index| model.at.member("enum").item(index)).collect()
        }
        _ => Vec::new(),
    }
}

/// The name that follows from a member alone.
pub(super) fn plain_name(key: &str, purpose: Purpose) -> String {
    spell(&words(key), purpose)
}

fn spell(words: &[String], purpose: Purpose) -> String {
    if matches!(purpose, Purpose::Field) { field_name(words) } else { type_name(words) }
}

/// The names of members, and the names of those methods that an earlier run generated for them.
fn claim_all(
    members: &[Member<'_>],
    entry: &Entry<'_>,
    scope: &mut Scope,
    locked: &Locked<'_>,
    report: &mut Report,
) -> (Vec<String>, Vec<Option<String>>) {
    let purpose = entry.purpose;
    let mut names = lock_all(members, entry, scope, locked, report);
    let clear_methods = members.iter().zip(&names).map(|(member, name)| {
        let name = name.as_ref().filter(|_| member.is_clearable)?;
        Derived::Clear.keep(name, member.at, scope)
    });
    let clear_methods = clear_methods.collect();
    let open = (0..members.len()).filter(|index| names[*index].is_none());
    let plain = |index: usize| plain_name(&members[index].key, purpose);
    let mut order: Vec<(usize, String)> = open.map(|index| (index, plain(index))).collect();
    order.sort_by(|(left, left_plain), (right, right_plain)| {
        let (left, right) = (&members[*left], &members[*right]);
        let rank = |member: &Member<'_>, plain: &str| {
            (scope.is_reserved(plain), member.words.is_none(), spelling_rank(&member.key, plain))
        };
        (rank(left, left_plain), &left.key).cmp(&(rank(right, right_plain), &right.key))
    });
    for (index, plain) in order {
        let member = &members[index];
        let is_usual = member.words.is_none() && scope.is_free(&plain);
        let candidates = if is_usual { vec![plain] } else { all_candidates(member, purpose, scope) };
        names[index] = Some(scope.claim(member.at, &candidates, report));
    }
    (names.into_iter().map(Option::unwrap_or_default).collect(), clear_methods)
}

/// The locked names of members. Names of members that are gone go to nothing else.
fn lock_all(
    members: &[Member<'_>],
    entry: &Entry<'_>,
    scope: &mut Scope,
    locked: &Locked<'_>,
    report: &mut Report,
) -> Vec<Option<String>> {
    let Some(item) = locked.item(entry.section, entry.key) else { return vec![None; members.len()] };
    let mut names: Vec<Option<String>> = members
        .iter()
        .map(|member| locked.member(entry, &member.key, member.at, scope, report).map(str::to_owned))
        .collect();
    for (name, member) in names.iter_mut().zip(members).filter(|(name, _)| name.is_none()) {
        let is_plain = item.members.get(&member.key).is_some_and(|member| member.name.is_none());
        let plain = plain_name(&member.key, entry.purpose);
        if is_plain && scope.keep(member.at, &plain).is_ok() {
            *name = Some(plain);
        }
    }
    for (key, member) in &item.members {
        let plain = || plain_name(key, entry.purpose);
        scope.retire(&member.name.clone().unwrap_or_else(plain));
    }
    names
}

/// Names from short to long. A reserved field name ends in `_`, a reserved variant name in `Value`, before any other change.
fn all_candidates(member: &Member<'_>, purpose: Purpose, scope: &Scope) -> Vec<String> {
    let mut candidates: Vec<String> = candidates(member).iter().map(|words| spell(words, purpose)).collect();
    if scope.is_reserved(&candidates[0]) {
        let ending = if matches!(purpose, Purpose::Field) { "_" } else { "Value" };
        candidates.insert(1, format!("{}{ending}", candidates[0]));
    }
    candidates
}

/// Short to long: the words alone, with all symbols, with the case.
fn candidates(member: &Member<'_>) -> Vec<Words> {
    let own = member.words.clone().unwrap_or_else(|| words(&member.key));
    let mut candidates = vec![own.clone()];
    let full = words(&member.key);
    if full != own {
        candidates.push(full);
    }
    let spelled = words_with_symbols(&member.key);
    if spelled != own {
        candidates.push(spelled);
    }
    candidates.extend(case_word(&member.key).map(|case| [&[case.to_owned()], own.as_slice()].concat()));
    candidates
}
