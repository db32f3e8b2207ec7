//! One run: the stages as steps over a shared report, and the gates between them.

use crate::counts::Counts;
use crate::diagnostic::{Code, Finding, Located, Location, Report, Severity};
use crate::input::{self, ApiInput};
use crate::lockfile::{self, LockFile};
use crate::openapi::{Document, Documents};
use crate::options::{ApiOptions, Layout, Options};
use crate::output::{Failure, Output};
use crate::plan::{self, LoweredApi};
use crate::source::{self, Source};
use crate::{lower, openapi, overlay, rust};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The stack of the thread that runs the stages, in bytes. Schemas that refer to one another in long chains are followed to
/// their end; memory is only taken as deep as a chain is.
const STACK: usize = 512 << 20;

/// Runs the stages on a thread with a large stack.
pub(crate) fn on_large_stack<T: Send>(run: impl Fn() -> T + Send + Sync) -> T {
    std::thread::scope(|scope| {
        match std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, &run) {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(_) => run(),
        }
    })
}

/// The version of an API that a document is. Options are about the version that is generated: an old one need not have what
/// they name, and the old names need not all be free in the version that is compared with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    Only,
    Old,
    #[cfg(feature = "diff")]
    New,
}

impl Version {
    /// Returns whether the run goes on after these findings.
    pub(crate) fn passes(self, report: &Report) -> bool {
        let tolerates = |finding: &Finding| match finding.code {
            Code::LockFile => self != Self::Only,
            Code::UnmatchedAction | Code::InvalidOption => self == Self::Old,
            _ => false,
        };
        let mut errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error);
        errors.all(tolerates)
    }
}

/// The state that the stages share: the options, the report and the files that were read.
pub(crate) struct Run<'a> {
    options: &'a Options,
    pub(crate) version: Version,
    pub(crate) report: Report,
    pub(crate) sources: Vec<Arc<Source>>,
    /// How many findings there were before the current document.
    before_document: usize,
}

/// The APIs of a run by module, on the wire, after the gate.
pub(crate) struct Lowered<'a> {
    pub(crate) run: Run<'a>,
    pub(crate) apis: Vec<LoweredApi>,
    pub(crate) lock: LockFile,
}

/// A package with all decisions made, after the gate.
pub(crate) struct Planned {
    pub(crate) package: rust::Package,
    #[cfg(feature = "inspect")]
    pub(crate) apis: Vec<plan::PlannedApi>,
    pub(crate) lock: LockFile,
    pub(crate) counts: Vec<Counts>,
    pub(crate) report: Report,
    pub(crate) sources: Vec<Arc<Source>>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(options: &'a Options, version: Version) -> Self {
        Self { options, version, report: Report::default(), sources: Vec::new(), before_document: 0 }
    }

    /// The names of an earlier run; empty if there was none, or the file has more bytes than `longest`.
    pub(crate) fn read_lock_file(&mut self, longest: u64) -> LockFile {
        let Some(file) = &self.options.lockfile else { return LockFile::default() };
        if let Some(error) = input::refuse_long(file.text.len(), longest) {
            let message = format!("`{}` can't be read: {error}", file.name);
            let at = Location::root(file.name.as_str().into());
            self.report.add(Code::UnreadableFile, &at, message);
            return LockFile::default();
        }
        let (lock, source) = lockfile::read(&file.name, &file.text, &mut self.report);
        self.sources.extend(source);
        lock
    }

    /// Lets findings be about an API from here on.
    pub(crate) fn begin(&mut self, number: usize, api: &ApiInput) {
        let ApiOptions { document, accept, include, exclude, .. } = &api.options;
        self.report.accept(number, document, accept);
        self.report.start_api(number);
        self.before_document = self.report.start_document(!include.is_empty() || !exclude.is_empty());
    }

    /// Reads the document to nodes and applies its overlays. `None` where it or one of them can't be used; the report says
    /// why.
    pub(crate) fn read(&mut self, api: &ApiInput) -> Option<Source> {
        let mut found = Report::default();
        let document = read_file(&api.options.document, api, &mut found);
        let mut overlays = Vec::new();
        // An overlay may be younger than the old version of a document.
        let exists = |name: &&String| self.version != Version::Old || api.files.read(name).is_ok();
        for name in api.options.overlays.iter().filter(exists) {
            match read_file(name, api, &mut found) {
                Ok(overlay) => overlays.push(Arc::new(overlay)),
                Err(broken) => self.sources.extend(broken),
            }
        }
        self.sources.extend(overlays.iter().cloned());
        let most = api.options.limits.values;
        let document = document.map(|document| overlay::apply(document, &overlays, most, &mut found));
        let is_usable = self.version.passes(&found);
        self.report.merge(found, Severity::Error);
        if is_usable {
            return document.ok();
        }
        self.sources.extend(document.map_or_else(|broken| broken, |document| Some(Arc::new(document))));
        None
    }

    /// Parses nodes to the objects of OpenAPI. `None` if they aren't an OpenAPI document; the report says so.
    pub(crate) fn parse(&mut self, api: &ApiInput, source: Source) -> Option<Document> {
        let (options, limits) = (&api.options, &api.options.limits);
        let urls = options.urls.clone().into_iter().collect();
        let mut files =
            Documents::new(api.files.clone(), urls, options.all_folders(), (limits.file, limits.values));
        let source = files.open(source);
        match openapi::parse(&source, files, &mut self.report) {
            Ok(document) => Some(document),
            Err(files) => {
                self.sources.extend(files.sources().iter().cloned());
                None
            }
        }
    }

    /// Lowers the selected parts of a document, and adds the user's settings of names and docs.
    pub(crate) fn lower(&mut self, api: &ApiInput, mut document: Document) -> LoweredApi {
        let (report, options) = (&mut self.report, &api.options);
        let (selection, excluded) = lower::select(&mut document, &options.include, &options.exclude, report);
        report.discard(self.before_document, |at| excluded.contains(at));
        let lowered = lower::lower(&mut document, (selection, excluded), options, report);
        report.add_ignored_fields();
        let has_server = self.options.scope.has_server();
        let schemas = self.options.validation;
        let schemas = schemas.then(|| lower::schemas(&mut document, &lowered, has_server, report));
        let sources = document.files.into_sources().into_iter();
        match self.version {
            Version::Only => self.sources.extend(sources),
            // There are two trees, and nothing looks at them any more.
            _ => self.sources.extend(sources.map(Source::without_tree)),
        }
        let module = api.module_name().map(str::to_owned);
        LoweredApi { module, api: lowered, schemas, options: options.clone() }
    }

    /// The gate after all documents.
    ///
    /// # Errors
    /// [`Failure`] where a document has an error.
    pub(crate) fn gate(self, apis: Vec<LoweredApi>, lock: LockFile) -> Result<Lowered<'a>, Failure> {
        match self.version.passes(&self.report) {
            true => Ok(Lowered { run: self, apis, lock }),
            false => Err(Failure::new(self.report, self.sources)),
        }
    }
}

impl Lowered<'_> {
    /// Decides what Rust looks like.
    ///
    /// # Errors
    /// [`Failure`] where an option can't be met or, with [`Options::strict`], where a part was skipped.
    pub(crate) fn plan(self) -> Result<Planned, Failure> {
        let Self { run: Run { options, version, mut report, sources, .. }, apis, mut lock } = self;
        let (package, counts, apis) = plan::plan(apis, options, &mut lock, &mut report);
        check_features(options, &package, &mut report);
        report.add_unused_acceptances();
        if options.strict {
            report.make_strict();
        }
        if !version.passes(&report) {
            return Err(Failure::new(report, sources));
        }
        report.map_locations(|at| source::written(at, &sources));
        #[cfg(not(feature = "inspect"))]
        drop(apis);
        Ok(Planned {
            package,
            #[cfg(feature = "inspect")]
            apis,
            lock,
            counts,
            report,
            sources,
        })
    }
}

impl Planned {
    /// The output with these files.
    pub(crate) fn into_output(
        self,
        files: BTreeMap<String, String>,
        dependencies: Vec<(String, String)>,
    ) -> Output {
        let Self { lock, report, sources, counts, .. } = self;
        Output { files, lockfile: lockfile::write(&lock), report, sources, counts, dependencies }
    }
}

/// Reports default features that the package doesn't have.
fn check_features(options: &Options, package: &rust::Package, report: &mut Report) {
    let requested = options.default_features.iter().flatten().filter(|_| options.layout == Layout::Crate);
    let known: Vec<&str> = package.cargo_features().collect();
    for Located { value: name, at } in requested.filter(|feature| !known.contains(&feature.value.as_str())) {
        let message = format!("the crate has no feature `{name}`");
        report.add_with_suggestion(Code::InvalidOption, at, message, (name, known.iter().copied()));
    }
}

/// Reads a file that the options name.
///
/// # Errors
/// As [`source::read`]; the report says why.
fn read_file(name: &str, api: &ApiInput, report: &mut Report) -> Result<Source, Option<Arc<Source>>> {
    let read = api.files.read(name).map_err(|error| error.to_string());
    let read = read
        .and_then(|bytes| input::refuse_long(bytes.len(), api.options.limits.file).map_or(Ok(bytes), Err));
    let bytes = read.map_err(|error| {
        let message = format!("`{name}` can't be read: {error}");
        report.add(Code::UnreadableFile, &Location::root(name.into()), message);
        None
    })?;
    source::read(&name.into(), &bytes, api.options.limits.values, report)
}
