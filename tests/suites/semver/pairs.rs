//! The tools on the pairs. All pairs are modules of two crates, and the new crate is generated with the lock file of the old one. The
//! tools must agree with `pair.yaml`.

use crate::semver::crates::{Crate, Crates};
use crate::semver::semver_checks::{Breach, breaches};
use crate::semver::signatures::{Signatures, signatures};
use crate::semver::{Outcome, compiler};
use case_data::{Pair, Verdict, pairs_folder};
use clientwright::{ApiInput, LockFile, Options, Output, generate};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// The name of both crates.
const PACKAGE: &str = "pairs";

/// The verdicts of the tools on a pair.
struct Verdicts<'a> {
    error: Option<&'a String>,
    breaches: Vec<&'a Breach>,
    gone: Vec<&'a str>,
    added: Vec<&'a str>,
}

/// Runs all tools on all pairs.
pub(crate) fn check(program: &Path) -> Outcome {
    let pairs = Pair::all(&pairs_folder())?;
    let crates = Crates::new("pairs")?;
    let examples: Vec<_> = pairs.iter().map(example).collect();
    let old = generate_all(&pairs, Pair::old_api, None)?;
    let new = generate_all(&pairs, Pair::new_api, Some(&old.lockfile))?;
    let old = crates.write("old", &old, PACKAGE, &examples)?;
    let new = crates.write("new", &new, PACKAGE, &examples)?;
    let broken = compiler::failing(&old)?;
    assert!(broken.is_empty(), "code for the old crate doesn't compile: {broken:#?}");
    let errors = compiler::failing(&new)?;
    let (old_items, new_items) = (items(&old)?, items(&new)?);
    let breaches = breaches(program, &old.folder.with_extension("json"), &new.folder.with_extension("json"))?;
    let mut wrong = String::new();
    for pair in &pairs {
        let verdicts = Verdicts {
            error: errors.get(&pair.module()),
            breaches: breaches.iter().filter(|breach| is_of(&breach.about, &pair.module())).collect(),
            gone: missing(&old_items, &new_items, &pair.module()),
            added: missing(&new_items, &old_items, &pair.module())
                .into_iter()
                .filter(|path| !old_items.contains_key(*path))
                .collect(),
        };
        if let Err(reason) = verdicts.compare(pair) {
            wrong.push_str(&format!("{}: {reason}\n{verdicts}", pair.id()));
        }
    }
    let count = wrong.lines().filter(|line| !line.starts_with(' ')).count();
    print!("{wrong}");
    println!("pairs: {} of {} agree", pairs.len() - count, pairs.len());
    if count == 0 { Ok(()) } else { Err("tools disagree with `pair.yaml`".into()) }
}

/// One crate with a module for each pair.
fn generate_all(
    pairs: &[Pair],
    api: fn(&Pair) -> ApiInput,
    lockfile: Option<&str>,
) -> Result<Output, Box<dyn Error>> {
    let apis: Vec<_> = pairs.iter().map(|pair| api(pair).module(pair.module())).collect();
    let mut options = Options::default();
    options.package = PACKAGE.to_owned();
    options.lockfile =
        lockfile.map(|text| LockFile { name: "clientwright.lock".to_owned(), text: text.to_owned() });
    generate(&apis, &options).map_err(|failure| failure.report.to_string().into())
}

/// The code of a user, as an example of the crate.
fn example(pair: &Pair) -> (String, String) {
    (format!("examples/{}.rs", pair.module()), format!("{}\nfn main() {{}}\n", pair.user_code(PACKAGE)))
}

fn items(package: &Crate) -> Result<Signatures, Box<dyn Error>> {
    let (rustdoc, _) = package.rustdoc()?;
    Ok(signatures(&rustdoc)?)
}

/// The items of a module in one crate that are missing or different in the other.
fn missing<'a>(items: &'a Signatures, others: &Signatures, module: &str) -> Vec<&'a str> {
    let of_module = items.iter().filter(|(path, _)| path.starts_with(&format!("{module}::")));
    of_module.filter(|(path, text)| others.get(*path) != Some(text)).map(|(path, _)| path.as_str()).collect()
}

/// Returns whether a breach is in that module, by its path in the crate or by its file.
fn is_of(about: &str, module: &str) -> bool {
    about.contains(&format!("{PACKAGE}::{module}::")) || about.contains(&format!("src/{module}/"))
}

impl Verdicts<'_> {
    /// Compares the verdicts with the expected ones.
    fn compare(&self, pair: &Pair) -> Result<(), Box<dyn Error>> {
        let expected = &pair.data.expected;
        let breaks = self.error.is_some() || !self.breaches.is_empty();
        let found = if breaks { Verdict::Breaking } else { Verdict::Compatible };
        if found != expected.source {
            return Err(format!("callers find: {found:?}").into());
        }
        if breaks && self.error.is_none() {
            return Err("the code in `uses` should show it".into());
        }
        if breaks && self.gone.is_empty() {
            return Err("no signature has changed".into());
        }
        let breaks = breaks || expected.wire == Verdict::Breaking;
        let least = match (breaks, self.added.is_empty()) {
            (true, _) => ["major", "major"],
            (false, false) => ["minor", "minor"],
            // A deprecated item keeps its signature.
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
