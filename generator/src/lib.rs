//! Turns OpenAPI documents into Rust models and clients.
//!
//! Text flows one way, each stage a noun made by a verb:
//! source → (overlay) → openapi → (lower) → ir → (plan) → rust → (emit) → text. [`generate`] shows the order.
#![forbid(unsafe_code)]

mod build_script;
mod counts;
mod diagnostic;
mod diff;
mod drift;
mod emit;
mod input;
mod inspect;
mod ir;
mod lockfile;
mod lower;
mod openapi;
mod options;
mod output;
mod overlay;
mod plan;
mod render;
mod run;
mod runtime;
mod rust;
mod source;
mod values;

pub use build_script::{BuildError, Generator};
pub use counts::Counts;
pub use diagnostic::{
    Acceptance, Code, Finding, Located, Location, Position, Rejected, Report, Severity, UnknownCode,
    html_escape, is_printable, nearest, printable,
};
pub use diff::{
    Bump, Change, Counterexample, Diff, Direction, Message, Place, Rename, Renamed, RequestExample,
    ResponseExample, Rule, SchemaValue, Topic, Verdict,
};
pub use drift::{Action, Difference, DifferenceKind, Drift, Exchange, Fact, Overlay};
pub use input::{ApiInput, Files, FolderFiles};
pub use inspect::{
    Cost, InspectedApi, InspectedBranch, InspectedClientParameter, InspectedCredential, InspectedModel,
    InspectedOperation, InspectedPagination, InspectedResources, InspectedUnion, Inspection, ModelExamples,
    ModelForm, ResourceCalls,
};
pub use lockfile::NameChanges;
pub use options::{
    ApiOptions, Base64Texts, ClientParameterOverride, ClosedEnumerations, CredentialOverride, Dates, Docs,
    Integers, Layout, Limits, LockFile, Options, PaginationOverride, PaginationRule, Progress, Resources,
    Runtime, Scope, Selector, Selectors, Stage, Strictness, TextIntegers, Types, UnknownMembers, Uuids,
};
pub use output::{Failure, NeededCrates, Output};
pub use render::render_json;
#[cfg(feature = "cli")]
pub use render::{Color, render};
pub use source::{Format, Members, Node, Number, Source};

use diff::NamedApi;
use plan::PlannedApi;
use run::{Lowered, Planned, Run, Version, on_large_stack};
use std::collections::BTreeMap;

impl Runtime {
    /// Returns the files of the crate `clientwright-runtime`, by their paths in its folder, with `/` between folders: what a
    /// [`Runtime::Folder`] has to hold.
    #[must_use]
    pub fn files() -> BTreeMap<String, String> {
        runtime::FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }
}

/// Reads OpenAPI documents and writes Rust clients for them.
///
/// # Errors
/// [`Failure`] if a document can't be read or, with [`Options::strict`], if a part had to be skipped.
pub fn generate(apis: &[ApiInput], options: &Options) -> Result<Output, Failure> {
    on_large_stack(|| {
        let planned = plan_documents(apis, options)?;
        let files = emit_files(&planned, options);
        let (names, commands) = emit::needed_crates(&planned.package);
        let surface = options.surface.then(|| diff::surface_text(&planned.package));
        Ok(planned.into_output(files, surface, NeededCrates { names, commands }))
    })
}

/// The stages from documents to a planned package.
fn plan_documents(apis: &[ApiInput], options: &Options) -> Result<Planned, Failure> {
    lower_documents(apis, Run::new(options, Version::Only))?.plan()
}

/// The last stage: the text of each file.
fn emit_files(planned: &Planned, options: &Options) -> BTreeMap<String, String> {
    options.progress.enter(Stage::Emit);
    emit::emit(&planned.package, options.threads)
}

/// The stages from documents to what goes over the wire. All documents are read before the gate,
/// so that one run reports what is wrong with any of them.
fn lower_documents<'a>(apis: &[ApiInput], mut run: Run<'a>) -> Result<Lowered<'a>, Failure> {
    let lock = run.read_lock_file();
    lower_with(apis, run, lock)
}

/// As [`lower_documents`], with what an earlier run made public.
fn lower_with<'a>(
    apis: &[ApiInput],
    mut run: Run<'a>,
    lock: lockfile::LockFile,
) -> Result<Lowered<'a>, Failure> {
    let mut lowered = Vec::new();
    for (number, api) in apis.iter().enumerate() {
        run.begin(number, api);
        let document = run.read(api).and_then(|source| run.parse(api, source));
        lowered.extend(document.map(|document| run.lower(api, document, &lock)));
    }
    run.gate(lowered, lock)
}

/// Reads OpenAPI documents and describes what they hold and what is generated from it; writes nothing.
///
/// # Errors
/// As [`generate`].
pub fn inspect(apis: &[ApiInput], options: &Options) -> Result<Inspection, Failure> {
    on_large_stack(|| {
        let planned = plan_documents(apis, options)?;
        let files = emit_files(&planned, options);
        Ok(planned.into_inspection(files))
    })
}

/// Makes values of all models from the documents' examples and schemas: for tests of generated code.
///
/// # Errors
/// As [`generate`].
pub fn model_examples(apis: &[ApiInput], options: &Options) -> Result<Vec<ModelExamples>, Failure> {
    on_large_stack(|| {
        let planned = plan_documents(apis, options)?;
        Ok(planned.apis.iter().flat_map(inspect::model_examples).collect())
    })
}

/// Compares two versions of an API: what changed for the wire, and for callers of the crate that is generated with the options
/// of each. Without a lock file of its own ([`Options::lockfile`]), the new version takes over the names of the old one, as
/// it does when a client is generated again.
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
        let lower_old = || on_large_stack(|| lower_documents(old, Run::new(old_options, Version::Old)));
        let (old, first) = std::thread::scope(|scope| {
            let spawned = std::thread::Builder::new().spawn_scoped(scope, lower_old);
            let first = lower_documents(new, Run::new(new_options, Version::New));
            let old = match spawned {
                Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                // WebAssembly has no threads.
                Err(_) => lower_old(),
            };
            (old, first)
        });
        let (old, mut first) = (old?, first?);
        let old = old.plan()?;
        let new = if new_options.lockfile.is_some() {
            first
        } else if first.agrees_with(&old.lock) {
            first.lock.clone_from(&old.lock);
            first
        } else {
            lower_with(new, Run::new(new_options, Version::New), old.lock.clone())?
        };
        let new = new.plan()?;
        let mut diff = diff::diff(&old.version(), &new.version());
        if let Some(published) = &old_options.published {
            diff.add(old.changes_since(published));
        }
        // The plans, which take most of the memory, go before the documents are read again.
        diff.find_places(&old.into_sources(), &new.into_sources());
        Ok(diff)
    })
}

/// Compares the names in two lock files; `None` if one of them can't be read, or is of an earlier version. It takes no time, and
/// says less than [`diff()`]: types that keep their name may hold other values.
#[must_use]
pub fn name_changes(old: &LockFile, new: &LockFile) -> Option<NameChanges> {
    let [old, new] = [old, new].map(|file| {
        let mut report = Report::default();
        let (lock, _) = lockfile::read(&file.name, &file.text, &mut report);
        (!report.has_errors() && !lock.is_legacy()).then_some(lock)
    });
    Some(lockfile::name_changes(&old?, &new?))
}

/// Compares an API with the lock file of the last run, [`Options::lockfile`]: what was added and removed, as far as names
/// show it; with [`Options::published`], all that code sees. With the old document, [`diff()`] says more.
///
/// # Errors
/// As [`generate`].
pub fn diff_names(apis: &[ApiInput], options: &Options) -> Result<Diff, Failure> {
    on_large_stack(|| {
        let lowered = lower_documents(apis, Run::new(options, Version::Only))?;
        let mut old = lowered.lock.clone();
        let mut new = lowered.plan_as(Version::New)?;
        let api = |planned: &PlannedApi| NamedApi {
            module: planned.module.clone(),
            root: planned.api.root.clone(),
            locations: planned.names.locations(&planned.api),
        };
        let apis: Vec<_> = new.apis.iter().map(api).collect();
        let mut diff = diff::diff_names(&mut old, &mut new.lock, &apis);
        if let Some(published) = &options.published {
            // It says more of the crate than names do.
            diff.changes.retain(|change| change.wire == Verdict::Breaking);
            diff.add(new.changes_since(published));
        }
        Ok(diff)
    })
}

/// Compares recorded responses with a document: what a server sends that the document doesn't say.
///
/// # Errors
/// [`Failure`] if the document can't be read.
pub fn drift(api: &ApiInput, exchanges: &[Exchange]) -> Result<Drift, Failure> {
    let options = Options::default();
    on_large_stack(|| {
        let (mut document, mut report) = run::read_alone(api, &options)?;
        Ok(drift::compare(&mut document, exchanges, &mut report))
    })
}

/// Makes the smallest overlay with which recorded responses are what a document says. What servers send and the document
/// neither names nor forbids needs no mending.
///
/// # Errors
/// [`Failure`] if the document can't be read.
pub fn learn(api: &ApiInput, exchanges: &[Exchange]) -> Result<Overlay, Failure> {
    let options = Options::default();
    on_large_stack(|| {
        let mut overlay = Overlay::default();
        // What is mended shows what lies behind it: a type of an enumeration, and then its values.
        for _ in 0..drift::ROUNDS {
            let api = match overlay.facts.is_empty() {
                true => api.clone(),
                false => api.with_overlay_text(overlay.to_yaml("learned")),
            };
            let (mut document, mut report) = run::read_alone(&api, &options)?;
            let drift = drift::compare(&mut document, exchanges, &mut report);
            let mut found = drift::mend(&document, &drift.differences);
            overlay.left = found.left;
            if found.facts.is_empty() {
                break;
            }
            overlay.facts.append(&mut found.facts);
        }
        Ok(overlay)
    })
}
