//! Writes generated crates to disk, as users have them, and runs rustdoc on them.

use clientwright::Output;
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::root;

/// The options for JSON with all items. The stable toolchain accepts them with `RUSTC_BOOTSTRAP`.
const RUSTDOC: &str = "-Z unstable-options --output-format=json --document-private-items --document-hidden-items \
                       --cap-lints=allow";

/// A folder for crates, and a target folder that they share.
pub(crate) struct Crates {
    folder: PathBuf,
    target: PathBuf,
}

/// A crate on disk.
pub(crate) struct Crate {
    /// Its folder.
    pub(crate) folder: PathBuf,
    name: String,
    target: PathBuf,
    features: &'static str,
}

impl Crates {
    /// Makes an empty folder. Built dependencies are kept for the next run.
    pub(crate) fn new(name: &str) -> std::io::Result<Self> {
        let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver");
        let crates = Self { folder: all.join(name), target: all.join("target") };
        if crates.folder.exists() {
            fs::remove_dir_all(&crates.folder)?;
        }
        fs::create_dir_all(&crates.folder)?;
        Ok(crates)
    }

    /// Writes a generated crate and more files.
    pub(crate) fn write(
        &self,
        folder: &str,
        output: &Output,
        package: &str,
        more: &[(String, String)],
    ) -> Result<Crate, Box<dyn Error>> {
        let folder = self.folder.join(folder);
        let manifest = &output.files["Cargo.toml"];
        let write = |name: &str, text: &str| {
            let file = folder.join(name);
            file.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(file, text)
        };
        let written = output.files.iter().chain(more.iter().map(|(name, text)| (name, text)));
        written.into_iter().try_for_each(|(name, text)| write(name, text))?;
        // A separate workspace, because this folder is below the one of the suites.
        write(
            "Cargo.toml",
            &format!("{manifest}\n[workspace]\n\n[profile.dev]\ndebug = false\nincremental = false\n"),
        )?;
        write("Cargo.lock", &fs::read_to_string(root().join("Cargo.lock"))?)?;
        let features = if manifest.contains("\nall-groups = ") { "client,all-groups" } else { "client" };
        Ok(Crate { folder, name: package.to_owned(), target: self.target.clone(), features })
    }
}

impl Crate {
    /// Cargo, for the models and the client, with any transport.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .args([subcommand, "--quiet", "--no-default-features", "--features", self.features])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("RUSTFLAGS");
        command
    }

    /// The output of rustdoc, and its file.
    pub(crate) fn rustdoc(&self) -> Result<(Value, PathBuf), Box<dyn Error>> {
        let output = self
            .cargo("doc")
            .args(["--lib", "--no-deps"])
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTDOCFLAGS", RUSTDOC)
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        let told = self.target.join("doc").join(&self.name).with_extension("json");
        let kept = self.folder.with_extension("json");
        fs::rename(told, &kept)?;
        Ok((serde_json::from_str(&fs::read_to_string(&kept)?)?, kept))
    }
}
