//! The errors of both parsers in one form.

use super::Position;
use crate::diagnostic::Code;

/// Why and where a text can't be read.
#[derive(Debug)]
pub(super) struct ReadError {
    /// `Syntax`, unless a limit of the configuration is exceeded.
    pub(super) code: Code,
    what: String,
    at: Option<Position>,
    /// The task of the parser; it follows the position in the message.
    context: String,
}

impl ReadError {
    /// An error of the text as a whole.
    pub(super) fn of_text(what: &str) -> Self {
        Self { code: Code::Syntax, what: what.to_owned(), at: None, context: String::new() }
    }

    /// A error at a place.
    pub(super) fn at(what: &str, at: Position) -> Self {
        // serde_json calls the position before the first character of a line column 0.
        let at = Position { column: at.column.max(1), ..at };
        Self { what: what.to_owned(), at: Some(at), ..Self::of_text("") }
    }

    /// An error of serde_json, whose columns count bytes.
    pub(super) fn from_json(error: &serde_json::Error, text: &str) -> Self {
        let (number, bytes) = (error.line(), error.column());
        let message = error.to_string();
        let what = message.strip_suffix(&format!(" at line {number} column {bytes}")).unwrap_or(&message);
        let before = line(text, number).and_then(|line| line.get(..bytes.saturating_sub(1)));
        let column = before.map_or(bytes, |before| before.chars().count() + 1);
        Self::at(what, Position { line: number, column })
    }

    pub(super) fn from_yaml(error: &serde_yaml::Error) -> Self {
        let message = error.to_string();
        let Some(at) = error.location() else { return Self::of_text(&message) };
        // `what at line 1 column 2, while doing that at line 3 column 4`: the first position is the error's.
        let place = format!(" at line {} column {}", at.line(), at.column());
        let (what, context) = message.split_once(&place).unwrap_or((&message, ""));
        let at = Position { line: at.line(), column: at.column() };
        Self { context: context.to_owned(), ..Self::at(what, at) }
    }

    /// The same position with another message.
    pub(super) fn with_message(self, what: &str) -> Self {
        Self { what: what.to_owned(), context: String::new(), ..self }
    }

    /// A text with more values than the limit.
    pub(super) fn too_many_values(limit: usize) -> Self {
        Self::of_text(&too_many_values(limit)).of_limit()
    }

    /// The same error as one of a limit that the user may raise.
    pub(super) fn of_limit(self) -> Self {
        Self { code: Code::UnreadableFile, ..self }
    }

    /// The same error with its position inside of the text: for a text without a newline at its end YAML's parser reports
    /// the line after it, and it breaks lines at characters at which no editor does.
    pub(super) fn clamped_to(self, text: &str) -> Self {
        let at = self.at.map(|at| {
            let number = at.line.min(text.split('\n').count());
            let letters = line(text, number).map_or(0, |line| line.chars().count());
            let column = if number < at.line { letters + 1 } else { at.column.min(letters + 1) };
            Position { line: number, column }
        });
        Self { at, ..self }
    }

    /// The position; `None` for the text as a whole.
    pub(super) fn position(&self) -> Option<Position> {
        self.at
    }

    /// Advice, if the message of the parser has none.
    pub(super) fn help(&self, text: &str) -> Option<&'static str> {
        if matches!(self.what.as_str(), "trailing comma" | "key must be a string") {
            return Some(
                "JSON has its keys in double quotes, and no comma after the last value; YAML takes both, in a file `.yaml`",
            );
        }
        let at = self.at.filter(|_| self.what.starts_with("mapping values are not allowed"))?;
        let before: String = line(text, at.line)?.chars().take(at.column.saturating_sub(1)).collect();
        Some(match before.trim_start_matches([' ', '-']).contains(": ") {
            true => "put a value that contains `: ` in quotes",
            false => "indent the line as much as the one before, or write that one's value in quotes",
        })
    }

    /// The message, without the position.
    pub(super) fn message(&self, text: &str) -> String {
        let line = self.at.and_then(|at| Some((at, line(text, at.line)?)));
        // A tab is invisible, and the parser doesn't mention it.
        let is_tab =
            line.is_some_and(|(at, line)| line.chars().nth(at.column.saturating_sub(1)) == Some('\t'));
        let hint = if is_tab { " (a tab; YAML is indented with spaces)" } else { "" };
        format!("{}{}{hint}", self.what, self.context)
    }
}

/// The message for more values than the limit.
pub(super) fn too_many_values(limit: usize) -> String {
    format!("the file has more than {limit} values (`limits.values`)")
}

/// A line by its number, counted from 1.
fn line(text: &str, number: usize) -> Option<&str> {
    text.lines().nth(number.checked_sub(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_is_named() {
        let error = ReadError::at("what", Position { line: 2, column: 1 });
        assert_eq!(error.message("a:\n\tb: c"), "what (a tab; YAML is indented with spaces)");
        assert_eq!(error.message("a:\nb: c"), "what");
    }

    #[test]
    fn two_values_in_one_line_and_a_wrong_indentation_are_distinguished() {
        let help = |line, column, text| {
            ReadError::at("mapping values are not allowed in this context", Position { line, column })
                .help(text)
        };
        assert!(help(1, 9, "- a: b: c").is_some_and(|help| help.contains("quotes") && help.contains("`: `")));
        assert!(help(2, 4, "a: b\n c: d").is_some_and(|help| help.starts_with("indent")));
        assert_eq!(ReadError::at("what", Position { line: 1, column: 1 }).help("a"), None);
    }

    #[test]
    fn an_error_after_the_text_is_at_its_end() {
        let within =
            |line, column| ReadError::at("what", Position { line, column }).clamped_to("a:\nö: [").position();
        assert_eq!(within(3, 1), Some(Position { line: 2, column: 5 }));
        assert_eq!(within(1, 9), Some(Position { line: 1, column: 3 }));
        assert_eq!(within(2, 4), Some(Position { line: 2, column: 4 }));
    }

    #[test]
    fn a_column_of_json_counts_letters() -> Result<(), &'static str> {
        let text = "{\n\"ä\": ö}";
        let error = serde_json::from_str::<serde_json::Value>(text).err().ok_or("valid")?;
        let error = ReadError::from_json(&error, text);
        assert_eq!(error.message(text), "expected value");
        assert_eq!(error.position(), Some(Position { line: 2, column: 6 }));
        Ok(())
    }
}
