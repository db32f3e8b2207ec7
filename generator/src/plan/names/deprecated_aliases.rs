//! Deprecated aliases: names that types had before the document renamed them. An alias stays until another type takes the
//! name, its own type is removed, or a person removes its line from the lock file.

use super::ModelNames;
use super::identifier::{is_type_name, type_name};
use super::locked::key;
use super::models::typed_models;
use super::moved_schemas::OldName;
use super::scope::{Scope, Taken};
use super::words::words;
use crate::diagnostic::{Code, Report};
use crate::ir::{Api, ModelId};
use crate::lockfile::LockedNames;
use rustc_hash::FxHashMap;

/// The old name of a type, and of the struct of its required fields.
#[derive(Clone, Debug)]
pub(in crate::plan) struct DeprecatedAliasNames {
    pub(in crate::plan) model: ModelId,
    pub(in crate::plan) ty: String,
    pub(in crate::plan) required: Option<String>,
}

/// The aliases whose names are still free, sorted. `renamed`: the old names of types that were renamed since the last run.
pub(super) fn name_deprecated_aliases(
    earlier: &LockedNames,
    renamed: Vec<OldName>,
    (api, models): (&Api, &[Option<ModelNames>]),
    scope: &mut Scope,
    report: &mut Report,
) -> Vec<DeprecatedAliasNames> {
    let locked = locked_aliases(earlier, &renamed, api, report);
    let renamed = renamed.into_iter().map(|old| (old, true));
    let mut all: Vec<(OldName, bool)> = renamed.chain(locked.into_iter().map(|old| (old, false))).collect();
    all.sort_by(|(left, _), (right, _)| left.name.cmp(&right.name));
    let mut aliases = Vec::new();
    for (OldName { name, model }, is_new) in all {
        let Some(names) = models[model.index()].as_ref().filter(|names| names.ty != name) else { continue };
        let (at, now) = (&api.model(model).at, &names.ty);
        if !scope.is_free(&name) {
            // The type that has the name now may be another one.
            if let Err(Taken::By(other)) = scope.keep(at, &name) {
                let message = format!("`{name}` is the name of this now; before, it was the name of `{now}`");
                report.add(Code::NameCollision, &other, message);
            }
            continue;
        }
        if is_new {
            let message = format!("`{name}` is renamed to `{now}`; the old name stays as a deprecated alias");
            report.add(Code::DeprecatedAlias, at, message);
        }
        scope.reserve(&name);
        let required = words(&names.required).pop();
        let required = required.map(|last| type_name(&[words(&name).as_slice(), &[last]].concat()));
        let required = required.filter(|required| scope.is_free(required));
        required.iter().for_each(|required| scope.reserve(required));
        aliases.push(DeprecatedAliasNames { model, ty: name, required });
    }
    aliases
}

/// The aliases of the lock file whose types still exist.
fn locked_aliases(
    earlier: &LockedNames,
    renamed: &[OldName],
    api: &Api,
    report: &mut Report,
) -> Vec<OldName> {
    if earlier.aliases.is_empty() {
        return Vec::new();
    }
    let places: FxHashMap<String, ModelId> =
        typed_models(api).into_iter().map(|id| (key(&api.root, &api.model(id).at), id)).collect();
    let mut owners: FxHashMap<&str, Option<ModelId>> = FxHashMap::default();
    for (key, name) in &earlier.types {
        let owner = owners.entry(name).or_default();
        *owner = owner.or(places.get(key).copied());
    }
    owners.extend(renamed.iter().map(|old| (old.name.as_str(), Some(old.model))));
    let at = |name: &str| earlier.at.as_ref().map(|at| at.member("aliases").member(name));
    let mut aliases = Vec::new();
    for (name, now) in &earlier.aliases {
        let (code, message) = match owners.get(now.as_str()) {
            Some(Some(model)) if is_type_name(name) => {
                aliases.push(OldName { name: name.clone(), model: *model });
                continue;
            }
            Some(Some(_)) => (Code::LockFile, format!("`{name}` is not a valid type name")),
            Some(None) => (
                Code::DeprecatedAlias,
                format!("the document no longer has `{now}`, so its alias `{name}` is removed"),
            ),
            None => (Code::LockFile, format!("no type is named `{now}`")),
        };
        match at(name) {
            Some(at) => report.add(code, &at, message),
            None => report.add_without_location(code, message),
        }
    }
    aliases
}
