//! The error of a parameter, a form or a part that doesn't have the form that the document describes.

use std::borrow::Cow;
use std::{error, fmt};

/// A text of a request can't be read. The message is for the client that sent the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    message: Cow<'static, str>,
    pointer: String,
}

impl Unreadable {
    pub(crate) fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self { message: message.into(), pointer: String::new() }
    }

    /// Adds the member or the item that contains the value.
    pub(crate) fn at(mut self, step: &str) -> Self {
        let step = step.replace('~', "~0").replace('/', "~1");
        self.pointer = format!("/{step}{}", self.pointer);
        self
    }

    /// Returns the problem, in one line.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// Returns the place inside the value (RFC 6901, JSON Pointer); empty for the whole value.
    pub(crate) fn pointer(&self) -> &str {
        &self.pointer
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer() {
            "" => formatter.write_str(self.message()),
            pointer => write!(formatter, "{pointer}: {}", self.message()),
        }
    }
}

impl error::Error for Unreadable {}
