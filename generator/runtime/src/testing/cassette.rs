//! Recordings of calls in a folder: a JSON file for each attempt, and a file for each body.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::super::response::media_type;
use super::faulty_body::Failure;
use super::json_text;

/// A recorded attempt. It holds no secrets.
#[derive(Clone, Debug)]
pub(super) struct Recording {
    pub(super) request: RecordedRequest,
    pub(super) outcome: Outcome,
}

/// A request, in the parts that have to be the same for its response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RecordedRequest {
    pub(super) operation: String,
    pub(super) method: String,
    /// The path and the query, without credentials.
    pub(super) target: String,
    /// Without its parameters.
    pub(super) media_type: String,
    pub(super) body: Vec<u8>,
}

/// The outcome of a request.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    Response(RecordedResponse),
    Failure(Failure),
}

#[derive(Clone, Debug)]
pub(super) struct RecordedResponse {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    /// Whether the connection broke before the end of the body.
    pub(super) is_cut: bool,
}

const FAILURES: [(Failure, &str); 3] = [
    (Failure::NoConnection, "no connection"),
    (Failure::Broken, "broken connection"),
    (Failure::Timeout, "timeout"),
];

impl RecordedRequest {
    /// Returns whether a request is this one. JSON may be laid out differently.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let head = |it: &Self| (it.operation.clone(), it.method.clone(), it.target.clone());
        head(self) == head(other)
            && (self.body == other.body || self.json().is_some_and(|json| Some(json) == other.json()))
    }

    fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// For messages.
    pub(super) fn describe(&self) -> String {
        format!("`{}` ({} {})", self.operation, self.method, self.target)
    }
}

impl RecordedResponse {
    fn media_type(&self) -> &str {
        let header = self.headers.iter().find(|(name, _)| name == "content-type");
        header.map_or("", |(_, value)| value.as_str())
    }

    /// The response with its JSON in one line, as servers send it. It may be a stream that has one item a line.
    fn in_one_line(mut self) -> Self {
        let is_json = media_type::is_json(self.media_type()) && !self.is_cut;
        let text = std::str::from_utf8(&self.body).ok().filter(|_| is_json);
        if let Some(text) = text.and_then(json_text::in_one_line) {
            self.body = text.into_bytes();
        }
        self
    }
}

impl Recording {
    /// Writes the recording and its bodies into a folder.
    pub(super) fn write(&self, folder: &Path, number: usize) -> io::Result<()> {
        let RecordedRequest { operation, method, target, media_type, body } = &self.request;
        let letter = |letter: char| {
            if letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.') { letter } else { '-' }
        };
        let operation_in_name: String = operation.chars().map(letter).take(80).collect();
        let name = format!("{number:04}-{operation_in_name}");
        let mut recording = json!({ "operation": operation, "method": method, "target": target });
        if !body.is_empty() {
            let file = format!("{name}.request.{}", extension(media_type));
            fs::write(folder.join(&file), body)?;
            recording["request-type"] = json!(media_type);
            recording["request-body"] = json!(file);
        }
        match &self.outcome {
            Outcome::Failure(failure) => {
                let word = FAILURES.iter().find(|(known, _)| known == failure);
                recording["failure"] = json!(word.map_or("", |(_, word)| word));
            }
            Outcome::Response(response) => {
                recording["status"] = json!(response.status);
                recording["headers"] = json!(response.headers);
                if !response.body.is_empty() {
                    let file = format!("{name}.response.{}", extension(response.media_type()));
                    fs::write(folder.join(&file), &response.body)?;
                    recording["body"] = json!(file);
                }
                if response.is_cut {
                    recording["cut"] = json!(true);
                }
            }
        }
        let text = format!("{recording:#}\n");
        fs::write(folder.join(format!("{name}.recording.json")), text)
    }

    fn read(file: &Path) -> io::Result<Self> {
        let value: Value = serde_json::from_slice(&fs::read(file)?)?;
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let folder = file.parent().unwrap_or(Path::new("."));
        let body = |name: &str| match value[name].as_str() {
            // A cassette names no files of other folders.
            Some(body) if !body.contains(['/', '\\']) => fs::read(folder.join(body)),
            Some(_) => Err(invalid(file, "names a body in another folder")),
            None => Ok(Vec::new()),
        };
        let request = RecordedRequest {
            operation: text("operation"),
            method: text("method"),
            target: text("target"),
            media_type: text("request-type"),
            body: body("request-body")?,
        };
        let failure = FAILURES.iter().find(|(_, word)| value["failure"] == *word);
        let status = value["status"].as_u64().and_then(|status| u16::try_from(status).ok());
        let outcome = match (failure, status) {
            (Some((failure, _)), _) => Outcome::Failure(*failure),
            (None, Some(status)) => Outcome::Response(
                RecordedResponse {
                    status,
                    headers: headers(&value["headers"]),
                    body: body("body")?,
                    is_cut: value["cut"] == true,
                }
                .in_one_line(),
            ),
            (None, None) => {
                return Err(invalid(file, "has neither `status` nor `failure`"));
            }
        };
        Ok(Self { request, outcome })
    }
}

fn headers(list: &Value) -> Vec<(String, String)> {
    let pair = |pair: &Value| Some((pair[0].as_str()?.to_owned(), pair[1].as_str()?.to_owned()));
    list.as_array().into_iter().flatten().filter_map(pair).collect()
}

fn invalid(file: &Path, problem: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{} {problem}", file.display()))
}

/// The files of the recordings in a folder, in the order in which they were made.
pub(super) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".recording.json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads all recordings of a folder.
pub(super) fn read(folder: &Path) -> io::Result<Vec<Recording>> {
    files(folder)?.iter().map(|file| Recording::read(file)).collect()
}

/// The ending of a file with a body, so that editors show it well.
fn extension(media_type: &str) -> &'static str {
    let essence = media_type::essence(media_type).to_ascii_lowercase();
    match essence.as_str() {
        _ if media_type::is_json(media_type) => "json",
        "application/xml" => "xml",
        _ if essence.ends_with("+xml") || essence == "text/xml" => "xml",
        "text/html" => "html",
        "application/x-www-form-urlencoded" => "txt",
        _ if essence.starts_with("text/") || essence.contains("json") => "txt",
        _ if essence.starts_with("multipart/") => "txt",
        _ => "bin",
    }
}
