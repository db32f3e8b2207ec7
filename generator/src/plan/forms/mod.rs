//! Forms of models: a schema may be another type where it is sent, and where it is a merge patch. In: an API in which each schema
//! has one model. Out: one with a model for each form that operations need. A schema alone decides whether it has forms:
//! a type that is received, or that nothing uses, has the schema's name.

mod merge_patch;
mod read_write_only;
mod two_forms;

pub(super) use read_write_only::is_left_out;

use crate::diagnostic::Report;
use crate::ir::{Api, ModelId, merged};
use crate::plan::names::Identities;
use rustc_hash::FxHashMap;

/// Gives models the forms that they need. Returns those for merge patches, by the plain forms.
pub(super) fn split(
    api: &mut Api,
    identities: &mut Identities,
    report: &mut Report,
) -> FxHashMap<ModelId, ModelId> {
    read_write_only::split_read_write_only(api, report);
    let patches = merged(&api.models, &api.operations);
    let patches = merge_patch::split_merge_patches(api, patches);
    identities.set_forms(api);
    patches
}
