//! Where crates are made and measured: the generator as users run it, and cargo with compiled dependencies.

use crate::measure::{Cost, run};
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;
use tests::root;

pub(crate) struct Workshop {
    /// Where crates are written, in memory.
    folder: TempDir,
    /// The parts of the crates that cargo compiles.
    target: PathBuf,
    generator: PathBuf,
}

/// The smallest document there is: its crate has all dependencies, and nothing else.
const EMPTY: &str = "openapi: 3.1.0\ninfo: {title: Empty, version: '1'}\npaths: {}\n";

impl Workshop {
    /// Builds the generator, and what all crates depend on.
    ///
    /// # Errors
    /// If that fails.
    pub(crate) fn new() -> Result<Self, Box<dyn Error>> {
        let own_target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().ok_or("a target folder")?;
        let mut build = Command::new(env!("CARGO"));
        build
            .args(["build", "--quiet", "--release", "-p", "clientwright-cli", "--target-dir"])
            .arg(own_target);
        run(build.current_dir(root()))?;
        let generator =
            own_target.join("release/clientwright").with_extension(std::env::consts::EXE_EXTENSION);
        let folder = tempfile::tempdir_in(tests::memory_folder())?;
        let empty = folder.path().join("empty.yaml");
        fs::write(&empty, EMPTY)?;
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus_table/target");
        let workshop = Self { folder, target, generator };
        workshop.generate(&empty)?;
        workshop.check()?;
        Ok(workshop)
    }

    /// Writes the crate of a document, replacing the previous one.
    ///
    /// # Errors
    /// If the generator fails.
    pub(crate) fn generate(&self, document: &Path) -> io::Result<Cost> {
        let output = self.output();
        if output.exists() {
            fs::remove_dir_all(&output)?;
        }
        let mut command = Command::new(&self.generator);
        command.arg("generate").arg(document).arg("--out").arg(&output).args([
            "--package",
            "measured",
            "--runtime",
            "crate",
        ]);
        let cost = run(command.stdout(Stdio::null()).stderr(Stdio::null()))?;
        let manifest = output.join("Cargo.toml");
        let text = fs::read_to_string(&manifest)?;
        let runtime = root().join("generator/runtime");
        let patch = format!("[patch.crates-io]\nclientwright-runtime.path = {runtime:?}\n");
        fs::write(manifest, format!("{text}\n[workspace]\n\n{patch}"))?;
        fs::copy(root().join("Cargo.lock"), output.join("Cargo.lock"))?;
        Ok(cost)
    }

    /// Checks that crate alone: its models and its client, without a transport.
    ///
    /// # Errors
    /// If it doesn't compile.
    pub(crate) fn check(&self) -> io::Result<Cost> {
        let mut command = Command::new(env!("CARGO"));
        let manifest = fs::read_to_string(self.output().join("Cargo.toml"))?;
        // A big API has a feature for each of its groups.
        let features = if manifest.contains("\nall-groups = ") { "client,all-groups" } else { "client" };
        command.args(["check", "--quiet", "--no-default-features", "--features", features, "--target-dir"]);
        command.arg(&self.target).current_dir(self.output());
        run(command.env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS"))
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("crate")
    }

    /// How many lines of Rust the crate has.
    ///
    /// # Errors
    /// If it can't be read.
    pub(crate) fn lines(&self) -> io::Result<usize> {
        let mut open = vec![self.output().join("src")];
        let mut lines = 0;
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    lines += fs::read_to_string(path)?.lines().count();
                }
            }
        }
        Ok(lines)
    }
}
