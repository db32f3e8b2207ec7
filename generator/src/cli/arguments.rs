//! The arguments: what may stand on the command line, and which of them go together. Wrong usage ends here, with code 2.

use super::package_name::PackageName;
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clientwright::Code;
use std::path::PathBuf;

/// Turns OpenAPI documents into Rust models and clients.
#[derive(Debug, Parser)]
#[command(name = "clientwright", version, about)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// How findings and results are told.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "FORMAT",
        help_heading = "Messages"
    )]
    pub(crate) message_format: MessageFormat,
    /// When to use colour.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help_heading = "Messages")]
    pub(crate) color: ColorChoice,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Writes what `clientwright.toml` says, or a client for one document.
    ///
    /// Only files that changed are written; files that an earlier run wrote and that are no longer needed are
    /// removed; no other file is touched.
    Generate(Selection),
    /// Tells whether `generate` would write anything; exits with 1 and a diff where it would.
    ///
    /// Files that only were formatted (rustfmt) are up to date.
    Check(Selection),
    /// Tells what changed between two versions of an API: whether clients made of the old one still work (wire), whether
    /// code written against the old crate still compiles (source), and how the crate's version has to go up.
    Diff(Diffed),
    /// Writes a `clientwright.toml` for a document, with its tags, pages and the like as comments to choose from.
    Init(Begun),
    /// Tells what a document holds and what becomes of it: operations, models, how unions are told apart, pages, and
    /// what is left out or widened. Nothing is written.
    Inspect(Inspected),
    /// Tells what the code of a finding means, with an example and its mending; without a code, lists all codes.
    Explain(Explained),
}

/// What `init` begins with, and where it writes.
#[derive(Args, Debug)]
pub(crate) struct Begun {
    /// The OpenAPI document.
    pub(crate) spec: String,
    /// The file to write [default: clientwright.toml in the current folder]. One that is there stays as it is.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// What `explain` tells, and how.
#[derive(Args, Debug)]
pub(crate) struct Explained {
    /// The code of a finding, such as `unresolved-reference`; without it, all are listed.
    pub(crate) code: Option<Code>,
    /// How it is told.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ExplainFormat,
}

/// How `explain` tells what a code means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// Lines for people.
    #[default]
    Text,
    /// A section of a page; of all codes the page itself, `docs/findings.md`.
    Markdown,
    /// One JSON object, with the files of the example.
    Json,
}

/// What `diff` compares, and how it tells it.
#[derive(Args, Debug)]
pub(crate) struct Diffed {
    /// The old document: a file, or a file of a git revision (`HEAD~1:spec/pets.yaml`); without NEW a revision alone means
    /// all that the configuration names, as it was. Without it, what the lock file of the last run tells.
    pub(crate) old: Option<String>,
    /// The new document; without it, what the configuration names, with all that it says of it.
    pub(crate) new: Option<String>,
    /// The configuration [default: clientwright.toml in the current folder].
    #[arg(long, value_name = "FILE", conflicts_with = "new")]
    pub(crate) config: Option<PathBuf>,
    /// Tells what can change and what it means, as Markdown; nothing is compared.
    #[arg(long, conflicts_with_all = ["old", "new", "config", "format", "fail_on"])]
    pub(crate) list_rules: bool,
    /// How it is told.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: DiffFormat,
    /// Exits with 1 where there is such a change.
    #[arg(long, value_enum, value_name = "CHANGES")]
    pub(crate) fail_on: Option<FailOn>,
}

/// How `diff` tells what it found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Lines for people.
    #[default]
    Text,
    /// For a pull request or a changelog.
    Markdown,
    /// One JSON object.
    Json,
    /// One page that needs nothing else.
    Html,
}

/// What `diff` fails on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Whatever breaks the wire or code.
    Breaking,
    /// What breaks the wire.
    Wire,
    /// What breaks code.
    Source,
}

impl FailOn {
    /// What kind of changes it fails on.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Wire => "wire-breaking",
            Self::Source => "source-breaking",
        }
    }
}

/// What `inspect` looks at, and how it tells it.
#[derive(Args, Debug)]
pub(crate) struct Inspected {
    /// The OpenAPI document; without it, all of the configuration.
    pub(crate) spec: Option<String>,
    /// An OpenAPI Overlay or a JSON Merge Patch for the document; of several, each changes what the one before left.
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub(crate) overlay: Vec<String>,
    /// A further folder that references may lead to, beside the document's and the current one.
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(crate) folder: Vec<String>,
    /// The configuration [default: clientwright.toml in the current folder].
    #[arg(long, value_name = "FILE", conflicts_with = "spec")]
    pub(crate) config: Option<PathBuf>,
    /// How it is told.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: InspectFormat,
    /// Tells it as one HTML page that needs nothing else, in a file or, without one, on stdout.
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "-",
        conflicts_with = "format"
    )]
    pub(crate) html: Option<PathBuf>,
    /// Opens the page in a browser and tells its file, which is a temporary one unless `--html=FILE` names it.
    #[arg(long, conflicts_with = "format")]
    pub(crate) open: bool,
}

/// How `inspect` tells what it found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

/// What a command works on: one document, or all that a configuration names.
#[derive(Args, Debug)]
pub(crate) struct Selection {
    /// The OpenAPI document; without it, all of the configuration.
    #[arg(requires = "out")]
    pub(crate) spec: Option<String>,
    /// An OpenAPI Overlay or a JSON Merge Patch for the document; of several, each changes what the one before left.
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub(crate) overlay: Vec<String>,
    /// A further folder that references may lead to, beside the document's and the current one.
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(crate) folder: Vec<String>,
    /// The folder to write to; it need not exist.
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(crate) out: Option<PathBuf>,
    /// The name of the package [default: the folder's name].
    #[arg(long, value_name = "NAME", requires = "spec")]
    pub(crate) package: Option<PackageName>,
    /// Writes a module for a crate that exists, instead of a crate.
    #[arg(long, requires = "spec", conflicts_with = "package")]
    pub(crate) module: bool,
    /// The configuration [default: clientwright.toml in the current folder].
    #[arg(long, value_name = "FILE", conflicts_with = "spec")]
    pub(crate) config: Option<PathBuf>,
    /// Makes errors of parts that would be left out or widened.
    #[arg(long)]
    pub(crate) strict: bool,
}

/// How findings and results are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// For people: results on stdout, the rest on stderr.
    #[default]
    Human,
    /// For programs: everything on stdout, one JSON object a line.
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }
}
