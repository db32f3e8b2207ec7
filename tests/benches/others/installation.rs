//! Generators put into the target folder. In: the table; out: programs that can be called.

use crate::generators::{Generator, Origin};
use std::error::Error;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tests::root;

/// A generator that is there.
pub(crate) struct Installed {
    pub(crate) generator: &'static Generator,
    program: PathBuf,
    arguments: Vec<PathBuf>,
    /// The difference of this program from another one of the same version.
    pub(crate) identity: String,
}

impl Installed {
    /// Installs a generator, if it isn't there yet.
    ///
    /// # Errors
    /// If that fails, or something that it needs is missing.
    pub(crate) fn new(generator: &'static Generator, folder: &Path) -> Result<Self, Box<dyn Error>> {
        let place = folder.join(format!("{}-{}", generator.name, generator.version));
        let (program, arguments) = match generator.origin {
            Origin::Repository => (build_ours(folder)?, Vec::new()),
            Origin::Cargo => (install_by_cargo(generator, &place, folder)?, Vec::new()),
            Origin::Python { archive } => {
                let archive = install_by_pip(generator, &place, archive)?;
                (PathBuf::from("java"), vec!["-jar".into(), archive])
            }
        };
        let identity = if generator.is_ours() { hash(&program)? } else { generator.version.to_owned() };
        Ok(Self { generator, program, arguments, identity })
    }

    /// The command that writes a crate.
    pub(crate) fn command(&self, document: &str, output: &Path, more: Option<&str>) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        for argument in self.generator.call.iter().copied().chain(more) {
            let argument = argument.replace("{document}", document);
            command.arg(argument.replace("{crate}", &output.display().to_string()));
        }
        command
    }
}

fn build_ours(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let target = folder.parent().ok_or("a target folder")?;
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--release", "-p", "clientwright-cli", "--target-dir"]).arg(target);
    succeed(build.current_dir(root()))?;
    Ok(target.join("release/clientwright").with_extension(std::env::consts::EXE_EXTENSION))
}

/// The package is named as its program, but for the one that is a command of cargo.
fn install_by_cargo(generator: &Generator, place: &Path, folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let is_command = generator.call.first() == Some(&generator.name);
    let package = if is_command { format!("cargo-{}", generator.name) } else { generator.name.to_owned() };
    let program = place.join("bin").join(&package);
    if !program.exists() {
        println!("installing {package} {}", generator.version);
        let build = folder.join("build");
        let mut install = Command::new(env!("CARGO"));
        install.args(["install", "--quiet", "--locked", "--root"]).arg(place).arg("--target-dir").arg(&build);
        install.arg(format!("{package}@{}", generator.version)).env_remove("RUSTFLAGS").current_dir(root());
        succeed(&mut install)?;
        fs::remove_dir_all(build)?;
    }
    Ok(program)
}

fn install_by_pip(generator: &Generator, place: &Path, archive: &str) -> Result<PathBuf, Box<dyn Error>> {
    succeed(Command::new("java").arg("-version")).map_err(|error| format!("java is needed: {error}"))?;
    let archive = place.join(archive);
    if !archive.exists() {
        println!("installing {} {}", generator.name, generator.version);
        let mut install = Command::new("python3");
        install.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--target",
        ]);
        install.arg(place).arg(format!("{}-cli=={}", generator.name, generator.version));
        succeed(&mut install)?;
    }
    Ok(archive)
}

/// Runs a command that says something only where it fails.
fn succeed(command: &mut Command) -> Result<Output, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        return Ok(output);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    let last = errors.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it printed nothing");
    Err(format!("{name}: {}: {last}", output.status))
}

/// A program's bytes as a number; read in parts, because what is measured begins with the memory that we have.
fn hash(program: &Path) -> io::Result<String> {
    let mut file = File::open(program)?;
    let mut hasher = DefaultHasher::new();
    let mut part = [0; 1 << 16];
    loop {
        match file.read(&mut part)? {
            0 => return Ok(format!("{:016x}", hasher.finish())),
            count => hasher.write(&part[..count]),
        }
    }
}
