//! The last lines of a command: what each document has, what was generated from it, and how the folder on disk differs.

use super::console::count;
use super::generated_target::GeneratedTarget;
use super::pending_changes::PendingChanges;
use super::target::shown;
use clientwright::Counts;
use clientwright::surface::{NameChanges, Rename};
use clientwright_diff::Bump;
use serde::Serialize;
use std::fmt;

#[derive(Serialize)]
pub(crate) struct Summary<'a> {
    /// The name of the package or module.
    name: &'a str,
    folder: String,
    /// In the order of the configuration.
    apis: Vec<Api<'a>>,
    /// The number of files.
    files: usize,
    /// The number of accepted findings, which weren't shown.
    accepted: usize,
    /// The summary of the names in the lock file, after `generate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<Names>,
    /// Numbers of files that differ from those on disk.
    #[serde(flatten)]
    differences: Differences,
}

/// How public names changed since the last run.
#[derive(Serialize)]
struct Names {
    added: usize,
    removed: usize,
    /// The number of types whose content changed.
    changed: usize,
    /// The least version bump that follows.
    bump: &'static str,
    /// Names that became deprecated aliases.
    renames: Vec<Rename>,
}

#[derive(Serialize)]
struct Api<'a> {
    name: &'a str,
    #[serde(flatten)]
    counts: &'a Counts,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Differences {
    /// After `generate`.
    Written { written: usize, removed: usize },
    /// After `check`.
    Found { stale: usize, missing: usize, superfluous: usize },
}

impl<'a> Summary<'a> {
    pub(crate) fn of_generate(generated: &'a GeneratedTarget, changes: &PendingChanges<'_>) -> Self {
        let differences =
            Differences::Written { written: changes.stale.len(), removed: changes.superfluous.len() };
        let names = generated.name_changes().filter(|names| *names != NameChanges::default());
        Self { names: names.map(Names::new), ..Self::new(generated, differences) }
    }

    pub(crate) fn of_check(generated: &'a GeneratedTarget, changes: &PendingChanges<'_>) -> Self {
        let missing = changes.stale.values().filter(|stale| stale.on_disk.is_none()).count();
        let stale = changes.stale.len() - missing + usize::from(changes.is_only_the_list());
        Self::new(generated, Differences::Found { stale, missing, superfluous: changes.superfluous.len() })
    }

    fn new(generated: &'a GeneratedTarget, differences: Differences) -> Self {
        let name = generated.target.name.as_str();
        let apis = generated.counts.iter().map(|counts| Api::new(counts, name)).collect();
        Self {
            name,
            folder: shown(&generated.target.folder),
            apis,
            files: generated.files.len(),
            accepted: generated.accepted,
            names: None,
            differences,
        }
    }
}

impl Names {
    fn new(changes: NameChanges) -> Self {
        let NameChanges { added, removed, changed, renames, .. } = changes;
        let bump = if removed > 0 { Bump::Major } else { Bump::Minor };
        Self { added, removed, changed, bump: bump.as_str(), renames }
    }
}

/// `names: 3 added, 1 removed, so a major version`
impl fmt::Display for Names {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [(self.added, "added"), (self.removed, "removed"), (self.changed, "changed inside")];
        let counts =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        let least = if self.removed > 0 { "a" } else { "at least a" };
        let bump = self.bump;
        write!(formatter, "names: {}, so {least} {bump} version", counts.collect::<Vec<_>>().join(", "))
    }
}

impl<'a> Api<'a> {
    /// An API at the root has the name of the crate or module.
    fn new(counts: &'a Counts, root: &'a str) -> Self {
        Self { name: if counts.api.is_empty() { root } else { &counts.api }, counts }
    }
}

/// A line for each API; the files are in the same line if there is only one. A line for each new name follows.
impl fmt::Display for Summary<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let accepted = match self.accepted {
            0 => String::new(),
            accepted => format!("; {} accepted", count(accepted, "finding")),
        };
        let names = self.names.as_ref().map(|names| format!("; {names}")).unwrap_or_default();
        let files = format!("{}, {}{names}{accepted}", count(self.files, "file"), self.differences);
        if let [api] = self.apis.as_slice() {
            write!(formatter, "{api}; {files}")?;
        } else {
            self.apis.iter().try_for_each(|api| writeln!(formatter, "{api}"))?;
            write!(formatter, "{}: {files}", self.name)?;
        }
        let renames = self.names.iter().flat_map(|names| &names.renames);
        renames.into_iter().try_for_each(|rename| write!(formatter, "\n  {rename}"))
    }
}

impl fmt::Display for Api<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, counts } = self;
        let operations = count(counts.operations, "operation") + &excluded(counts.excluded);
        let methods = count(counts.methods, "method");
        let schemas = count(counts.schemas, "schema");
        let models = count(counts.models, "model");
        write!(formatter, "{name}: {operations}, {methods}, {schemas}, {models}")?;
        if counts.webhooks + counts.callbacks > 0 {
            let (webhooks, callbacks) =
                (count(counts.webhooks, "webhook"), count(counts.callbacks, "callback"));
            let excluded = excluded(counts.excluded_payloads);
            write!(formatter, ", {webhooks}, {callbacks}{excluded}, {}", count(counts.payloads, "payload"))?;
        }
        Ok(())
    }
}

impl fmt::Display for Differences {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Written { written, removed } => write!(formatter, "{written} written, {removed} removed"),
            Self::Found { stale: 0, missing: 0, superfluous: 0 } => formatter.write_str("up to date"),
            Self::Found { stale, missing, superfluous } => {
                write!(formatter, "{stale} stale, {missing} missing, {superfluous} superfluous")
            }
        }
    }
}

fn excluded(number: usize) -> String {
    if number == 0 { String::new() } else { format!(" ({number} excluded)") }
}
