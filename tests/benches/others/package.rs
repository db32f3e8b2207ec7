//! A crate that a generator wrote, adapted for cargo, and the results and costs of cargo's tools. Its dependencies are compiled
//! before, for an empty crate with the same manifest; the versions are the same for all crates of a generator.

use crate::cell::Step;
use crate::child::{self, End};
use crate::generators::Generator;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// Dependencies are built without optimization in release too: only the crate's own cost is looked at.
const PLAIN_DEPENDENCIES: [&str; 3] = ["--release", "--config", "profile.release.package.'*'.opt-level=0"];

/// A crate that can be checked.
pub(crate) struct Package {
    folder: PathBuf,
    /// A crate without code, with the same dependencies.
    empty: PathBuf,
    target: PathBuf,
    /// Where what programs say is kept.
    logs: PathBuf,
}

impl Package {
    /// Completes what was written to a crate, and checks what it depends on; the reason if that can't be.
    ///
    /// # Errors
    /// If files can't be read or written.
    pub(crate) fn new(generator: &Generator, folder: &Path, logs: &Path) -> io::Result<Result<Self, String>> {
        let place = logs.join(format!("{}-{}", generator.name, generator.version));
        let (target, lock) = (place.join("target"), place.join("Cargo.lock"));
        let package =
            Self { folder: folder.to_owned(), empty: place.join("empty"), target, logs: logs.to_owned() };
        if let Some(dependencies) = generator.dependencies {
            package.complete(dependencies)?;
        }
        let manifest = folder.join("Cargo.toml");
        let Ok(mut text) = fs::read_to_string(&manifest) else {
            return Ok(Err("it wrote no crate".to_owned()));
        };
        if !text.lines().any(|line| line.trim() == "[workspace]") {
            text.push_str("\n[workspace]\n");
        }
        if text.contains("clientwright-runtime") {
            let runtime = tests::root().join("generator/runtime");
            text.push_str(&format!("\n[patch.crates-io]\nclientwright-runtime.path = {runtime:?}\n"));
        }
        fs::write(&manifest, &text)?;
        fs::create_dir_all(package.empty.join("src"))?;
        fs::write(package.empty.join("Cargo.toml"), &text)?;
        fs::write(package.empty.join("src/lib.rs"), "")?;
        if lock.exists() {
            fs::copy(&lock, package.empty.join("Cargo.lock"))?;
        }
        let ended = child::run(&package.cargo(&package.empty, &["check", "--quiet"]), logs)?;
        if ended.end != End::Well {
            return Ok(Err(format!("its dependencies don't compile: {}", child::complaint(logs)?)));
        }
        fs::copy(package.empty.join("Cargo.lock"), &lock)?;
        fs::copy(package.empty.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(Ok(package))
    }

    /// A manifest and a root for a generator that writes a module and a list of dependencies.
    fn complete(&self, dependencies: &str) -> io::Result<()> {
        let dependencies = fs::read_to_string(self.folder.join(dependencies))?;
        let head = "[package]\nname = \"measured\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n";
        fs::write(self.folder.join("Cargo.toml"), format!("{head}{dependencies}"))?;
        fs::write(self.folder.join("src/lib.rs"), "pub mod generated;\n")
    }

    fn cargo(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).arg("--target-dir").arg(&self.target);
        command.current_dir(folder).env("CARGO_INCREMENTAL", "0").env("CARGO_TERM_COLOR", "never");
        command
    }

    /// `cargo check`.
    ///
    /// # Errors
    /// If it can't be started.
    pub(crate) fn check(&self) -> io::Result<Step> {
        self.step(&["check", "--quiet"])
    }

    /// Clippy with its default lints.
    ///
    /// # Errors
    /// If it can't be started.
    pub(crate) fn clippy(&self) -> io::Result<Step> {
        self.step(&["clippy", "--quiet"])
    }

    /// Rustdoc of the crate alone.
    ///
    /// # Errors
    /// If it can't be started.
    pub(crate) fn document(&self) -> io::Result<Step> {
        self.step(&["doc", "--quiet", "--no-deps"])
    }

    /// `cargo build`.
    ///
    /// # Errors
    /// If it can't be started.
    pub(crate) fn build(&self) -> io::Result<Step> {
        self.built(&[])
    }

    /// `cargo build --release`.
    ///
    /// # Errors
    /// If it can't be started.
    pub(crate) fn release(&self) -> io::Result<Step> {
        self.built(&PLAIN_DEPENDENCIES)
    }

    /// Builds the crate; what it depends on is built before.
    fn built(&self, profile: &[&str]) -> io::Result<Step> {
        let arguments = [&["build", "--quiet"], profile].concat();
        child::run(&self.cargo(&self.empty, &arguments), &self.logs)?;
        self.step(&arguments)
    }

    /// How many packages it needs: those that are linked and those that run while it is built, for this machine.
    ///
    /// # Errors
    /// If cargo can't be started.
    pub(crate) fn dependencies(&self) -> io::Result<usize> {
        let mut tree = Command::new(env!("CARGO"));
        tree.args(["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"]);
        child::run(tree.current_dir(&self.folder), &self.logs)?;
        let out = fs::read_to_string(self.logs.join("out"))?;
        let packages: BTreeSet<_> = out.lines().map(|line| line.trim_end_matches(" (*)")).collect();
        Ok(packages.into_iter().filter(|line| !line.trim().is_empty()).count().saturating_sub(1))
    }

    /// Runs a tool on the crate alone.
    fn step(&self, arguments: &[&str]) -> io::Result<Step> {
        File::options().append(true).open(self.folder.join("src/lib.rs"))?.set_modified(SystemTime::now())?;
        let mut arguments = arguments.to_vec();
        arguments.extend(["--message-format", "json"]);
        let ended = child::run(&self.cargo(&self.folder, &arguments), &self.logs)?;
        let mut step = Step { cost: ended.cost, ..Step::default() };
        for line in BufReader::new(File::open(self.logs.join("out"))?).lines() {
            let Ok(message) = serde_json::from_str::<Value>(&line?) else { continue };
            note(&mut step, &message["message"]);
        }
        step.stopped = match ended.end {
            End::TooLong => Some(format!("not done in {} minutes", child::MINUTES)),
            End::Failed if step.errors == 0 => Some(child::complaint(&self.logs)?),
            _ => None,
        };
        Ok(step)
    }
}

/// Counts a message of the compiler; those without a place and a code only sum up.
fn note(step: &mut Step, message: &Value) {
    let has_place = message["spans"].as_array().is_some_and(|spans| !spans.is_empty());
    if !has_place && message["code"].is_null() {
        return;
    }
    match message["level"].as_str() {
        Some("error") => {
            step.errors += 1;
            if step.first.is_none() {
                step.first = message["message"].as_str().map(str::to_owned);
            }
        }
        Some("warning") => step.warnings += 1,
        _ => {}
    }
}
