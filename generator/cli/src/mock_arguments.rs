//! The arguments of `clientwright mock`.

use clap::Args;
use std::num::NonZeroU64;

#[derive(Args, Debug)]
pub(crate) struct MockArguments {
    /// OpenAPI document, `-` for standard input
    pub(crate) spec: String,
    /// OpenAPI Overlay or JSON Merge Patch to apply to the document; can be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Vec<String>,
    /// Allow references to files in this folder too; can be repeated
    #[arg(long, value_name = "DIR")]
    pub(crate) folder: Vec<String>,
    /// Address to listen on; `0.0.0.0` in a container
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    pub(crate) host: String,
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 4010)]
    pub(crate) port: u16,
    /// Reject requests that don't match the document
    #[arg(long)]
    pub(crate) check: bool,
    /// Respond with fakes, which are made from the schemas
    #[arg(long)]
    pub(crate) dynamic: bool,
    /// Seed of fakes: the same seed makes the same values
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub(crate) seed: u64,
    /// Send no CORS headers, by which pages of any origin may use the server
    #[arg(long)]
    pub(crate) no_cors: bool,
    /// Time before each response, in milliseconds
    #[arg(long, default_value_t = 0, value_name = "MS")]
    pub(crate) delay: u64,
    /// Respond with 503 to every Nth request
    #[arg(long, value_name = "N")]
    pub(crate) fail_every: Option<NonZeroU64>,
}
