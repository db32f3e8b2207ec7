//! Info Object and Tag Object.

use super::cursor::Cursor;
use super::fields::{INFO, TAG};

/// OpenAPI 3.1, Info Object.
#[derive(Clone, Debug, Default)]
pub struct Info {
    pub title: Option<String>,
    /// The version of the document, not of the standard.
    pub version: Option<String>,
    pub description: Option<String>,
}

/// OpenAPI 3.1, Tag Object.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    pub description: Option<String>,
}

pub(super) fn parse_info(cursor: &mut Cursor<'_, '_>) -> Info {
    let info = cursor.child("info", |info| {
        info.check(&INFO);
        Some(Info {
            title: info.text("title"),
            version: info.text("version"),
            description: info.summary_and_description(),
        })
    });
    info.unwrap_or_default()
}

pub(super) fn parse_tag(cursor: &mut Cursor<'_, '_>) -> Option<Tag> {
    cursor.check(&TAG);
    let description = cursor.summary_and_description();
    Some(Tag { name: cursor.required("name", "a tag without a `name` is ignored")?, description })
}
