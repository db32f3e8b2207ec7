//! JSON text with parts replaced. All other parts stay as they are, numbers digit by digit.

use serde::de::IgnoredAny;

/// The rules of replacing.
pub(super) trait Replace {
    /// Returns whether the value of a member with this name is replaced, with all that it holds.
    fn replaces_member(&self, name: &str) -> bool;

    /// The replacement of a text; `None` if it stays.
    fn replace_text(&self, text: &str) -> Option<String>;
}

/// The replacement of a text.
pub(super) const REPLACED: &str = "<secret>";

/// Lists and objects that are open.
struct Open {
    is_object: bool,
    /// Whether the name of a member comes next.
    at_name: bool,
    /// Whether all in it is replaced.
    is_replaced: bool,
    is_empty: bool,
}

/// Replaces parts of JSON text, and lays it out in lines if it is `pretty`. `None` if it isn't JSON.
pub(super) fn replace(text: &str, replace: &impl Replace, pretty: bool) -> Option<String> {
    serde_json::from_str::<IgnoredAny>(text).ok()?;
    let mut rewriter = Rewriter { replace, pretty, written: String::new(), open: Vec::new(), next: false };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            '{' | '}' | '[' | ']' | ':' | ',' => 1,
            _ if first.is_ascii_whitespace() => 1,
            _ => rest.find(['}', ']', ',', ' ', '\n', '\r', '\t']).unwrap_or(rest.len()),
        };
        let (token, behind) = rest.split_at(length);
        rewriter.take(first, token);
        rest = behind;
    }
    Some(rewriter.written)
}

/// Replaces nothing.
struct Nothing;

impl Replace for Nothing {
    fn replaces_member(&self, _name: &str) -> bool {
        false
    }

    fn replace_text(&self, _text: &str) -> Option<String> {
        None
    }
}

/// Writes JSON text in one line. `None` if it isn't JSON.
pub(super) fn in_one_line(text: &str) -> Option<String> {
    replace(text, &Nothing, false)
}

/// The length of the string that a text starts with, with its quotation marks.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|(_, letter)| {
        let ends = *letter == '"' && !is_escaped;
        is_escaped = *letter == '\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |(end, _)| end + 1)
}

struct Rewriter<'a, R> {
    replace: &'a R,
    pretty: bool,
    written: String,
    open: Vec<Open>,
    /// Whether the value of the last member is replaced.
    next: bool,
}

impl<R: Replace> Rewriter<'_, R> {
    fn take(&mut self, first: char, token: &str) {
        match first {
            '{' | '[' => {
                self.start_part();
                let is_replaced = self.is_replaced();
                let is_object = first == '{';
                self.written.push(first);
                self.open.push(Open { is_object, at_name: is_object, is_replaced, is_empty: true });
            }
            '}' | ']' => {
                let open = self.open.pop();
                if open.is_some_and(|open| !open.is_empty) {
                    self.line();
                }
                self.written.push(first);
            }
            ',' => {
                self.written.push(',');
                if let Some(open) = self.open.last_mut() {
                    open.at_name = open.is_object;
                }
            }
            ':' => self.written.push_str(if self.pretty { ": " } else { ":" }),
            _ if first.is_ascii_whitespace() => {}
            _ => {
                self.start_part();
                self.scalar(first, token);
            }
        }
    }

    /// Starts an item, or the name or the value of a member.
    fn start_part(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        let is_value = open.is_object && !open.at_name;
        open.is_empty = false;
        if !is_value {
            self.line();
        }
    }

    fn scalar(&mut self, first: char, token: &str) {
        let text = || serde_json::from_str::<String>(token).unwrap_or_default();
        let is_name = self.open.last().is_some_and(|open| open.at_name);
        if is_name {
            self.next = self.replace.replaces_member(&text());
            if let Some(open) = self.open.last_mut() {
                open.at_name = false;
            }
            let replaced = self.replace.replace_text(&text());
            let replaced = replaced.map(|text| serde_json::Value::from(text).to_string());
            self.written.push_str(replaced.as_deref().unwrap_or(token));
            return;
        }
        let is_replaced = self.is_replaced();
        let replaced = match first {
            '"' if is_replaced => Some(REPLACED.to_owned()),
            '"' => self.replace.replace_text(&text()),
            _ => None,
        };
        let is_number = first == '-' || first.is_ascii_digit();
        let written = match replaced {
            Some(text) => serde_json::Value::from(text).to_string(),
            None if is_number && (is_replaced || self.replace.replace_text(token).is_some()) => {
                "0".to_owned()
            }
            None => token.to_owned(),
        };
        self.written.push_str(&written);
    }

    /// Returns whether the value that comes is replaced.
    fn is_replaced(&mut self) -> bool {
        std::mem::take(&mut self.next) || self.open.last().is_some_and(|it| it.is_replaced)
    }

    fn line(&mut self) {
        if self.pretty {
            self.written.push('\n');
            self.written.push_str(&"  ".repeat(self.open.len()));
        }
    }
}
