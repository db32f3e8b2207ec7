//! Bodies of parts, with parts replaced (RFC 2046, 5.1 Multipart Media Type; RFC 7578 for forms).

use std::borrow::Cow;

use super::super::response::media_type;

/// The boundary of recorded requests: the one that is sent is random.
pub(super) const BOUNDARY: &str = "boundary";

/// A part: the lines of its head, and its content.
pub(super) struct Part<'a> {
    pub(super) head: Cow<'a, str>,
    pub(super) content: &'a [u8],
}

/// Replaces what is between the delimiters of a body, and the boundary in these.
pub(super) fn replace(
    body: &[u8],
    boundary: &str,
    new_boundary: &str,
    replace: impl Fn(&[u8]) -> Vec<u8>,
) -> Vec<u8> {
    let delimiter = |boundary: &str| format!("\r\n--{boundary}").into_bytes();
    // The line break belongs to the delimiter, and the first delimiter may lack it.
    let body = [b"\r\n", body].concat();
    let pieces = split(&body, &delimiter(boundary)).into_iter().map(replace);
    let body = pieces.collect::<Vec<_>>().join(delimiter(new_boundary).as_slice());
    body.strip_prefix(b"\r\n").unwrap_or(&body).to_vec()
}

/// The bytes before, between and after all occurrences of others.
pub(super) fn split<'a>(bytes: &'a [u8], separator: &[u8]) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut rest = bytes;
    while let Some(at) = find(rest, separator) {
        pieces.push(&rest[..at]);
        rest = &rest[at + separator.len()..];
    }
    pieces.push(rest);
    pieces
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

impl<'a> Part<'a> {
    /// Reads the text between two delimiters; `None` if it isn't a part.
    pub(super) fn read(piece: &'a [u8]) -> Option<Self> {
        let at = find(piece, b"\r\n\r\n")?;
        let (head, content) = piece.split_at(at);
        Some(Self { head: String::from_utf8_lossy(head), content: &content[4..] })
    }

    /// The name of the part in a form.
    pub(super) fn name(&self) -> Option<&str> {
        media_type::parameter(self.header("content-disposition")?, "name")
    }

    pub(super) fn media_type(&self) -> Option<&str> {
        self.header("content-type")
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head.lines().filter_map(|line| line.split_once(':'));
        let (_, value) = headers.find(|(found, _)| found.trim().eq_ignore_ascii_case(name))?;
        Some(value.trim())
    }
}
