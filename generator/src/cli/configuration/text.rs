//! The text of a configuration: read as TOML, and pointed into where something is wrong with it.

use crate::cli::problem::{Place, Problem};
use clientwright::{Source, nearest};
use serde::de::DeserializeOwned;
use std::ops::Range;
use std::sync::Arc;
use toml_edit::{Document, Table, de};

/// A configuration as it is written.
pub(super) struct Text {
    /// The file, as the user named it.
    pub(super) file: Arc<str>,
    text: Arc<str>,
    document: Document<String>,
}

impl Text {
    /// Reads the text as TOML.
    pub(super) fn parse(file: Arc<str>, text: Arc<str>) -> Result<Self, Problem> {
        match Document::parse(text.to_string()) {
            Ok(document) => Ok(Self { file, text, document }),
            Err(error) => {
                let span = error.span().unwrap_or_default();
                Err(Problem::new(one_line(error.message())).at(Place { file, text, span }))
            }
        }
    }

    /// The text, for showing lines of it.
    pub(super) fn to_source(&self) -> Source {
        Source::of_text(self.file.clone(), self.text.clone())
    }

    /// Reads it as tables of a known form.
    pub(super) fn deserialize<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        de::from_document(self.document.clone()).map_err(|error| self.explain(&error))
    }

    /// The table of these keys, in whatever form it is written.
    pub(super) fn table(&self, keys: &[&str]) -> Option<Table> {
        let item = keys.iter().try_fold(self.document.as_item(), |item, key| item.get(key))?;
        item.clone().into_table().ok()
    }

    /// A problem with the table or value of these keys.
    pub(super) fn problem(&self, keys: &[&str], message: impl Into<String>) -> Problem {
        Problem::new(message).at(self.place(self.span(keys)))
    }

    /// Where the last of these keys stands, as editors understand it: `clientwright.toml:12:1`.
    pub(super) fn place_of(&self, keys: &[&str]) -> String {
        let (line, column) = self.place(self.span(keys)).line_and_column();
        format!("{}:{line}:{column}", self.file)
    }

    /// Where a key of an entry stands, in the list that these keys lead to.
    pub(super) fn place_in_list(&self, keys: &[&str], index: usize, key: &str) -> String {
        let list = keys.iter().try_fold(self.document.as_item(), |item, key| item.get(key));
        // `[[list]]` is a list of tables, `list = [{}]` one of values.
        let span = list.and_then(|list| match list.as_array() {
            Some(values) => values.get(index)?.as_inline_table()?.key(key)?.span(),
            None => list.as_array_of_tables()?.get(index)?.key(key)?.span(),
        });
        let (line, column) = self.place(span).line_and_column();
        format!("{}:{line}:{column}", self.file)
    }

    /// Where the item of that number of a list stands, else the list.
    pub(super) fn place_of_item(&self, keys: &[&str], number: usize) -> String {
        let list = keys.iter().try_fold(self.document.as_item(), |item, key| item.get(key));
        let item = list.and_then(|list| list.as_array()?.get(number)?.span());
        let (line, column) = self.place(item.or_else(|| self.span(keys))).line_and_column();
        format!("{}:{line}:{column}", self.file)
    }

    /// Where the last of these keys stands.
    fn span(&self, keys: &[&str]) -> Option<Range<usize>> {
        let (last, parents) = keys.split_last()?;
        let parent = parents.iter().try_fold(self.document.as_item(), |item, key| item.get(key))?;
        parent.as_table_like()?.key(last)?.span()
    }

    fn place(&self, span: Option<Range<usize>>) -> Place {
        Place { file: self.file.clone(), text: self.text.clone(), span: span.unwrap_or_default() }
    }

    /// What serde found, in the words of this file.
    fn explain(&self, error: &de::Error) -> Problem {
        let message = one_line(error.message());
        let message = message.replace("unknown field", "unknown key").replace("missing field", "missing key");
        let problem = Problem::new(message).at(self.place(error.span()));
        match meant(error.message()) {
            Some(name) => problem.help(format!("did you mean `{name}`?")),
            None => problem,
        }
    }
}

fn one_line(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join("; ")
}

/// The expected name that is nearest to the unknown one.
///
/// serde hands both over in the message alone: `` unknown field `a`, expected `b` or `c` ``.
fn meant(message: &str) -> Option<&str> {
    let names =
        message.strip_prefix("unknown field ").or_else(|| message.strip_prefix("unknown variant "))?;
    let mut quoted = names.split('`').skip(1).step_by(2);
    let unknown = quoted.next()?;
    nearest(unknown, quoted)
}
