//! Jobs: an operation whose response says that the work has begun, and how to ask whether it is done.

use super::{MemberPath, RuleSource};

/// The job that an operation starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The operation whose response is the job: its index in the API.
    pub get: usize,
    /// How that operation finds the job.
    pub address: JobAddress,
    /// Where the job says that it is done, and the values that say so; an empty list is `true`. `None`: its status isn't 202.
    pub done: Option<(MemberPath, Vec<String>)>,
    /// The values there that say that it failed.
    pub failed: Vec<String>,
    /// The member that only a failed job has.
    pub error: Option<MemberPath>,
    /// The part of the document or configuration that describes it.
    pub source: RuleSource,
}

/// How a job is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobAddress {
    /// The operation is called again.
    Same,
    /// A response header has its URL.
    Header(String),
    /// Path parameters of the other operation, with the members that are their values.
    Path(Vec<(String, MemberPath)>),
}
