//! Files in forms; in JSON, their content is a string.

use std::path::Path;
use std::sync::Arc;
use std::{fmt, fs, io};

use serde::Serializer;
use serde::ser::Error;

use super::super::codec::{Failed, Reader, Writer};
use super::super::model::{Decode, EmptyValue, Encode, FileContent, FilePart, FormEncoder};

/// A file to upload, with its name and media type. Clones share the content.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct File {
    content: FileContent,
    name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl File {
    /// Creates a file from bytes. By default it is sent under the name of its member, as
    /// `application/octet-stream`.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self::of(FileContent::Bytes(Arc::new(bytes.into())))
    }

    /// Same as [`new`](Self::new), under the name that it has elsewhere.
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self::new(bytes)
    }

    /// Opens a file on disk, under its own name. It is read while it is sent, 64 KiB at a time,
    /// with blocking reads of the standard library, and again for each retry. It must not change
    /// meanwhile.
    ///
    /// # Errors
    /// If the file doesn't exist or can't be read.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "is a directory"));
        }
        let content = FileContent::Path(Arc::new(path.to_owned()), metadata.len());
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Self { name, ..Self::of(content) })
    }

    pub(crate) fn of(content: FileContent) -> Self {
        Self { content, name: None, content_type: None, headers: Vec::new() }
    }

    /// Sets the file name, such as `cat.png`.
    #[must_use]
    #[doc(alias = "file_name")]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type, such as `image/png`.
    #[must_use]
    #[doc(alias = "content_type")]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Adds a header to the file's part of the form.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Returns the content; `None` if it isn't in memory. [`reader`](Self::reader) reads both.
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.content {
            FileContent::Bytes(bytes) => Some(bytes),
            FileContent::Path(..) | FileContent::Other(_) => None,
        }
    }

    /// Returns the path, if the file is on disk. A server deletes a file that it received with the
    /// last clone of this: copy it to keep it.
    pub fn path(&self) -> Option<&Path> {
        match &self.content {
            FileContent::Path(path, _) => Some((**path).as_ref()),
            FileContent::Bytes(_) | FileContent::Other(_) => None,
        }
    }

    /// Reads the content from memory or from the disk, with blocking reads.
    ///
    /// # Errors
    /// If the file can't be opened, or is made of a body, which only a call reads.
    pub fn reader(&self) -> io::Result<Box<dyn io::Read + Send + '_>> {
        match &self.content {
            FileContent::Bytes(bytes) => Ok(Box::new(&bytes[..])),
            FileContent::Path(path, _) => Ok(Box::new(fs::File::open(&**path)?)),
            FileContent::Other(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    /// Returns the file name.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Returns the media type.
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

impl EmptyValue for File {
    #[inline]
    fn empty() -> Self {
        Self::new("")
    }
}

impl Decode for File {
    #[inline]
    fn begin(_reader: &mut Reader<'_>) -> Result<Self, Failed> {
        Ok(Self::empty())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        #[cfg(feature = "server_multipart")]
        {
            reader.peek();
            if let Some(file) = reader.attachments.read(reader.at) {
                *self = file;
                return reader.skip();
            }
        }
        let mut text = String::new();
        text.read(reader)?;
        *self = text.into();
        Ok(())
    }
}

impl Encode for File {
    fn write(&self, writer: &mut Writer) {
        writer.foreign(|target| self.serialize(target));
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self.bytes().map(std::str::from_utf8) {
            Some(Ok(text)) => target.serialize_str(text),
            Some(_) => Err(S::Error::custom("a file in JSON must be valid UTF-8")),
            None => Err(S::Error::custom("a file in JSON must be in memory")),
        }
    }

    fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
        let Self { content, name, content_type, headers } = self;
        let (name, content_type) = (name.as_deref(), content_type.as_deref());
        form.file(member, FilePart { content, name, content_type, headers });
    }

    fn is_object(&self) -> bool {
        false
    }
}

/// Prints the length, not the content.
impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = match &self.content {
            FileContent::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            FileContent::Path(_, length) => Some(*length),
            FileContent::Other(_) => None,
        };
        formatter
            .debug_struct("File")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("length", &length)
            .finish()
    }
}
