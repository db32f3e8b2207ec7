//! The arguments of the commands that compare recorded responses with documents.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Recorded responses, and the documents that they are compared with.
#[derive(Args, Debug)]
pub(crate) struct RecordedArguments {
    /// Recorded responses: the folder of a cassette, an HTTP Archive (.har), or a file with a JSON object in each line
    #[arg(required_unless_present = "har")]
    pub(crate) records: Vec<PathBuf>,
    /// HTTP Archive with any name; can be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) har: Vec<PathBuf>,
    /// OpenAPI document [default: the documents of the configuration, with their overlays]
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<String>,
    /// OpenAPI Overlay or JSON Merge Patch to apply to the document first; can be repeated
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub(crate) overlay: Vec<String>,
    /// Configuration [default: clientwright.toml]
    #[arg(long, value_name = "FILE", conflicts_with = "spec")]
    pub(crate) config: Option<PathBuf>,
    /// Server of the recorded requests, or its base path, where the document doesn't have it
    #[arg(long, value_name = "URL")]
    pub(crate) server: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct DriftArguments {
    #[command(flatten)]
    pub(crate) recorded: RecordedArguments,
    /// Output format
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: DriftFormat,
    /// Exit with 1 if there are differences
    #[arg(long)]
    pub(crate) fail: bool,
}

/// The output format of `drift`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DriftFormat {
    /// Plain text
    #[default]
    Text,
    /// One JSON list, with an object for each document
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct LearnArguments {
    #[command(flatten)]
    pub(crate) recorded: RecordedArguments,
    /// File to write [default: stdout]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}
