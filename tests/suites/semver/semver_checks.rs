//! cargo-semver-checks as an oracle: from the rustdoc output of two crates, it finds the changes that break callers.

use std::error::Error;
use std::path::Path;
use std::process::Command;

/// A change that breaks callers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Breach {
    /// The lint: `inherent_method_missing`.
    pub(crate) lint: String,
    /// The item, in the words of cargo-semver-checks.
    pub(crate) about: String,
}

/// Finds the changes that a minor release may not have.
pub(crate) fn breaches(program: &Path, old: &Path, new: &Path) -> Result<Vec<Breach>, Box<dyn Error>> {
    let output = Command::new(program)
        .args(["semver-checks", "check-release", "--release-type", "minor", "--color", "never"])
        .arg("--baseline-rustdoc")
        .arg(old)
        .arg("--current-rustdoc")
        .arg(new)
        .output()?;
    let (found, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if !log.contains("checks:") {
        return Err(format!("cargo-semver-checks: {log}").into());
    }
    let breaches = read(&found);
    // An error without a breach means that the format of the output changed.
    if output.status.success() != breaches.is_empty() {
        return Err(format!("what cargo-semver-checks says can't be read: {found}{log}").into());
    }
    Ok(breaches)
}

/// Reads the sections `--- failure LINT: ... ---`, whose items are indented below `Failed in:`.
fn read(found: &str) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut lint = "";
    let mut is_list = false;
    for line in found.lines() {
        if let Some(failure) = line.strip_prefix("--- failure ") {
            lint = failure.split(':').next().unwrap_or_default();
            is_list = false;
        } else if line.starts_with("Failed in:") {
            is_list = true;
        } else if is_list && line.starts_with("  ") {
            breaches.push(Breach { lint: lint.to_owned(), about: line.trim().to_owned() });
        }
    }
    breaches
}

#[test]
fn breaches_are_read_by_their_lints() {
    let text = "\n--- failure enum_variant_missing: pub enum variant removed or renamed ---\n\nDescription:\n  A word.\n\n\
                Failed in:\n  variant Kind::Dog, previously in file src/models/kind.rs:9\n\n\
                --- failure struct_missing: pub struct removed ---\n\nFailed in:\n  struct a::Pet, previously in file src/pet.rs:1\n";
    let breach = |lint: &str, about: &str| Breach { lint: lint.to_owned(), about: about.to_owned() };
    let variant =
        breach("enum_variant_missing", "variant Kind::Dog, previously in file src/models/kind.rs:9");
    assert_eq!(
        read(text),
        [variant, breach("struct_missing", "struct a::Pet, previously in file src/pet.rs:1")]
    );
}
