//! The parts of a multipart body as they are received (RFC 7578; RFC 2046, 5.1), within limits.

use axum::body::Body;
use http::{HeaderMap, header};
use multer::{Constraints, Field, Multipart, SizeLimit};

use super::super::multipart::File;
use super::super::response::media_type::{essence, parameter};
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
    /// Returns the content as text.
    ///
    /// # Errors
    /// If it isn't text, or on disk, where only files are.
    pub(super) fn text(&self) -> Result<&str, &'static str> {
        let bytes = self.content.bytes().ok_or("too large for a text")?;
        std::str::from_utf8(bytes).map_err(|_| "not valid UTF-8")
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
    let stream = body.into_data_stream();
    let mut stream = Multipart::with_constraints(stream, boundary, constraints);
    let mut memory = limits.memory;
    let mut parts = Vec::new();
    while let Some(field) = stream.next_field().await? {
        if parts.len() >= limits.parts {
            return Err(MultipartError::TooManyParts(limits.parts));
        }
        parts.push(receive_part(field, &mut memory).await?);
    }
    Ok(parts)
}

async fn receive_part(
    mut field: Field<'static>,
    memory: &mut u64,
) -> Result<Part, MultipartError> {
    let mut content = PartContent::Memory(Vec::new());
    let is_file = field.file_name().is_some();
    while let Some(chunk) = field.chunk().await? {
        content.push(&chunk, is_file, memory)?;
    }
    let content_type = field.headers().get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    Ok(Part {
        name: field.name().map(unescape),
        file_name: field.file_name().map(unescape),
        content_type: content_type.map(str::to_owned),
        headers: other_headers(field.headers()),
        content,
    })
}

/// Returns the headers that describe neither the name nor the media type.
fn other_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let is_other = |name: &header::HeaderName| {
        *name != header::CONTENT_TYPE && *name != header::CONTENT_DISPOSITION
    };
    let others = headers.iter().filter(|(name, _)| is_other(name));
    others
        .filter_map(|(name, value)| {
            Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
        })
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
