//! The parts of a multipart form: one for each list item, a file with its metadata, anything else
//! as text or JSON.

use serde_json::Value;

use super::file_content::FileContent;

/// Receives the parts of a form.
#[doc(hidden)]
pub trait FormEncoder {
    /// Adds a part that is text or JSON.
    fn value(&mut self, member: &str, value: Result<Value, serde_json::Error>);

    /// Adds a part that is a file.
    fn file(&mut self, member: &str, file: FilePart<'_>);
}

/// A file as a part of a form.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct FilePart<'a> {
    /// Its content.
    pub content: &'a FileContent,
    /// Its file name, if it has one.
    pub name: Option<&'a str>,
    /// Its media type, if it has one.
    pub content_type: Option<&'a str>,
    /// Additional headers of the part.
    pub headers: &'a [(String, String)],
}
