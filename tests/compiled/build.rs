//! Generates every case through the door for build scripts, and a table by which the suite `wire` reaches the models.

#![forbid(unsafe_code)]

use clientwright::{Generator, Scope};
use clientwright_case::{Case, ModelSamples};
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../cases");
    let mut cases = Case::all(Path::new("../cases"))?;
    cases.retain(|case| !case.is_rejected());
    let document = |case: &Case| (case.module(), format!("{}/{}", case.folder().display(), case.document()));
    let mut generator = Generator::modules(cases.iter().map(document))
        .scope(Scope::All)
        .webhooks()
        .examples()
        .tower()
        .tracing();
    for case in &cases {
        let choices = case.choices()?;
        let overlays = case.overlays()?;
        let overlay = |name: &String| format!("{}/{name}", case.folder().display());
        generator = generator.api_of(&case.module(), |api| {
            overlays.iter().map(overlay).fold(choices.said_of(api), |api, overlay| api.overlay(overlay))
        });
    }
    generator.write_to_out_dir("compiled.rs")?;
    let out_dir = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("a build script has an OUT_DIR")?);
    std::fs::write(out_dir.join("round_trip.rs"), round_trip(&cases)?)?;
    Ok(())
}

/// A function that picks the model by the names of its case and its type.
fn round_trip(cases: &[Case]) -> Result<String, Box<dyn Error>> {
    let mut arms = String::new();
    for case in cases {
        let Some(file) = case.samples() else { continue };
        for ModelSamples { model, .. } in ModelSamples::read(&file)? {
            let (id, module) = (case.id(), case.module());
            let path = format!("crate::compiled::{module}::models::{model}");
            writeln!(arms, "        ({id:?}, {model:?}) => decode_and_encode::<{path}>(json),")?;
        }
    }
    Ok(format!(
        "/// Decodes a model of a case from JSON text and encodes it again.\n\
         ///\n\
         /// # Errors\n\
         /// Why it can't be decoded.\n\
         pub fn round_trip(case: &str, model: &str, json: &str) -> Result<String, String> {{\n    \
         match (case, model) {{\n{arms}        \
         _ => Err(format!(\"no samples name {{model}} of {{case}}\")),\n    }}\n}}\n"
    ))
}
