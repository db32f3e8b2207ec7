//! `consumes` and `produces`: the media types of an operation, its own or those of the document.

use crate::diagnostic::Location;
use crate::openapi::cursor::{Cursor, text_item};
use crate::openapi::schema::Schema;

/// Media types by name, each with the place that names it.
#[derive(Clone, Debug)]
pub(super) enum MediaTypes {
    /// Of the document, or of answers of which some are files: not each of them is meant for each body.
    Shared(Vec<(String, Location)>),
    /// Of one operation.
    Own(Vec<(String, Location)>),
}

impl MediaTypes {
    /// Those of the document.
    pub(super) fn parse_shared(cursor: &mut Cursor<'_, '_>, key: &str) -> Self {
        Self::Shared(parse(cursor, key).unwrap_or_default())
    }

    /// Those of an operation, or else those of the document. An empty list is not the same as none.
    pub(super) fn parse_own(&self, cursor: &mut Cursor<'_, '_>, key: &str) -> Self {
        parse(cursor, key).map_or_else(|| self.clone(), Self::Own)
    }

    pub(super) fn all(&self) -> Vec<&(String, Location)> {
        let (Self::Shared(names) | Self::Own(names)) = self;
        names.iter().collect()
    }

    /// The same media types, as ones of which not each is meant for each body.
    pub(super) fn into_shared(self) -> Self {
        let (Self::Shared(names) | Self::Own(names)) = self;
        Self::Shared(names)
    }

    /// Those that the operation itself names.
    pub(super) fn own(&self) -> &[(String, Location)] {
        match self {
            Self::Shared(_) => &[],
            Self::Own(names) => names,
        }
    }

    /// Those that a schema's values can be written in: of what the document names for all operations, objects and lists
    /// take what can hold them, where that is among it.
    pub(super) fn of(&self, schema: &Schema) -> Vec<&(String, Location)> {
        let all = self.all();
        let holds_members = |entry: &&(String, Location)| {
            ["json", "xml", "yaml", "form", "/*"].iter().any(|word| entry.0.contains(word))
        };
        if matches!(self, Self::Own(_)) || !is_structured(schema) || !all.iter().any(holds_members) {
            return all;
        }
        all.into_iter().filter(holds_members).collect()
    }

    /// Those of a file, which is no JSON, whatever is said of most answers.
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
