//! A look into a body. In: its bytes, and the place that matters; out: one line of at most 200
//! characters around it.

use std::ops::Range;

/// How many bytes are shown, so that with both marks of a cut it is at most 200 characters.
const SHOWN: usize = 196;

/// Members whose texts are not shown, by a part of their names.
const SECRETS: [&str; 9] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "api_key",
    "credential",
    "authorization",
];

/// What stands for a secret.
const HIDDEN: &str = "..";

/// What stands for the bytes before or after.
const CUT: &str = "…";

/// A place in a text, as `serde_json` counts: lines and bytes of a line, both from 1; 0 for unknown.
#[derive(Clone, Copy)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Shows the bytes around a position, or the first ones.
pub(super) fn excerpt(body: &[u8], position: Option<Position>) -> String {
    let middle = position.map_or(0, |position| offset(body, position));
    let latest = body.len().saturating_sub(SHOWN);
    let start = boundary(body, middle.saturating_sub(SHOWN / 2).min(latest));
    let end = boundary(body, (start + SHOWN).min(body.len()));
    let shown = without_secrets(body, start, end);
    let text = String::from_utf8_lossy(&shown);
    let line: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let before = if start > 0 { CUT } else { "" };
    let after = if end < body.len() { CUT } else { "" };
    format!("{before}{line}{after}")
}

/// The bytes from `start` to `end`, less what members hold whose names are those of secrets.
fn without_secrets(body: &[u8], start: usize, end: usize) -> Vec<u8> {
    let mut shown = Vec::with_capacity(end - start);
    let mut done = start;
    for secret in secrets(body, end) {
        let (from, to) = (secret.start.max(done), secret.end.min(end));
        if from < to {
            shown.extend_from_slice(&body[done..from]);
            shown.extend_from_slice(&HIDDEN.as_bytes()[..HIDDEN.len().min(to - from)]);
            done = to;
        }
    }
    shown.extend_from_slice(&body[done..end]);
    shown
}

/// Where texts stand, without their quotes, that are secrets by their members' names; those that begin before `end`.
fn secrets(body: &[u8], end: usize) -> Vec<Range<usize>> {
    let mut secrets = Vec::new();
    let mut at = 0;
    let mut is_secret = false;
    while at < end {
        match body[at] {
            b'"' => {
                let text = at + 1..end_of_text(body, at + 1);
                at = text.end;
                let behind = body[text.end..].get(1..).unwrap_or_default();
                let is_name = behind.trim_ascii_start().first() == Some(&b':');
                if is_name {
                    is_secret = is_name_of_secret(&body[text]);
                } else if is_secret {
                    secrets.push(text);
                }
            }
            // A list holds what its member is named for; an object names what it holds.
            b'{' | b'}' => is_secret = false,
            _ => {}
        }
        at += 1;
    }
    secrets
}

/// Where the quotation mark stands that ends a text; the end of the body where none does.
fn end_of_text(body: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < body.len() && body[at] != b'"' {
        at += if body[at] == b'\\' { 2 } else { 1 };
    }
    at.min(body.len())
}

fn is_name_of_secret(name: &[u8]) -> bool {
    let name = String::from_utf8_lossy(name).to_ascii_lowercase().replace('-', "_");
    SECRETS.iter().any(|secret| name.contains(secret))
}

/// Turns a position into a number of bytes from the start.
fn offset(body: &[u8], position: Position) -> usize {
    let lines = body.split_inclusive(|byte| *byte == b'\n');
    let before: usize =
        lines.take(position.line.saturating_sub(1)).map(<[u8]>::len).sum();
    (before + position.column.saturating_sub(1)).min(body.len())
}

/// Goes back to where a character of UTF-8 begins.
fn boundary(body: &[u8], mut index: usize) -> usize {
    let goes_on = |index: usize| body.get(index).is_some_and(|byte| byte & 0xC0 == 0x80);
    while index > 0 && goes_on(index) {
        index -= 1;
    }
    index
}
