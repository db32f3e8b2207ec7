//! The span of a single key or scalar in a text: exact if the parser borrowed it from the text, else searched for after
//! the last span, and accepted only if it has the same value. Only to show findings; nothing is parsed by this.

use super::node::Number;
use std::ops::Range;

/// Finds scalars in a text, in the order of the parser.
pub(super) struct Scanner<'text> {
    text: &'text str,
    /// The end of the furthest span. Parts that an alias repeats are before it.
    pub(super) cursor: usize,
}

/// A scalar as the parser reports it.
#[derive(Clone, Copy)]
pub(super) enum Scalar<'scalar> {
    Null,
    Bool(bool),
    Number(Number),
    Text(&'scalar str),
    /// `[]`
    EmptyList,
    /// `{}`
    EmptyObject,
}

impl<'text> Scanner<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self { text, cursor: 0 }
    }

    /// The span of a string that was borrowed from the text, with its quotes.
    pub(super) fn borrowed(&mut self, string: &str) -> Option<Range<usize>> {
        let start = string.as_ptr().addr().checked_sub(self.text.as_ptr().addr())?;
        let end = start + string.len();
        if self.text.get(start..end)? != string {
            return None;
        }
        let around = start.checked_sub(1).and_then(|before| self.text.get(before..=end));
        let quoted = around.is_some_and(|around| {
            (around.starts_with('"') && around.ends_with('"'))
                || (around.starts_with('\'') && around.ends_with('\''))
        });
        let span = if quoted { start - 1..end + 1 } else { start..end };
        self.cursor = self.cursor.max(span.end);
        Some(span)
    }

    /// The span of a scalar that must come next.
    pub(super) fn next(&mut self, scalar: Scalar<'_>) -> Option<Range<usize>> {
        let rest = self.text.get(self.cursor..)?;
        let skipped = before_token(rest, scalar);
        let (start, rest) = (self.cursor + skipped, &rest[skipped..]);
        let token = token(rest);
        if !is_notation_of(token, scalar, &rest[token.len()..]) {
            return None;
        }
        self.cursor = start + token.len();
        Some(start..self.cursor)
    }
}

/// The length of white space, punctuation, comments, anchors and tags before the next scalar.
fn before_token(text: &str, scalar: Scalar<'_>) -> usize {
    let empty = match scalar {
        Scalar::EmptyList => Some(('[', ']')),
        Scalar::EmptyObject => Some(('{', '}')),
        _ => None,
    };
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let mut letters = rest.chars();
        let (first, second) = (letters.next(), letters.next());
        if empty.is_some_and(|(open, close)| {
            rest.strip_prefix(open).is_some_and(|rest| rest.trim_start().starts_with(close))
        }) {
            return text.len() - rest.len();
        }
        let skipped = match first {
            Some(',' | ':' | '[' | ']' | '{' | '}') => 1,
            Some('-' | '?') if second.is_none_or(char::is_whitespace) => 1,
            Some('#') => rest.find('\n').unwrap_or(rest.len()),
            Some('&' | '!') => rest.find(char::is_whitespace).unwrap_or(rest.len()),
            _ => return text.len() - rest.len(),
        };
        rest = &rest[skipped..];
    }
}

/// The scalar at the start of a text; for a block scalar its header, for plain text its first line.
fn token(text: &str) -> &str {
    let end = match text.chars().next() {
        Some('"') => quoted_end(text, '"'),
        Some('\'') => quoted_end(text, '\''),
        Some('|' | '>') => text.find('\n'),
        Some('[') => text.find(']').map(|end| end + 1),
        Some('{') => text.find('}').map(|end| end + 1),
        _ => plain_end(text),
    };
    text[..end.unwrap_or(text.len())].trim_end()
}

/// The end of the closing quote. A doubled quote ends one token and begins the next, which is good enough.
fn quoted_end(text: &str, quote: char) -> Option<usize> {
    let mut escaped = true; // The first quote.
    text.char_indices().find_map(|(index, letter)| {
        let ends = letter == quote && !escaped;
        escaped = letter == '\\' && quote == '"' && !escaped;
        ends.then_some(index + 1)
    })
}

fn plain_end(text: &str) -> Option<usize> {
    let ends = |(index, letter): (usize, char)| {
        let next = text[index + letter.len_utf8()..].chars().next();
        let ends = match letter {
            ',' | ']' | '}' | '\n' => true,
            ':' => next.is_none_or(char::is_whitespace),
            letter => letter.is_whitespace() && next == Some('#'),
        };
        ends.then_some(index)
    };
    text.char_indices().find_map(ends)
}

/// The number of a token, also in the notations of YAML.
fn number(token: &str) -> Option<f64> {
    let radices = [("0x", 16), ("0o", 8), ("0b", 2)];
    let digits = radices.iter().find_map(|(prefix, radix)| Some((token.strip_prefix(prefix)?, *radix)));
    match digits {
        Some((digits, radix)) => u64::from_str_radix(digits, radix).ok().map(|number| number as f64),
        None => token.parse().ok(),
    }
}

/// Returns whether a token, with the text after it, can be the notation of a scalar.
fn is_notation_of(token: &str, scalar: Scalar<'_>, after: &str) -> bool {
    match scalar {
        Scalar::Null => matches!(token, "null" | "Null" | "NULL" | "~"),
        Scalar::Bool(value) => token.eq_ignore_ascii_case(if value { "true" } else { "false" }),
        // serde_json is not exact in the last bit.
        Scalar::Number(value) => {
            let value = match value {
                Number::Integer(value) => value as f64,
                Number::Float(value) => value,
            };
            number(token).is_some_and(|read| (read - value).abs() <= value.abs() * 1e-12)
        }
        Scalar::Text(value) => match token.chars().next() {
            Some('"' | '\'') => {
                let inside = &token[1..];
                let plain = inside.find(['\\', '\n', '\'', '"']).unwrap_or(inside.len());
                value.starts_with(&inside[..plain])
            }
            Some('|' | '>') => {
                let first = value.lines().map(str::trim).find(|line| !line.is_empty());
                first.is_none_or(|first| {
                    after.trim_start().starts_with(first) || first.starts_with(line(after.trim_start()))
                })
            }
            Some(_) => value.starts_with(token),
            None => false,
        },
        // `before_token` has checked that it is empty.
        Scalar::EmptyList => token.starts_with('['),
        Scalar::EmptyObject => token.starts_with('{'),
    }
}

fn line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end()
}
