//! Files. In: bytes, a name, a media type. Out: a part of a form, and a text of JSON where it is one.

use std::fmt;

use serde::Serializer;
use serde::de::Deserializer;
use serde::ser::Error;

use super::decode::Decode;
use super::encode::Encode;
use super::form_encoder::{FilePart, FormEncoder};

/// A file that a form sends: its bytes, and what the service may know of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct File {
    bytes: Vec<u8>,
    name: Option<String>,
    content_type: Option<String>,
}

impl File {
    /// Makes a file of its bytes. It is sent under the name of its member, as
    /// `application/octet-stream`, where nothing else is said.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self { bytes: bytes.into(), name: None, content_type: None }
    }

    /// Sets the name that the service sees: `cat.png`.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type: `image/png`.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Returns what is in it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns its name.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Returns its media type.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }
}

impl From<Vec<u8>> for File {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl From<&[u8]> for File {
    fn from(bytes: &[u8]) -> Self {
        Self::new(bytes)
    }
}

impl<const LENGTH: usize> From<&[u8; LENGTH]> for File {
    fn from(bytes: &[u8; LENGTH]) -> Self {
        Self::new(&bytes[..])
    }
}

impl From<String> for File {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for File {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl Decode for File {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        String::decode(source).map(Self::from)
    }
}

impl Encode for File {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => target.serialize_str(text),
            Err(_) => {
                Err(S::Error::custom("a file of other bytes than text is no JSON"))
            }
        }
    }

    fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
        let Self { bytes, name, content_type } = self;
        let (name, content_type) = (name.as_deref(), content_type.as_deref());
        form.file(member, FilePart { bytes, name, content_type });
    }
}

/// Shows how long it is, not what is in it.
impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("File")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("length", &self.bytes.len())
            .finish()
    }
}
