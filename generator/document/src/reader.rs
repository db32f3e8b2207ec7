//! Reads documents: the stages as steps over a shared report.

use crate::diagnostic::{Code, Finding, Location, Report, Severity};
use crate::files::refuse_long;
use crate::openapi::{self, Document, Documents};
use crate::options::{Input, ReadOptions};
use crate::source::{self, Source};
use crate::{ir, lower, overlay};
use std::sync::Arc;

/// The stack of the thread that runs the stages, in bytes. Schemas that refer to one another in long chains are followed to
/// their end; memory is only taken as deep as a chain is.
const STACK: usize = 512 << 20;

/// Runs the stages on a thread with a large stack.
pub fn on_large_stack<T: Send>(run: impl Fn() -> T + Send + Sync) -> T {
    std::thread::scope(|scope| {
        match std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, &run) {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // WebAssembly has no threads.
            Err(_) => run(),
        }
    })
}

/// The version of an API that a document is. Options are about the version that is generated: an old one need not have what
/// they name, and the old names need not all be free in the version that is compared with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The only one.
    Only,
    /// The earlier one of two.
    Old,
    /// The later one of two.
    New,
}

impl Version {
    /// Returns whether the run goes on after these findings.
    #[must_use]
    pub fn passes(self, report: &Report) -> bool {
        let tolerates = |finding: &Finding| match finding.code {
            Code::LockFile => self != Self::Only,
            Code::UnmatchedAction | Code::InvalidOption => self == Self::Old,
            _ => false,
        };
        let mut errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error);
        errors.all(tolerates)
    }
}

/// The state of reading the documents of a run: the findings and the files so far.
#[derive(Debug)]
pub struct Reader {
    /// The version of the APIs.
    pub version: Version,
    /// All findings.
    pub report: Report,
    /// The files that were read.
    pub sources: Vec<Arc<Source>>,
    /// How many findings there were before the current document.
    before_document: usize,
}

impl Reader {
    /// A reader that has read nothing.
    #[must_use]
    pub fn new(version: Version) -> Self {
        Self { version, report: Report::default(), sources: Vec::new(), before_document: 0 }
    }

    /// Reads and parses the document of an API. `None` where it can't be used; the report says why.
    pub fn open(&mut self, number: usize, input: &Input) -> Option<Document> {
        let ReadOptions { document, accept, include, exclude, .. } = &input.options;
        self.report.accept(number, document, accept);
        self.report.start_api(number);
        self.before_document = self.report.start_document(!include.is_empty() || !exclude.is_empty());
        let source = self.read(input)?;
        self.parse(input, source)
    }

    /// Reads the document to nodes and applies its overlays.
    fn read(&mut self, input: &Input) -> Option<Source> {
        let options = &input.options;
        let mut found = Report::default();
        let document = read_file(&options.document, input, &mut found);
        let mut overlays = Vec::new();
        // An overlay may be younger than the old version of a document.
        let exists = |name: &&String| self.version != Version::Old || input.files.read(name).is_ok();
        for name in options.overlays.iter().filter(exists) {
            match read_file(name, input, &mut found) {
                Ok(overlay) => overlays.push(Arc::new(overlay)),
                Err(broken) => self.sources.extend(broken),
            }
        }
        self.sources.extend(overlays.iter().cloned());
        let most = options.limits.values;
        let document = document.map(|document| overlay::apply(document, &overlays, most, &mut found));
        let is_usable = self.version.passes(&found);
        self.report.merge(found, Severity::Error);
        if is_usable {
            return document.ok();
        }
        self.sources.extend(document.map_or_else(|broken| broken, |document| Some(Arc::new(document))));
        None
    }

    /// Parses nodes to the objects of OpenAPI.
    fn parse(&mut self, input: &Input, source: Source) -> Option<Document> {
        let options = &input.options;
        let urls = options.urls.clone().into_iter().collect();
        let limits = (options.limits.file, options.limits.values);
        let mut documents = Documents::new(Arc::clone(&input.files), urls, options.all_folders(), limits);
        let source = documents.open(source);
        match openapi::parse(&source, documents, &mut self.report) {
            Ok(document) => Some(document),
            Err(documents) => {
                self.sources.extend(documents.sources().iter().cloned());
                None
            }
        }
    }

    /// Lowers the selected parts of a document, and with `validated` (whether a server is generated) the schemas that values are
    /// checked against.
    pub fn lower(
        &mut self,
        options: &ReadOptions,
        mut document: Document,
        validated: Option<bool>,
    ) -> (ir::Api, Option<ir::Schemas>) {
        let report = &mut self.report;
        let (selection, excluded) = lower::select(&mut document, &options.include, &options.exclude, report);
        report.discard(self.before_document, |at| excluded.contains(at));
        let selected = (selection, excluded);
        let (api, mut document, report) = lower::lower(document, selected, options, std::mem::take(report));
        self.report = report;
        self.report.add_ignored_fields();
        let schemas =
            validated.map(|has_server| lower::schemas(&mut document, &api, has_server, &mut self.report));
        let sources = document.files.into_sources().into_iter();
        match self.version {
            Version::Only => self.sources.extend(sources),
            // There are two trees, and nothing looks at them any more.
            _ => self.sources.extend(sources.map(Source::without_tree)),
        }
        (api, schemas)
    }
}

/// Reads a file that the options name.
///
/// # Errors
/// As [`source::read`]; the report says why.
fn read_file(name: &str, input: &Input, report: &mut Report) -> Result<Source, Option<Arc<Source>>> {
    let limits = &input.options.limits;
    let read = input.files.read(name).map_err(|error| error.to_string());
    let read = read.and_then(|bytes| refuse_long(bytes.len(), limits.file).map_or(Ok(bytes), Err));
    let bytes = read.map_err(|error| {
        let message = format!("`{name}` can't be read: {error}");
        report.add(Code::UnreadableFile, &Location::root(name.into()), message);
        None
    })?;
    source::read(&name.into(), &bytes, limits.values, report)
}

/// Why documents can't be used.
#[derive(Debug)]
#[non_exhaustive]
pub struct Failure {
    /// All findings, at least one of them an error.
    pub report: Report,
    /// Every file that was read, for showing the lines of findings.
    pub sources: Vec<Arc<Source>>,
}

impl Failure {
    /// A failure with the findings where their parts are written, overlays included.
    #[doc(hidden)]
    #[must_use]
    pub fn new(mut report: Report, sources: Vec<Arc<Source>>) -> Self {
        report.map_locations(|at| source::written(at, &sources));
        Self { report, sources }
    }
}
