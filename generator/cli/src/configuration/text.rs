//! The text of a configuration: parses it as TOML, and finds the place of an error or an option in it.

use crate::error::{CliError, TextSpan};
use clientwright::{Location, Source, nearest};
use serde::de::DeserializeOwned;
use std::ops::Range;
use std::sync::Arc;
use toml_edit::{Document, Item, Table, de};

/// The text of a configuration.
pub(super) struct Text {
    /// The file, as the user named it.
    pub(super) file: Arc<str>,
    text: Arc<str>,
    document: Document<String>,
}

impl Text {
    /// Parses the text as TOML.
    pub(super) fn parse(file: Arc<str>, text: Arc<str>) -> Result<Self, CliError> {
        match Document::parse(text.to_string()) {
            Ok(document) => Ok(Self { file, text, document }),
            Err(error) => {
                let span = error.span().unwrap_or_default();
                Err(CliError::new(one_line(error.message())).at(TextSpan { file, text, span }))
            }
        }
    }

    /// The text, to show lines of it.
    pub(super) fn to_source(&self) -> Source {
        Source::of_text(self.file.clone(), self.text.clone())
    }

    pub(super) fn deserialize<T: DeserializeOwned>(&self) -> Result<T, CliError> {
        de::from_document(self.document.clone()).map_err(|error| self.explain(&error))
    }

    /// The table at these keys, in any of TOML's notations.
    pub(super) fn table(&self, keys: &[&str]) -> Option<Table> {
        self.item(keys)?.clone().into_table().ok()
    }

    /// An error about the table or value at these keys.
    pub(super) fn error(&self, keys: &[&str], message: impl Into<String>) -> CliError {
        CliError::new(message).at(self.at(keys))
    }

    /// Where the last of these keys is written, with the text around it.
    pub(super) fn at(&self, keys: &[&str]) -> TextSpan {
        self.text_span(self.span(keys))
    }

    /// Where the last of these keys is written.
    pub(super) fn location(&self, keys: &[&str]) -> Location {
        self.location_of(self.span(keys))
    }

    /// Where a key of an entry is written, in the list at these keys.
    pub(super) fn location_in_list(&self, keys: &[&str], index: usize, key: &str) -> Location {
        // `[[list]]` is a list of tables, `list = [{}]` one of values.
        let span = self.item(keys).and_then(|list| match list.as_array() {
            Some(values) => values.get(index)?.as_inline_table()?.key(key)?.span(),
            None => list.as_array_of_tables()?.get(index)?.key(key)?.span(),
        });
        self.location_of(span)
    }

    /// Where an item of a list is written, else the list.
    pub(super) fn location_of_item(&self, keys: &[&str], index: usize) -> Location {
        let item = self.item(keys).and_then(|list| list.as_array()?.get(index)?.span());
        self.location_of(item.or_else(|| self.span(keys)))
    }

    fn location_of(&self, span: Option<Range<usize>>) -> Location {
        Location::in_text(self.file.clone(), self.text_span(span).position())
    }

    fn item(&self, keys: &[&str]) -> Option<&Item> {
        keys.iter().try_fold(self.document.as_item(), |item, key| item.get(key))
    }

    fn span(&self, keys: &[&str]) -> Option<Range<usize>> {
        let (last, parents) = keys.split_last()?;
        self.item(parents)?.as_table_like()?.key(last)?.span()
    }

    fn text_span(&self, span: Option<Range<usize>>) -> TextSpan {
        TextSpan { file: self.file.clone(), text: self.text.clone(), span: span.unwrap_or_default() }
    }

    /// An error of serde, with TOML's words.
    fn explain(&self, error: &de::Error) -> CliError {
        let message = one_line(error.message());
        let message = message.replace("unknown field", "unknown key").replace("missing field", "missing key");
        let error_at = CliError::new(message).at(self.text_span(error.span()));
        match best_guess(error.message()) {
            Some(name) => error_at.help(format!("did you mean `{name}`?")),
            None => error_at,
        }
    }
}

fn one_line(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join("; ")
}

/// The expected name that is most similar to the unknown one. serde has both only in its message:
/// `` unknown field `a`, expected `b` or `c` ``.
fn best_guess(message: &str) -> Option<&str> {
    let names =
        message.strip_prefix("unknown field ").or_else(|| message.strip_prefix("unknown variant "))?;
    let mut quoted = names.split('`').skip(1).step_by(2);
    let unknown = quoted.next()?;
    nearest(unknown, quoted)
}
