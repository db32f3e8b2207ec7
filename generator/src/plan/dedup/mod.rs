//! Equal inline schemas → one type, where its name doesn't depend on how often it is repeated. In: an API with a model for
//! each schema. Out: the API in which equal models are one; later, items that are generated alike are written once.
//!
//! Two schemas are equal if they differ in nothing but text for people. Outer schemas are decided first: the schemas inside of
//! equal ones share their types too. The type of an inline schema is, by the first rule that applies:
//!
//! 1. *a component*: an equal one of the same name; or, if the schema is too large to be equal by chance (four members or
//!    values and more), the only equal one, or the one whose name all other equal ones repeat;
//! 2. *the response of the same operation for a lower status*, if both are successful;
//! 3. *a type named for its property, its parameter or its status as an error*: if it has this name in three owners or more,
//!    most schemas of this name are equal to it, and no other type has the name;
//! 4. *the value of its owner*, such as `PermissionsValue`: if three properties of one object or more have it;
//! 5. its own, named for its owner.
//!
//! A schema whose own type is in the lock file keeps it, and a shared type stays shared while a schema without an own type
//! is equal to it.
//!
//! So a name depends on what is said and on whether it is said often, never on who says it first: one owner more or less
//! changes nothing as long as three are left.

mod common_names;
mod decide;
mod equal;
mod identical_items;
mod locked_types;
mod owner;
mod rewrite;

use crate::ir::{Api, Documentation, Model, ModelId, ModelKind};
use crate::lockfile::LockedNames;
use crate::plan::names::Identities;
use crate::plan::usage::Usage;
use decide::Decision;
use equal::Classes;
pub(super) use identical_items::write_once;
use locked_types::LockedTypes;
use owner::Owners;
use rustc_hash::FxHashSet;

/// The API in which equal inline schemas share a type, and each model that another one represents. `taken`: the names of types if
/// nothing were shared.
pub(super) fn deduplicate(
    api: &Api,
    taken: FxHashSet<String>,
    identities: &mut Identities,
    earlier: &LockedNames,
) -> (Api, Vec<(ModelId, ModelId)>) {
    let usage = Usage::new(api, &|id, fact| identities.locked_fact(id, fact, earlier));
    let classes = Classes::new(api, &usage);
    let owners = Owners::new(api);
    let earlier = LockedTypes::new(api, identities, earlier);
    let Decision { representatives, is_dropped, shared, .. } =
        decide::decide(api, &classes, &owners, &earlier, taken);
    let mut rewritten = api.clone();
    for shared in shared {
        identities.share(shared.id, shared.identity);
        let (title, documentation) = common_text(api, &shared.equal);
        let model = &mut rewritten.models[shared.id.index()];
        *model = Model { segments: shared.segments, title, documentation, ..model.clone() };
    }
    keep_common_defaults(api, &representatives, &mut rewritten);
    rewrite::rewrite(&mut rewritten, &representatives, &is_dropped);
    let each = representatives.iter().enumerate().map(|(index, by)| (ModelId::new(index), *by));
    (rewritten, each.filter(|(id, by)| id != by).collect())
}

/// Removes the defaults of properties that differ between the schemas that share a type. A component keeps its own.
fn keep_common_defaults(api: &Api, representatives: &[ModelId], rewritten: &mut Api) {
    for (index, representative) in
        representatives.iter().enumerate().filter(|(index, it)| it.index() != *index)
    {
        let target = &mut rewritten.models[representative.index()];
        let (ModelKind::Object(kept), ModelKind::Object(same)) = (&mut target.kind, &api.models[index].kind)
        else {
            continue;
        };
        if target.component.is_some() {
            continue;
        }
        for property in &mut kept.properties {
            let other = same.properties.iter().find(|other| other.name == property.name);
            if other.is_none_or(|other| other.documentation.default != property.documentation.default) {
                property.documentation.default = None;
            }
        }
    }
}

/// What the document says of all schemas that share a type. What it says of some of them is said at their properties.
fn common_text(api: &Api, equal: &[ModelId]) -> (Option<String>, Documentation) {
    let first = api.model(equal[0]);
    let mut models = equal.iter().map(|id| api.model(*id));
    if models.all(|model| model.documentation == first.documentation && model.title == first.title) {
        (first.title.clone(), first.documentation.clone())
    } else {
        (None, Documentation::default())
    }
}
