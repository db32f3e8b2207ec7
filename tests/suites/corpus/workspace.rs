//! The crates of all documents in one workspace, so that what they depend on is built once.

use clientwright::Output;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::root;

/// The names of crates of one kind, and their folder.
pub(crate) struct Workspace {
    folder: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// An empty workspace; what a run before this one built is kept.
    pub(crate) fn new() -> io::Result<Self> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
        let workspace = Self { target: folder.join("target"), folder: folder.join("workspace") };
        if workspace.folder.exists() {
            fs::remove_dir_all(&workspace.folder)?;
        }
        fs::create_dir_all(&workspace.folder)?;
        workspace.write("Cargo.lock", &fs::read_to_string(root().join("Cargo.lock"))?)?;
        Ok(workspace)
    }

    /// Writes the crate of a document.
    pub(crate) fn add(&self, name: &str, output: &Output) -> io::Result<()> {
        output.files.iter().try_for_each(|(file, text)| self.write(&format!("{name}/{file}"), text))
    }

    /// Writes the driver of a document.
    pub(crate) fn add_driver(&self, name: &str, source: &str) -> io::Result<()> {
        let manifest = fs::read_to_string(self.folder.join(name).join("Cargo.toml"))?;
        let manifest = manifest.replacen(&format!("{name:?}"), &format!("{:?}", driver(name)), 1);
        self.write(&format!("{}/Cargo.toml", driver(name)), &manifest)?;
        self.write(&format!("{}/src/main.rs", driver(name)), source)
    }

    /// The way from a driver's main file to the library of its document.
    pub(crate) fn library(name: &str) -> String {
        format!("../../{name}/src/lib.rs")
    }

    /// Runs cargo over packages; a package that fails doesn't keep the others from being built.
    pub(crate) fn cargo(
        &self,
        subcommand: &str,
        packages: &[String],
        more: &[(&str, &str)],
    ) -> io::Result<Command> {
        let mut features = Vec::new();
        for package in packages {
            // A big API has a feature for each of its groups; without the feature, its models aren't part of the crate.
            let manifest = fs::read_to_string(self.folder.join(package).join("Cargo.toml"))?;
            features.extend(manifest.contains("\nall-groups = ").then(|| format!("{package}/all-groups")));
        }
        let mut manifest = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
        for package in packages {
            let _ = writeln!(manifest, "    {package:?},");
        }
        // Debugging information is never looked at.
        manifest.push_str("]\n\n[profile.dev]\ndebug = false\nincremental = false\n");
        self.write("Cargo.toml", &manifest)?;
        let mut command = Command::new(env!("CARGO"));
        command
            .args([
                subcommand,
                "--workspace",
                "--keep-going",
                "--no-default-features",
                "--message-format=json",
            ])
            .args(["--features", &features.join(",")])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("RUSTFLAGS")
            .envs(more.iter().copied());
        Ok(command)
    }

    /// The program that a driver became.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(driver(name)).with_extension(std::env::consts::EXE_EXTENSION)
    }

    fn write(&self, name: &str, text: &str) -> io::Result<()> {
        let file = self.folder.join(name);
        file.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(file, text)
    }
}

/// The package of a document's driver.
pub(crate) fn driver(name: &str) -> String {
    format!("{name}-driver")
}
