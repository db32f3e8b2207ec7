//! One run: the stages as steps over a shared report, and the gates between them.

use crate::counts::Counts;
use crate::input::ApiInput;
use crate::lockfile::{self, LockFile};
use crate::options::{Layout, Options};
use crate::output::Output;
use crate::plan::{self, LoweredApi};
use crate::rust;
use clientwright_document::files::refuse_long;
use clientwright_document::{Code, Failure, Located, Location, Reader, Report, Source, Version, source};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The state that the stages share: the options, and what was read and found so far.
pub(crate) struct Run<'a> {
    options: &'a Options,
    pub(crate) reader: Reader,
}

/// The APIs of a package, on the wire.
pub struct Lowered<'a> {
    pub(crate) run: Run<'a>,
    pub(crate) apis: Vec<LoweredApi>,
    pub(crate) lock: LockFile,
}

/// A package with all decisions made, before its text.
pub struct Planned {
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
        Self { options, reader: Reader::new(version) }
    }

    /// The names of an earlier run; empty if there was none, or the file has more bytes than `longest`.
    pub(crate) fn read_lock_file(&mut self, longest: u64) -> LockFile {
        let Some(file) = &self.options.lockfile else { return LockFile::default() };
        let Reader { report, sources, .. } = &mut self.reader;
        if let Some(error) = refuse_long(file.text.len(), longest) {
            let message = format!("`{}` can't be read: {error}", file.name);
            report.add(Code::UnreadableFile, &Location::root(file.name.as_str().into()), message);
            return LockFile::default();
        }
        let (lock, source) = lockfile::read(&file.name, &file.text, report);
        sources.extend(source);
        lock
    }

    /// Reads an API, and adds the user's settings of names and docs. `None` where its document can't be used; the report says
    /// why.
    pub(crate) fn lower(&mut self, number: usize, api: &ApiInput) -> Option<LoweredApi> {
        let input = api.document();
        let document = self.reader.open(number, &input)?;
        let validated = self.options.validation.then(|| self.options.scope.has_server());
        let (lowered, schemas) = self.reader.lower(&input.options, document, validated);
        let module = api.module_name().map(str::to_owned);
        Some(LoweredApi { module, api: lowered, schemas, options: api.options.clone() })
    }

    /// The gate after all documents.
    ///
    /// # Errors
    /// [`Failure`] where a document has an error.
    pub(crate) fn gate(self, apis: Vec<LoweredApi>, lock: LockFile) -> Result<Lowered<'a>, Failure> {
        match self.reader.version.passes(&self.reader.report) {
            true => Ok(Lowered { run: self, apis, lock }),
            false => Err(Failure::new(self.reader.report, self.reader.sources)),
        }
    }
}

impl Lowered<'_> {
    /// Decides what Rust looks like.
    ///
    /// # Errors
    /// [`Failure`] where an option can't be met or, with [`Options::strict`], where a part was skipped.
    pub fn plan(self) -> Result<Planned, Failure> {
        let Self { run: Run { options, reader }, apis, mut lock } = self;
        let Reader { version, mut report, sources, .. } = reader;
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
