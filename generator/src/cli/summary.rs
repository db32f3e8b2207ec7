//! The last lines of a command: what each document held, what became of it, and how the folder on disk differs.

use super::compare::Changes;
use super::generate::Made;
use super::target::shown;
use clientwright::Counts;
use serde::Serialize;
use std::fmt;

/// What a command did with one target.
#[derive(Serialize)]
pub(crate) struct Summary<'a> {
    /// The name of the package or module.
    name: &'a str,
    /// Where it lies.
    folder: String,
    /// What each API held, in the order of the configuration.
    apis: Vec<Api<'a>>,
    /// How many files there are.
    files: usize,
    /// How many findings are accepted, and so weren't shown.
    accepted: usize,
    /// How many files are not as they were found on disk, and in what way.
    #[serde(flatten)]
    differences: Differences,
}

#[derive(Serialize)]
struct Api<'a> {
    name: &'a str,
    operations: usize,
    excluded: usize,
    methods: usize,
    schemas: usize,
    models: usize,
    webhooks: usize,
    callbacks: usize,
    excluded_payloads: usize,
    payloads: usize,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Differences {
    /// After `generate`.
    Mended { written: usize, removed: usize },
    /// After `check`.
    Found { stale: usize, missing: usize, superfluous: usize },
}

impl<'a> Summary<'a> {
    /// What `generate` wrote and removed.
    pub(crate) fn of_generate(made: &'a Made, changes: &Changes<'_>) -> Self {
        let differences =
            Differences::Mended { written: changes.stale.len(), removed: changes.superfluous.len() };
        Self::new(made, differences)
    }

    /// What `check` found.
    pub(crate) fn of_check(made: &'a Made, changes: &Changes<'_>) -> Self {
        let missing = changes.stale.values().filter(|stale| stale.on_disk.is_none()).count();
        let stale = changes.stale.len() - missing + usize::from(changes.is_only_the_list());
        Self::new(made, Differences::Found { stale, missing, superfluous: changes.superfluous.len() })
    }

    fn new(made: &'a Made, differences: Differences) -> Self {
        let name = made.target.name.as_str();
        let apis = made.counts.iter().map(|counts| Api::new(counts, name)).collect();
        Self {
            name,
            folder: shown(&made.target.folder),
            apis,
            files: made.files.len(),
            accepted: made.accepted,
            differences,
        }
    }
}

impl<'a> Api<'a> {
    /// An API at the root has no name but that of the crate or module.
    fn new(counts: &'a Counts, root: &'a str) -> Self {
        let name = if counts.api.is_empty() { root } else { &counts.api };
        Self {
            name,
            operations: counts.operations,
            excluded: counts.excluded,
            methods: counts.methods,
            schemas: counts.schemas,
            models: counts.models,
            webhooks: counts.webhooks,
            callbacks: counts.callbacks,
            excluded_payloads: counts.excluded_payloads,
            payloads: counts.payloads,
        }
    }
}

/// A line per API; what became of the files stands in the same line where there is only one.
impl fmt::Display for Summary<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let accepted = match self.accepted {
            0 => String::new(),
            accepted => format!("; {} accepted", count(accepted, "finding")),
        };
        let files = format!("{}, {}{accepted}", count(self.files, "file"), self.differences);
        if let [api] = self.apis.as_slice() {
            return write!(formatter, "{api}; {files}");
        }
        self.apis.iter().try_for_each(|api| writeln!(formatter, "{api}"))?;
        write!(formatter, "{}: {files}", self.name)
    }
}

impl fmt::Display for Api<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operations = count(self.operations, "operation") + &excluded(self.excluded);
        let methods = count(self.methods, "method");
        let schemas = count(self.schemas, "schema");
        let models = count(self.models, "model");
        write!(formatter, "{}: {operations}, {methods}, {schemas}, {models}", self.name)?;
        if self.webhooks + self.callbacks > 0 {
            let (webhooks, callbacks) = (count(self.webhooks, "webhook"), count(self.callbacks, "callback"));
            let excluded = excluded(self.excluded_payloads);
            write!(formatter, ", {webhooks}, {callbacks}{excluded}, {}", count(self.payloads, "payload"))?;
        }
        Ok(())
    }
}

impl fmt::Display for Differences {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mended { written, removed } => write!(formatter, "{written} written, {removed} removed"),
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

/// A number of things, in words.
pub(crate) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
