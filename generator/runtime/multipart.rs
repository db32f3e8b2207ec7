//! Bodies of the type `multipart/form-data`. In: a model, or parts one by one; out: the body and its media
//! type. RFC 7578; names are escaped as browsers do (HTML, Multipart form data).

use std::fmt;

use bytes::Bytes;
use serde_json::Value;

use super::expansion::text;
use super::random::random;
use super::{Call, Encode, Encoder, File, FilePart, FormEncoder, Operation, to_value};

/// The media type of JSON.
const JSON: &str = "application/json";

/// A body of parts, each under a name.
#[must_use]
pub struct Multipart {
    boundary: String,
    body: Vec<u8>,
    /// The media types of members that have one of their own.
    types: Vec<(String, String)>,
    problem: Option<serde_json::Error>,
}

impl Multipart {
    /// Starts without parts.
    pub fn new() -> Self {
        Self { boundary: boundary(), body: Vec::new(), types: Vec::new(), problem: None }
    }

    /// Makes parts of an object's members: a list is a part for each item, an object is JSON.
    pub fn of<T: Encode + ?Sized>(object: &T) -> Self {
        Self::typed(&[], object)
    }

    /// Makes parts of an object's members, of which these have a media type of their own.
    pub fn typed<T: Encode + ?Sized>(types: &[(&str, &str)], object: &T) -> Self {
        let mut form = Self::new();
        let owned =
            |(member, ty): &(&str, &str)| ((*member).to_owned(), (*ty).to_owned());
        form.types = types.iter().map(owned).collect();
        object.encode_members(&mut form);
        form
    }

    /// Adds a part that is text.
    pub fn with_text(mut self, name: &str, text: &str) -> Self {
        self.part(name, None, None, text.as_bytes());
        self
    }

    /// Adds a part that is JSON.
    pub fn with_json<T: Encode + ?Sized>(mut self, name: &str, value: &T) -> Self {
        self.json(name, JSON, to_value(value));
        self
    }

    /// Adds a part that is a file.
    pub fn with_file(mut self, name: &str, file: impl Into<File>) -> Self {
        file.into().parts(name, &mut self);
        self
    }

    /// Ends the body, and says its media type.
    fn finish(mut self) -> (String, Result<Vec<u8>, serde_json::Error>) {
        let content_type = format!("multipart/form-data; boundary={}", self.boundary);
        let end = format!("--{}--\r\n", self.boundary);
        self.body.extend_from_slice(end.as_bytes());
        (content_type, self.problem.map_or(Ok(self.body), Err))
    }

    fn part(
        &mut self,
        name: &str,
        file_name: Option<&str>,
        content_type: Option<&str>,
        content: &[u8],
    ) {
        let mut head = format!("--{}\r\n", self.boundary);
        head += &format!("Content-Disposition: form-data; name=\"{}\"", escape(name));
        if let Some(file_name) = file_name {
            head += &format!("; filename=\"{}\"", escape(file_name));
        }
        if let Some(content_type) = content_type {
            head += &format!("\r\nContent-Type: {}", escape(content_type));
        }
        head += "\r\n\r\n";
        self.body.extend_from_slice(head.as_bytes());
        self.body.extend_from_slice(content);
        self.body.extend_from_slice(b"\r\n");
    }

    fn json(
        &mut self,
        name: &str,
        content_type: &str,
        value: Result<Value, serde_json::Error>,
    ) {
        match value {
            Ok(Value::Null) => {}
            Ok(value) => {
                let json = value.to_string();
                self.part(name, None, Some(content_type), json.as_bytes());
            }
            Err(error) => {
                self.problem.get_or_insert(error);
            }
        }
    }

    fn type_of(&self, member: &str) -> Option<String> {
        self.types.iter().find(|(one, _)| one == member).map(|(_, ty)| ty.clone())
    }
}

impl Encoder for Multipart {
    fn required<T: Encode>(&mut self, member: &str, value: &T) {
        match self.type_of(member) {
            Some(json) if is_json(&json) => self.json(member, &json, to_value(value)),
            _ => value.parts(member, self),
        }
    }

    fn null(&mut self, _member: &str) {}
}

impl FormEncoder for Multipart {
    fn value(&mut self, member: &str, value: Result<Value, serde_json::Error>) {
        let ty = self.type_of(member);
        match value {
            Ok(value @ (Value::Bool(_) | Value::Number(_) | Value::String(_))) => {
                self.part(member, None, ty.as_deref(), text(&value).as_bytes());
            }
            other => self.json(member, ty.as_deref().unwrap_or(JSON), other),
        }
    }

    fn file(&mut self, member: &str, file: FilePart<'_>) {
        let ty = self.type_of(member);
        let ty =
            file.content_type.or(ty.as_deref()).unwrap_or("application/octet-stream");
        self.part(member, file.name.or(Some(member)), Some(ty), file.bytes);
    }
}

impl Default for Multipart {
    fn default() -> Self {
        Self::new()
    }
}

impl From<Bytes> for File {
    fn from(bytes: Bytes) -> Self {
        Self::new(bytes)
    }
}

impl<O: Operation> Call<O> {
    /// Sets a body of the type `multipart/form-data`, made of an object's members.
    pub fn with_multipart<T: Encode + ?Sized>(self, body: &T) -> Self {
        self.with_parts(Multipart::of(body))
    }

    /// Sets a body of the type `multipart/form-data`, put together by hand.
    pub fn with_parts(mut self, parts: Multipart) -> Self {
        let (content_type, body) = parts.finish();
        self.draft.set_encoded(&content_type, body);
        self
    }
}

/// Shows how long it is, not what is in it.
impl fmt::Debug for Multipart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Multipart")
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// A line that no part contains: 128 bits that nobody can foresee.
fn boundary() -> String {
    format!("clientwright-{:016x}{:016x}", random(), random())
}

fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence == JSON || essence.ends_with("+json")
}

/// Keeps a name inside of its quotes and its line.
fn escape(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
