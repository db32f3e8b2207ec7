//! The arguments of the command line.

use super::mock_arguments::MockArguments;
use super::package_name::PackageName;
use super::recorded_arguments::{DriftArguments, LearnArguments};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clientwright::{Code, Runtime, Scope};
use std::path::PathBuf;

/// Generate Rust models and clients from OpenAPI documents
#[derive(Debug, Parser)]
#[command(name = "clientwright", version, about)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

/// The output of all commands.
#[derive(Args, Clone, Copy, Debug, Default)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArguments {
    /// Output format
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) message_format: MessageFormat,
    /// When to use color
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: ColorChoice,
    /// Show every place of each finding, and the fields that have no effect; JSON always has them
    #[arg(long, global = true)]
    pub(crate) all: bool,
    /// Show findings with the lines of the document, as errors always are
    #[arg(long, short, global = true)]
    pub(crate) verbose: bool,
    /// Print only results and errors as text
    #[arg(long, short, global = true, conflicts_with_all = ["all", "verbose"])]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Generate the clients in `clientwright.toml`, or a client for one document
    ///
    /// Writes only files that changed, and removes files of an earlier run that are no longer needed. No other file is touched.
    Generate(GenerateArguments),
    /// Check whether the generated files are up to date
    ///
    /// Exits with 1 and shows a diff if `generate` would write anything.
    Check(TargetArguments),
    /// Show what changed between two versions of an API
    ///
    /// Shows whether clients of the old version still work (wire), whether code that uses the old crate still compiles (source),
    /// and which part of the crate's version to increment.
    Diff(DiffArguments),
    /// Write a `clientwright.toml` for a document, with all options as comments
    Init(InitArguments),
    /// Download the files of the configuration that have a URL
    ///
    /// The only command that uses the network. Sets the SHA-256 of each file in the configuration when it is downloaded for the first
    /// time. Exits with 1 and writes nothing if a file has changed since.
    Fetch(FetchArguments),
    /// Show what a document contains and what is generated from it
    ///
    /// Shows operations, models, discrimination of unions, pagination, and parts that can't be generated fully. Writes no files.
    Inspect(InspectArguments),
    /// Print the `cargo add` commands for the crates that a build script's client or a module needs
    Dependencies(DependenciesArguments),
    /// Show how recorded responses differ from the document
    ///
    /// Compares recorded responses with the document: null and missing members, other types, unknown members, values, branches,
    /// statuses and media types, by their places in the document. Values aren't shown.
    Drift(DriftArguments),
    /// Write an overlay that makes the document match recorded responses
    ///
    /// Each place of the document is corrected once, with its evidence as a comment. Nothing is allowed that wasn't seen.
    Learn(LearnArguments),
    /// Run a server that responds with the examples of a document
    ///
    /// Nothing is generated. A request header `Prefer` asks for another response: `code=404` for a status, `example=NAME` for a named
    /// example, `dynamic=true` for fakes. A document that changes is read again. Ends with Ctrl-C.
    Mock(MockArguments),
    /// Explain the code of a finding, with an example and how to fix it
    Explain(ExplainArguments),
    /// Print the script that completes the arguments of `clientwright` in a shell
    Completions(CompletionsArguments),
    /// Write the manual pages of `clientwright` and its commands
    Man(ManArguments),
}

#[derive(Args, Debug)]
pub(crate) struct CompletionsArguments {
    /// Shell that reads the script
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(crate) struct ManArguments {
    /// Folder to write to; created if it doesn't exist
    #[arg(long, value_name = "DIR", default_value = "man")]
    pub(crate) out: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct InitArguments {
    /// OpenAPI document, or the URL of one that `clientwright fetch` downloads
    pub(crate) spec: String,
    /// File to write, which must not exist [default: clientwright.toml]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct DependenciesArguments {
    /// OpenAPI document, `-` for standard input [default: the modules of the configuration]
    pub(crate) spec: Option<String>,
    /// Parts of the client that are generated: as `Generator::scope` in a build script
    #[arg(long, value_name = "SCOPE", requires = "spec", value_parser = scope)]
    pub(crate) scope: Option<Scope>,
    /// Configuration [default: clientwright.toml]
    #[arg(long, value_name = "FILE", conflicts_with = "spec")]
    pub(crate) config: Option<PathBuf>,
}

/// Reads a scope as the configuration spells it.
fn scope(text: &str) -> Result<Scope, String> {
    let scopes = [
        ("models", Scope::Models),
        ("client", Scope::Client),
        ("reqwest", Scope::Reqwest),
        ("blocking", Scope::Blocking),
        ("server", Scope::Server),
        ("all", Scope::All),
    ];
    let names = || scopes.map(|(name, _)| name).join(", ");
    let found = scopes.iter().find(|(name, _)| *name == text);
    found.map(|(_, scope)| *scope).ok_or_else(|| format!("the scopes are {}", names()))
}

#[derive(Args, Debug)]
pub(crate) struct ExplainArguments {
    /// Code of a finding, such as `unresolved-reference` [default: list all codes]
    pub(crate) code: Option<Code>,
    /// Output format
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ExplainFormat,
}

/// The output format of `explain`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// Plain text
    #[default]
    Text,
    /// Markdown
    Markdown,
    /// One JSON object, with the files of the example
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct DiffArguments {
    /// Old document: a file, `-` for standard input, or a file of a git revision (`HEAD~1:spec/pets.yaml`); without NEW also a
    /// revision, for all documents of the configuration [default: the lock file of the last run]
    pub(crate) old: Option<String>,
    /// New document, `-` for standard input [default: the documents of the configuration, with its options]
    pub(crate) new: Option<String>,
    /// Configuration [default: clientwright.toml]
    #[arg(long, value_name = "FILE", conflicts_with = "new")]
    pub(crate) config: Option<PathBuf>,
    /// Also list the recordings in a folder whose operations have a change that breaks the wire, as text or Markdown
    #[arg(long, value_name = "FOLDER")]
    pub(crate) cassette: Option<PathBuf>,
    /// List all kinds of changes and their verdicts, as Markdown
    #[arg(long, conflicts_with_all = ["old", "new", "config", "cassette", "format", "fail_on"])]
    pub(crate) list_rules: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: DiffFormat,
    /// Exit with 1 if there is such a change
    #[arg(long, value_enum, value_name = "CHANGES")]
    pub(crate) fail_on: Option<FailOn>,
}

/// The output format of `diff`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Plain text
    #[default]
    Text,
    /// Markdown, for a pull request or a changelog
    Markdown,
    /// One JSON object
    Json,
    /// Annotations of GitHub Actions, at the lines of the document
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// The changes that `diff` fails on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Changes that break the wire or the source
    Breaking,
    /// Changes that break the wire
    Wire,
    /// Changes that break the source
    Source,
}

impl FailOn {
    pub(crate) fn adjective(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Wire => "wire-breaking",
            Self::Source => "source-breaking",
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct FetchArguments {
    /// Files to download, as the configuration names them [default: all that have a URL]
    pub(crate) files: Vec<String>,
    /// Take files that have changed, and set their new SHA-256
    #[arg(long)]
    pub(crate) update: bool,
    /// Configuration [default: clientwright.toml]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct InspectArguments {
    /// OpenAPI document, `-` for standard input [default: the documents of the configuration]
    pub(crate) spec: Option<String>,
    /// OpenAPI Overlay or JSON Merge Patch to apply to the document; can be repeated
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub(crate) overlay: Vec<String>,
    /// Allow references to files in this folder too; can be repeated
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(crate) folder: Vec<String>,
    /// Configuration [default: clientwright.toml]
    #[arg(long, value_name = "FILE", conflicts_with = "spec")]
    pub(crate) config: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: InspectFormat,
    /// Write a self-contained HTML page to a file [default: stdout]
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "-",
        conflicts_with = "format"
    )]
    pub(crate) html: Option<PathBuf>,
    /// Open the HTML page in a browser and print its file, which is temporary without `--html=FILE`
    #[arg(long, conflicts_with = "format")]
    pub(crate) open: bool,
}

/// The output format of `inspect`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    /// Plain text
    #[default]
    Text,
    /// One JSON object
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct GenerateArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    /// Set the version of each crate by what changed since a git revision, and write its CHANGELOG.md [default revision: HEAD]
    #[arg(long, value_name = "REVISION", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "HEAD", conflicts_with = "spec")]
    pub(crate) bump: Option<String>,
}

/// The input of a command: the targets of a configuration, or a client for one document.
#[derive(Args, Debug)]
pub(crate) struct TargetArguments {
    /// OpenAPI document, `-` for standard input [default: the documents of the configuration]
    #[arg(requires = "out")]
    pub(crate) spec: Option<String>,
    /// OpenAPI Overlay or JSON Merge Patch to apply to the document; can be repeated
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub(crate) overlay: Vec<String>,
    /// Allow references to files in this folder too; can be repeated
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(crate) folder: Vec<String>,
    /// Folder to write to; created if it doesn't exist
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(crate) out: Option<PathBuf>,
    /// Name of the package [default: the folder's name]
    #[arg(long, value_name = "NAME", requires = "spec")]
    pub(crate) package: Option<PackageName>,
    /// Generate a module for an existing crate instead of a crate
    #[arg(long, requires = "spec", conflicts_with = "package")]
    pub(crate) module: bool,
    /// Where the crate has its runtime from; a module uses the crate `clientwright-runtime`
    #[arg(long, value_enum, default_value_t, value_name = "FROM")]
    #[arg(requires = "spec", conflicts_with = "module")]
    pub(crate) runtime: RuntimeArgument,
    /// Parts that are generated: `server` for a server without a client, `all` for both; for the others, see `scope` of a configuration
    #[arg(long, value_name = "SCOPE", requires = "spec", value_parser = scope)]
    pub(crate) scope: Option<Scope>,
    /// Configuration [default: clientwright.toml]
    #[arg(long, value_name = "FILE", conflicts_with = "spec")]
    pub(crate) config: Option<PathBuf>,
    /// Fail if a part can't be generated fully
    #[arg(long)]
    pub(crate) strict: bool,
}

impl TargetArguments {
    /// The configuration, which is read without a document.
    pub(crate) fn configuration(&self) -> PathBuf {
        self.config.clone().unwrap_or_else(|| PathBuf::from("clientwright.toml"))
    }
}

/// The format of findings and results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// Text: results on stdout, everything else on stderr
    #[default]
    Human,
    /// One JSON object per line, all on stdout
    Json,
}

/// Where the written crate has its runtime from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RuntimeArgument {
    /// A copy of the crate `clientwright-runtime` in its folder `runtime`: nothing has to be published
    #[default]
    Vendored,
    /// The crate `clientwright-runtime` of the registry, whose types several clients share
    Crate,
}

impl From<RuntimeArgument> for Runtime {
    fn from(argument: RuntimeArgument) -> Self {
        match argument {
            RuntimeArgument::Vendored => Self::Vendored,
            RuntimeArgument::Crate => Self::Registry,
        }
    }
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
