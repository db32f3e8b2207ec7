//! The tools on a history: versions of a real document, each generated with the names of the one before it. In: a folder
//! of documents by `CLIENTWRIGHT_HISTORY`, in the order of their names; out: whether the tools find what a comparison of
//! each two says, item by item, but for the differences that are listed with reasons.

use crate::semver::crates::Crates;
use crate::semver::differences::Differences;
use crate::semver::semver_checks::breaches;
use crate::semver::signatures::{Signatures, signatures};
use crate::semver::{Outcome, items};
use clientwright::{ApiInput, FolderFiles, LockFile, Options, generate};
use clientwright_diff::{Diff, Verdict, diff};
use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};

/// The name of all crates.
const PACKAGE: &str = "history";

/// A version of the document, and the generated crate.
struct Version {
    document: String,
    names: String,
    rustdoc: PathBuf,
    signatures: Signatures,
}

/// Asks the tools of each two versions that follow one another.
pub(crate) fn check(program: &Path, folder: &Path) -> Outcome {
    let documents = documents(folder)?;
    let crates = Crates::new("history")?;
    let mut differences = Differences::read()?;
    let (mut agreeing, mut wrong) = (0, String::new());
    let mut before: Option<Version> = None;
    for document in &documents {
        let version = Version::new(&crates, folder, document, before.as_ref())?;
        if let Some(old) = &before {
            let pair = format!("{}..{}", stem(&old.document), stem(document));
            let found = disagreements(program, folder, old, &version)?;
            let unlisted = differences.take(&pair, &found);
            if unlisted.is_empty() {
                agreeing += 1;
            }
            unlisted.iter().for_each(|one| wrong.push_str(&format!("{pair}\t{one}\n")));
        }
        before = Some(version);
    }
    wrong.push_str(&differences.left());
    print!("{wrong}");
    println!("history: {agreeing} of {} agree", documents.len().saturating_sub(1));
    if wrong.is_empty() {
        Ok(())
    } else {
        Err("tools disagree with the reported changes of the history".into())
    }
}

/// The documents of a folder; `CLIENTWRIGHT_HISTORY_ONLY=01,02,03` chooses some.
fn documents(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string().ok().filter(|name| name.ends_with(".json")));
    }
    names.sort();
    if let Ok(only) = std::env::var("CLIENTWRIGHT_HISTORY_ONLY") {
        names.retain(|name| only.split(',').any(|wanted| wanted == stem(name)));
    }
    Ok(names)
}

fn stem(document: &str) -> &str {
    document.trim_end_matches(".json")
}

impl Version {
    fn new(
        crates: &Crates,
        folder: &Path,
        document: &str,
        before: Option<&Self>,
    ) -> Result<Self, Box<dyn Error>> {
        let mut options = options();
        options.lockfile = before
            .map(|before| LockFile { name: "clientwright.lock".to_owned(), text: before.names.clone() });
        let output =
            generate(&[api(folder, document)], &options).map_err(|failure| failure.report.to_string())?;
        let package = crates.write(stem(document), &output, PACKAGE, &[])?;
        let (told, rustdoc) = package.rustdoc()?;
        let signatures = signatures(&told)?;
        Ok(Self { document: document.to_owned(), names: output.lockfile, rustdoc, signatures })
    }
}

fn options() -> Options {
    let mut options = Options::default();
    options.package = PACKAGE.to_owned();
    options
}

fn api(folder: &Path, document: &str) -> ApiInput {
    ApiInput::new(document, FolderFiles::new(folder))
}

/// Where the tools and the comparison say different things, a line each.
fn disagreements(
    program: &Path,
    folder: &Path,
    old: &Version,
    new: &Version,
) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let names = LockFile { name: "clientwright.lock".to_owned(), text: old.names.clone() };
    let mut options = options();
    options.lockfile = Some(names);
    let diff = diff(&[api(folder, &old.document)], &options, &[api(folder, &new.document)], &options)
        .map_err(|failure| failure.report.to_string())?;
    let breaches = breaches(program, &old.rustdoc, &new.rustdoc)?;
    let mut found = BTreeSet::new();
    let reported = items::reported(&diff);
    let (wire, source) = (diff.wire.as_str(), diff.source.as_str());
    println!(
        "{}..{}: {} changes, wire {wire}, source {source}; cargo-semver-checks finds {} breaches",
        stem(&old.document),
        stem(&new.document),
        diff.changes.len(),
        breaches.len(),
    );
    for breach in &breaches {
        let names = items::of_breach(breach, &old.signatures, &new.signatures);
        if !names.iter().any(|name| items::is_reported(name, &reported)) {
            found.insert(format!("{}\t{}", breach.lint, names.join(", ")));
        }
    }
    found.extend(unconfirmed(&diff, old, new));
    let breaks = diff.source == Verdict::Breaking;
    let confirmed = !breaches.is_empty() || items::changed(&old.signatures, &new.signatures).next().is_some();
    if !breaches.is_empty() && !breaks {
        found.insert("verdict\tcallers break, but no break is reported".to_owned());
    }
    if breaks && !confirmed {
        found.insert("verdict\ta break of callers is reported, but there is none".to_owned());
    }
    Ok(found)
}

/// Reported breaks of callers whose signatures have neither changed nor disappeared.
fn unconfirmed(diff: &Diff, old: &Version, new: &Version) -> Vec<String> {
    let breaking = diff.changes.iter().filter(|change| change.source == Verdict::Breaking);
    let unconfirmed =
        breaking.filter(|change| !items::is_confirmed(change, &old.signatures, &new.signatures));
    unconfirmed.map(|change| format!("{}\t{}", change.rule, change.rust)).collect()
}
