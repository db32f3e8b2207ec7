//! Forms of models: a schema may be another type where it is sent, where it is received and where it is a merge patch. In: an API
//! in which each schema has one model. Out: one with a model for each form. One of them has the schema's name: that which had
//! it in an earlier run, so that a first use elsewhere breaks no code.

mod earlier;
mod merge_patch;
mod read_write_only;
mod two_forms;

use crate::diagnostic::Report;
use crate::ir::{Api, ModelId, merged};
use crate::lockfile::LockedNames;
use crate::plan::names::Identities;
use earlier::EarlierForms;
use rustc_hash::FxHashMap;

/// Gives models the forms that they need. Returns those for merge patches, by the plain forms.
pub(super) fn split(
    api: &mut Api,
    identities: &mut Identities,
    locked: &LockedNames,
    report: &mut Report,
) -> FxHashMap<ModelId, ModelId> {
    let earlier = EarlierForms::new(api, identities, locked);
    read_write_only::split_read_write_only(api, &earlier, report);
    identities.set_forms(api);
    let patches = merged(&api.models, &api.operations);
    if patches.is_empty() {
        return FxHashMap::default();
    }
    // The forms for requests have separate names.
    let earlier = EarlierForms::new(api, identities, locked);
    let patches = merge_patch::split_merge_patches(api, patches, &earlier);
    identities.set_forms(api);
    patches
}
