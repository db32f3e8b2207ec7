//! `consumes` and `produces`: the media types of an operation, its own or those of the document.

use crate::diagnostic::Location;
use crate::openapi::cursor::{Cursor, text_item};
use crate::openapi::schema::Schema;

/// Names of media types with their locations.
#[derive(Clone, Debug)]
pub(super) struct MediaTypes {
    names: Vec<(String, Location)>,
    /// Set if they are of one operation. Not all types of the document, or of responses of which some are files, apply to
    /// each body.
    are_own: bool,
}

impl MediaTypes {
    pub(super) fn parse_shared(cursor: &mut Cursor<'_, '_>, key: &str) -> Self {
        Self { names: parse(cursor, key).unwrap_or_default(), are_own: false }
    }

    /// The media types of an operation, else of the document. An empty list counts as the operation's.
    pub(super) fn parse_own(&self, cursor: &mut Cursor<'_, '_>, key: &str) -> Self {
        parse(cursor, key).map_or_else(|| self.clone(), |names| Self { names, are_own: true })
    }

    pub(super) fn all(&self) -> Vec<&(String, Location)> {
        self.names.iter().collect()
    }

    pub(super) fn into_shared(self) -> Self {
        Self { are_own: false, ..self }
    }

    pub(super) fn own(&self) -> &[(String, Location)] {
        if self.are_own { &self.names } else { &[] }
    }

    /// The media types of a schema. Objects and lists use only the shared types that can represent them, if there are any.
    pub(super) fn of(&self, schema: &Schema) -> Vec<&(String, Location)> {
        let all = self.all();
        let holds_members = |entry: &&(String, Location)| {
            ["json", "xml", "yaml", "form", "/*"].iter().any(|word| entry.0.contains(word))
        };
        if self.are_own || !is_structured(schema) || !all.iter().any(holds_members) {
            return all;
        }
        all.into_iter().filter(holds_members).collect()
    }

    /// The media types of a file, which are never JSON.
    pub(super) fn of_files(&self) -> Vec<&(String, Location)> {
        self.all().into_iter().filter(|(name, _)| !name.contains("json")).collect()
    }
}

fn is_structured(schema: &Schema) -> bool {
    schema.reference.is_some()
        || !schema.all_of.is_empty()
        || !schema.properties.is_empty()
        || schema.types.is_some_and(|types| types.object || types.array)
}

fn parse(cursor: &mut Cursor<'_, '_>, key: &str) -> Option<Vec<(String, Location)>> {
    cursor.node(key)?;
    let items = cursor.list(key);
    let named = |(node, at)| Some((text_item(node, &at, cursor.report)?, at));
    Some(items.into_iter().filter_map(named).collect())
}
