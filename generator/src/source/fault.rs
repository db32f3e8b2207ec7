//! Why a text can't be read, and where: the errors of both parsers in one form.

use super::Position;
use std::fmt;

/// Why a text can't be read.
#[derive(Debug)]
pub(super) struct Fault {
    what: String,
    at: Option<Position>,
    /// What follows the place in the message: what the parser was about.
    context: String,
}

impl Fault {
    /// A fault of the text as a whole.
    pub(super) fn whole(what: &str) -> Self {
        Self { what: what.to_owned(), at: None, context: String::new() }
    }

    /// A fault at a place.
    pub(super) fn at(what: &str, at: Position) -> Self {
        Self { what: what.to_owned(), at: Some(at), context: String::new() }
    }

    /// What serde_json says of `text`; its columns count bytes.
    pub(super) fn from_json(error: &serde_json::Error, text: &str) -> Self {
        let (number, bytes) = (error.line(), error.column());
        let message = error.to_string();
        let what = message.strip_suffix(&format!(" at line {number} column {bytes}")).unwrap_or(&message);
        let before = line(text, number).and_then(|line| line.get(..bytes.saturating_sub(1)));
        let column = before.map_or(bytes, |before| before.chars().count() + 1);
        Self::at(what, Position { line: number, column })
    }

    /// What serde_yaml says.
    pub(super) fn from_yaml(error: &serde_yaml::Error) -> Self {
        let message = error.to_string();
        let Some(at) = error.location() else { return Self::whole(&message) };
        // `what at line 1 column 2, while doing that at line 3 column 4`: the first place is where it went wrong.
        let place = format!(" at line {} column {}", at.line(), at.column());
        let (what, context) = message.split_once(&place).unwrap_or((&message, ""));
        let at = Position { line: at.line(), column: at.column() };
        Self { what: what.to_owned(), at: Some(at), context: context.to_owned() }
    }

    /// The same place, in other words.
    pub(super) fn said(self, what: &str) -> Self {
        Self { what: what.to_owned(), at: self.at, context: String::new() }
    }

    /// The fault as a sentence, with its line of `text`.
    pub(super) fn message(&self, text: &str) -> String {
        let Some((at, line)) = self.at.and_then(|at| Some((at, line(text, at.line)?))) else {
            return self.to_string();
        };
        // Nobody sees a tab, and no parser names it.
        let is_tab = line.chars().nth(at.column.saturating_sub(1)) == Some('\t');
        let hint = if is_tab { " (a tab; YAML is indented by spaces)" } else { "" };
        match excerpt(line, at.column).as_str() {
            "" => format!("{self}{hint}"),
            excerpt => format!("{self}{hint}: `{excerpt}`"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.what)?;
        if let Some(Position { line, column }) = self.at {
            write!(formatter, " at line {line}, column {column}")?;
        }
        formatter.write_str(&self.context)
    }
}

/// A line by its number, counted from 1.
fn line(text: &str, number: usize) -> Option<&str> {
    text.lines().nth(number.checked_sub(1)?)
}

/// At most 80 letters of a line around a column, without the indentation.
fn excerpt(line: &str, column: usize) -> String {
    const BEFORE: usize = 40;
    const LENGTH: usize = 80;
    let indentation = line.chars().take_while(|letter| letter.is_whitespace()).count();
    let start = column.saturating_sub(BEFORE).max(indentation);
    let mut rest = line.chars().skip(start);
    let shown: String = rest.by_ref().take(LENGTH).collect();
    if shown.is_empty() {
        return shown;
    }
    let before = if start > indentation { "…" } else { "" };
    let after = if rest.next().is_some() { "…" } else { "" };
    format!("{before}{}{after}", shown.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_shown_around_the_column() {
        let line = format!("    {}here{}", "a".repeat(100), "b".repeat(100));
        let shown = excerpt(&line, 105);
        assert!(shown.starts_with("…a") && shown.contains("here") && shown.ends_with("b…"), "{shown}");
        assert_eq!(shown.chars().count(), 82);
        assert_eq!(excerpt("  a: b  ", 3), "a: b");
        assert_eq!(excerpt("äöü", 900), "");
    }

    #[test]
    fn a_tab_is_named() {
        let fault = Fault::at("what", Position { line: 2, column: 1 });
        assert_eq!(
            fault.message("a:\n\tb: c"),
            "what at line 2, column 1 (a tab; YAML is indented by spaces): `b: c`"
        );
    }

    #[test]
    fn a_column_of_json_counts_letters() -> Result<(), &'static str> {
        let text = "{\n\"ä\": ö}";
        let error = serde_json::from_str::<serde_json::Value>(text).err().ok_or("valid")?;
        assert_eq!(Fault::from_json(&error, text).to_string(), "expected value at line 2, column 6");
        Ok(())
    }
}
