//! A folder with a crate that a test generates and builds.

use super::Outcome;
use clientwright::{ApiInput, Options, Output, Runtime, generate};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::{root, runtime_folder};

/// A folder for a crate, with a target folder that all share and keep, so that only the first run is slow.
pub(super) struct Scratch {
    pub(super) folder: PathBuf,
    target: PathBuf,
    runtime: Runtime,
}

impl Scratch {
    pub(super) fn new(name: &str) -> std::io::Result<Self> {
        Self::with_runtime(name, Runtime::Folder(runtime_folder()))
    }

    pub(super) fn with_runtime(name: &str, runtime: Runtime) -> std::io::Result<Self> {
        let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fresh");
        let folder = fresh.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let scratch = Self { folder, target: fresh.join("target"), runtime };
        scratch.write("Cargo.lock", &fs::read_to_string(root().join("Cargo.lock"))?)?;
        Ok(scratch)
    }

    pub(super) fn write(&self, name: &str, text: &str) -> std::io::Result<()> {
        let file = self.folder.join(name);
        file.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(file, text)
    }

    /// Generates the crate.
    pub(super) fn generate(&self, apis: &[ApiInput], options: &Options) -> Result<Output, Box<dyn Error>> {
        let mut options = options.clone();
        options.runtime = self.runtime.clone();
        let output = generate(apis, &options).map_err(|failure| failure.report.to_string())?;
        for (name, text) in &output.files {
            self.write(name, text)?;
        }
        Ok(output)
    }

    /// Checks the crate, in which a warning is an error.
    pub(super) fn check(&self, arguments: &[&str]) -> Outcome {
        self.run("check", arguments)
    }

    pub(super) fn run(&self, command: &str, arguments: &[&str]) -> Outcome {
        let manifest = self.folder.join("Cargo.toml");
        let text = fs::read_to_string(&manifest)?;
        if !text.contains("[workspace]") {
            // A separate workspace: this folder is in that of the suites.
            fs::write(&manifest, text + "\n[workspace]\n")?;
        }
        let output = Command::new(env!("CARGO"))
            .args([command, "--quiet", "--manifest-path"])
            .arg(&manifest)
            .args(arguments)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "-D warnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()?;
        if output.status.success() {
            return Ok(());
        }
        let [printed, failed] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
        Err(format!("cargo {command} {}\n{printed}\n{failed}", arguments.join(" ")).into())
    }
}
