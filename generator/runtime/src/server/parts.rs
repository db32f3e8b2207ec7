//! The parts of a multipart body as they are received (RFC 7578; RFC 2046, 5.1), within limits.

use axum::body::Body;
use http::{HeaderMap, header};
use http_body::Body as _;
use multer::{Constraints, Field, Multipart, SizeLimit};

use super::super::multipart::File;
use super::super::response::media_type::{essence, is_json, is_text, parameter};
use super::counted_body::{CountedBody, PassedOn};
use super::multipart_error::MultipartError;
use super::part_content::PartContent;

/// The longest boundary (RFC 2046, 5.1.1 Common Syntax).
const BOUNDARY: usize = 70;

/// The limits of a body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The most bytes of all parts with their headers.
    pub(crate) bytes: u64,
    /// The most bytes in memory; files beyond that are on disk.
    pub(crate) memory: u64,
    /// The most parts.
    pub(crate) parts: usize,
}

impl Limits {
    /// Creates limits with 1,000 parts.
    pub(crate) const fn new(bytes: u64, memory: u64) -> Self {
        Self { bytes, memory, parts: 1_000 }
    }
}

/// A part.
pub(super) struct Part {
    pub(super) name: Option<String>,
    pub(super) file_name: Option<String>,
    pub(super) content_type: Option<String>,
    headers: Vec<(String, String)>,
    content: PartContent,
}

impl Part {
    /// A part of which only the headers are received.
    fn new(field: &Field<'static>) -> Self {
        let content_type = field.headers().get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        Self {
            name: field.name().map(unescape),
            file_name: field.file_name().map(unescape),
            content_type: content_type.map(str::to_owned),
            headers: other_headers(field.headers()),
            content: PartContent::Memory(Vec::new()),
        }
    }

    /// Returns the content as text, if it is text and in memory.
    pub(super) fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.content.bytes()?).ok()
    }

    /// Returns whether the content is on disk.
    pub(super) fn is_on_disk(&self) -> bool {
        self.content.bytes().is_none()
    }

    /// Returns whether the part is a file by its headers, which needs no memory: one with a name, but for JSON, or with a type
    /// that isn't a text (RFC 7578, 4.2 and 4.4).
    fn is_file(&self) -> bool {
        match self.content_type.as_deref() {
            Some(own) if is_json(own) => false,
            Some(own) => self.file_name.is_some() || !is_text(own),
            None => self.file_name.is_some(),
        }
    }

    /// Converts the part into a file.
    pub(super) fn into_file(self) -> File {
        let mut file = self.content.into_file();
        if let Some(name) = self.file_name {
            file = file.with_name(name);
        }
        if let Some(content_type) = self.content_type {
            file = file.with_content_type(content_type);
        }
        let headers = self.headers.into_iter();
        headers.fold(file, |file, (name, value)| file.with_header(name, value))
    }
}

/// Receives all parts of a body.
pub(super) async fn receive(
    body: Body,
    content_type: &str,
    limits: Limits,
) -> Result<Vec<Part>, MultipartError> {
    let (main, _) = essence(content_type).split_once('/').unwrap_or_default();
    let boundary = parameter(content_type, "boundary")
        .filter(|boundary| (1..=BOUNDARY).contains(&boundary.len()))
        .filter(|_| main.eq_ignore_ascii_case("multipart"))
        .ok_or(MultipartError::NotMultipart)?;
    let size = SizeLimit::new().whole_stream(limits.bytes);
    let constraints = Constraints::new().size_limit(size);
    if body.size_hint().lower() > limits.bytes {
        return Err(MultipartError::TooLarge(limits.bytes));
    }
    let passed_on = PassedOn::default();
    let data = body.into_data_stream();
    let data = CountedBody::new(data, passed_on.clone(), limits.memory);
    let mut stream = Multipart::with_constraints(data, boundary, constraints);
    let mut parts = Vec::new();
    while let Some(mut field) = stream.next_field().await? {
        passed_on.count(0);
        if parts.len() >= limits.parts {
            return Err(MultipartError::TooManyParts(limits.parts));
        }
        parts.push(Part::new(&field));
        while let Some(chunk) = field.chunk().await? {
            passed_on.count(chunk.len());
            add_chunk(&mut parts, &chunk, limits.memory)?;
        }
        passed_on.count(0);
        if let Some(last) = parts.last_mut() {
            last.content.close();
        }
    }
    Ok(parts)
}

/// Appends to the last part. If the memory isn't enough, the largest file moves to the disk.
fn add_chunk(parts: &mut [Part], chunk: &[u8], memory: u64) -> Result<(), MultipartError> {
    let Some((last, others)) = parts.split_last_mut() else { return Ok(()) };
    while !last.is_on_disk() {
        let held: u64 = others.iter().map(|part| part.content.memory()).sum();
        let needed = last.content.memory() + chunk.len() as u64;
        if held + needed <= memory {
            break;
        }
        let files = others.iter_mut().filter(|part| part.is_file());
        let largest = files.max_by_key(|part| part.content.memory());
        let least = if last.is_file() { needed } else { 1 };
        match largest.filter(|part| part.content.memory() >= least) {
            Some(part) => {
                part.content.spill()?;
                part.content.close();
            }
            None if last.is_file() => last.content.spill()?,
            None => return Err(MultipartError::TooMuchText),
        }
    }
    Ok(last.content.push(chunk)?)
}

/// Returns the headers that describe neither the name nor the media type.
fn other_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let is_other =
        |name: &header::HeaderName| *name != header::CONTENT_TYPE && *name != header::CONTENT_DISPOSITION;
    let others = headers.iter().filter(|(name, _)| is_other(name));
    others
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .collect()
}

/// Reverses the escapes of browsers and of the client in names (HTML, Multipart form data).
fn unescape(name: &str) -> String {
    let name = match name.strip_suffix("%5C") {
        Some(front) => format!("{front}\\"),
        None => name.to_owned(),
    };
    if !name.contains('%') {
        return name;
    }
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}
