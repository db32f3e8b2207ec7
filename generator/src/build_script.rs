//! The door for `build.rs`: documents of the package in, one file of Rust in `OUT_DIR` and lines for Cargo out.

mod asked_files;
mod build_error;

use crate::{
    Acceptance, ApiInput, ClientParameterChoice, Code, Finding, FolderFiles, Layout, LockFile, Options,
    PaginationChoice, Report, Scope, Severity, Source, Types, generate,
};
use asked_files::AskedFiles;
use build_error::place;
use indexmap::IndexMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use build_error::BuildError;

/// How many findings Cargo is told of one by one.
const SHOWN_FINDINGS: usize = 20;

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
/// The crate takes the file in with
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
    /// Their files are those of the package, which is known when they are written.
    apis: Vec<ApiInput>,
    /// Modules that something was said of, though none of the documents has that name.
    unknown_modules: Vec<String>,
    names: Option<String>,
    options: Options,
}

impl Generator {
    /// Starts from a document, by its path relative to the package's folder.
    pub fn new(document: impl Into<String>) -> Self {
        Self::of(vec![ApiInput::new(document, FolderFiles::new(""))])
    }

    /// Starts from several documents that share one runtime, each with the name of its module.
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
        Self { apis, unknown_modules: Vec::new(), names: None, options }
    }

    /// Says of a document whatever can be said of an API, by the methods of [`ApiInput`]. Of several documents the first is
    /// meant, else the one that [`api_of`](Self::api_of) names.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), clientwright::BuildError> {
    /// clientwright::Generator::new("spec/pets.yaml")
    ///     .api(|api| api.rename("Pet", "Animal").rename("listPets", "all"))
    ///     .write_to_out_dir("pets.rs")
    /// # }
    /// ```
    pub fn api(mut self, say: impl FnOnce(ApiInput) -> ApiInput) -> Self {
        if let Some(first) = self.apis.first_mut() {
            *first = say(first.clone());
        }
        self
    }

    /// Says the same of one document, by the name of its module. Where none has that name, writing fails.
    pub fn api_of(mut self, module: &str, say: impl FnOnce(ApiInput) -> ApiInput) -> Self {
        match self.apis.iter_mut().find(|api| api.module.as_deref() == Some(module)) {
            Some(meant) => *meant = say(meant.clone()),
            None => self.unknown_modules.push(module.to_owned()),
        }
        self
    }

    /// Gives the file that is read where a reference names that URL, in all documents, as [`ApiInput::url`] does for
    /// one API: nothing is ever fetched. Its path is relative to the package's folder.
    pub fn url(mut self, url: impl Into<String>, file: impl Into<String>) -> Self {
        let (url, file) = (url.into(), file.into());
        self.apis.iter_mut().for_each(|api| api.urls.push((url.clone(), file.clone())));
        self
    }

    /// Chooses the parts of the client that are written, which have no cargo features in a build script's crate [default: [`Scope::Reqwest`]].
    pub fn scope(mut self, scope: Scope) -> Self {
        self.options.scope = scope;
        self
    }

    /// Writes what verifies webhooks too: `runtime::WebhookVerifier`, where a document has webhooks. It needs `base64`, `hmac`,
    /// `http` and `sha2`.
    pub fn webhooks(mut self) -> Self {
        self.options.webhooks = true;
        self
    }

    /// Writes examples of answers too, and a transport that answers with them: the function `examples::transport`, for tests
    /// without a server.
    pub fn examples(mut self) -> Self {
        self.options.examples = true;
        self
    }

    /// Writes the transport over a service of tower too: `runtime::TowerTransport`. It needs `http-body` and `tower-service`.
    pub fn tower(mut self) -> Self {
        self.options.tower = true;
        self
    }

    /// Makes calls tell `tracing` of each attempt, as a span. It needs `tracing`.
    pub fn tracing(mut self) -> Self {
        self.options.tracing = true;
        self
    }

    /// Keeps names in a file of the package, by its path relative to the package's folder: the file is read, and
    /// written where a name is new or gone. Without it all names are made anew each time.
    ///
    /// Commit the file: names that are in it don't move, and a name that is changed in it is taken over.
    pub fn names(mut self, file: impl Into<String>) -> Self {
        self.names = Some(file.into());
        self
    }

    /// Chooses the types that stand for formats and schemas, in all documents.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), clientwright::BuildError> {
    /// use clientwright::{Dates, Types};
    ///
    /// let mut types = Types::default();
    /// types.dates = Dates::Chrono;
    /// types.own.insert("decimal".to_owned(), "rust_decimal::Decimal".to_owned());
    /// clientwright::Generator::new("spec/pets.yaml").types(&types).write_to_out_dir("pets.rs")
    /// # }
    /// ```
    pub fn types(mut self, types: &Types) -> Self {
        self.apis.iter_mut().for_each(|api| api.types.clone_from(types));
        self
    }

    /// Chooses the types of one document, by the name of its module.
    pub fn types_of(self, module: &str, types: &Types) -> Self {
        self.api_of(module, |api| api.types(types.clone()))
    }

    /// Says how the answers of an operation are pages, or that they are none, as [`ApiInput::pagination`] does. Of several
    /// documents the first is meant, else the one that [`pagination_of`](Self::pagination_of) names.
    pub fn pagination(self, operation: impl Into<String>, choice: PaginationChoice) -> Self {
        self.api(|api| api.pagination(operation, choice))
    }

    /// Says the same for one document, by the name of its module.
    pub fn pagination_of(self, module: &str, operation: impl Into<String>, choice: PaginationChoice) -> Self {
        self.api_of(module, |api| api.pagination(operation, choice))
    }

    /// Lifts a parameter that operations share to the client, as [`ApiInput::lift`] does. Of several documents the first is
    /// meant, else the one that [`lift_of`](Self::lift_of) names.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), clientwright::BuildError> {
    /// use clientwright::ClientParameterChoice;
    ///
    /// clientwright::Generator::new("spec/pets.yaml")
    ///     .client_parameter("Pets-Version", ClientParameterChoice::Name("version".to_owned()))
    ///     .write_to_out_dir("pets.rs")
    /// # }
    /// ```
    pub fn client_parameter(self, parameter: impl Into<String>, choice: ClientParameterChoice) -> Self {
        self.api(|api| api.client_parameter(parameter, choice))
    }

    /// Lifts a parameter of one document, by the name of its module.
    pub fn client_parameter_of(
        self,
        module: &str,
        parameter: impl Into<String>,
        choice: ClientParameterChoice,
    ) -> Self {
        self.api_of(module, |api| api.client_parameter(parameter, choice))
    }

    /// Accepts a kind of finding, as [`ApiInput::accept`] does: Cargo isn't told of it any more, and
    /// [`strict`](Self::strict) lets it pass. Of several documents the first is meant, else the one that
    /// [`accept_of`](Self::accept_of) names.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), clientwright::BuildError> {
    /// use clientwright::{Acceptance, Code};
    ///
    /// clientwright::Generator::new("spec/pets.yaml")
    ///     .accept(Acceptance::new(Code::UnresolvedReference, "the vendor mends it next month").at("/paths/~1pets"))
    ///     .write_to_out_dir("pets.rs")
    /// # }
    /// ```
    pub fn accept(self, acceptance: Acceptance) -> Self {
        self.api(|api| api.accept(acceptance))
    }

    /// Accepts a kind of finding in one document, by the name of its module.
    pub fn accept_of(self, module: &str, acceptance: Acceptance) -> Self {
        self.api_of(module, |api| api.accept(acceptance))
    }

    /// Makes errors of parts that would be left out or widened.
    pub fn strict(mut self) -> Self {
        self.options.strict = true;
        self
    }

    /// Writes the client into a file of Cargo's `OUT_DIR`, and tells Cargo what was noticed and on which files it
    /// depends. The file is left as it is where it holds the same already.
    ///
    /// # Errors
    /// A document that can't be read or understood, a file that can't be written, or another caller than a build script.
    pub fn write_to_out_dir(&self, file: impl AsRef<Path>) -> Result<(), BuildError> {
        let package = folder_of_cargo("CARGO_MANIFEST_DIR")?;
        let out_dir = folder_of_cargo("OUT_DIR")?;
        // Cargo reads stdout; where it can't be written to, no one is there to be told.
        self.write(&package, &out_dir.join(file), &mut io::stdout().lock())
    }

    /// The same between any two folders, with the lines for Cargo going anywhere.
    fn write(&self, package: &Path, file: &Path, cargo: &mut dyn Write) -> Result<(), BuildError> {
        if let Some(module) = self.unknown_modules.first() {
            return Err(BuildError::unknown_module(module));
        }
        let files = AskedFiles::new(package);
        let in_package = |api: &ApiInput| ApiInput { files: Arc::new(files.clone()), ..api.clone() };
        let inputs: Vec<_> = self.apis.iter().map(in_package).collect();
        let mut options = self.options.clone();
        options.names = self.names.as_ref().map(|name| kept_names(package, name)).transpose()?.flatten();
        let generated = generate(&inputs, &options);
        let untold = |error| BuildError::unwritable("stdout".into(), error);
        files.tell(cargo).map_err(untold)?;
        if let Some(names) = &self.names {
            writeln!(cargo, "cargo::rerun-if-changed={names}").map_err(untold)?;
        }
        let output = generated.map_err(|failure| BuildError::rejected(failure.report, &failure.sources))?;
        tell_findings(&output.report, &output.sources, cargo).map_err(untold)?;
        if let Some(names) = &self.names {
            let file = package.join(names);
            write_changed(&file, &output.names).map_err(|error| BuildError::unwritable(file, error))?;
        }
        let text: String = output.files.into_values().collect();
        write_changed(file, &text).map_err(|error| BuildError::unwritable(file.to_owned(), error))
    }
}

fn folder_of_cargo(variable: &'static str) -> Result<PathBuf, BuildError> {
    std::env::var_os(variable).map(PathBuf::from).ok_or(BuildError::no_build_script(variable))
}

/// The lock file as it is, if it is there.
fn kept_names(package: &Path, name: &str) -> Result<Option<LockFile>, BuildError> {
    let file = package.join(name);
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some(LockFile { name: name.to_owned(), text })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(BuildError::unreadable(file, error)),
    }
}

/// A file's time of change is what Cargo and rustc go by, so it stays where the text does.
///
/// It is written beside its place and put there at once: build scripts are killed, and two may run at a time.
fn write_changed(file: &Path, text: &str) -> io::Result<()> {
    if fs::read(file).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    let place = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let mut beside = place.clone().into_os_string();
    beside.push(format!(".{}", std::process::id()));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &place));
    if written.is_err() {
        // Where it couldn't be made, there is nothing to remove.
        drop(fs::remove_file(&beside));
    }
    written
}

fn tell_findings(report: &Report, sources: &[Arc<Source>], cargo: &mut dyn Write) -> io::Result<()> {
    let is_told = |finding: &&Finding| finding.severity > Severity::Note && finding.accepted.is_none();
    // What is said of many places is one warning.
    let mut causes: IndexMap<(Code, &str), (&Finding, usize)> = IndexMap::new();
    for finding in report.findings().iter().filter(is_told) {
        causes.entry((finding.code, &finding.message)).or_insert((finding, 0)).1 += 1;
    }
    for (finding, count) in causes.values().take(SHOWN_FINDINGS) {
        let place = place(finding, sources).map(|place| format!("{place}: ")).unwrap_or_default();
        let again = match count {
            1 => String::new(),
            2 => ", and at one more place".to_owned(),
            _ => format!(", and at {} more places", count - 1),
        };
        let line = format!("{place}{}{again} [{}]", finding.message, finding.code);
        writeln!(cargo, "cargo::warning={}", line.replace(['\n', '\r'], " "))?;
    }
    let rest: usize = causes.values().skip(SHOWN_FINDINGS).map(|(_, count)| count).sum();
    if rest > 0 {
        writeln!(cargo, "cargo::warning=and {rest} more findings")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
