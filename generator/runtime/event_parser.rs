//! Server-Sent Events. In: chunks of bytes; out: events, one by one. HTML, Server-sent events, Interpreting an event
//! stream. Written by hand since the crates for it either set no limit to what they hold (eventsource-stream,
//! sseer, sse-stream) or bring five more with them (sse-core), and all of them refuse or replace bytes that are no
//! UTF-8, where ours are kept for the error.

use std::time::Duration;

use bytes::Bytes;

use super::delimited::{Delimited, TooLong};
use super::frames::Parser;

/// What may stand in front of the first line: U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// An event as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawEvent {
    /// Its name, where it has one.
    pub(super) name: Option<String>,
    /// Its lines of data, joined by `\n`.
    pub(super) data: Bytes,
    /// Its own id, where it has one.
    pub(super) id: Option<String>,
    /// The milliseconds that it says to wait before a new connection, where it does.
    pub(super) retry: Option<u64>,
}

impl RawEvent {
    /// Returns its name, or the one that stands for none.
    pub(super) fn name(&self) -> &str {
        self.name.as_deref().unwrap_or("message")
    }
}

/// Makes events of chunks.
pub(super) struct EventParser {
    lines: Delimited,
    /// How many bytes an event may have.
    limit: usize,
    is_first_line: bool,
    /// Whether the last line ended with a carriage return, to which a line feed may belong.
    after_return: bool,
    name: Vec<u8>,
    data: Vec<u8>,
    /// What the lines since the last event say.
    id: Option<String>,
    retry: Option<u64>,
    /// What the lines up to the last event say.
    last_id: String,
    last_retry: Option<u64>,
}

impl EventParser {
    /// Starts a stream of which no event may have more bytes than that.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            lines: Delimited::new(limit),
            limit,
            is_first_line: true,
            after_return: false,
            name: Vec::new(),
            data: Vec::new(),
            id: None,
            retry: None,
            last_id: String::new(),
            last_retry: None,
        }
    }

    /// Returns the id of the last event that had one, or of one before; empty where there was none.
    pub(super) fn last_id(&self) -> &str {
        &self.last_id
    }

    /// Returns how long the service wants to be left alone before a new connection.
    pub(super) fn retry(&self) -> Option<Duration> {
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
            // A comment has an empty name; others have no meaning yet.
            _ => {}
        }
        let limit = self.limit;
        // The last line's end is not part of the data.
        let is_too_long = self.name.len() + self.data.len() > limit.saturating_add(1);
        if is_too_long { Err(TooLong { limit }) } else { Ok(None) }
    }

    /// Ends an event; one without a line of data is none.
    fn dispatch(&mut self) -> Option<RawEvent> {
        let (id, retry) = (self.id.take(), self.retry.take());
        if let Some(id) = &id {
            self.last_id.clone_from(id);
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

    /// What has no blank line behind it never is an event.
    fn rest(&mut self) -> Option<RawEvent> {
        drop(self.lines.rest());
        None
    }
}

/// HTML, Server-sent events: what is no UTF-8 is replaced.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A number of digits alone; one that fits into no number is none.
fn milliseconds(value: &[u8]) -> Option<u64> {
    let is_number = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    let digits = std::str::from_utf8(value).ok().filter(|_| is_number)?;
    digits.parse().ok()
}
