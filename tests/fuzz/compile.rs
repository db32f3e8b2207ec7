//! Generates a sample of the documents as modules of one crate, which must compile without a warning.

use crate::root;
use clientwright::{ApiInput, Options, Output, Runtime, Scope, generate};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// How many documents are compiled as one crate, so that it fits into memory.
const TOGETHER: usize = 50;

/// Both ends of the wire, and what they generate code for.
const USUAL: [&str; 5] = ["client", "examples", "server", "validation", "webhooks"];

/// Features that are left out even of all: TLS, which takes long to compile, and a transport of WebAssembly.
const LEFT_OUT: [&str; 4] = ["default", "rustls", "native-tls", "fetch"];

/// Documents that are compiled, by their numbers.
#[derive(Default)]
pub(crate) struct Sample(Vec<(u64, ApiInput)>);

impl Sample {
    pub(crate) fn add(&mut self, seed: u64, document: ApiInput) {
        self.0.push((seed, document.module(module(seed))));
    }

    /// The compiler's messages about it; `name` distinguishes folders of samples.
    pub(crate) fn compile(mut self, name: &str) -> Vec<String> {
        self.0.sort_by_key(|(seed, _)| *seed);
        self.0.chunks(TOGETHER).flat_map(|documents| compile_together(documents.to_vec(), name)).collect()
    }
}

fn module(seed: u64) -> String {
    format!("document{seed}")
}

/// An error can hide others, so documents with errors are left out of the next attempt.
fn compile_together(mut documents: Vec<(u64, ApiInput)>, name: &str) -> Vec<String> {
    let mut findings = Vec::new();
    while let Some(messages) = messages(&documents, name) {
        let before = documents.len();
        documents.retain(|(seed, _)| {
            let path = format!("src/{}/", module(*seed));
            let own: Vec<&str> = messages.split("\n\n").filter(|message| message.contains(&path)).collect();
            if !own.is_empty() {
                findings.push(format!("{seed} doesn't compile:\n{}", own.join("\n\n")));
            }
            own.is_empty()
        });
        if documents.len() == before {
            findings.push(messages);
            break;
        }
    }
    println!("{} documents compiled as one crate", documents.len());
    findings
}

fn messages(documents: &[(u64, ApiInput)], name: &str) -> Option<String> {
    if documents.is_empty() {
        return None;
    }
    let apis: Vec<ApiInput> = documents.iter().map(|(_, document)| document.clone()).collect();
    let mut options = Options::default();
    options.package = "fuzzed".to_owned();
    (options.scope, options.validation) = (Scope::All, true);
    options.runtime = Runtime::Folder(format!("{}/generator/runtime", root().display()));
    let output = match generate(&apis, &options) {
        Ok(output) => output,
        Err(failure) => return Some(format!("together they can't be generated: {}", failure.report)),
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-crate"));
    write(&folder, &output.files).expect("the target folder can be written to");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz-target");
    let checked = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--no-default-features", "--features", &features(&output)])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTFLAGS", "-D warnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo can be run");
    (!checked.status.success()).then(|| String::from_utf8_lossy(&checked.stderr).into_owned())
}

/// The features of a crate; one without operations has some of them only.
fn features(output: &Output) -> String {
    let with_all = std::env::var_os("CLIENTWRIGHT_ALL_FEATURES").is_some();
    let manifest = output.files["Cargo.toml"].lines().skip_while(|line| *line != "[features]").skip(1);
    let lines = manifest.take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    let is_wanted = |name: &&str| {
        if with_all { !name.starts_with('#') && !LEFT_OUT.contains(name) } else { USUAL.contains(name) }
    };
    names.filter(is_wanted).collect::<Vec<_>>().join(",")
}

fn write(folder: &Path, files: &std::collections::BTreeMap<String, String>) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (path, text) in files {
        let file: PathBuf = folder.join(path);
        file.parent().map_or(Ok(()), fs::create_dir_all)?;
        // A separate workspace: this folder is in that of the suites.
        let workspace = if path == "Cargo.toml" { "\n[workspace]\n" } else { "" };
        fs::write(file, format!("{text}{workspace}"))?;
    }
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).map(drop)
}
