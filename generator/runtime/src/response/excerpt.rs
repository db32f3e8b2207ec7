//! Excerpts of a body for messages: one line of at most 200 characters around a position, without
//! secrets.

use std::ops::Range;

use super::super::failure::one_line::{CUT, one_line};

/// The number of bytes shown; with both ellipses at most 200 characters.
const SHOWN: usize = 196;

/// Members whose strings are hidden, by parts of their names.
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

/// Replaces a secret.
const HIDDEN: &str = "..";

/// Returns the bytes around an offset, or the first ones.
pub(crate) fn excerpt(body: &[u8], offset: Option<usize>) -> String {
    let middle = offset.unwrap_or(0).min(body.len());
    let latest = body.len().saturating_sub(SHOWN);
    let start = boundary(body, middle.saturating_sub(SHOWN / 2).min(latest));
    let end = boundary(body, (start + SHOWN).min(body.len()));
    let shown = without_secrets(body, start, end);
    let line = one_line(&String::from_utf8_lossy(&shown));
    let before = if start > 0 { CUT } else { "" };
    let after = if end < body.len() { CUT } else { "" };
    format!("{before}{line}{after}")
}

/// Returns the bytes from `start` to `end`, with the strings of secret members replaced.
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

/// Positions of the strings of secret members that start before `end`, without their quotation
/// marks.
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
            // The items of a list belong to the member's name; the members of an object have their own names.
            b'{' | b'}' => is_secret = false,
            _ => {}
        }
        at += 1;
    }
    secrets
}

/// The position of the closing quotation mark; the end of the body if there is none.
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

/// Moves back to the start of a UTF-8 character.
fn boundary(body: &[u8], mut index: usize) -> usize {
    let goes_on = |index: usize| body.get(index).is_some_and(|byte| byte & 0xC0 == 0x80);
    while index > 0 && goes_on(index) {
        index -= 1;
    }
    index
}
