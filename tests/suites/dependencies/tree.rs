//! The dependencies of a package. In: its manifest and the cargo features that are on; out: each crate that is built for it, as
//! Cargo resolves it for Linux on x86-64.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// The target, so that the page is the same on every system.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// A crate that is built.
#[derive(Clone, Debug)]
pub(crate) struct Dependency {
    pub(crate) license: String,
    /// Whether the package asks for it itself.
    pub(crate) is_direct: bool,
    pub(crate) has_build_script: bool,
    pub(crate) is_macro: bool,
    /// Whether its build script calls a C compiler.
    pub(crate) compiles_c: bool,
}

/// Runs Cargo; what isn't there yet is fetched.
fn cargo(manifest: &Path, arguments: &[&str]) -> String {
    let run = |offline: bool| {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).arg("--manifest-path").arg(manifest);
        command.args(offline.then_some("--offline")).output().expect("Cargo can be run")
    };
    let mut output = run(true);
    if !output.status.success() {
        output = run(false);
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("Cargo writes text")
}

/// The metadata of every crate that a manifest can need, by name and version.
pub(crate) struct Metadata(BTreeMap<(String, String), Value>);

impl Metadata {
    pub(crate) fn of(manifest: &Path) -> Self {
        let text = cargo(manifest, &["metadata", "--all-features", "--format-version", "1"]);
        let metadata: Value = serde_json::from_str(&text).expect("Cargo prints JSON");
        let packages = metadata["packages"].as_array().expect("there are packages");
        let key = |package: &Value| (word(&package["name"]), word(&package["version"]));
        Self(packages.iter().map(|package| (key(package), package.clone())).collect())
    }

    fn dependency(&self, name: &str, version: &str, is_direct: bool) -> Dependency {
        let package = &self.0[&(name.to_owned(), version.to_owned())];
        let kinds: Vec<String> =
            list(&package["targets"]).flat_map(|it| list(&it["kind"])).map(word).collect();
        let has_build_script = kinds.iter().any(|kind| kind == "custom-build");
        let compiler = |it: &Value| it["kind"] == "build" && (it["name"] == "cc" || it["name"] == "cmake");
        Dependency {
            license: word(&package["license"]),
            is_direct,
            has_build_script,
            is_macro: kinds.iter().any(|kind| kind == "proc-macro"),
            compiles_c: has_build_script && list(&package["dependencies"]).any(compiler),
        }
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The crates that are built for a package with these features and no others, by name. Direct
/// dependencies of the packages in `parts` count as its own.
pub(crate) fn dependencies(
    manifest: &Path,
    metadata: &Metadata,
    features: &str,
    parts: &[&str],
) -> BTreeMap<String, Dependency> {
    let arguments = [
        "tree",
        "--target",
        TARGET,
        "--no-default-features",
        "--features",
        features,
        "--edges",
        "normal,build",
    ];
    let text = cargo(manifest, &[arguments.as_slice(), &["--prefix", "depth", "--format", " {p}"]].concat());
    let mut found: BTreeMap<String, Dependency> = BTreeMap::new();
    let mut around: Vec<&str> = Vec::new();
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let (Some(depth), Some(name), Some(version)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let depth: usize = depth.parse().expect("Cargo prints the depth");
        around.truncate(depth);
        let is_direct = depth == 1 || around.last().is_some_and(|parent| parts.contains(parent));
        around.push(name);
        if depth == 0 {
            continue;
        }
        let new = metadata.dependency(name, version.trim_start_matches('v'), is_direct);
        let known = found.entry(name.to_owned()).or_insert_with(|| new.clone());
        // Two versions of a crate are in one line.
        known.is_direct |= new.is_direct;
        known.has_build_script |= new.has_build_script;
        known.compiles_c |= new.compiles_c;
    }
    found
}
