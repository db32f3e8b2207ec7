//! The tools on the pairs. In: all pairs as the modules of two crates, the new one generated with the names of the old, as
//! it is when a document changes; out: whether the tools find what `expected.yaml` says.

use crate::semver::crates::{Crate, Crates};
use crate::semver::semver_checks::{Breach, breaches};
use crate::semver::signatures::{Signatures, signatures};
use crate::semver::{Outcome, compiler};
use case_data::{Pair, Verdict, pairs_folder};
use clientwright::{ApiInput, FolderFiles, LockFile, Options, Output, generate};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// The name of both crates.
const PACKAGE: &str = "pairs";

/// What the tools say of a pair.
struct Verdicts<'a> {
    error: Option<&'a String>,
    breaches: Vec<&'a Breach>,
    gone: Vec<&'a str>,
    added: Vec<&'a str>,
}

/// Asks all tools of all pairs.
pub(crate) fn check(program: &Path) -> Outcome {
    let pairs = Pair::all(&pairs_folder())?;
    let crates = Crates::new("pairs")?;
    let examples: Vec<_> = pairs.iter().map(example).collect::<Result<_, _>>()?;
    let old = generate_all(&pairs, "old.yaml", None)?;
    let new = generate_all(&pairs, "new.yaml", Some(&old.lockfile))?;
    let old = crates.write("old", &old, PACKAGE, &examples)?;
    let new = crates.write("new", &new, PACKAGE, &examples)?;
    let broken = compiler::failing(&old)?;
    assert!(broken.is_empty(), "what users of the old crate have written doesn't compile: {broken:#?}");
    let errors = compiler::failing(&new)?;
    let (told_old, told_new) = (told(&old)?, told(&new)?);
    let breaches = breaches(program, &old.folder.with_extension("json"), &new.folder.with_extension("json"))?;
    let mut wrong = String::new();
    for pair in &pairs {
        let verdicts = Verdicts {
            error: errors.get(&pair.module()),
            breaches: breaches.iter().filter(|breach| is_of(&breach.about, &pair.module())).collect(),
            gone: less(&told_old, &told_new, &pair.module()),
            added: less(&told_new, &told_old, &pair.module())
                .into_iter()
                .filter(|path| !told_old.contains_key(*path))
                .collect(),
        };
        if let Err(reason) = verdicts.compare(pair) {
            wrong.push_str(&format!("{}: {reason}\n{verdicts}", pair.id()));
        }
    }
    let count = wrong.lines().filter(|line| !line.starts_with(' ')).count();
    print!("{wrong}");
    println!("pairs: {} of {} agree", pairs.len() - count, pairs.len());
    if count == 0 { Ok(()) } else { Err("tools disagree with `expected.yaml`".into()) }
}

/// One crate with a module for each pair.
fn generate_all(pairs: &[Pair], document: &str, names: Option<&str>) -> Result<Output, Box<dyn Error>> {
    let api = |pair: &Pair| ApiInput::new(document, FolderFiles::new(pair.folder())).module(pair.module());
    let apis: Vec<_> = pairs.iter().map(api).collect();
    let mut options = Options::default();
    options.package = PACKAGE.to_owned();
    options.lockfile =
        names.map(|text| LockFile { name: "clientwright.lock".to_owned(), text: text.to_owned() });
    generate(&apis, &options).map_err(|failure| failure.report.to_string().into())
}

/// What a user has written, as an example of the crate.
fn example(pair: &Pair) -> Result<(String, String), Box<dyn Error>> {
    let (module, file) = (pair.module(), pair.uses().canonicalize()?);
    let names_runtime = std::fs::read_to_string(&file)?.contains("super::runtime::");
    let runtime = if names_runtime { "use pairs::runtime;\n" } else { "" };
    let text =
        format!("{runtime}use pairs::{module} as api;\n\n#[path = {file:?}]\nmod uses;\n\nfn main() {{}}\n");
    Ok((format!("examples/{module}.rs"), text))
}

fn told(package: &Crate) -> Result<Signatures, Box<dyn Error>> {
    let (rustdoc, _) = package.rustdoc()?;
    Ok(signatures(&rustdoc)?)
}

/// The items of a module that one crate has and the other has not, or not so.
fn less<'a>(one: &'a Signatures, other: &Signatures, module: &str) -> Vec<&'a str> {
    let of_module = one.iter().filter(|(path, _)| path.starts_with(&format!("{module}::")));
    of_module.filter(|(path, text)| other.get(*path) != Some(text)).map(|(path, _)| path.as_str()).collect()
}

/// Whether a breach is in that module: by its path in the crate, or by the file that it was in.
fn is_of(about: &str, module: &str) -> bool {
    about.contains(&format!("{PACKAGE}::{module}::")) || about.contains(&format!("src/{module}/"))
}

impl Verdicts<'_> {
    /// Holds what was found against what was expected.
    fn compare(&self, pair: &Pair) -> Result<(), Box<dyn Error>> {
        let expected = pair.expected()?;
        let breaks = self.error.is_some() || !self.breaches.is_empty();
        let found = if breaks { Verdict::Breaking } else { Verdict::Compatible };
        if found != expected.source {
            return Err(format!("callers find it {found:?}").into());
        }
        if breaks && self.error.is_none() {
            return Err("what its user has written should show it".into());
        }
        if breaks && self.gone.is_empty() {
            return Err("no signature has changed".into());
        }
        let breaks = breaks || expected.wire == Verdict::Breaking;
        let least = match (breaks, self.added.is_empty()) {
            (true, _) => ["major", "major"],
            (false, false) => ["minor", "minor"],
            // What is deprecated has the signature that it had.
            (false, true) => ["patch", "none"],
        };
        if least.contains(&expected.bump.as_str()) || (self.added.is_empty() && expected.bump == "minor") {
            return Ok(());
        }
        Err(format!("the bump is {}, not {}", least[0], expected.bump).into())
    }
}

impl std::fmt::Display for Verdicts<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let error = self.error.and_then(|error| error.lines().next());
        error.map_or(Ok(()), |error| writeln!(formatter, "    {error}"))?;
        for breach in &self.breaches {
            writeln!(formatter, "    {}: {}", breach.lint, breach.about)?;
        }
        let listed: BTreeMap<_, _> = [("gone or changed", &self.gone), ("new", &self.added)].into();
        listed
            .iter()
            .filter(|(_, items)| !items.is_empty())
            .try_for_each(|(what, items)| writeln!(formatter, "    {what}: {}", items.join(", ")))
    }
}
