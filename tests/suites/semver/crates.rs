//! Crates as users have them, on disk. In: what was generated; out: their folders, and what rustdoc tells of them.

use clientwright::Output;
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::root;

/// What makes rustdoc tell all as JSON. The stable toolchain does so where it is asked as the compiler's own builds ask.
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
    /// An empty folder; what was built of dependencies is kept from run to run.
    pub(crate) fn new(name: &str) -> std::io::Result<Self> {
        let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver");
        let crates = Self { folder: all.join(name), target: all.join("target") };
        if crates.folder.exists() {
            fs::remove_dir_all(&crates.folder)?;
        }
        fs::create_dir_all(&crates.folder)?;
        Ok(crates)
    }

    /// Writes a crate, with more files beside what was generated.
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
        // A workspace of its own: this folder lies in that of the suites.
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

    /// What rustdoc tells of it, and the file with it.
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
