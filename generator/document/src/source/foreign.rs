//! Files that are something else than YAML or JSON, by how they begin, and marks that a merge left in them.

use super::Position;

/// The kind of a file, and advice.
pub(super) type Foreign = (&'static str, &'static str);

/// Compressed files, by their first bytes: gzip (RFC 1952, 2.3.1), and ZIP (APPNOTE, 4.3.7).
pub(super) fn compressed(bytes: &[u8]) -> Option<Foreign> {
    match bytes {
        [0x1F, 0x8B, ..] => {
            Some(("the file is compressed with gzip", "unpack it first, for example with `gunzip`"))
        }
        [b'P', b'K', 3, 4, ..] => {
            Some(("the file is a ZIP archive", "unpack it first, for example with `unzip`"))
        }
        _ => None,
    }
}

/// Markup, by the first tag.
pub(super) fn foreign(text: &str) -> Option<Foreign> {
    let start = text.trim_start();
    let begins = |tag: &str| start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    if begins("<!doctype html") || begins("<html") {
        let help =
            "download the document itself; the page may ask to sign in, or show the document for reading";
        return Some(("the file is an HTML page", help));
    }
    begins("<?xml").then_some(("the file is XML", "an OpenAPI document is YAML or JSON"))
}

/// GraphQL, by a definition that every schema has. For texts that can't be read: it looks at every line.
pub(super) fn graphql(text: &str) -> Option<Foreign> {
    let is_schema = |line: &str| line.starts_with("type Query {") || line.starts_with("type Query{");
    text.lines().any(is_schema).then_some((
        "the file is a GraphQL schema",
        "OpenAPI describes HTTP APIs; for GraphQL there are other generators, such as cynic and graphql_client",
    ))
}

/// The first line that git wrote into a file with a merge conflict.
pub(super) fn conflict_marker(text: &str) -> Option<Position> {
    let is_marker = |line: &str| {
        line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") || line.starts_with("||||||| ")
    };
    Some(Position { line: text.lines().position(is_marker)? + 1, column: 1 })
}
