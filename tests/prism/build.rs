//! Generates the client of the seed, whose findings are in the snapshot of its case, and the servers of the seed and of
//! `spec/bird.yaml`, which respond with examples.

#![forbid(unsafe_code)]

use clientwright::{ApiInput, FolderFiles, Generator, Layout, Options, Scope, generate};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../cases/seed/outbound_call/document.yaml");
    let mut options = Options::default();
    options.layout = Layout::SingleFile;
    let seed = ApiInput::new("document.yaml", FolderFiles::new("../cases/seed/outbound_call"));
    let output = generate(&[seed], &options).map_err(|failure| format!("{:?}", failure.report))?;
    let (_, client) = output.files.first_key_value().ok_or("nothing is written")?;
    let out_dir = std::env::var_os("OUT_DIR").ok_or("a build script has an OUT_DIR")?;
    std::fs::write(Path::new(&out_dir).join("seed.rs"), client)?;
    let seed = "../cases/seed/outbound_call/document.yaml";
    Generator::modules([("seed", seed), ("bird", "../../spec/bird.yaml")])
        .scope(Scope::Server)
        .examples()
        .write_to_out_dir("servers.rs")?;
    Ok(())
}
