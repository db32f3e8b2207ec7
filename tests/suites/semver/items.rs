//! Items by the names that each tool has for them. cargo-semver-checks says `field name of struct Pet, previously in file
//! src/models/pet.rs:7`, a diff `models::Pet::name` or `Pets::list().limit`, signatures `pets::ListPets::Call::limit`.
//! Out: `Pet::name`, with which all can be compared.

use crate::semver::semver_checks::Breach;
use crate::semver::signatures::Signatures;
use clientwright_diff::{Change, Diff, Verdict};
use std::collections::BTreeSet;

/// Types of the runtime whose methods are of an operation or of the client.
const OF_RUNTIME: [&str; 2] = ["Call", "Builder"];

/// All items that a diff names among what breaks callers.
pub(crate) fn reported(diff: &Diff) -> BTreeSet<String> {
    let breaking = diff.changes.iter().filter(|change| change.source == Verdict::Breaking);
    let named = breaking.flat_map(|change| {
        let phrases = change.crate_changes.iter().chain([&change.message]);
        let quoted = phrases.flat_map(|phrase| phrase.split('`').skip(1).step_by(2));
        quoted.chain([change.rust.as_str()]).map(short).collect::<Vec<_>>()
    });
    named.filter(|name| !name.is_empty()).collect()
}

/// A path of a diff without modules, with `::` between all parts: `Pets::list::limit`.
fn short(path: &str) -> String {
    let path = path.trim_end_matches(" ->").replace("().", "::").replace("()", "");
    let path = path.split(" of ").next().unwrap_or_default();
    let parts = path.split("::").skip_while(|part| part.starts_with(char::is_lowercase));
    parts.collect::<Vec<_>>().join("::")
}

/// The names of the item that a breach is about. A method has those of all methods that make the same call: former ones, too. So has a
/// type that only one operation uses. The item of a module of operations is the client's method that returns the group.
pub(crate) fn of_breach(breach: &Breach, old: &Signatures, new: &Signatures) -> Vec<String> {
    let what = breach.about.split(", previously in").next().unwrap_or_default();
    let what = what.split(", in ").next().unwrap_or_default();
    let words: Vec<&str> = what.split_whitespace().collect();
    let own = match words.as_slice() {
        ["mod", path, ..] => format!("Client::{}", path.rsplit("::").next().unwrap_or_default()),
        ["enum", path, ..] => {
            let methods = marker_of(path, old).map(|marker| methods(&marker, old)).unwrap_or_default();
            if !methods.is_empty() {
                return methods;
            }
            short(path)
        }
        ["field", field, "of", "struct", of, ..] => format!("{}::{field}", short(of)),
        ["type" | "struct" | "trait" | "variant" | "field", of, ..] => short(of),
        [path, ..] => short(path.trim_end_matches(',')),
        [] => String::new(),
    };
    let same = marker(&own, old).map(|marker| methods(marker, old)).unwrap_or_default();
    let aliases = [old, new].into_iter().flat_map(|signatures| by_aliases(&own, signatures));
    let aliases: Vec<String> = aliases.collect();
    [own].into_iter().chain(same).chain(aliases).collect()
}

/// The same member by other names of its type: an alias of the type, or what the type is an alias of.
fn by_aliases(item: &str, signatures: &Signatures) -> Vec<String> {
    let Some((ty, member)) = item.split_once("::") else { return Vec::new() };
    let aliases = signatures.iter().filter(|(_, text)| text.starts_with("type_alias"));
    let names = aliases.filter_map(|(path, text)| Some((short(path), short(plain_type(text)?))));
    let others = names.filter_map(|(alias, target)| match ty {
        _ if ty == alias => Some(target),
        _ if ty == target => Some(alias),
        _ => None,
    });
    others.map(|other| format!("{other}::{member}")).collect()
}

/// Returns whether an item, its owner or a part of it is reported.
pub(crate) fn is_reported(item: &str, reported: &BTreeSet<String>) -> bool {
    let (owner, member) = item.rsplit_once("::").unwrap_or(("", item));
    if OF_RUNTIME.contains(&owner) {
        return reported.iter().any(|one| one.rsplit("::").next() == Some(member));
    }
    let is_part = |one: &String| one.strip_prefix(item).is_some_and(|rest| rest.starts_with([':', ' ']));
    reported.contains(item) || (!owner.is_empty() && reported.contains(owner)) || reported.iter().any(is_part)
}

/// The paths of what an old crate has and a new one hasn't, or has otherwise.
pub(crate) fn changed<'a>(old: &'a Signatures, new: &Signatures) -> impl Iterator<Item = &'a str> {
    old.iter().filter(|(path, text)| new.get(*path) != Some(text)).map(|(path, _)| path.as_str())
}

/// Returns whether a reported break of callers shows in the signatures: in the item itself, in the output of its operation, or in
/// members of its type.
pub(crate) fn is_confirmed(change: &Change, old: &Signatures, new: &Signatures) -> bool {
    let phrases = change.crate_changes.iter().chain([&change.message]);
    let named = phrases.flat_map(|phrase| phrase.split('`').skip(1).step_by(2).take(1));
    let mut named = named.chain([change.rust.as_str()]);
    let ty = format!("::{}\"", change.rust.rsplit("::").next().unwrap_or_default());
    let is_of_type = |path: &str| new.get(path).is_some_and(|text| text.contains(&ty));
    named.any(|path| {
        let name = short(path);
        // A moved operation has another path, but the same name for its operation.
        let parts = marker(&name, old).or_else(|| marker(&name, new)).map(|marker| parts_of(marker, old));
        let parts = parts.unwrap_or_default();
        changed(old, new).any(|one| {
            let seen = seen(one);
            seen == name
                || seen.strip_prefix(&name).is_some_and(|rest| rest.starts_with(':'))
                || parts.iter().any(|part| one.contains(part.as_str()))
        })
    }) || changed(old, new).any(is_of_type)
}

/// The path of a signature, short.
fn seen(path: &str) -> String {
    let parts =
        path.trim_end_matches("()").split("::").skip_while(|part| part.starts_with(char::is_lowercase));
    parts.collect::<Vec<_>>().join("::")
}

/// The parts of paths that belong to an operation: its marker type, and the members of its output type.
fn parts_of(marker: &str, signatures: &Signatures) -> Vec<String> {
    let own = format!("::{}:", marker.rsplit("::").next().unwrap_or_default());
    let brought = signatures.get(&format!("{marker}: Operation::Output"));
    let brought = brought.and_then(|text| text.split("\"at\":\"").nth(1)?.split('"').next());
    brought.map(|path| format!("{path}::")).into_iter().chain([own]).collect()
}

/// The marker type of the operation that has this type, as its marker or in its output or error.
fn marker_of(ty: &str, old: &Signatures) -> Option<String> {
    let (_, path) = ty.split_once("::")?;
    let quoted = format!("\"{path}\"");
    let brings = |(key, text): (&String, &String)| {
        let (marker, of) = key.split_once(": Operation::")?;
        (matches!(of, "Output" | "Error") && text.contains(&quoted)).then(|| marker.to_owned())
    };
    old.iter().find_map(brings).or_else(|| Some(path.to_owned()))
}

/// All methods that call an operation. A module that a group had has its marker, too.
fn methods(marker: &str, old: &Signatures) -> Vec<String> {
    let name = |path: &str| path.rsplit("::").next().unwrap_or_default().to_owned();
    let is_call = |key: &str| key.ends_with("()") && !key.contains("::Call::");
    let of_marker = |text: &str| called(text, old).is_some_and(|called| name(called) == name(marker));
    old.iter().filter(|(key, text)| is_call(key) && of_marker(text)).map(|(key, _)| seen(key)).collect()
}

/// The marker type of the operation that a method calls.
fn marker<'a>(name: &str, old: &'a Signatures) -> Option<&'a str> {
    let mut parts = name.split("::");
    let method = format!("::{}::{}()", parts.next()?, parts.next()?);
    old.iter().find(|(path, _)| path.ends_with(&method)).and_then(|(_, text)| called(text, old))
}

/// The marker type in the `Call` that a method returns by its alias.
fn called<'a>(method: &'a str, signatures: &'a Signatures) -> Option<&'a str> {
    let (_, output) = method.rsplit_once("\"output\":")?;
    let ty = plain_type(output)?;
    signatures.get(ty).filter(|text| text.starts_with("type_alias")).map_or(Some(ty), |text| plain_type(text))
}

/// The path of the first type without arguments in a signature.
fn plain_type(signature: &str) -> Option<&str> {
    let (_, rest) = signature.split_once("\"resolved_path\":{\"args\":null,\"at\":\"")?;
    rest.split('"').next()
}

#[test]
fn tools_and_diffs_name_the_same_items() {
    assert_eq!(short("models::Pet::name"), "Pet::name");
    assert_eq!(short("Pets::list().limit"), "Pets::list::limit");
    let none = Signatures::new();
    let item =
        |about: &str| of_breach(&Breach { lint: String::new(), about: about.to_owned() }, &none, &none);
    assert_eq!(item("field name of struct Pet, previously in file src/models/pet.rs:7"), ["Pet::name"]);
    assert_eq!(item("Pets::list, previously in file src/pets.rs:7"), ["Pets::list"]);
    assert_eq!(item("Pet::DEFAULT_ID, previously at src/pet.rs:7"), ["Pet::DEFAULT_ID"]);
    assert_eq!(item("mod history::pets, previously in file src/pets.rs:1"), ["Client::pets"]);
    let reported = ["Pet".to_owned(), "Pets::list::limit".to_owned()].into();
    assert!(
        is_reported("Pet::name", &reported)
            && is_reported("Call::limit", &reported)
            && is_reported("Pets::list", &reported)
    );
    assert!(
        !is_reported("Toy", &reported)
            && !is_reported("Call::kind", &reported)
            && !is_reported("Pets::get", &reported)
    );
}
