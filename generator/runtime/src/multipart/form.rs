//! Bodies of parts: forms, `multipart/form-data` (RFC 7578), and parts without names in order, such as
//! `multipart/mixed` (RFC 2046, 5.1). Names are escaped as browsers do (HTML, Multipart form data).

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::super::codec::names::{escaped, unescaped};
use super::super::model::{Encode, FileContent, FilePart, FormEncoder, MemberWriter, to_request_value};
use super::super::parameter::QueryStyle;
use super::super::parameter::expansion::{Escape, text};
use super::super::response::media_type::is_json;
use super::super::send::request_parts::RequestParts;
use super::super::send::uuid::random_u64;
use super::super::transport::Body;
use super::File;
use super::extension::media_type;
use super::multipart_body::Pieces;

/// The media type of JSON.
const JSON: &str = "application/json";

/// The media type of text without a name: by default it would be ASCII (RFC 2046, 4.1.2).
const TEXT: &str = "text/plain; charset=utf-8";

/// A body of parts, by default a form: `multipart/form-data` (RFC 7578). A value that can't be
/// encoded is an error when the call is sent.
#[must_use]
pub struct Multipart {
    media_type: &'static str,
    boundary: String,
    pieces: Pieces,
    /// Media types of members.
    types: &'static [(&'static str, &'static str)],
    /// Styles of members.
    styles: &'static [(&'static str, QueryStyle)],
    /// The tags of unions that were written: objects in them don't write them again.
    tags: Vec<&'static str>,
    problem: Option<serde_json::Error>,
}

impl Multipart {
    /// Creates a body without parts.
    pub fn new() -> Self {
        Self {
            media_type: "multipart/form-data",
            boundary: boundary(),
            pieces: Pieces::default(),
            types: &[],
            styles: &[],
            tags: Vec::new(),
            problem: None,
        }
    }

    /// Creates a part for each member of an object: one for each item of a list, objects as JSON.
    pub fn of<T: Encode + ?Sized>(object: &T) -> Self {
        Self::typed(&[], object)
    }

    /// Creates a part for each member of an object, with media types for some of them. A file's own
    /// media type takes precedence; of several, `image/png, image/jpeg`, a file has that of its extension.
    pub fn typed<T: Encode + ?Sized>(types: &'static [(&'static str, &'static str)], object: &T) -> Self {
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
        object.walk_members(&mut form);
        form
    }

    /// Sets the media type, such as `multipart/mixed`.
    pub fn with_media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = media_type;
        self
    }

    /// Adds a part without a name, for all media types but that of forms: a file, a string, a number
    /// or a boolean as it is, anything else as JSON. A list becomes a part for each item.
    pub fn with_part<T: Encode + ?Sized>(mut self, value: &T) -> Self {
        value.parts("", &mut Unnamed { parts: &mut self, content_type: None });
        self
    }

    /// Adds a part without a name of this media type. A file's own media type takes precedence.
    pub fn with_part_as<T: Encode + ?Sized>(mut self, content_type: &'static str, value: &T) -> Self {
        let mut unnamed = Unnamed { parts: &mut self, content_type: Some(content_type) };
        if is_json(content_type) {
            unnamed.value("", to_request_value(value));
        } else {
            value.parts("", &mut unnamed);
        }
        self
    }

    /// Adds a part without a name for each value.
    pub fn with_each<'a, T: Encode + 'a>(self, values: impl IntoIterator<Item = &'a T>) -> Self {
        values.into_iter().fold(self, Self::with_part)
    }

    /// Adds a part without a name of this media type for each value.
    pub fn with_each_as<'a, T: Encode + 'a>(
        self,
        content_type: &'static str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        values.into_iter().fold(self, |parts, value| parts.with_part_as(content_type, value))
    }

    /// Adds a text part.
    pub fn with_text(mut self, name: &str, text: &str) -> Self {
        self.part(Some(name), None, text.as_bytes());
        self
    }

    /// Adds a JSON part.
    pub fn with_json<T: Encode + ?Sized>(mut self, name: &str, value: &T) -> Self {
        self.json(name, JSON, to_request_value(value));
        self
    }

    /// Adds a file part.
    pub fn with_file(mut self, name: &str, file: impl Into<File>) -> Self {
        file.into().parts(name, &mut self);
        self
    }

    /// Returns the body and its media type.
    fn finish(mut self) -> (String, Result<Body, serde_json::Error>) {
        let content_type = format!("{}; boundary={}", self.media_type, self.boundary);
        self.pieces.write(format!("--{}--\r\n", self.boundary).as_bytes());
        (content_type, self.problem.map_or(Ok(self.pieces.into_body()), Err))
    }

    /// Writes the headers of a part.
    fn head(
        &mut self,
        name: Option<&str>,
        file_name: Option<&str>,
        content_type: Option<&str>,
        headers: &[(String, String)],
    ) {
        let mut head = format!("--{}\r\n", self.boundary);
        head += &disposition(name, file_name);
        if let Some(content_type) = content_type {
            head += &format!("Content-Type: {}\r\n", escape(content_type));
        }
        for (name, value) in headers {
            head += &format!("{}: {}\r\n", escape(name), one_line(value));
        }
        head += "\r\n";
        self.pieces.write(head.as_bytes());
    }

    fn part(&mut self, name: Option<&str>, content_type: Option<&str>, content: &[u8]) {
        self.head(name, None, content_type, &[]);
        self.pieces.write(content);
        self.pieces.write(b"\r\n");
    }

    /// Adds a file. Its own media type takes precedence over the listed ones; a form needs a file name.
    fn file_part(&mut self, name: Option<&str>, listed: Option<&'static str>, file: FilePart<'_>) {
        let listed = listed.map(|listed| media_type(listed, file.name));
        let ty = file.content_type.or(listed).unwrap_or("application/octet-stream");
        self.head(name, file.name.or(name), Some(ty), file.headers);
        self.pieces.add(file.content);
        self.pieces.write(b"\r\n");
    }

    fn json(&mut self, name: &str, content_type: &str, value: Result<Value, serde_json::Error>) {
        match value {
            Ok(Value::Null) => {}
            Ok(value) => {
                let json = value.to_string();
                self.part(Some(name), Some(content_type), json.as_bytes());
            }
            Err(error) => {
                self.problem.get_or_insert(error);
            }
        }
    }

    /// Adds the parts of a member with a style.
    fn pairs(&mut self, name: &str, style: QueryStyle, value: Result<Value, serde_json::Error>) {
        let value = value.unwrap_or_else(|error| {
            self.problem.get_or_insert(error);
            Value::Null
        });
        let pairs = style.write(name, &value, Escape::All).unwrap_or_default();
        for pair in pairs.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = percent_decode_str(name).decode_utf8_lossy();
            let value: Vec<u8> = percent_decode_str(value).collect();
            self.part(Some(&name), None, &value);
        }
    }

    fn type_of(&self, member: &str) -> Option<&'static str> {
        self.types.iter().find(|(one, _)| *one == member).map(|(_, ty)| *ty)
    }
}

impl MemberWriter for Multipart {
    fn is_request(&self) -> bool {
        true
    }

    fn required<T: Encode>(&mut self, name: &str, value: &T) {
        let member = &*unescaped(name);
        if self.tags.contains(&member) {
            return;
        }
        let style = self.styles.iter().find(|(one, _)| *one == member);
        match (style, self.type_of(member)) {
            (Some((_, style)), _) => self.pairs(member, *style, to_request_value(value)),
            (None, Some(json)) if is_json(json) => {
                self.json(member, json, to_request_value(value));
            }
            _ => value.parts(member, self),
        }
    }

    fn tag(&mut self, name: &'static str, value: &'static str) {
        if !self.tags.contains(&name) {
            self.required(&escaped(name), &value);
            self.tags.push(name);
        }
    }

    fn null(&mut self, _member: &str) {}
}

impl FormEncoder for Multipart {
    fn value(&mut self, member: &str, value: Result<Value, serde_json::Error>) {
        let ty = self.type_of(member);
        match value {
            Ok(value @ (Value::Bool(_) | Value::Number(_) | Value::String(_))) => {
                self.part(Some(member), ty, text(&value).as_bytes());
            }
            other => self.json(member, ty.unwrap_or(JSON), other),
        }
    }

    fn file(&mut self, member: &str, file: FilePart<'_>) {
        self.file_part(Some(member), self.type_of(member), file);
    }
}

/// Adds parts without names.
struct Unnamed<'a> {
    parts: &'a mut Multipart,
    content_type: Option<&'static str>,
}

impl FormEncoder for Unnamed<'_> {
    fn value(&mut self, _member: &str, value: Result<Value, serde_json::Error>) {
        let value = match value {
            Ok(value) => value,
            Err(error) => {
                self.parts.problem.get_or_insert(error);
                return;
            }
        };
        let is_scalar = matches!(value, Value::Bool(_) | Value::Number(_) | Value::String(_));
        let usual = if is_scalar { TEXT } else { JSON };
        let ty = self.content_type.unwrap_or(usual);
        let content = match is_scalar && !is_json(ty) {
            true => text(&value),
            false => value.to_string().into(),
        };
        self.parts.part(None, Some(ty), content.as_bytes());
    }

    fn file(&mut self, _member: &str, file: FilePart<'_>) {
        self.parts.file_part(None, self.content_type, file);
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

impl Multipart {
    /// Makes it the body of a call.
    #[doc(hidden)]
    pub fn send_in(self, call: &mut RequestParts) {
        let (content_type, body) = self.finish();
        call.set_encoded(&content_type, body);
    }
}

/// Prints the number of parts, not their content.
impl fmt::Debug for Multipart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Multipart").field("length", &self.pieces.length()).finish_non_exhaustive()
    }
}

/// The header with the name of a part (RFC 7578, 4.2) and of a file (RFC 2183), if it has any.
fn disposition(name: Option<&str>, file_name: Option<&str>) -> String {
    let mut line = match name {
        Some(name) => {
            format!("Content-Disposition: form-data; name=\"{}\"", escape(name))
        }
        None if file_name.is_some() => "Content-Disposition: attachment".to_owned(),
        None => return String::new(),
    };
    if let Some(file_name) = file_name {
        line += &format!("; filename=\"{}\"", escape(file_name));
    }
    line + "\r\n"
}

/// A boundary that no part contains: 128 random bits.
fn boundary() -> String {
    format!("clientwright-{:016x}{:016x}", random_u64(), random_u64())
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
