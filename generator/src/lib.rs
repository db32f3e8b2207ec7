//! Turns OpenAPI documents into Rust models and clients.
//!
//! Text flows one way, each stage a noun made by a verb:
//! source → (overlay) → openapi → (lower) → ir → (plan) → rust → (emit) → text. [`generate`] shows the order.
#![forbid(unsafe_code)]

mod build_script;
mod counts;
mod diagnostic;
mod diff;
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
#[cfg(feature = "cli")]
mod render;
mod run;
mod runtime;
mod rust;
mod source;

pub use build_script::{BuildError, Generator};
pub use counts::Counts;
pub use diagnostic::{
    Acceptance, Code, Finding, Located, Location, Position, Rejected, Report, Severity, UnknownCode,
    is_printable, nearest, printable,
};
pub use diff::{Bump, Change, Diff, Direction, Place, Rule, Topic, Verdict};
pub use input::{ApiInput, Files, FolderFiles};
pub use inspect::{
    Cost, InspectedApi, InspectedBranch, InspectedClientParameter, InspectedCredential, InspectedModel,
    InspectedOperation, InspectedPagination, InspectedResources, InspectedUnion, Inspection, ModelExamples,
    ModelForm, ResourceCalls,
};
pub use options::{
    ApiOptions, ClientParameterOverride, ClosedEnumerations, CredentialOverride, Dates, Docs, Layout, Limits,
    LockFile, Options, PaginationOverride, PaginationRule, Progress, Resources, Runtime, Scope, Selector,
    Selectors, Stage, Strictness, Types, Uuids,
};
pub use output::{Failure, Output};
#[cfg(feature = "cli")]
pub use render::{Color, render, render_json};
pub use source::{Format, Members, Node, Number, Source};

use diff::NamedApi;
use plan::PlannedApi;
use run::{Lowered, Planned, Run, Version, on_large_stack};

/// Reads OpenAPI documents and writes Rust clients for them.
///
/// # Errors
/// [`Failure`] if a document can't be read or, with [`Options::strict`], if a part had to be skipped.
pub fn generate(apis: &[ApiInput], options: &Options) -> Result<Output, Failure> {
    on_large_stack(|| {
        let planned = plan_documents(apis, options)?;
        let files = emit::emit(&planned.package, options.threads);
        Ok(planned.into_output(files))
    })
}

/// The stages from documents to a planned package.
fn plan_documents(apis: &[ApiInput], options: &Options) -> Result<Planned, Failure> {
    lower_documents(apis, Run::new(options, Version::Only))?.plan()
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
        let files = emit::emit(&planned.package, options.threads);
        Ok(planned.into_inspection(&files))
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
        let (old, first) = std::thread::scope(|scope| {
            let old = || on_large_stack(|| lower_documents(old, Run::new(old_options, Version::Old)));
            let old = scope.spawn(old);
            let first = lower_documents(new, Run::new(new_options, Version::New));
            (old.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), first)
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
        Ok(diff::diff(&old.version(), &new.version()))
    })
}

/// Compares an API with the lock file of the last run, [`Options::lockfile`]: what was added and removed, as far as names
/// show it. With the old document, [`diff()`] says more.
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
        Ok(diff::diff_names(&mut old, &mut new.lock, &apis))
    })
}
