//! Two planned versions of an API → what changed, on the wire and for callers of the crate. The wire is compared on `ir`, the
//! crate on `rust`; each difference of the crate belongs to the change of the wire that caused it.
#![forbid(unsafe_code)]

mod bodies;
mod causes;
mod change;
mod compatibility;
mod components;
mod counterexample;
mod credentials;
mod describe;
mod differ;
mod direction;
mod docs;
mod endpoint;
mod enumerations;
mod inbound_requests;
mod limits;
mod matching;
mod names_only;
mod objects;
mod operations;
mod pagination;
mod parameters;
mod place;
mod renames;
mod responses;
mod rules;
mod schemas;
mod servers;
mod source_compat;
mod touched_operations;
mod unions;
mod unjudged;
mod xml;

use causes::KnownPaths;
use clientwright::surface::{self, ApiVersion, ItemPath, Lowered, Planned};
use clientwright::{ApiInput, Failure, LockFile, Options};
use clientwright_document::ir::{self, Model, ModelId, ModelKind};
use clientwright_document::source::{self};
use clientwright_document::{Location, Version, diagnostic, on_large_stack, values};
use differ::{Differ, Subject};
use matching::Edit;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

pub use change::{Bump, Change, Diff, Verdict};
pub use counterexample::{Counterexample, Message, RequestExample, ResponseExample, SchemaValue};
pub use direction::Direction;
pub use place::Place;
pub use rules::{Rule, Topic};

/// Compares two versions of an API: the changes on the wire, and for callers of the crate that is generated with the options of
/// each. Without its own lock file ([`Options::lockfile`]), the new version takes over the names of the old one, as it does
/// when a client is generated again.
///
/// # Errors
/// [`Failure`] if one of the documents can't be read; the report is that document's.
pub fn diff(
    old: &[ApiInput],
    old_options: &Options,
    new: &[ApiInput],
    new_options: &Options,
) -> Result<Diff, Failure> {
    on_large_stack(|| {
        let lower_old = || on_large_stack(|| surface::lower(old, old_options, Version::Old));
        let (old, new) = std::thread::scope(|scope| {
            let spawned = std::thread::Builder::new().spawn_scoped(scope, lower_old);
            let new = surface::lower(new, new_options, Version::New);
            let old = match spawned {
                Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                // WebAssembly has no threads.
                Err(_) => lower_old(),
            };
            (old, new)
        });
        let (old, mut new): (Lowered<'_>, Lowered<'_>) = (old?, new?);
        let old = old.plan()?;
        if new_options.lockfile.is_none() {
            new.keep_names_of(&old);
        }
        let new = new.plan()?;
        let mut diff = compare(&old, &new);
        // The plans, which take most of the memory, go before the documents are read again.
        diff.find_places(&old.into_sources(), &new.into_sources());
        Ok(diff)
    })
}

/// Compares an API with the lock file of the last run, [`Options::lockfile`]: what was added and removed, as far as names
/// show it; nothing without one. With the old document, [`diff()`] says more.
///
/// # Errors
/// As [`clientwright::generate`].
pub fn diff_names(apis: &[ApiInput], options: &Options) -> Result<Diff, Failure> {
    on_large_stack(|| {
        let empty = LockFile { name: String::new(), text: String::new() };
        let old = options.lockfile.as_ref().unwrap_or(&empty);
        let new = surface::lower(apis, options, Version::Only)?.plan_as(Version::New)?;
        Ok(names_only::diff_names(old, &new, options.partial_server).unwrap_or_else(|| Diff::new(Vec::new())))
    })
}

/// Compares two planned versions. APIs are matched by the names of their modules. Lines and columns are found by
/// [`Diff::find_places`].
fn compare(old: &Planned, new: &Planned) -> Diff {
    let (old_apis, new_apis) = (old.apis(), new.apis());
    let counterpart = |apis: &'_ [ApiVersion<'_>], api: &ApiVersion<'_>| {
        // A crate of one API may call its module anything.
        let is_only = old_apis.len() == 1 && new_apis.len() == 1;
        apis.iter().position(|candidate| is_only || candidate.name() == api.name())
    };
    let mut changes = Vec::new();
    let mut known = KnownPaths {
        locations: FxHashMap::default(),
        old_locations: FxHashMap::default(),
        uses: FxHashMap::default(),
        operations: FxHashMap::default(),
        root: new_apis.first().map(|api| api.api.root.clone()).unwrap_or_default(),
    };
    let (mut renames, mut operations) = (BTreeSet::new(), BTreeSet::new());
    let mut keep = |differ: Differ<'_>| {
        renames.append(&mut renames::renames(&differ));
        changes.extend(differ.changes);
        known.uses.extend(differ.uses);
    };
    for new in &new_apis {
        keep(match counterpart(&old_apis, new) {
            Some(index) => diff_apis(&old_apis[index], new),
            None => one_version(new, Edit::Added),
        });
    }
    for old in old_apis.iter().filter(|old| counterpart(&new_apis, old).is_none()) {
        keep(one_version(old, Edit::Removed));
    }
    for api in &old_apis {
        note_locations(api, &mut known.old_locations);
    }
    // Where both versions have a part, its location is that in the new one.
    known.locations.clone_from(&known.old_locations);
    for api in &new_apis {
        note_locations(api, &mut known.locations);
    }
    let changed: FxHashSet<ItemPath> =
        changes.iter().flat_map(|change| &change.paths).map(ItemPath::owner).collect();
    for api in old_apis.iter().chain(&new_apis) {
        touched_operations::note_operations(api, &changed, &mut known.operations);
        let names = api.api.operations.iter().map(|it| format!("{} {}", it.method, it.path));
        operations.extend(names);
    }
    let differences = source_compat::differences(&old.surface(), &new.surface());
    Diff {
        renames: renames.into_iter().collect(),
        operations,
        ..Diff::new(causes::attribute(&changes, &differences, &known))
    }
}

fn diff_apis<'a>(old: &'a ApiVersion<'a>, new: &'a ApiVersion<'a>) -> Differ<'a> {
    let mut differ = Differ::new(old, new);
    info(&mut differ);
    servers::servers(&mut differ);
    credentials::credentials(&mut differ);
    operations::operations(&mut differ);
    inbound_requests::inbound_requests(&mut differ);
    components::components(&mut differ);
    let reported = &differ.discriminator_values;
    differ.changes.retain(|change| change.rule != Rule::ConstChanged || !reported.contains(&change.at));
    differ
}

fn one_version<'a>(api: &'a ApiVersion<'a>, edit: Edit) -> Differ<'a> {
    let mut differ = Differ::new(api, api);
    for index in 0..api.api.operations.len() {
        operations::one_version(&mut differ, edit, index);
    }
    for component in api.components() {
        components::one_version(&mut differ, edit, component);
    }
    differ
}

/// The title, the version and the description of the document.
fn info(differ: &mut Differ<'_>) {
    let (old, new) = (differ.old.api, differ.new.api);
    let subject = Subject::new(&new.root.member("info"), [], "the API".to_owned());
    if (&old.title, &old.version, &old.description) != (&new.title, &new.version, &new.description) {
        differ.add(subject.docs_changed());
    }
}

fn note_locations(api: &ApiVersion<'_>, locations: &mut FxHashMap<ItemPath, Location>) {
    for (index, model) in api.api.models.iter().enumerate() {
        let id = ModelId::new(index);
        let Some(path) = api.model_path(id) else { continue };
        let members = member_locations(model).into_iter().enumerate();
        locations.extend(members.filter_map(|(number, at)| Some((api.member_path(id, number)?, at.clone()))));
        locations.insert(path, model.at.clone());
    }
    for (index, operation) in api.api.operations.iter().enumerate() {
        locations.insert(api.operation_path(index), operation.at.clone());
        let parameters = api.parameter_paths(index).into_iter().zip(&operation.parameters);
        locations.extend(parameters.map(|(path, parameter)| (path, parameter.at.clone())));
    }
}

fn member_locations(model: &Model) -> Vec<&Location> {
    match &model.kind {
        ModelKind::Object(object) => object.properties.iter().map(|property| &property.at).collect(),
        ModelKind::Union(union) => union.branches.iter().map(|branch| &branch.at).collect(),
        ModelKind::Enumeration(_) | ModelKind::Alias(_) => Vec::new(),
    }
}
