//! The tokens of a line: bare, or in quotes where they have other characters.

use crate::ir::{QuotedName, read_name};
use std::fmt::Write;

/// Returns whether a letter needs no quotes.
fn is_bare(letter: char) -> bool {
    !letter.is_whitespace()
        && !letter.is_control()
        && !matches!(letter, '\'' | '{' | '}' | ':' | '=' | '~' | '#' | '*')
}

pub(super) fn write_token(text: &str, line: &mut String) {
    _ = write!(line, "{}", QuotedName(text, is_bare));
}

/// Reads tokens from a line.
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(line: &'a str) -> Self {
        Self { rest: line.trim() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The text up to ` = ` outside of quotes.
    pub(super) fn key(&mut self) -> Option<&'a str> {
        let mut is_quoted = false;
        let mut letters = self.rest.char_indices();
        while let Some((index, letter)) = letters.next() {
            match letter {
                '\\' if is_quoted => drop(letters.next()),
                '\'' => is_quoted = !is_quoted,
                ' ' if !is_quoted && self.rest[index..].starts_with(" = ") => {
                    let key = &self.rest[..index];
                    self.rest = self.rest[index + 3..].trim_start();
                    return Some(key);
                }
                _ => {}
            }
        }
        None
    }

    /// Removes this text from the front.
    pub(super) fn skip(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    pub(super) fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// A token without its quotes.
    pub(super) fn token(&mut self) -> Option<String> {
        Some(read_name(&mut self.rest, is_bare)?.0)
    }
}

/// A whole key that is a token.
pub(crate) fn unquoted(key: &str) -> Option<String> {
    let mut tokens = Tokens::new(key);
    tokens.token().filter(|_| tokens.is_empty())
}
