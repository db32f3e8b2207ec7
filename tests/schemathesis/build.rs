//! Generates the servers of the documents in `documents.tsv`. A document without a folder is in the folder `CLIENTWRIGHT_CORPUS`, and is
//! omitted without it. Output: a module for each document, and a function that returns the router of one.

#![forbid(unsafe_code)]

use clientwright::{Generator, Scope};
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=CLIENTWRIGHT_CORPUS");
    println!("cargo::rerun-if-changed=documents.tsv");
    let corpus = std::env::var_os("CLIENTWRIGHT_CORPUS").map(PathBuf::from);
    let table = std::fs::read_to_string("documents.tsv")?;
    let mut documents = Vec::new();
    let mut routers = String::from(
        "/// Returns the router of a document, which responds with its examples.\npub fn router(name: &str) -> Option<Router> {\n    Some(match name {\n",
    );
    for line in table.lines().skip(1) {
        let mut cells = line.split('\t');
        let (Some(name), Some(file)) = (cells.next(), cells.next()) else {
            return Err(format!("`{line}`").into());
        };
        let folder = if file.contains('/') { Some(Path::new("../..")) } else { corpus.as_deref() };
        let Some(folder) = folder else { continue };
        documents.push((name, folder.join(file).display().to_string()));
        writeln!(routers, "        \"{name}\" => documents::{name}::examples::router(),")?;
    }
    routers.push_str("        _ => return None,\n    })\n}\n");
    Generator::modules(documents)
        .scope(Scope::All)
        .examples()
        .validation()
        .write_to_out_dir("documents.rs")?;
    let out_dir = std::env::var_os("OUT_DIR").ok_or("a build script has an OUT_DIR")?;
    std::fs::write(Path::new(&out_dir).join("router.rs"), routers)?;
    Ok(())
}
