//! Info Object and Tag Object.

use super::cursor::Cursor;
use super::fields::{INFO, TAG};
use crate::diagnostic::{Code, Location, Report};
use crate::source::Node;

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
    let at = cursor.at().member("info");
    let info = cursor.node("info").and_then(|info| Cursor::open(info, &at, cursor.report));
    info.map_or_else(Info::default, |mut info| {
        info.check(&INFO);
        Info {
            title: info.text("title"),
            version: info.text("version"),
            description: info.summary_and_description(),
        }
    })
}

pub(super) fn parse_tags(cursor: &mut Cursor<'_, '_>) -> Vec<Tag> {
    let items = cursor.list("tags");
    items.into_iter().filter_map(|(node, at)| parse_tag(node, &at, cursor.report)).collect()
}

fn parse_tag(node: &Node, at: &Location, report: &mut Report) -> Option<Tag> {
    let mut cursor = Cursor::open(node, at, report)?;
    cursor.check(&TAG);
    let description = cursor.summary_and_description();
    let Some(name) = cursor.text("name") else {
        cursor.report.add(Code::MissingField, at, "a tag without a `name` is ignored");
        return None;
    };
    Some(Tag { name, description })
}
