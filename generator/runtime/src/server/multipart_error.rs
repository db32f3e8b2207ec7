//! The reason why a multipart body can't be read.

use std::{error, fmt, io};

use super::super::codec::JsonError;
use super::super::parameter::unreadable::Unreadable;
use super::counted_body::HeadsTooLarge;

/// A multipart body can't be read.
#[derive(Debug)]
pub(crate) enum MultipartError {
    /// The media type isn't a multipart type with a boundary.
    NotMultipart,
    /// The body has more bytes than the limit.
    TooLarge(u64),
    /// Texts, names and headers have more bytes than may be in memory.
    TooMuchText,
    /// A file can't be written to the disk.
    Storage(io::Error),
    /// The body has more parts than the limit.
    TooManyParts(usize),
    /// The body isn't complete, or not a multipart body.
    Malformed,
    /// A part has another media type than the document's.
    PartType(Unreadable),
    /// A part doesn't have the form that the document describes.
    Unreadable(Unreadable),
    /// The parts don't match the model.
    Mismatch(JsonError),
}

impl From<multer::Error> for MultipartError {
    fn from(error: multer::Error) -> Self {
        match error {
            multer::Error::StreamSizeExceeded { limit } | multer::Error::FieldSizeExceeded { limit, .. } => {
                Self::TooLarge(limit)
            }
            multer::Error::StreamReadFailed(error) if error.is::<HeadsTooLarge>() => Self::TooMuchText,
            _ => Self::Malformed,
        }
    }
}

impl From<io::Error> for MultipartError {
    fn from(error: io::Error) -> Self {
        Self::Storage(error)
    }
}

impl From<Unreadable> for MultipartError {
    fn from(error: Unreadable) -> Self {
        Self::Unreadable(error)
    }
}

impl fmt::Display for MultipartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotMultipart => formatter.write_str("expected a multipart media type with a boundary"),
            Self::TooLarge(limit) => {
                write!(formatter, "the body has more than {limit} bytes")
            }
            Self::TooMuchText => formatter.write_str("the parts that aren't files are too large"),
            Self::Storage(_) => formatter.write_str("a file can't be stored"),
            Self::TooManyParts(limit) => {
                write!(formatter, "the body has more than {limit} parts")
            }
            Self::Malformed => formatter.write_str("the body isn't complete or valid"),
            Self::Unreadable(error) | Self::PartType(error) => error.fmt(formatter),
            Self::Mismatch(error) => error.fmt(formatter),
        }
    }
}

impl error::Error for MultipartError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Unreadable(error) | Self::PartType(error) => Some(error),
            Self::Mismatch(error) => Some(error),
            Self::Storage(error) => Some(error),
            _ => None,
        }
    }
}
