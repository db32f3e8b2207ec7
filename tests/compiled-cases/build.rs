//! Generates every case as a build script does, and a table that gives suites access to all models of the cases and of the bundled
//! APIs, with values of each.

#![forbid(unsafe_code)]

mod served;

use case_data::Case;
use clientwright::{ApiInput, FolderFiles, Generator, Layout, LockFile, Options, Scope, model_examples};
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The APIs that are generated into this repository, with the names that are kept for them.
const BUNDLED: [&str; 2] = ["elevenlabs", "bird"];
const BUNDLED_NAMES: &str = "../../generated/clientwright.lock";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../cases");
    println!("cargo::rerun-if-changed=../emitters");
    let mut cases = Case::all(Path::new("../cases"))?;
    cases.retain(|case| !case.is_rejected());
    let document = |case: &Case| (case.module(), document(case));
    let mut generator = Generator::modules(cases.iter().map(document))
        .scope(Scope::All)
        .webhooks()
        .examples()
        .tower()
        .cassettes()
        .validation()
        .tracing();
    let mut apis = Vec::new();
    for case in &cases {
        let api = ApiInput::new(document(case).1, FolderFiles::new("")).module(case.module());
        let say = saying(case)?;
        apis.push(say(api));
        generator = generator.api_of(&case.module(), say);
    }
    generator.write_to_out_dir("compiled.rs")?;
    let out_dir = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("a build script has an OUT_DIR")?);
    let mut models = of_cases(&cases, &apis)?;
    std::fs::write(out_dir.join("served.rs"), served(&out_dir, &cases, &models)?)?;
    models.extend(of_bundled()?);
    std::fs::write(out_dir.join("models.rs"), table(&models)?)?;
    Ok(())
}

/// The services and the calls of all cases.
fn served(out_dir: &Path, cases: &[Case], models: &[Model]) -> Result<String, Box<dyn Error>> {
    let mut values = served::Values::default();
    for model in models {
        if let Some(case) = cases.iter().find(|case| case.id() == model.api) {
            values.add(&case.module(), &model.name, &model.values);
        }
    }
    served::text(&std::fs::read_to_string(out_dir.join("compiled.rs"))?, &values)
}

fn document(case: &Case) -> String {
    format!("{}/{}", case.folder().display(), case.document())
}

/// Sets all options of an API that its case sets.
fn saying(case: &Case) -> Result<impl Fn(ApiInput) -> ApiInput, Box<dyn Error>> {
    let (choices, overlays) = (case.choices()?, case.overlays()?);
    let folder = case.folder().display().to_string();
    Ok(move |api| {
        let overlays = overlays.iter().map(|name| format!("{folder}/{name}"));
        overlays.fold(choices.said_of(api), |api, overlay| api.overlay(overlay))
    })
}

/// A model: what its API is called, its name, its path in Rust, and values of it.
struct Model {
    api: String,
    name: String,
    path: String,
    values: Vec<String>,
}

fn of_cases(cases: &[Case], apis: &[ApiInput]) -> Result<Vec<Model>, Box<dyn Error>> {
    let mut options = Options::default();
    options.layout = Layout::SingleFile;
    options.scope = Scope::All;
    let examples = model_examples(apis, &options).map_err(|failure| failure.report.to_string())?;
    let model = |it: clientwright::ModelExamples| {
        let module = it.module.unwrap_or_default();
        let case = cases.iter().find(|case| case.module() == module).ok_or("a case for each module")?;
        let path = format!("crate::compiled::{module}::models::{}", it.model);
        Ok(Model { api: case.id(), name: it.model, path, values: it.values })
    };
    examples.into_iter().map(model).collect()
}

fn of_bundled() -> Result<Vec<Model>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../../spec");
    println!("cargo::rerun-if-changed={BUNDLED_NAMES}");
    let apis = BUNDLED
        .map(|name| ApiInput::new(format!("{name}.yaml"), FolderFiles::new("../../spec")).module(name));
    let mut options = Options::default();
    options.lockfile =
        Some(LockFile { name: BUNDLED_NAMES.to_owned(), text: std::fs::read_to_string(BUNDLED_NAMES)? });
    let examples = model_examples(&apis, &options).map_err(|failure| failure.report.to_string())?;
    let model = |it: clientwright::ModelExamples| {
        let module = it.module.unwrap_or_default();
        let path = format!("generated::{module}::models::{}", it.model);
        Model { api: format!("bundled/{module}"), name: it.model, path, values: it.values }
    };
    Ok(examples.into_iter().map(model).collect())
}

/// All models with their values, and a function that picks one by its names.
fn table(models: &[Model]) -> Result<String, std::fmt::Error> {
    let (mut rows, mut arms) = (String::new(), String::new());
    for Model { api, name, path, values } in models {
        writeln!(rows, "    ({api:?}, {name:?}, &{values:?}),")?;
        writeln!(arms, "        ({api:?}, {name:?}) => decode_and_encode::<{path}>(json),")?;
    }
    Ok(format!(
        "/// All models: their API, their name, and values that can be read as them.\n\
         pub const MODELS: &[(&str, &str, &[&str])] = &[\n{rows}];\n\n\
         /// Decodes a model of a case or of a bundled API from JSON text and encodes it again.\n\
         ///\n\
         /// # Errors\n\
         /// Why it can't be decoded.\n\
         pub fn round_trip(api: &str, model: &str, json: &str) -> Result<String, String> {{\n    \
         match (api, model) {{\n{arms}        \
         _ => Err(format!(\"{{api}} has no model {{model}}\")),\n    }}\n}}\n"
    ))
}
