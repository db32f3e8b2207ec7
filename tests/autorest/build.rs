//! Generates the clients of the test server's documents. Input: the folder of the npm package, by `CLIENTWRIGHT_AUTOREST`, and the
//! names of the files in `src/documents`. Output: a module for each of them, or nothing without the folder.

#![forbid(unsafe_code)]

use clientwright::{Dates, Generator, Resources, Scope, Strictness, Types, Uuids};
use std::error::Error;
use std::path::Path;

/// Documents whose dates and UUIDs have types, so that a text that is none can't be taken for one.
const TYPED: [&str; 4] = ["body_array", "body_date", "body_datetime", "body_dictionary"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rustc-check-cfg=cfg(documents)");
    println!("cargo::rerun-if-env-changed=CLIENTWRIGHT_AUTOREST");
    println!("cargo::rerun-if-changed=src/documents");
    let Some(folder) = std::env::var_os("CLIENTWRIGHT_AUTOREST") else { return Ok(()) };
    println!("cargo::rustc-cfg=documents");
    let documents = called(&Path::new(&folder).join("swagger"))?;
    let mut generator = Generator::modules(documents.clone()).scope(Scope::Reqwest);
    let mut types = Types::default();
    (types.dates, types.uuid) = (Dates::Chrono, Uuids::Uuid);
    for (module, _) in &documents {
        let types = if TYPED.contains(&module.as_str()) { types.clone() } else { Types::default() };
        // One group for each document. A response that contradicts its document is to be refused.
        generator = generator.api_of(module, |api| {
            api.types(types.clone()).resources(Resources::Tags).strictness(Strictness::Strict)
        });
    }
    generator.write_to_out_dir("clients.rs")?;
    Ok(())
}

/// The documents that are called by a file in `src/documents`, each with the name of that file.
fn called(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut documents = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let Some(name) = name.strip_suffix(".json") else { continue };
        let module = name.to_lowercase().replace(['-', '.'], "_");
        if Path::new("src/documents").join(format!("{module}.rs")).exists() {
            documents.push((module, path.display().to_string()));
        }
    }
    documents.sort();
    Ok(documents)
}
