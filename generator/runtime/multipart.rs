//! Bodies of type `multipart/form-data` (RFC 7578). Names are escaped as browsers do (HTML,
//! Multipart form data).

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::expansion::{Escape, text};
use super::media_type::essence;
use super::multipart_body::Pieces;
use super::uuid::random_u64;
use super::{
    Body, Call, Encode, Encoder, File, FileContent, FilePart, FormEncoder, Operation,
    QueryStyle, to_value,
};

/// The media type of JSON.
const JSON: &str = "application/json";

/// A body of named parts, `multipart/form-data` (RFC 7578). A value that can't be encoded is an
/// error when the call is sent.
#[must_use]
pub struct Multipart {
    boundary: String,
    pieces: Pieces,
    /// Media types of members.
    types: &'static [(&'static str, &'static str)],
    /// Styles of members.
    styles: &'static [(&'static str, QueryStyle)],
    problem: Option<serde_json::Error>,
}

impl Multipart {
    /// Creates a body without parts.
    pub fn new() -> Self {
        Self {
            boundary: boundary(),
            pieces: Pieces::default(),
            types: &[],
            styles: &[],
            problem: None,
        }
    }

    /// Creates a part for each member of an object: one for each item of a list, objects as JSON.
    pub fn of<T: Encode + ?Sized>(object: &T) -> Self {
        Self::typed(&[], object)
    }

    /// Creates a part for each member of an object, with media types for some of them. A file's own
    /// media type takes precedence.
    pub fn typed<T: Encode + ?Sized>(
        types: &'static [(&'static str, &'static str)],
        object: &T,
    ) -> Self {
        Self::styled(types, &[], object)
    }

    /// Creates a part for each member of an object, with media types for some members and styles
    /// for others, where each pair becomes a part. OpenAPI 3.1, Encoding Object.
    pub fn styled<T: Encode + ?Sized>(
        types: &'static [(&'static str, &'static str)],
        styles: &'static [(&'static str, QueryStyle)],
        object: &T,
    ) -> Self {
        let mut form = Self { types, styles, ..Self::new() };
        object.encode_members(&mut form);
        form
    }

    /// Adds a text part.
    pub fn with_text(mut self, name: &str, text: &str) -> Self {
        self.part(name, None, None, text.as_bytes());
        self
    }

    /// Adds a JSON part.
    pub fn with_json<T: Encode + ?Sized>(mut self, name: &str, value: &T) -> Self {
        self.json(name, JSON, to_value(value));
        self
    }

    /// Adds a file part.
    pub fn with_file(mut self, name: &str, file: impl Into<File>) -> Self {
        file.into().parts(name, &mut self);
        self
    }

    /// Returns the body and its media type.
    fn finish(mut self) -> (String, Result<Body, serde_json::Error>) {
        let content_type = format!("multipart/form-data; boundary={}", self.boundary);
        self.pieces.write(format!("--{}--\r\n", self.boundary).as_bytes());
        (content_type, self.problem.map_or(Ok(self.pieces.into_body()), Err))
    }

    /// Writes the headers of a part.
    fn head(
        &mut self,
        name: &str,
        file_name: Option<&str>,
        content_type: Option<&str>,
        headers: &[(String, String)],
    ) {
        let mut head = format!("--{}\r\n", self.boundary);
        head += &format!("Content-Disposition: form-data; name=\"{}\"", escape(name));
        if let Some(file_name) = file_name {
            head += &format!("; filename=\"{}\"", escape(file_name));
        }
        if let Some(content_type) = content_type {
            head += &format!("\r\nContent-Type: {}", escape(content_type));
        }
        for (name, value) in headers {
            head += &format!("\r\n{}: {}", escape(name), one_line(value));
        }
        head += "\r\n\r\n";
        self.pieces.write(head.as_bytes());
    }

    fn part(
        &mut self,
        name: &str,
        file_name: Option<&str>,
        content_type: Option<&str>,
        content: &[u8],
    ) {
        self.head(name, file_name, content_type, &[]);
        self.pieces.write(content);
        self.pieces.write(b"\r\n");
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

    /// Adds the parts of a member with a style.
    fn pairs(
        &mut self,
        name: &str,
        style: QueryStyle,
        value: Result<Value, serde_json::Error>,
    ) {
        let value = value.unwrap_or_else(|error| {
            self.problem.get_or_insert(error);
            Value::Null
        });
        let pairs = style.write(name, &value, Escape::All).unwrap_or_default();
        for pair in pairs.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = percent_decode_str(name).decode_utf8_lossy();
            let value: Vec<u8> = percent_decode_str(value).collect();
            self.part(&name, None, None, &value);
        }
    }

    fn type_of(&self, member: &str) -> Option<&'static str> {
        self.types.iter().find(|(one, _)| *one == member).map(|(_, ty)| *ty)
    }
}

impl Encoder for Multipart {
    fn required<T: Encode>(&mut self, member: &str, value: &T) {
        let style = self.styles.iter().find(|(one, _)| *one == member);
        match (style, self.type_of(member)) {
            (Some((_, style)), _) => self.pairs(member, *style, to_value(value)),
            (None, Some(json)) if is_json(json) => {
                self.json(member, json, to_value(value));
            }
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
                self.part(member, None, ty, text(&value).as_bytes());
            }
            other => self.json(member, ty.unwrap_or(JSON), other),
        }
    }

    fn file(&mut self, member: &str, file: FilePart<'_>) {
        let ty = file.content_type.or(self.type_of(member));
        let ty = ty.unwrap_or("application/octet-stream");
        self.head(member, file.name.or(Some(member)), Some(ty), file.headers);
        self.pieces.add(file.content);
        self.pieces.write(b"\r\n");
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

/// A file that is read while it is sent. One made from a stream is sent only by the first attempt.
impl From<Body> for File {
    fn from(body: Body) -> Self {
        Self::of(FileContent::Other(Arc::new(Mutex::new(Some(body)))))
    }
}

impl<O: Operation> Call<O> {
    /// Sets a `multipart/form-data` body from an object's members.
    pub fn with_multipart<T: Encode + ?Sized>(self, body: &T) -> Self {
        self.with_parts(Multipart::of(body))
    }

    /// Sets a `multipart/form-data` body from its parts.
    pub fn with_parts(mut self, parts: Multipart) -> Self {
        let (content_type, body) = parts.finish();
        self.parts.set_encoded(&content_type, body);
        self
    }
}

/// Prints the number of parts, not their content.
impl fmt::Debug for Multipart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Multipart")
            .field("length", &self.pieces.length())
            .finish_non_exhaustive()
    }
}

/// A boundary that no part contains: 128 random bits.
fn boundary() -> String {
    format!("clientwright-{:016x}{:016x}", random_u64(), random_u64())
}

fn is_json(content_type: &str) -> bool {
    let essence = essence(content_type);
    essence == JSON || essence.ends_with("+json")
}

/// Keeps a name within its quotes and its line. Browsers don't escape backslashes, but many servers
/// take one at the end of a name for an escaped quote (RFC 9110, 5.6.4).
fn escape(name: &str) -> String {
    let name = match name.strip_suffix('\\') {
        Some(front) => &format!("{front}%5C"),
        None => name,
    };
    one_line(&name.replace('"', "%22"))
}

/// Keeps a value within its line.
fn one_line(value: &str) -> String {
    value.replace('\r', "%0D").replace('\n', "%0A")
}
