//! A package of models on disk, below the target folder. In: generated files and a form; out: what its check costs.

use crate::form::Form;
use crate::measure::{Cost, run};
use clientwright::{ApiInput, FolderFiles, Layout, Options, Scope};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;
use tests::{root, runtime_folder};

/// The runtime of forms that are not ours: the types that models name, with serde's traits.
const STAND_IN: &str = include_str!("stand_in.rs");

/// A package that can be checked.
pub(crate) struct Package {
    pub(crate) form: Form,
    /// All lines of its sources.
    pub(crate) lines: usize,
    pub(crate) folder: PathBuf,
}

impl Package {
    /// Writes a package with this number of copies of the models, and checks it once with all that it needs.
    ///
    /// # Errors
    /// If it can't be written, or isn't Rust.
    pub(crate) fn write(
        form: Form,
        copies: usize,
        models: &BTreeMap<String, String>,
    ) -> Result<Self, Box<dyn Error>> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("check_cost")
            .join(format!("{}-{copies}", form.name()));
        let sources = sources(form, copies, models)?;
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        for (path, text) in &sources {
            let file = folder.join("src").join(path);
            fs::create_dir_all(file.parent().unwrap_or(&folder))?;
            fs::write(file, text)?;
        }
        fs::write(folder.join("Cargo.toml"), manifest(form))?;
        // The versions that the workspace has; Cargo drops what isn't needed.
        fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let lines = sources.values().map(|text| text.lines().count()).sum();
        let package = Self { form, lines, folder };
        package.check()?;
        Ok(package)
    }

    /// Checks the package alone: what it depends on has been checked.
    ///
    /// # Errors
    /// If the check fails.
    pub(crate) fn check(&self) -> io::Result<Cost> {
        File::options().append(true).open(self.folder.join("src/lib.rs"))?.set_modified(SystemTime::now())?;
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["check", "--quiet", "--target-dir"]).arg(self.folder.join("../target"));
        run(command.current_dir(&self.folder).env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS"))
    }
}

/// The files of the package by their paths from `src`.
fn sources(
    form: Form,
    copies: usize,
    models: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut sources = BTreeMap::new();
    let mut library = "//! Models, in copies.\n\npub mod runtime;\n".to_owned();
    for number in 1..=copies {
        library.push_str(&format!("pub mod copy{number};\n"));
    }
    sources.insert("lib.rs".to_owned(), library);
    if !form.is_ours() {
        sources.extend(stand_in());
    }
    for (path, text) in models {
        if path == "runtime.rs" {
            sources.extend(form.is_ours().then(|| (path.clone(), text.clone())));
            continue;
        }
        let text = form.convert(path, text).map_err(|error| format!("{path}: {error}"))?;
        for number in 1..=copies {
            let text = if path == "mod.rs" {
                text.replace("pub mod runtime;", "use super::runtime;")
            } else {
                text.clone()
            };
            sources.insert(format!("copy{number}/{path}"), text);
        }
    }
    Ok(sources)
}

/// The runtime of the forms that are not ours: a separate module, and three files of ours for the arguments of setters.
fn stand_in() -> BTreeMap<String, String> {
    let own = |(ours, path): (&str, &str)| {
        let text =
            fs::read_to_string(Path::new(&runtime_folder()).join(ours)).expect("the runtime has this file");
        (path.to_owned(), text.replace("super::super::model::Patch", "super::Patch"))
    };
    let ours = [
        ("src/value/setter.rs", "runtime/setter.rs"),
        ("src/model/nulls.rs", "runtime/nulls.rs"),
        ("src/model/patch.rs", "runtime/patch.rs"),
    ];
    ours.map(own).into_iter().chain([("runtime/mod.rs".to_owned(), STAND_IN.to_owned())]).collect()
}

fn manifest(form: Form) -> String {
    let head = format!(
        "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n",
        form.name()
    );
    let needed = if form.is_ours() {
        let runtime = runtime_folder();
        format!(
            "clientwright-runtime = {{ path = {runtime:?}, default-features = false, features = [\"models\"] }}\n"
        )
    } else {
        "serde = { version = \"1\", default-features = false, features = [\"std\", \"derive\"] }\nserde_json = \"1\"\n".to_owned()
    };
    head + &needed
}

/// The models of both bundled APIs and of another document, if there is one, as a module: files by their paths.
///
/// # Errors
/// If nothing can be generated from a document.
pub(crate) fn models(other: Option<&Path>) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let api = |name: &str| ApiInput::new(format!("spec/{name}.yaml"), FolderFiles::new(root())).module(name);
    let mut inputs = vec![api("elevenlabs"), api("bird")];
    if let Some(document) = other {
        let name = document.file_name().and_then(|name| name.to_str()).ok_or("a file")?;
        let folder = document.parent().ok_or("a folder")?;
        inputs.push(ApiInput::new(name, FolderFiles::new(folder)).module("other"));
    }
    let mut options = Options::default();
    options.layout = Layout::Module;
    options.scope = Scope::Models;
    let output = clientwright::generate(&inputs, &options);
    Ok(output.map_err(|failure| failure.report.to_string())?.files)
}
