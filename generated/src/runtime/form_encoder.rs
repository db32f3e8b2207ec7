//! Parts of a form. In: a member's value. Out: its parts: a list is one for each item, a
//! file is one with a name of its own, all else is text or JSON.

use serde_json::Value;

use super::file_content::FileContent;

/// Takes the parts of a form, one by one.
pub trait FormEncoder {
    /// Takes a part that is text or JSON.
    fn value(&mut self, member: &str, value: Result<Value, serde_json::Error>);

    /// Takes a part that is a file.
    fn file(&mut self, member: &str, file: FilePart<'_>);
}

/// A file as a part of a form.
#[derive(Clone, Copy, Debug)]
pub struct FilePart<'a> {
    /// What is in it.
    pub content: &'a FileContent,
    /// Its name, where it has one.
    pub name: Option<&'a str>,
    /// Its media type, where one is known.
    pub content_type: Option<&'a str>,
    /// More headers of its part.
    pub headers: &'a [(String, String)],
}
