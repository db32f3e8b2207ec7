//! Generates the clients of the servers whose documents are in `tests/servers/recorded`, and takes the jobs into modules beside
//! them.

#![forbid(unsafe_code)]

use clientwright::{ApiInput, FolderFiles, Layout, Options, TextIntegers, generate};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

const JOBS: &str = "../servers";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={JOBS}");
    let out_dir = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("a build script has an OUT_DIR")?);
    let mut names = Vec::new();
    for entry in fs::read_dir(Path::new(JOBS).join("recorded"))? {
        let recorded = entry?.path();
        if recorded.join("document.yaml.gz").exists() {
            let name = recorded.file_name().unwrap_or_default().to_string_lossy().into_owned();
            fs::write(out_dir.join(format!("{name}.rs")), client(&recorded, &out_dir.join(&name))?)?;
            fs::write(out_dir.join(format!("{name}_job.rs")), job(&name)?)?;
            names.push(name);
        }
    }
    names.sort();
    let mut modules = String::new();
    for name in names {
        writeln!(modules, "server!({name});")?;
    }
    fs::write(out_dir.join("servers.rs"), modules)?;
    Ok(())
}

/// The client of a server, with the options of `tests/servers.sh`.
fn client(recorded: &Path, folder: &Path) -> Result<String, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let mut document = Vec::new();
    let packed = fs::File::open(recorded.join("document.yaml.gz"))?;
    flate2::read::GzDecoder::new(packed).read_to_end(&mut document)?;
    fs::write(folder.join("document.yaml"), document)?;
    let mut api = ApiInput::new("document.yaml", FolderFiles::new(folder));
    let patch = recorded.join("document.merge.json");
    if patch.exists() {
        fs::copy(patch, folder.join("document.merge.json"))?;
        api = api.overlay("document.merge.json");
    }
    api.options.types.text_integers = TextIntegers::Integer;
    let mut options = Options::default();
    options.layout = Layout::SingleFile;
    options.cassettes = true;
    let output = generate(&[api], &options).map_err(|failure| failure.report.to_string())?;
    Ok(output.files.into_values().next().ok_or("no file was generated")?)
}

/// The job as a module beside its client.
fn job(name: &str) -> Result<String, std::io::Error> {
    let text = fs::read_to_string(Path::new(JOBS).join(format!("{name}.rs")))?;
    let is_code = |line: &&str| !line.starts_with("//!");
    let lines: Vec<&str> = text.lines().filter(is_code).collect();
    Ok(lines.join("\n").replace("server::", "super::"))
}
