//! Paths to values: in the messages of serde's errors in jq's notation, `.items[3].name: …`, and found in a text by the
//! position of a value.

use std::fmt::Display;

use super::names::unescaped;

/// A step on the path to a value.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Item(usize),
    Member(String),
}

/// Adds a member to the path of an encoding error.
#[cold]
pub(crate) fn encoding_member<E: serde::ser::Error>(member: &str, error: E) -> E {
    E::custom(join(&Step::Member(member.to_owned()), error))
}

/// Adds a list index, from 0, to the path of an encoding error.
#[cold]
pub(crate) fn encoding_item<E: serde::ser::Error>(item: usize, error: E) -> E {
    E::custom(join(&Step::Item(item), error))
}

/// Joins a step with a message: directly if the message starts with a path, else after a colon.
fn join(step: &Step, error: impl Display) -> String {
    let rest = error.to_string();
    let colon = if begins_with_a_step(&rest) { "" } else { ": " };
    format!("{step}{colon}{rest}")
}

/// Returns whether a message starts with a path and not just with something similar, such as a list. A step is followed by
/// another step or a colon.
fn begins_with_a_step(message: &str) -> bool {
    let behind = if let Some(rest) = message.strip_prefix('.') {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        rest.find(|c| !is_word(c)).filter(|end| *end > 0).map(|end| &rest[end..])
    } else if let Some(rest) = message.strip_prefix("[\"") {
        let mut is_escaped = false;
        let end = rest.find(|c| {
            let is_end = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_end
        });
        end.and_then(|end| rest[end + 1..].strip_prefix(']'))
    } else if let Some(rest) = message.strip_prefix('[') {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.strip_prefix(']').filter(|_| digits.len() < rest.len())
    } else {
        None
    };
    behind.is_some_and(|behind| behind.starts_with(['.', '[']) || behind.starts_with(": "))
}

/// The steps to the end of a text that was begun, the last one first.
pub(super) fn steps_to_end(text: &[u8]) -> Vec<Step> {
    let mut steps = Steps::new(text);
    steps.advance(text.len());
    steps.open.reverse();
    steps.open
}

/// Walks through a valid JSON text and knows the steps to where it is.
pub(super) struct Steps<'a> {
    text: &'a [u8],
    at: usize,
    open: Vec<Step>,
}

impl<'a> Steps<'a> {
    pub(super) const fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0, open: Vec::new() }
    }

    /// The pointer (RFC 6901, JSON Pointer) to the value at a position, or to a member of it. Positions
    /// have to go up.
    pub(super) fn pointer_to(&mut self, position: usize, member: Option<&str>) -> String {
        self.advance(position);
        let member = member.map(|name| Step::Member(name.to_owned()));
        let mut pointer = String::new();
        for step in self.open.iter().chain(&member) {
            pointer.push('/');
            match step {
                Step::Item(index) => pointer.push_str(&index.to_string()),
                Step::Member(name) => {
                    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                }
            }
        }
        pointer
    }

    fn advance(&mut self, end: usize) {
        while let Some(byte) = self.text.get(self.at).filter(|_| self.at < end) {
            self.at += 1;
            match byte {
                b'[' => self.open.push(Step::Item(0)),
                b'{' => self.open.push(Step::Member(String::new())),
                b']' | b'}' => drop(self.open.pop()),
                b',' => {
                    if let Some(Step::Item(index)) = self.open.last_mut() {
                        *index += 1;
                    }
                }
                b'"' => self.string(),
                _ => {}
            }
        }
    }

    /// Skips a string; if it is a name, it is the step.
    fn string(&mut self) {
        let start = self.at;
        while self.text.get(self.at).is_some_and(|byte| *byte != b'"') {
            self.at += if self.text[self.at] == b'\\' { 2 } else { 1 };
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        let rest = self.text.get(self.at..).unwrap_or_default();
        let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
        if let (Some(b':'), Some(Step::Member(name))) = (next, self.open.last_mut()) {
            *name = unescaped(&String::from_utf8_lossy(text)).into_owned();
        }
    }
}
