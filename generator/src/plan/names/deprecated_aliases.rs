//! Deprecated aliases: names that types had before the document or the configuration renamed them, or that inline schemas had before the
//! document referred to a component instead. An alias stays until its own type is removed, or a person removes its line from
//! the lock file.

use super::earlier::Earlier;
use super::identifier::{is_type_name, type_name};
use super::identities::Identities;
use super::kinds::{DeprecatedAliasNames, ModelNames, OldName, typed};
use super::locked::Naming;
use super::models::typed_models;
use super::resolve::Resolver;
use super::scope::{Scope, Taken};
use super::words::words;
use crate::diagnostic::Code;
use crate::ir::{Api, Identity, ModelId};
use crate::lockfile::{LockedNames, Section};
use rustc_hash::{FxHashMap, FxHashSet};

/// The aliases whose names nothing has, sorted.
pub(super) fn name_deprecated_aliases(
    earlier: &Earlier,
    (api, models): (&Api, &[Option<ModelNames>]),
    scope: &mut Scope,
    naming: &mut Naming<'_>,
) -> Vec<DeprecatedAliasNames> {
    let renamed = &earlier.old_names;
    let known = locked_aliases(naming, renamed, api).into_iter().map(|old| (old, false));
    let replaced = replaced(&earlier.names, naming.identities, (api, models)).into_iter();
    let configured = configured(&earlier.names, naming.identities, models);
    let renamed = renamed.iter().cloned().chain(replaced).chain(configured).map(|old| (old, true));
    let mut all: Vec<(OldName, bool)> = renamed.chain(known).collect();
    all.sort_by(|(left, _), (right, _)| left.name.cmp(&right.name));
    let mut seen = FxHashSet::default();
    all.retain(|(old, _)| seen.insert(old.name.clone()));
    let mut aliases = Vec::new();
    for (OldName { name, model }, is_new) in all {
        let Some(names) = models[model.index()].as_ref().filter(|names| names.ty != name) else { continue };
        let (at, now) = (&api.model(model).at, &names.ty);
        if let Some(taken) = scope.owner(&name) {
            // The type that has the name now may be another one.
            if let Taken::By(other) = taken {
                let message = format!("`{name}` is the name of this now; before, it was the name of `{now}`");
                naming.report.add(Code::NameCollision, &other, message);
            }
            continue;
        }
        if is_new {
            let message = format!("`{name}` is renamed to `{now}`; the old name stays as a deprecated alias");
            naming.report.add(Code::DeprecatedAlias, at, message);
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

/// The names of schemas that are gone, where something of the same shape has taken their place.
fn replaced(
    earlier: &LockedNames,
    identities: &Identities,
    (api, models): (&Api, &[Option<ModelNames>]),
) -> Vec<OldName> {
    let keys: FxHashSet<String> = typed(models).map(|(id, _)| identities.model(id).to_string()).collect();
    let live = earlier.types().iter().filter(|(key, item)| !item.is_retired && !keys.contains(*key));
    let gone: Vec<_> = live.filter(|(_, item)| !item.name.is_empty()).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let resolver = Resolver::new(api, identities);
    let mut by_shape: FxHashMap<String, Vec<ModelId>> = FxHashMap::default();
    for (id, _) in typed(models) {
        by_shape.entry(resolver.fingerprint(id)).or_default().push(id);
    }
    let replaced = gone.into_iter().filter_map(|(key, item)| {
        let identity = Identity::parse(key)?;
        let same = by_shape.get(&item.facts.shape).map(Vec::as_slice).unwrap_or_default();
        let at_its_place = resolver.resolve(&identity).filter(|model| same.contains(model));
        let is_component = identity.0.len() == 1;
        let only = || same.first().copied().filter(|_| is_component && same.len() == 1);
        Some(OldName { name: item.name.clone(), model: at_its_place.or_else(only)? })
    });
    replaced.collect()
}

/// The names of types that the configuration renames.
fn configured(earlier: &LockedNames, identities: &Identities, models: &[Option<ModelNames>]) -> Vec<OldName> {
    let renamed = typed(models).filter_map(|(model, names)| {
        let item = identities.locked_type(model, earlier)?;
        let is_renamed = !item.is_retired && is_type_name(&item.name) && item.name != names.ty;
        is_renamed.then(|| OldName { name: item.name.clone(), model })
    });
    renamed.collect()
}

/// The aliases of the lock file whose types still exist.
fn locked_aliases(naming: &mut Naming<'_>, renamed: &[OldName], api: &Api) -> Vec<OldName> {
    let Naming { names: earlier, identities, report, .. } = naming;
    if earlier.section(Section::Alias).is_empty() {
        return Vec::new();
    }
    let models: FxHashMap<String, ModelId> =
        typed_models(api).into_iter().map(|id| (identities.model(id).to_string(), id)).collect();
    let mut owners: FxHashMap<&str, Option<ModelId>> = FxHashMap::default();
    for (key, item) in earlier.types() {
        let owner = owners.entry(&item.name).or_default();
        *owner = owner.or(models.get(key).copied());
    }
    owners.extend(renamed.iter().map(|old| (old.name.as_str(), Some(old.model))));
    let mut aliases = Vec::new();
    for (name, item) in earlier.section(Section::Alias).iter().filter(|(_, item)| !item.is_retired) {
        let now = &item.name;
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
        match earlier.location(item) {
            Some(at) => report.add(code, &at, message),
            None => report.add_without_location(code, message),
        };
    }
    aliases
}
