//! The interface for `build.rs`. In: documents of the package. Out: one Rust file in `OUT_DIR`, and lines for Cargo.

mod build_error;
mod recorded_files;

use crate::{
    ApiInput, Finding, FindingLine, FolderFiles, Layout, LockFile, Options, Report, Scope, Severity, Source,
    Types, finding_lines, generate,
};
use recorded_files::RecordedFiles;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use build_error::BuildError;

/// Generates a client in a build script.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     clientwright::Generator::new("spec/petstore.yaml").write_to_out_dir("petstore.rs")?;
///     Ok(())
/// }
/// ```
///
/// The crate includes the file:
///
/// ```text
/// // src/lib.rs
/// pub mod petstore {
///     include!(concat!(env!("OUT_DIR"), "/petstore.rs"));
/// }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Generator {
    /// Their files are those of the package, whose folder is known only when Cargo runs the script.
    apis: Vec<ApiInput>,
    /// Modules that options were set for, although no document has that name.
    unknown_modules: Vec<String>,
    lockfile: Option<String>,
    options: Options,
}

impl Generator {
    /// Starts with a document, by its path relative to the package.
    pub fn new(document: impl Into<String>) -> Self {
        Self::of(vec![ApiInput::new(document, FolderFiles::new(""))])
    }

    /// Starts with several documents, each with the name of its module.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), clientwright::BuildError> {
    /// clientwright::Generator::modules([("pets", "spec/pets.yaml"), ("birds", "spec/birds.yaml")])
    ///     .write_to_out_dir("clients.rs")
    /// # }
    /// ```
    pub fn modules<M: Into<String>, D: Into<String>>(documents: impl IntoIterator<Item = (M, D)>) -> Self {
        let api = |(module, path): (M, D)| ApiInput::new(path, FolderFiles::new("")).module(module);
        Self::of(documents.into_iter().map(api).collect())
    }

    fn of(apis: Vec<ApiInput>) -> Self {
        let options = Options { layout: Layout::SingleFile, ..Options::default() };
        Self { apis, unknown_modules: Vec::new(), lockfile: None, options }
    }

    /// Sets the options of the document, by the methods of [`ApiInput`]. With several documents it is the first;
    /// [`api_of`](Self::api_of) is for the others.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), clientwright::BuildError> {
    /// use clientwright::{Acceptance, Code};
    ///
    /// clientwright::Generator::new("spec/pets.yaml")
    ///     .api(|api| api.rename("Pet", "Animal").rename("listPets", "all"))
    ///     .api(|api| api.accept(Acceptance::new(Code::UnknownFormat, "ids are opaque to us")))
    ///     .write_to_out_dir("pets.rs")
    /// # }
    /// ```
    pub fn api(mut self, set: impl FnOnce(ApiInput) -> ApiInput) -> Self {
        if let Some(first) = self.apis.first_mut() {
            *first = set(first.clone());
        }
        self
    }

    /// Sets the options of one document, by the name of its module. Writing fails if no document has that name.
    pub fn api_of(mut self, module: &str, set: impl FnOnce(ApiInput) -> ApiInput) -> Self {
        match self.apis.iter_mut().find(|api| api.module == module) {
            Some(api) => *api = set(api.clone()),
            None => self.unknown_modules.push(module.to_owned()),
        }
        self
    }

    /// Reads a file in place of a URL in references, in all documents; see [`ApiInput::url`]. The path is relative to the
    /// package.
    pub fn url(mut self, url: impl Into<String>, file: impl Into<String>) -> Self {
        let (url, file) = (url.into(), file.into());
        for api in &mut self.apis {
            api.options.urls.insert(url.clone(), file.clone());
        }
        self
    }

    /// Sets which parts of the client are generated [default: [`Scope::Reqwest`]].
    pub fn scope(mut self, scope: Scope) -> Self {
        self.options.scope = scope;
        self
    }

    /// Gives methods of a server's traits a default, which responds with 501. Without it, the compiler names what is missing.
    pub fn partial_server(mut self) -> Self {
        self.options.partial_server = true;
        self
    }

    /// Generates the verification of webhooks: `runtime::WebhookVerifier`, if a document has webhooks. Needs the runtime's feature
    /// `webhooks`.
    pub fn webhooks(mut self) -> Self {
        self.options.webhooks = true;
        self
    }

    /// Generates examples of responses and a transport that returns them, for tests without a server: the function
    /// `examples::transport`. Needs the runtime's feature `examples`.
    pub fn examples(mut self) -> Self {
        self.options.examples = true;
        self
    }

    /// Generates the transport over `fetch`, for WebAssembly: `runtime::FetchTransport`, which is the default there. Needs
    /// the runtime's feature `fetch`.
    pub fn fetch(mut self) -> Self {
        self.options.fetch = true;
        self
    }

    /// Generates the transport over a tower service: `runtime::TowerTransport`. Needs the runtime's feature
    /// `tower`.
    pub fn tower(mut self) -> Self {
        self.options.tower = true;
        self
    }

    /// Generates transports that record calls in a folder and that play recordings in tests: `runtime::Recorder` and
    /// `runtime::Player`. Needs the runtime's feature `cassettes`.
    pub fn cassettes(mut self) -> Self {
        self.options.cassettes = true;
        self
    }

    /// Generates what validates values against the documents: `validate` of models, `validate_requests` of builders. Needs
    /// the runtime's feature `validation`.
    pub fn validation(mut self) -> Self {
        self.options.validation = true;
        self
    }

    /// Creates a `tracing` span for each attempt of a call. Needs the runtime's feature `tracing`.
    pub fn tracing(mut self) -> Self {
        self.options.tracing = true;
        self
    }

    /// Keeps names in a lock file, by its path relative to the package. It is read, and written if a name was added or removed.
    /// Without it all names are made anew each time.
    ///
    /// Commit the file: names in it stay, and a name that you change in it is used.
    pub fn lockfile(mut self, file: impl Into<String>) -> Self {
        self.lockfile = Some(file.into());
        self
    }

    /// Sets the Rust types of formats and schemas, in all documents.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), clientwright::BuildError> {
    /// use clientwright::{Dates, Types};
    ///
    /// let mut types = Types::default();
    /// types.dates = Dates::Chrono;
    /// types.custom.insert("decimal".to_owned(), "rust_decimal::Decimal".to_owned());
    /// clientwright::Generator::new("spec/pets.yaml").types(&types).write_to_out_dir("pets.rs")
    /// # }
    /// ```
    pub fn types(mut self, types: &Types) -> Self {
        self.apis.iter_mut().for_each(|api| api.options.types.clone_from(types));
        self
    }

    /// Makes it an error if a part can't be generated fully.
    pub fn strict(mut self) -> Self {
        self.options.strict = true;
        self
    }

    /// Writes the client to a file in `OUT_DIR`, and prints findings and the files it depends on for Cargo. A file that is up to
    /// date is not written.
    ///
    /// # Errors
    /// A document can't be read or has errors, a file can't be written, or this is not a build script.
    pub fn write_to_out_dir(&self, file: impl AsRef<Path>) -> Result<(), BuildError> {
        let package = folder_of_cargo("CARGO_MANIFEST_DIR")?;
        let out_dir = folder_of_cargo("OUT_DIR")?;
        self.write(&package, &out_dir.join(file), &mut io::stdout().lock())
    }

    fn write(&self, package: &Path, file: &Path, cargo: &mut dyn Write) -> Result<(), BuildError> {
        if let Some(module) = self.unknown_modules.first() {
            return Err(BuildError::unknown_module(module));
        }
        let files = RecordedFiles::new(package);
        let in_package = |api: &ApiInput| ApiInput { files: Arc::new(files.clone()), ..api.clone() };
        let inputs: Vec<_> = self.apis.iter().map(in_package).collect();
        let mut options = self.options.clone();
        options.lockfile =
            self.lockfile.as_ref().map(|name| read_lockfile(package, name)).transpose()?.flatten();
        let generated = generate(&inputs, &options);
        let unprinted = |error| BuildError::unwritable("stdout".into(), error);
        files.print(cargo).map_err(unprinted)?;
        if let Some(lockfile) = &self.lockfile {
            writeln!(cargo, "cargo::rerun-if-changed={lockfile}").map_err(unprinted)?;
        }
        let output = generated.map_err(|failure| BuildError::rejected(failure.report, &failure.sources))?;
        print_findings(&output.report, &output.sources, cargo).map_err(unprinted)?;
        if let Some(lockfile) = &self.lockfile {
            let file = package.join(lockfile);
            write_if_changed(&file, &output.lockfile).map_err(|error| BuildError::unwritable(file, error))?;
        }
        // A manifest that can't be read has all.
        let manifest = fs::read_to_string(package.join("Cargo.toml")).ok();
        let missing = manifest.iter().flat_map(|manifest| output.missing_dependencies(manifest));
        let missing: Vec<String> = missing.map(|(name, _)| name.clone()).collect();
        if !missing.is_empty() {
            let commands = output.dependencies.into_iter().map(|(_, command)| command).collect();
            return Err(BuildError::missing_crates(missing, commands));
        }
        let text: String = output.files.into_values().collect();
        write_if_changed(file, &text).map_err(|error| BuildError::unwritable(file.to_owned(), error))
    }
}

fn folder_of_cargo(variable: &'static str) -> Result<PathBuf, BuildError> {
    std::env::var_os(variable).map(PathBuf::from).ok_or(BuildError::not_a_build_script(variable))
}

fn read_lockfile(package: &Path, name: &str) -> Result<Option<LockFile>, BuildError> {
    let file = package.join(name);
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some(LockFile { name: name.to_owned(), text })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(BuildError::unreadable(file, error)),
    }
}

/// Writes a file unless it has this text already: Cargo and rustc look at its time of modification.
///
/// The text is written to a temporary file next to it, which is then renamed: a build script can be killed, and two can run at
/// once.
fn write_if_changed(file: &Path, text: &str) -> io::Result<()> {
    if fs::read(file).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let target = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let mut temporary = target.clone().into_os_string();
    temporary.push(format!(".{}", std::process::id()));
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, &target));
    if written.is_err() {
        drop(fs::remove_file(&temporary));
    }
    written
}

fn print_findings(report: &Report, sources: &[Arc<Source>], cargo: &mut dyn Write) -> io::Result<()> {
    let is_shown = |finding: &&Finding| finding.severity > Severity::Note && finding.accepted.is_none();
    for FindingLine { code, text, .. } in
        finding_lines(report.findings().iter().filter(is_shown), sources, false)
    {
        writeln!(cargo, "cargo::warning={text} [{code}]")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
