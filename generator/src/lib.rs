//! Turns OpenAPI documents into Rust models and clients.
//!
//! The pipeline is one screen long: [`generate`]. Text flows one way, each stage a noun made by a verb:
//! source → (overlay) → openapi → (lower) → ir → (plan) → rust → (emit) → text.
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
mod overlay;
mod plan;
#[cfg(feature = "cli")]
mod render;
mod runtime;
mod rust;
mod source;

pub use build_script::{BuildError, Generator};
pub use counts::Counts;
pub use diagnostic::{
    Acceptance, Code, Finding, Location, Position, Rejected, Report, Severity, UnknownCode, nearest,
};
pub use diff::{Bump, Change, Comparison, Direction, Rule, Topic, Verdict};
pub use input::{ApiInput, Files, FolderFiles, Rename};
pub use inspect::{
    Cost, InspectedApi, InspectedBranch, InspectedClientParameter, InspectedCredential, InspectedModel,
    InspectedOperation, InspectedPagination, InspectedUnion, Inspection, ModelExamples, ModelForm,
};
pub use options::{
    ClientParameterChoice, ClientParameterOverride, ClosedEnumerations, CredentialChoice, CredentialOverride,
    Dates, Docs, EnumerationOverride, FeatureOverride, Layout, Limits, LockFile, Options, PaginationChoice,
    PaginationOverride, PaginationRule, Progress, Scope, SelectionOverride, Selector, ServerOverride, Stage,
    Types, Uuids,
};
#[cfg(feature = "cli")]
pub use render::{Color, render, render_json};
pub use source::{Format, Members, Node, Number, Source};

use std::collections::BTreeMap;
use std::sync::Arc;

/// How much stack the stages may use, in bytes. Schemas that refer to one another in long chains are followed to their
/// end; memory is taken only as far as a chain goes.
const STACK: usize = 512 << 20;

/// What a run made.
#[derive(Debug)]
#[non_exhaustive]
pub struct Output {
    /// The files by their path relative to the output folder, with `/` between folders.
    pub files: BTreeMap<String, String>,
    /// The text of the lock file: all names that were given, for [`Options::names`] of the next run.
    pub names: String,
    /// What was noticed on the way.
    pub report: Report,
    /// Every file that was read, the lock file first, then the documents.
    pub sources: Vec<Arc<Source>>,
    /// What was found and what came out of it, per API.
    pub counts: Vec<Counts>,
}

/// Why a run made nothing.
#[derive(Debug)]
#[non_exhaustive]
pub struct Failure {
    /// What was noticed, with at least one error.
    pub report: Report,
    /// Every file that was read, for showing the lines that findings lie on.
    pub sources: Vec<Arc<Source>>,
}

impl Failure {
    fn new(mut report: Report, sources: Vec<Arc<Source>>) -> Self {
        report.tell_where_written(|at| source::written(at, &sources));
        Self { report, sources }
    }
}

/// Reads OpenAPI documents and writes Rust clients for them; the report tells what was noticed on the way.
///
/// # Errors
/// [`Failure`] where a document can't be read or, with [`Options::strict`], where a part had to be skipped.
pub fn generate(apis: &[ApiInput], options: &Options) -> Result<Output, Failure> {
    with_stack(|| {
        let Planned { package, counts, names, report, sources, .. } = plan_all(apis, options)?;
        options.progress.enter(Stage::Emit);
        let files = emit::emit(&package, options.threads);
        Ok(Output { files, names: lockfile::write(&names), report, sources, counts })
    })
}

/// Reads OpenAPI documents and tells what they hold and what becomes of it; nothing is written.
///
/// # Errors
/// As [`generate`].
pub fn inspect(apis: &[ApiInput], options: &Options) -> Result<Inspection, Failure> {
    with_stack(|| {
        let Planned { package, apis, given, counts, report, sources, .. } = plan_all(apis, options)?;
        let written = |at: &Location| source::written(at, &sources).unwrap_or_else(|| at.clone());
        let named = apis.iter().map(|(_, api)| api).zip(&given);
        let apis = inspect::describe(&package, named, counts, &written);
        let cost = inspect::cost(&package, &emit::emit(&package, options.threads));
        let default_features = package.manifest.default_features;
        Ok(Inspection { apis, cost, default_features, report, sources })
    })
}

/// Makes values of all models, from what documents show and from what their schemas say: for tests of what is generated.
///
/// # Errors
/// As [`generate`].
pub fn model_examples(apis: &[ApiInput], options: &Options) -> Result<Vec<ModelExamples>, Failure> {
    with_stack(|| {
        let Planned { apis, given, .. } = plan_all(apis, options)?;
        let examples = apis.iter().zip(&given);
        let examples =
            examples.flat_map(|((module, api), names)| inspect::model_examples(module.as_ref(), api, names));
        Ok(examples.collect())
    })
}

/// Compares two versions of an API: what changed for the wire, and for callers of the crate that would be written with
/// these options. The new version is named with the names of the old one, as it is when a client is generated again.
///
/// # Errors
/// [`Failure`] where one of the documents can't be read; the report is that document's.
pub fn compare(old: &[ApiInput], new: &[ApiInput], options: &Options) -> Result<Comparison, Failure> {
    with_stack(|| {
        let (before, after) = std::thread::scope(|scope| {
            let before = scope.spawn(|| with_stack(|| read_all(old, options, Version::Old)));
            let after = read_all(new, options, Version::New);
            (before.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), after)
        });
        let (before, mut after) = (before?, after?);
        let before = plan_read(before, options, Version::Old)?;
        after.names = before.names.clone();
        let after = plan_read(after, options, Version::New)?;
        Ok(diff::compare(&before.version(), &after.version()))
    })
}

/// Compares an API with the names of the last run, [`Options::names`]: what came and went, as far as names tell. Where an
/// old document is at hand, [`compare`] says more.
///
/// # Errors
/// As [`generate`].
pub fn compare_names(apis: &[ApiInput], options: &Options) -> Result<Comparison, Failure> {
    with_stack(|| {
        let read = read_all(apis, options, Version::Only)?;
        let mut before = read.names.clone();
        let mut after = plan_read(read, options, Version::New)?;
        let root = |(module, api): &(Option<String>, ir::Api)| (module.clone(), api.root.clone());
        let roots: Vec<_> = after.apis.iter().map(root).collect();
        Ok(diff::compare_names(&mut before, &mut after.names, &roots))
    })
}

/// Runs the stages on a thread of its own, with all the stack that they may need.
fn with_stack<T: Send>(run: impl Fn() -> T + Send + Sync) -> T {
    std::thread::scope(|scope| {
        match std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, &run) {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(_) => run(),
        }
    })
}

/// Which version a document is. What a user wishes is about the one that is generated: an old one need not have what it is
/// for, and names that were made for an old one need not all be free in the one that it is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    Only,
    Old,
    New,
}

impl Version {
    /// Whether something can be made of what was noticed so.
    fn passes(self, report: &Report) -> bool {
        let spared = |finding: &Finding| match (self, finding.code) {
            (Self::Old, Code::UnmatchedAction) => true,
            (
                Self::Old,
                Code::UnusedType
                | Code::ClosedEnumeration
                | Code::Pagination
                | Code::Acceptance
                | Code::Rename
                | Code::Selection
                | Code::UnknownFeature
                | Code::Credential
                | Code::ClientParameter,
            ) => true,
            (Self::Old | Self::New, code) => code == Code::LockFile,
            (Self::Only, _) => false,
        };
        report.gate().is_ok()
            || !report.findings().iter().any(|it| it.severity == Severity::Error && !spared(it))
    }
}

/// Documents that were read, and the names that they had.
struct Read {
    apis: Vec<(Option<String>, ir::Api)>,
    names: lockfile::LockFile,
    report: Report,
    sources: Vec<Arc<Source>>,
}

/// A package with all of its decisions made.
struct Planned {
    package: rust::Package,
    apis: Vec<(Option<String>, ir::Api)>,
    given: Vec<plan::Names>,
    counts: Vec<Counts>,
    names: lockfile::LockFile,
    report: Report,
    sources: Vec<Arc<Source>>,
}

impl Planned {
    /// It as one of the two versions of a comparison.
    fn version(&self) -> diff::Version<'_> {
        let apis = self.apis.iter().map(|(_, api)| api).zip(&self.given).collect();
        diff::Version { package: &self.package, apis }
    }
}

/// The stages up to the one that writes, one after the other.
fn plan_all(apis: &[ApiInput], options: &Options) -> Result<Planned, Failure> {
    plan_read(read_all(apis, options, Version::Only)?, options, Version::Only)
}

/// The stages that know documents.
fn read_all(apis: &[ApiInput], options: &Options, version: Version) -> Result<Read, Failure> {
    let mut report = Report::default();
    let mut sources = Vec::new();
    let names = read_names(options, &mut sources, &mut report);
    let mut lowered = Vec::new();
    for (number, api) in apis.iter().enumerate() {
        report.accept(number, &api.document, &api.acceptances);
        report.enter(number);
        lowered.push((api.module.clone(), read_api(api, options, version, &mut sources, &mut report)));
    }
    let apis = lowered.into_iter().filter_map(|(module, api)| Some((module, api?))).collect();
    match version.passes(&report) {
        true => Ok(Read { apis, names, report, sources }),
        false => Err(Failure::new(report, sources)),
    }
}

/// The stage that decides.
fn plan_read(read: Read, options: &Options, version: Version) -> Result<Planned, Failure> {
    let Read { mut apis, mut names, mut report, sources } = read;
    options.progress.enter(Stage::Plan);
    let (package, counts, given) = plan::plan(&mut apis, options, &mut names, &mut report);
    check_features(options, &package, &mut report);
    report.tell_unused_acceptances();
    if options.strict {
        report.make_strict();
    }
    if !version.passes(&report) {
        return Err(Failure::new(report, sources));
    }
    report.tell_where_written(|at| source::written(at, &sources));
    Ok(Planned { package, apis, given, counts, names, report, sources })
}

fn rename(entry: &Rename) -> ir::Rename {
    ir::Rename { from: entry.from.clone(), to: entry.to.clone(), at: Location::of_place(&entry.place) }
}

fn words(docs: Docs) -> ir::DocLevel {
    match docs {
        Docs::Full => ir::DocLevel::All,
        Docs::Short => ir::DocLevel::FirstParagraph,
        Docs::None => ir::DocLevel::None,
    }
}

/// Features that are wished and that the package doesn't have.
fn check_features(options: &Options, package: &rust::Package, report: &mut Report) {
    let overrides = options.default_features.iter().flatten().filter(|_| options.layout == Layout::Crate);
    let known = emit::features(package);
    for entry in overrides.filter(|entry| !known.contains(&entry.feature.as_str())) {
        let message = format!("the crate has no feature `{}`", entry.feature);
        let at = Location::of_place(&entry.place);
        report.add_about_name(Code::UnknownFeature, &at, message, (&entry.feature, known.iter().copied()));
    }
}

/// The names of an earlier run, if there was one.
fn read_names(options: &Options, sources: &mut Vec<Arc<Source>>, report: &mut Report) -> lockfile::LockFile {
    let Some(file) = &options.names else { return lockfile::LockFile::default() };
    let (names, source) = lockfile::read(&file.name, &file.text, report);
    sources.extend(source);
    names
}

/// Reads a file that the user named.
///
/// # Errors
/// As [`source::read`]; the report tells why.
fn read_file(name: &str, api: &ApiInput, report: &mut Report) -> Result<Source, Option<Arc<Source>>> {
    let read = api.files.read(name).map_err(|error| error.to_string());
    let read = read.and_then(|bytes| input::refuse_long(bytes.len(), api.limits.file).map_or(Ok(bytes), Err));
    let bytes = read.map_err(|error| {
        report.add(
            Code::UnreadableFile,
            &Location::root(name.into()),
            format!("`{name}` can't be read: {error}"),
        );
        None
    })?;
    source::read(&name.into(), &bytes, report)
}

/// The document as its overlays leave it. `None` where it or one of them can't be read or used, which the report tells.
fn read_document(
    api: &ApiInput,
    version: Version,
    sources: &mut Vec<Arc<Source>>,
    report: &mut Report,
) -> Option<Source> {
    let mut found = Report::default();
    let document = read_file(&api.document, api, &mut found);
    let mut overlays = Vec::new();
    // An overlay may be younger than the document.
    let is_there = |name: &&String| version != Version::Old || api.files.read(name).is_ok();
    for name in api.overlays.iter().filter(is_there) {
        match read_file(name, api, &mut found) {
            Ok(overlay) => overlays.push(Arc::new(overlay)),
            Err(broken) => sources.extend(broken),
        }
    }
    sources.extend(overlays.iter().cloned());
    let document = document.map(|document| overlay::apply(document, &overlays, &mut found));
    let is_usable = version.passes(&found);
    report.absorb(found, Severity::Error);
    if is_usable {
        return document.ok();
    }
    sources.extend(document.map_or_else(|broken| broken, |document| Some(Arc::new(document))));
    None
}

/// The stages that know a document: source, overlay, openapi, lower. `None` where there is no document to lower.
fn read_api(
    api: &ApiInput,
    options: &Options,
    version: Version,
    sources: &mut Vec<Arc<Source>>,
    report: &mut Report,
) -> Option<ir::Api> {
    let mut documents =
        openapi::Documents::new(api.files.clone(), api.urls.clone(), api.all_folders(), api.limits.file);
    let since = report.begin(!api.include.is_empty() || !api.exclude.is_empty());
    options.progress.enter(Stage::Read);
    let document = documents.open(read_document(api, version, sources, report)?);
    options.progress.enter(Stage::Parse);
    match openapi::parse(&document, documents, report) {
        Ok(mut document) => {
            options.progress.enter(Stage::Lower);
            let (selection, excluded) = lower::select(&mut document, &api.include, &api.exclude, report);
            report.forget(since, |at| excluded.contains(at));
            let mut lowered = lower::lower(&mut document, (selection, excluded), &api.overrides(), report);
            lowered.renames = api.renames.iter().map(rename).collect();
            lowered.words = words(api.docs);
            report.tell_counted();
            sources.extend(document.files.sources().iter().cloned());
            Some(lowered)
        }
        Err(documents) => {
            sources.extend(documents.sources().iter().cloned());
            None
        }
    }
}
