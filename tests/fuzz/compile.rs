//! Generates a sample of the documents as modules of one crate, which must compile without a warning.

use crate::root;
use clientwright::{ApiInput, Options, Runtime, Scope, generate};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// Both ends of the wire, and the responses of fakes. A crate without operations has some of them only.
const FEATURES: [&str; 3] = ["client", "examples", "server"];

/// Documents that are compiled, by their numbers.
#[derive(Default)]
pub(crate) struct Sample(Vec<(u64, ApiInput)>);

impl Sample {
    pub(crate) fn add(&mut self, seed: u64, document: ApiInput) {
        self.0.push((seed, document.module(format!("document{seed}"))));
    }

    /// The compiler's messages about it; `name` distinguishes folders of samples.
    pub(crate) fn compile(mut self, name: &str) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        self.0.sort_by_key(|(seed, _)| *seed);
        let apis: Vec<ApiInput> = self.0.into_iter().map(|(_, document)| document).collect();
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
        let manifest = &output.files["Cargo.toml"];
        let features = FEATURES.iter().filter(|feature| manifest.contains(&format!("\n{feature} = ")));
        let features = features.copied().collect::<Vec<_>>().join(",");
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz-target");
        let checked = Command::new(env!("CARGO"))
            .args(["check", "--quiet", "--no-default-features", "--features", &features])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "-D warnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .expect("cargo can be run");
        println!("{} documents compiled as one crate", apis.len());
        (!checked.status.success()).then(|| String::from_utf8_lossy(&checked.stderr).into_owned())
    }
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
