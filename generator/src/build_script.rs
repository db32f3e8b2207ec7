//! The door for `build.rs`: documents of the package in, one file of Rust in `OUT_DIR` and lines for Cargo out.

mod asked_files;
mod build_error;

use crate::{
    ApiInput, Finding, Layout, NamesFile, Options, PaginationChoice, PaginationWish, Report, Scope, Severity,
    Source, Types, generate,
};
use asked_files::AskedFiles;
use build_error::place;
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
    documents: Vec<Document>,
    urls: Vec<(String, String)>,
    names: Option<String>,
    options: Options,
}

#[derive(Clone, Debug)]
struct Document {
    module: Option<String>,
    path: String,
    types: Types,
    pagination: Vec<PaginationWish>,
}

impl Document {
    fn new(module: Option<String>, path: String) -> Self {
        Self { module, path, types: Types::default(), pagination: Vec::new() }
    }
}

impl Generator {
    /// Starts from a document, by its path relative to the package's folder.
    pub fn new(document: impl Into<String>) -> Self {
        Self::of(vec![Document::new(None, document.into())])
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
        let document = |(module, path): (M, D)| Document::new(Some(module.into()), path.into());
        Self::of(documents.into_iter().map(document).collect())
    }

    fn of(documents: Vec<Document>) -> Self {
        let options = Options { layout: Layout::SingleFile, ..Options::default() };
        Self { documents, urls: Vec::new(), names: None, options }
    }

    /// Gives the file that is read where a reference names that URL, as [`ApiInput::url`] does for one API: nothing is ever
    /// fetched. Its path is relative to the package's folder.
    pub fn url(mut self, url: impl Into<String>, file: impl Into<String>) -> Self {
        self.urls.push((url.into(), file.into()));
        self
    }

    /// Chooses the parts of the client that are written [default: [`Scope::Reqwest`]].
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
        self.documents.iter_mut().for_each(|document| document.types.clone_from(types));
        self
    }

    /// Chooses the types of one document, by the name of its module.
    pub fn types_of(mut self, module: &str, types: &Types) -> Self {
        let meant = |document: &&mut Document| document.module.as_deref() == Some(module);
        self.documents.iter_mut().filter(meant).for_each(|document| document.types.clone_from(types));
        self
    }

    /// Says how the answers of an operation are pages, or that they are none, as [`ApiInput::pagination`] does. Of several
    /// documents the first is meant, else the one that [`pagination_of`](Self::pagination_of) names.
    pub fn pagination(mut self, operation: impl Into<String>, choice: PaginationChoice) -> Self {
        let wish = PaginationWish::new(operation, choice);
        self.documents.iter_mut().take(1).for_each(|document| document.pagination.push(wish.clone()));
        self
    }

    /// Says the same for one document, by the name of its module.
    pub fn pagination_of(
        mut self,
        module: &str,
        operation: impl Into<String>,
        choice: PaginationChoice,
    ) -> Self {
        let wish = PaginationWish::new(operation, choice);
        let meant = |document: &&mut Document| document.module.as_deref() == Some(module);
        self.documents.iter_mut().filter(meant).for_each(|document| document.pagination.push(wish.clone()));
        self
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
        let files = AskedFiles::new(package);
        let input = |document: &Document| {
            let input = ApiInput::new(document.path.as_str(), files.clone());
            ApiInput {
                module: document.module.clone(),
                urls: self.urls.clone(),
                types: document.types.clone(),
                pagination: document.pagination.clone(),
                ..input
            }
        };
        let inputs: Vec<_> = self.documents.iter().map(input).collect();
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

/// The names file as it is, if it is there.
fn kept_names(package: &Path, name: &str) -> Result<Option<NamesFile>, BuildError> {
    let file = package.join(name);
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some(NamesFile { name: name.to_owned(), text })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(BuildError::unreadable(file, error)),
    }
}

/// A file's time of change is what Cargo and rustc go by, so it stays where the text does.
fn write_changed(file: &Path, text: &str) -> io::Result<()> {
    if fs::read(file).is_ok_and(|there| there == text.as_bytes()) { Ok(()) } else { fs::write(file, text) }
}

fn tell_findings(report: &Report, sources: &[Arc<Source>], cargo: &mut dyn Write) -> io::Result<()> {
    let is_told = |finding: &&Finding| finding.severity > Severity::Note;
    for finding in report.findings().iter().filter(is_told).take(SHOWN_FINDINGS) {
        let place = place(finding, sources).map(|place| format!("{place}: ")).unwrap_or_default();
        let line = format!("{place}{} [{}]", finding.message, finding.code);
        writeln!(cargo, "cargo::warning={}", line.replace(['\n', '\r'], " "))?;
    }
    let rest = report.findings().iter().filter(is_told).count().saturating_sub(SHOWN_FINDINGS);
    if rest > 0 {
        writeln!(cargo, "cargo::warning=and {rest} more findings")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error;
    use tempfile::TempDir;

    const PETS: &str = "openapi: 3.1.1\ninfo: {title: Pets, version: '1'}\nservers: [{url: 'https://pets.example'}]\n\
                        paths:\n  /pets:\n    get:\n      operationId: countPets\n      tags: [pets]\n      responses:\n\
                        \x20       '200': {description: How many., content: {application/json: {schema: {type: integer}}}}\n";

    fn package(files: &[(&str, &str)]) -> io::Result<TempDir> {
        let package = tempfile::tempdir()?;
        files.iter().try_for_each(|(name, text)| fs::write(package.path().join(name), text))?;
        Ok(package)
    }

    fn run(generator: &Generator, package: &TempDir) -> (Result<(), BuildError>, String) {
        let mut cargo = Vec::new();
        let done = generator.write(package.path(), &package.path().join("client.rs"), &mut cargo);
        (done, String::from_utf8_lossy(&cargo).into_owned())
    }

    #[test]
    fn a_client_is_written_once_and_cargo_told_of_the_document() -> Result<(), Box<dyn Error>> {
        let package = package(&[("pets.yaml", PETS)])?;
        let (done, cargo) = run(&Generator::new("pets.yaml"), &package);
        done?;
        assert_eq!(cargo, "cargo::rerun-if-changed=pets.yaml\n");
        let client = package.path().join("client.rs");
        let (text, time) = (fs::read_to_string(&client)?, client.metadata()?.modified()?);
        syn::parse_file(&text)?;
        run(&Generator::new("pets.yaml"), &package).0?;
        assert_eq!(client.metadata()?.modified()?, time);
        Ok(())
    }

    #[test]
    fn names_are_kept_in_a_file_of_the_package() -> Result<(), Box<dyn Error>> {
        let package = package(&[("pets.yaml", PETS)])?;
        let generator = Generator::new("pets.yaml").names("names.json");
        let (done, cargo) = run(&generator, &package);
        done?;
        assert_eq!(cargo, "cargo::rerun-if-changed=pets.yaml\ncargo::rerun-if-changed=names.json\n");
        let file = package.path().join("names.json");
        let (text, time) = (fs::read_to_string(&file)?, file.metadata()?.modified()?);
        run(&generator, &package).0?;
        assert_eq!(file.metadata()?.modified()?, time);
        fs::write(&file, text.replace("\"method\": \"count\"", "\"method\": \"how_many\""))?;
        run(&generator, &package).0?;
        assert!(fs::read_to_string(package.path().join("client.rs"))?.contains("pub fn how_many(&self)"));
        fs::write(&file, text.replace("\"method\": \"count\"", "\"method\": \"how many\""))?;
        let (done, _) = run(&generator, &package);
        assert!(done.is_err_and(|error| error.to_string().contains("names.json:")));
        Ok(())
    }

    #[test]
    fn several_documents_make_modules_of_one_file() -> Result<(), Box<dyn Error>> {
        let package = package(&[("pets.yaml", PETS), ("birds.yaml", PETS)])?;
        let generator = Generator::modules([("pets", "pets.yaml"), ("birds", "birds.yaml")]);
        let (done, cargo) = run(&generator.scope(Scope::Models), &package);
        done?;
        assert_eq!(cargo, "cargo::rerun-if-changed=birds.yaml\ncargo::rerun-if-changed=pets.yaml\n");
        Ok(())
    }

    #[test]
    fn what_is_skipped_is_a_warning_and_an_error_where_that_is_asked_for() -> Result<(), Box<dyn Error>> {
        let document = PETS.replace("type: integer", "$ref: '#/components/schemas/Gone'");
        let package = package(&[("pets.yaml", &document)])?;
        let (done, cargo) = run(&Generator::new("pets.yaml"), &package);
        done?;
        let warning = cargo.lines().find(|line| line.starts_with("cargo::warning=pets.yaml:10:"));
        assert!(warning.is_some_and(|line| line.ends_with(" [unresolved-reference]")), "{cargo}");
        let (done, _) = run(&Generator::new("pets.yaml").strict(), &package);
        let error = done.expect_err("strict makes it an error");
        assert!(format!("{error:?}").contains("\nerror[unresolved-reference]: "), "{error}");
        assert!(error.to_string().contains("--> pets.yaml:10:") && error.report().is_some(), "{error}");
        Ok(())
    }

    #[test]
    fn many_findings_are_counted() -> Result<(), Box<dyn Error>> {
        let reference = "{$ref: '#/components/schemas/Gone'}, ".repeat(SHOWN_FINDINGS + 5);
        let document = PETS.replace("type: integer", &format!("allOf: [{reference}]"));
        let package = package(&[("pets.yaml", &document)])?;
        let (done, cargo) = run(&Generator::new("pets.yaml"), &package);
        done?;
        assert!(cargo.contains("\ncargo::warning=and "), "{cargo}");
        Ok(())
    }

    #[test]
    fn cargo_looks_again_where_a_document_is_missing_or_wrong() -> Result<(), Box<dyn Error>> {
        let package = package(&[("wrong.yaml", "a: 1\n")])?;
        for document in ["missing.yaml", "wrong.yaml"] {
            let (done, cargo) = run(&Generator::new(document), &package);
            assert!(done.is_err_and(|error| error.to_string().contains(document)));
            assert_eq!(cargo, format!("cargo::rerun-if-changed={document}\n"));
        }
        assert!(!package.path().join("client.rs").exists());
        Ok(())
    }

    #[test]
    fn cargo_is_told_of_a_file_for_a_url() -> Result<(), Box<dyn Error>> {
        let document = PETS.replace("type: integer", "$ref: 'https://a.example/v1/count.yaml'");
        let package = package(&[("pets.yaml", &document), ("count.yaml", "type: integer\n")])?;
        let (done, cargo) = run(&Generator::new("pets.yaml").url("https://a.example/v1/", "./"), &package);
        done?;
        assert_eq!(cargo, "cargo::rerun-if-changed=./count.yaml\ncargo::rerun-if-changed=pets.yaml\n");
        Ok(())
    }

    #[test]
    fn only_a_build_script_has_an_out_dir() {
        let error = Generator::new("pets.yaml").write_to_out_dir("client.rs").expect_err("this is a test");
        assert!(error.to_string().contains("OUT_DIR is not set"), "{error}");
    }
}
