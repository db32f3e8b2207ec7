//! Former names of types: those that this document left, and those of earlier runs. Each stays, as an alias, until another
//! type takes the name, its own type is gone, or a person removes its line from the lock file.

use super::ModelNames;
use super::identifier::{is_type_name, type_name};
use super::kept::key;
use super::models::typed_models;
use super::moved::Former;
use super::scope::{Scope, Taken};
use super::words::words;
use crate::diagnostic::{Code, Report};
use crate::ir::{Api, ModelId};
use crate::lockfile::KeptNames;
use rustc_hash::FxHashMap;

/// A name that a type had, and that of what its `new` asks for.
#[derive(Clone, Debug)]
pub(in crate::plan) struct FormerNames {
    pub(in crate::plan) model: ModelId,
    pub(in crate::plan) ty: String,
    pub(in crate::plan) required: Option<String>,
}

/// The former names that can still be had, sorted. `left`: those of types that are called otherwise since the last run.
pub(super) fn name_former(
    earlier: &KeptNames,
    left: Vec<Former>,
    (api, models): (&Api, &[Option<ModelNames>]),
    scope: &mut Scope,
    report: &mut Report,
) -> Vec<FormerNames> {
    let kept = kept_aliases(earlier, &left, api, report);
    let mut all: Vec<(Former, bool)> =
        left.into_iter().map(|it| (it, true)).chain(kept.into_iter().map(|it| (it, false))).collect();
    all.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    let mut deprecated_aliases = Vec::new();
    for (Former { name, model }, is_new) in all {
        let Some(names) = models[model.index()].as_ref().filter(|names| names.ty != name) else { continue };
        let (at, now) = (&api.model(model).at, &names.ty);
        if !scope.is_free(&name) {
            // What it is the name of need not be the type that it was the name of.
            if let Err(Taken::By(other)) = scope.keep(at, &name) {
                let message =
                    format!("`{name}` was what `{now}` was called before; it is the name of this now");
                report.add(Code::NameCollision, &other, message);
            }
            continue;
        }
        if is_new {
            let message = format!("`{name}` is called `{now}` now; the old name stays as a deprecated alias");
            report.add(Code::DeprecatedAlias, at, message);
        }
        scope.reserve(&name);
        let required = words(&names.required).pop();
        let required = required.map(|last| type_name(&[words(&name).as_slice(), &[last]].concat()));
        let required = required.filter(|required| scope.is_free(required));
        required.iter().for_each(|required| scope.reserve(required));
        deprecated_aliases.push(FormerNames { model, ty: name, required });
    }
    deprecated_aliases
}

/// The aliases of earlier runs whose types are still there.
fn kept_aliases(earlier: &KeptNames, left: &[Former], api: &Api, report: &mut Report) -> Vec<Former> {
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
    owners.extend(
        left.iter()
            .map(|deprecated_aliases| (deprecated_aliases.name.as_str(), Some(deprecated_aliases.model))),
    );
    let at = |name: &str| earlier.at.as_ref().map(|at| at.member("aliases").member(name));
    let mut aliases = Vec::new();
    for (name, now) in &earlier.aliases {
        let (code, message) = match owners.get(now.as_str()) {
            Some(Some(model)) if is_type_name(name) => {
                aliases.push(Former { name: name.clone(), model: *model });
                continue;
            }
            Some(Some(_)) => (Code::LockFile, format!("`{name}` can't be the name of a type")),
            Some(None) => (
                Code::DeprecatedAlias,
                format!("`{now}` is gone from the document, so `{name}` is no alias any more"),
            ),
            None => (Code::LockFile, format!("`{now}` is the name of no type")),
        };
        match at(name) {
            Some(at) => report.add(code, &at, message),
            None => report.add_without_location(code, message),
        }
    }
    aliases
}
