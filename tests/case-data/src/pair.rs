//! Pairs: folders `pairs/<topic>/<pair>` with a document, and a file `pair.yaml` with a change to it, code of a user, and what
//! happens to that code.

use crate::case::by_topic;
use clientwright::{ApiInput, Files};
use serde::Deserialize;
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The topic of webhooks.
const WEBHOOK: &str = "webhook";
/// The old document.
const OLD: &str = "document.yaml";
/// The new document, where an overlay can't express the change.
const NEW: &str = "new.yaml";
/// The file with everything else.
const DATA: &str = "pair.yaml";

/// Two versions of a document that differ in one thing.
#[derive(Clone, Debug)]
pub struct Pair {
    topic: String,
    name: String,
    folder: PathBuf,
    /// The content of `pair.yaml`.
    pub data: PairData,
}

/// The content of `pair.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairData {
    /// The actions of the overlay that makes the new document; empty if the folder contains `new.yaml`.
    #[serde(default)]
    pub change: Vec<serde_yaml::Value>,
    /// Rust code for the old document. It has a `client` and its `builder`, or a `webhook`.
    pub uses: String,
    /// Responses of a server of the new document; the code runs once for each.
    #[serde(default)]
    pub responses: Vec<SampleResponse>,
    /// Responses of a server of the old document, required if the code fails with those of the new one.
    #[serde(default)]
    pub old_responses: Vec<SampleResponse>,
    /// Webhooks of the new document; the code runs once for each.
    #[serde(default)]
    pub payloads: Vec<SamplePayload>,
    /// Webhooks of the old document, required if the code fails with those of the new one.
    #[serde(default)]
    pub old_payloads: Vec<SamplePayload>,
    /// The same request for either server, where a validator can't judge.
    pub accepts: Option<Accepted>,
    /// The expected report of `diff`.
    pub expected: Expected,
}

/// The expected report of `diff` on a pair.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The verdict on a client of the old document with a server of the new one.
    pub wire: Verdict,
    /// The verdict on code for the old client that is compiled with the new one.
    pub source: Verdict,
    /// The version bump: `major`, `minor`, `patch` or `none`.
    pub bump: String,
    /// The changes, each once, in any order.
    pub changes: Vec<ExpectedChange>,
}

/// A change that `diff` must report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedChange {
    /// The rule.
    pub rule: String,
    /// The location in the new document, or in the old one if it was removed.
    pub pointer: String,
    /// The Rust item; empty if there is none.
    #[serde(default)]
    pub rust: String,
}

/// A verdict on compatibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It still works.
    Compatible,
    /// It fails, at least for some users.
    Breaking,
    /// The documents don't contain enough to decide.
    Unjudged,
}

/// A response.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleResponse {
    /// Its status.
    pub status: u16,
    /// Its body as JSON.
    pub body: Option<Value>,
    /// Its body as text.
    pub text: Option<String>,
    /// Its media type [default: `application/json`, or `text/plain` with `text`].
    pub content_type: Option<String>,
}

/// The payload of a webhook.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamplePayload {
    /// The name of the webhook.
    pub name: String,
    /// The payload as JSON.
    pub body: Option<Value>,
}

/// Requests with the same meaning.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The request that a server of the old document accepts.
    pub old: AcceptedRequest,
    /// The request that a server of the new document accepts.
    pub new: AcceptedRequest,
}

/// A request that a server accepts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedRequest {
    /// The path and the query.
    pub target: String,
    /// The body as JSON, if it is compared.
    pub body: Option<Value>,
    /// The body as text, if it is compared.
    pub text: Option<String>,
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

impl PairData {
    fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let data: Self = serde_yaml::from_str(&fs::read_to_string(folder.join(DATA))?)?;
        match data.change.is_empty() == folder.join(NEW).exists() {
            true => Ok(data),
            false => Err(format!("expected either `change` or {NEW}").into()),
        }
    }
}

impl Pair {
    /// Reads all pairs below a folder, sorted by topic and name.
    ///
    /// # Errors
    /// A folder or a `pair.yaml` can't be read.
    pub fn all(root: &Path) -> Result<Vec<Self>, Box<dyn Error>> {
        let read = |(topic, name, folder): (String, String, PathBuf)| {
            let data = PairData::read(&folder).map_err(|error| format!("{topic}/{name}: {error}"))?;
            Ok(Self { topic, name, folder, data })
        };
        by_topic(root)?.into_iter().map(read).collect()
    }

    /// `body/enum_value_added`
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}/{}", self.topic, self.name)
    }

    /// The module of the generated code: `body_enum_value_added`.
    #[must_use]
    pub fn module(&self) -> String {
        format!("{}_{}", self.topic, self.name)
    }

    /// Returns whether its topic is webhooks.
    #[must_use]
    pub fn is_webhook(&self) -> bool {
        self.topic == WEBHOOK
    }

    /// The path of the old document.
    #[must_use]
    pub fn document(&self) -> PathBuf {
        self.folder.join(OLD)
    }

    /// The old document as input of the generator.
    #[must_use]
    pub fn old_api(&self) -> ApiInput {
        ApiInput::new(OLD, self.clone())
    }

    /// The new document as input of the generator.
    #[must_use]
    pub fn new_api(&self) -> ApiInput {
        match self.data.change.as_slice() {
            [] => ApiInput::new(NEW, self.clone()),
            _ => self.old_api().overlay(DATA),
        }
    }

    /// The texts of the old document, and of the document that [`Pair::overlay`] changes to the new one.
    ///
    /// # Errors
    /// A document can't be read.
    pub fn texts(&self) -> io::Result<[String; 2]> {
        let base = if self.data.change.is_empty() { NEW } else { OLD };
        Ok([fs::read_to_string(self.document())?, fs::read_to_string(self.folder.join(base))?])
    }

    /// The text of an overlay with the actions of the change.
    #[must_use]
    pub fn overlay(&self) -> String {
        let actions = serde_json::to_string(&self.data.change).unwrap_or_default();
        format!("overlay: 1.1.0\ninfo: {{title: {}, version: '1'}}\nactions: {actions}\n", self.id())
    }

    /// A Rust file with the function `uses`, which runs the user's code with the client in the module [`Pair::module`] of `package`.
    #[must_use]
    pub fn user_code(&self, package: &str) -> String {
        let (id, module) = (self.id(), self.module());
        let code = self.data.uses.trim_end().replace('\n', "\n    ");
        let runtime =
            if code.contains("runtime::") { format!("use {package}::runtime;\n") } else { String::new() };
        let (parameters, first) = if self.is_webhook() {
            let first =
                "use inbound_requests::Webhook;\n    let webhook = Webhook::decode(name, payload)?;\n    ";
            ("name: &str, payload: &[u8]", first)
        } else if code.contains("builder.") {
            ("builder: ClientBuilder", "")
        } else {
            ("builder: ClientBuilder", "let client = builder.build()?;\n    ")
        };
        format!(
            "//! The code in tests/pairs/{id}/pair.yaml.\n\n{runtime}use {package}::{module}::*;\n\n\
             pub async fn uses({parameters}) -> Result<(), Box<dyn std::error::Error>> {{\n    \
             {first}{code}\n    Ok(())\n}}\n"
        )
    }
}

/// The overlay is read by the name of `pair.yaml`, which messages then contain.
impl Files for Pair {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let is_overlay = name == DATA;
        if is_overlay { Ok(self.overlay().into_bytes()) } else { fs::read(self.folder.join(name)) }
    }
}
