//! Parses Server-Sent Events from chunks of bytes (HTML, Server-sent events, Interpreting an event
//! stream). Written here because the crates for it either don't limit their buffers or bring five
//! others with them, and none keeps invalid UTF-8 for the error.

use std::time::Duration;

use bytes::Bytes;

use super::delimited::{Delimited, TooLong};
use super::frames::Parser;

/// U+FEFF in UTF-8, which may precede the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// An event as received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawEvent {
    /// Its name, if it has one.
    pub(crate) name: Option<String>,
    /// Its data lines, joined by `
    /// n`.
    pub(crate) data: Bytes,
    /// Its own ID, if it has one.
    pub(crate) id: Option<String>,
    /// The reconnection time in milliseconds, if the event sets it.
    pub(crate) retry: Option<u64>,
}

impl RawEvent {
    /// Returns the name, or `message` if it has none.
    pub(crate) fn name(&self) -> &str {
        self.name.as_deref().unwrap_or("message")
    }
}

/// Splits chunks into events.
pub(super) struct EventParser {
    lines: Delimited,
    /// The limit of an event in bytes.
    limit: usize,
    is_first_line: bool,
    /// Whether the last line ended with a carriage return, which a line feed may follow.
    after_return: bool,
    name: Vec<u8>,
    data: Vec<u8>,
    /// Fields of the lines since the last event.
    id: Option<String>,
    retry: Option<u64>,
    /// State of the stream up to the last event.
    last_id: Option<String>,
    last_retry: Option<u64>,
}

impl EventParser {
    /// Creates a parser with a limit for each event in bytes.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            lines: Delimited::new(limit),
            limit,
            is_first_line: true,
            after_return: false,
            name: Vec::new(),
            data: Vec::new(),
            id: None,
            retry: None,
            last_id: None,
            last_retry: None,
        }
    }

    /// Prepares for another connection: drops lines without a blank line after them, except the
    /// reconnection time, which its line alone sets.
    pub(super) fn restart(&mut self) {
        let retry = self.retry.or(self.last_retry);
        let last_id = self.last_id.take();
        *self = Self { last_id, last_retry: retry, ..Self::new(self.limit) };
    }

    /// Returns the ID of the last event that had one; `None` if none had.
    pub(super) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// Returns the reconnection time that the server asked for.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.last_retry.map(Duration::from_millis)
    }

    fn take_line(&mut self, line: &[u8]) -> Result<Option<RawEvent>, TooLong> {
        let is_first = std::mem::replace(&mut self.is_first_line, false);
        let line = match line.strip_prefix(BYTE_ORDER_MARK) {
            Some(behind) if is_first => behind,
            _ => line,
        };
        if line.is_empty() {
            return Ok(self.dispatch());
        }
        let (field, value) = match line.iter().position(|byte| *byte == b':') {
            Some(colon) => (&line[..colon], &line[colon + 1..]),
            None => (line, &line[line.len()..]),
        };
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match field {
            b"event" => self.name = value.to_vec(),
            b"data" => {
                self.data.extend_from_slice(value);
                self.data.push(b'\n');
            }
            b"id" if !value.contains(&0) => self.id = Some(text(value)),
            b"retry" => self.retry = milliseconds(value).or(self.retry),
            // Comments have an empty name; other names have no meaning yet.
            _ => {}
        }
        let limit = self.limit;
        // The last line feed is not part of the data.
        let is_too_long = self.name.len() + self.data.len() > limit.saturating_add(1);
        if is_too_long { Err(TooLong { limit }) } else { Ok(None) }
    }

    /// Ends an event. Without data lines there is no event.
    fn dispatch(&mut self) -> Option<RawEvent> {
        let (id, retry) = (self.id.take(), self.retry.take());
        if id.is_some() {
            self.last_id.clone_from(&id);
        }
        self.last_retry = retry.or(self.last_retry);
        let name = std::mem::take(&mut self.name);
        let mut data = std::mem::take(&mut self.data);
        data.pop()?;
        let name = (!name.is_empty()).then(|| text(&name));
        Some(RawEvent { name, data: Bytes::from(data), id, retry })
    }
}

impl Parser for EventParser {
    type Frame = RawEvent;

    fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
        self.lines.set_limit(limit);
    }

    fn push(&mut self, chunk: Bytes) {
        self.lines.push(chunk);
    }

    fn next(&mut self) -> Option<Result<RawEvent, TooLong>> {
        loop {
            let found = self.lines.next(|byte| byte == b'\n' || byte == b'\r')?;
            let (line, end) = match found {
                Ok(found) => found,
                Err(too_long) => return Some(Err(too_long)),
            };
            let ends_last_line = self.after_return && end == b'\n' && line.is_empty();
            self.after_return = end == b'\r';
            if ends_last_line {
                continue;
            }
            if let Some(found) = self.take_line(&line).transpose() {
                return Some(found);
            }
        }
    }

    /// Lines without a blank line after them never become an event.
    fn rest(&mut self) -> Option<RawEvent> {
        drop(self.lines.rest());
        None
    }
}

/// HTML, Server-sent events: invalid UTF-8 is replaced.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Parses a number that consists of digits only; `None` if it overflows.
fn milliseconds(value: &[u8]) -> Option<u64> {
    let is_number = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    let digits = std::str::from_utf8(value).ok().filter(|_| is_number)?;
    digits.parse().ok()
}
