//! The text of a configuration in which single values are set; its layout and its comments stay.

use super::error::CliError;
use super::target::shown;
use std::fs;
use std::path::Path;
use toml_edit::{DocumentMut, Item, Value};

pub(crate) struct EditedConfiguration<'a> {
    file: &'a Path,
    text: String,
    document: DocumentMut,
}

impl<'a> EditedConfiguration<'a> {
    /// # Errors
    /// The file can't be read, or isn't TOML.
    pub(crate) fn read(file: &'a Path) -> Result<Self, CliError> {
        let failed = |error: &dyn std::fmt::Display| CliError::new(format!("`{}`: {error}", shown(file)));
        let text = fs::read_to_string(file).map_err(|error| failed(&error))?;
        let document = text.parse().map_err(|error| failed(&error))?;
        Ok(Self { file, text, document })
    }

    /// Sets a key of the table `kind.name`, if there is this table.
    pub(crate) fn set(&mut self, [kind, name]: [&str; 2], key: &str, value: &str) {
        let tables = self.document.get_mut(kind);
        let Some(table) = tables.and_then(|tables| tables.get_mut(name)) else { return };
        let mut new = Value::from(value);
        if let Some(old) = table.get(key).and_then(Item::as_value) {
            // Comments stay.
            *new.decor_mut() = old.decor().clone();
        }
        table[key] = Item::Value(new);
    }

    /// # Errors
    /// The file can't be written.
    pub(crate) fn write(&self) -> Result<(), CliError> {
        let text = self.document.to_string();
        if text == self.text {
            return Ok(());
        }
        let written = fs::write(self.file, text);
        written.map_err(|error| CliError::new(format!("can't write `{}`: {error}", shown(self.file))))
    }
}
