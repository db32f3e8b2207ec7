//! Pairs: folders `changes/<topic>/<pair>` with an old and a new document. Out: their names, in a fixed order, what has
//! to be said of them, and what goes over the wire.

use crate::case::by_topic;
use serde::Deserialize;
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The topic of what a service sends on its own account.
const WEBHOOK: &str = "webhook";

/// Two versions of a document, between which one thing has changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    topic: String,
    name: String,
    folder: PathBuf,
}

/// What has to be said of a pair.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Whether a client of the old document works against a server of the new one.
    pub wire: Verdict,
    /// Whether code that was written against the old client compiles against the new one.
    pub source: Verdict,
    /// The step of the version: `major`, `minor`, `patch` or `none`.
    pub bump: String,
    /// The changes, each once, in any order; without it they aren't looked at.
    pub changes: Option<Vec<ExpectedChange>>,
}

/// What has to be said of one change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedChange {
    /// The rule.
    pub rule: String,
    /// Where it is, in the new document or, where it is gone, in the old one.
    pub pointer: String,
    /// What it is in Rust; empty where Rust has nothing for it.
    #[serde(default)]
    pub rust: String,
}

/// Whether something goes on to work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It does.
    Compatible,
    /// It doesn't, or not for all.
    Breaking,
    /// The documents don't say.
    Unjudged,
}

/// What goes over the wire.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Traffic {
    /// What a server of the new document answers; all calls are answered by it, one run for each.
    #[serde(default)]
    pub answers: Vec<SampleAnswer>,
    /// What it sends on its own account.
    #[serde(default)]
    pub payloads: Vec<SamplePayload>,
    /// What a server of the old document answers or sends: with it, all goes well.
    #[serde(default)]
    pub before: Vec<Value>,
    /// What either server takes for the same call, where a validator can't tell.
    pub accepts: Option<Accepted>,
}

/// An answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleAnswer {
    /// Its status.
    pub status: u16,
    /// Its body as JSON.
    pub body: Option<Value>,
    /// Its body as text.
    pub text: Option<String>,
    /// Its media type, where it isn't `application/json` or `text/plain`.
    pub content_type: Option<String>,
}

/// A webhook's payload.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamplePayload {
    /// The webhook's name.
    pub name: String,
    /// The payload as JSON.
    pub body: Option<Value>,
}

/// Requests that mean the same to either server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The path and the query that the old one takes.
    pub old: String,
    /// The body that the old one takes, where it matters.
    pub old_body: Option<Value>,
    /// The same as text.
    pub old_text: Option<String>,
    /// The path and the query that the new one takes.
    pub new: String,
    /// The body that the new one takes, where it matters.
    pub new_body: Option<Value>,
    /// The same as text.
    pub new_text: Option<String>,
}

impl Verdict {
    /// `compatible`, `breaking` or `unjudged`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
            Self::Unjudged => "unjudged",
        }
    }
}

impl Pair {
    /// All pairs below a folder, by topic and name.
    ///
    /// # Errors
    /// Whatever keeps a folder from being read.
    pub fn all(changes: &Path) -> io::Result<Vec<Self>> {
        let found = by_topic(changes)?.into_iter();
        Ok(found.map(|(topic, name, folder)| Self { topic, name, folder }).collect())
    }

    /// `body/enum_value_added`
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}/{}", self.topic, self.name)
    }

    /// The module that either document becomes: `body_enum_value_added`.
    #[must_use]
    pub fn module(&self) -> String {
        format!("{}_{}", self.topic, self.name)
    }

    /// Where its files lie.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether it is about what a service sends on its own account.
    #[must_use]
    pub fn is_webhook(&self) -> bool {
        self.topic == WEBHOOK
    }

    /// The file of what a user of the old document has written.
    #[must_use]
    pub fn uses(&self) -> PathBuf {
        self.folder.join("uses.rs")
    }

    /// What has to be said of it.
    ///
    /// # Errors
    /// A file that can't be read or isn't what it should be.
    pub fn expected(&self) -> Result<Expected, Box<dyn Error>> {
        Ok(serde_yaml::from_str(&fs::read_to_string(self.folder.join("expected.yaml"))?)?)
    }

    /// What goes over the wire.
    ///
    /// # Errors
    /// A file that can't be read or isn't what it should be.
    pub fn traffic(&self) -> Result<Traffic, Box<dyn Error>> {
        Ok(serde_yaml::from_str(&fs::read_to_string(self.folder.join("samples.yaml"))?)?)
    }
}
