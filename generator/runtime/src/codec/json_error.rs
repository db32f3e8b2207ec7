//! Why JSON text can't be read or a value can't be written, and where.

use std::{error, fmt};

use super::mismatch::Owner;
use super::path::Step;

/// A JSON text doesn't match its type, or a value can't be written as JSON.
pub struct JsonError(Box<Problem>);

/// The content of an error. While reading unwinds, the steps are added from the inside out.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(super) message: String,
    /// The steps to the value, the last one first.
    pub(super) steps: Vec<Step>,
    /// The innermost model whose member is wrong.
    pub(super) owner: Option<Owner>,
    pub(super) is_syntax: bool,
    /// Whether the type can hold the value in another form: a text any JSON, a number its digits in a text.
    pub(super) is_convertible: bool,
    /// Whether the document lists other values.
    pub(super) is_unlisted: bool,
    /// The byte offset in the text.
    pub(super) offset: usize,
    /// Line and column from 1, the column in bytes.
    pub(super) position: Option<(usize, usize)>,
}

impl Problem {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            steps: Vec::new(),
            owner: None,
            is_syntax: false,
            is_convertible: false,
            is_unlisted: false,
            offset: 0,
            position: None,
        }
    }

    /// Finds the line and the column in the text.
    pub(super) fn locate(&mut self, text: &[u8]) {
        let before = &text[..self.offset.min(text.len())];
        let lines = before.iter().filter(|byte| **byte == b'\n').count();
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        self.position = Some((1 + lines, 1 + column));
    }

    /// The path in jq's notation: `.items[3].name`.
    pub(super) fn path(&self) -> String {
        self.steps.iter().rev().map(ToString::to_string).collect()
    }

    /// The path and the message.
    pub(crate) fn text(&self) -> String {
        match self.steps.is_empty() {
            true => self.message.clone(),
            false => format!("{}: {}", self.path(), self.message),
        }
    }
}

impl JsonError {
    pub(super) fn new(problem: impl Into<Box<Problem>>) -> Self {
        Self(problem.into())
    }

    /// The path to the value that is wrong, in jq's notation, such as `.items[3].name`; empty for the
    /// whole text.
    #[must_use]
    pub fn path(&self) -> String {
        self.0.path()
    }

    /// The path to the value that is wrong as a JSON Pointer (RFC 6901), such as `/items/3/name`; empty for the whole text.
    #[must_use]
    pub fn pointer(&self) -> String {
        let token = |step: &Step| match step {
            Step::Item(index) => format!("/{index}"),
            Step::Member(name) => {
                format!("/{}", name.replace('~', "~0").replace('/', "~1"))
            }
        };
        self.0.steps.iter().rev().map(token).collect()
    }

    /// The problem, in one line.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The model that has the member that is wrong or missing; `None` outside of models.
    #[must_use]
    pub fn model(&self) -> Option<&'static str> {
        self.0.owner.map(|owner| owner.name)
    }

    /// The place of that model's schema in the document (RFC 6901, JSON Pointer), after the name of the file if that isn't the
    /// document. Equal schemas may share a model; then it is the place of one.
    #[must_use]
    pub fn schema(&self) -> Option<&'static str> {
        self.0.owner.and_then(|owner| owner.schema)
    }

    /// The line, from 1, and the column, from 1 in bytes; `None` for an error of writing.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        self.0.position
    }

    /// Returns whether the text is invalid JSON (RFC 8259).
    #[must_use]
    pub fn is_syntax(&self) -> bool {
        self.0.is_syntax
    }

    /// The byte offset in the text; 0 for an error of writing.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// The path and the message, without the position.
    pub(crate) fn text(&self) -> String {
        self.0.text()
    }

    /// The same error, of a text that nobody sees.
    pub(crate) fn without_position(mut self) -> Self {
        (self.0.position, self.0.offset) = (None, 0);
        self
    }
}

/// The error of a value as a whole.
impl From<String> for JsonError {
    fn from(message: String) -> Self {
        Self::new(Problem::new(message))
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        match self {
            Self::Item(index) => write!(formatter, "[{index}]"),
            Self::Member(name)
                if name.starts_with(|letter: char| is_word(letter) && !letter.is_ascii_digit())
                    && name.chars().all(is_word) =>
            {
                write!(formatter, ".{name}")
            }
            Self::Member(name) => write!(formatter, "[{name:?}]"),
        }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.text())?;
        match self.0.position {
            Some((line, column)) => write!(formatter, " at line {line} column {column}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "JsonError({:?})", self.to_string())
    }
}

impl error::Error for JsonError {}

/// A message of serde_json without the position, which is one within the part that was read.
pub(crate) fn without_position(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    text.strip_suffix(&position).unwrap_or(&text).to_owned()
}
