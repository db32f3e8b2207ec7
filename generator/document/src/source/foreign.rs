//! Files that are something else than YAML or JSON, by how they begin, and marks that a merge left in them.

use super::Position;

/// The kind of a file, and advice.
pub(super) type Foreign = (&'static str, &'static str);

/// The advice for other descriptions of APIs.
const CONVERT: &str = "an OpenAPI document is YAML or JSON; there are converters for many other formats";

/// Files that aren't text, by their first bytes: gzip (RFC 1952, 2.3.1), ZIP (APPNOTE, 4.3.7), and PDF (ISO 32000, 7.5.2).
pub(super) fn binary(bytes: &[u8]) -> Option<Foreign> {
    let formats: [(&[u8], Foreign); 3] = [
        (b"\x1F\x8B", ("the file is compressed with gzip", "unpack it first, for example with `gunzip`")),
        (b"PK\x03\x04", ("the file is a ZIP archive", "unpack it first, for example with `unzip`")),
        (b"%PDF-", ("the file is a PDF", CONVERT)),
    ];
    formats.into_iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, foreign)| foreign)
}

/// Markup and other formats, by how they begin.
pub(super) fn foreign(text: &str) -> Option<Foreign> {
    let start = text.trim_start();
    let begins = |tag: &&str| start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    let page = "download the document itself; the page may ask to sign in, or show the document for reading";
    let formats = [
        (&["<!doctype html", "<html"][..], ("the file is an HTML page", page)),
        (&["<?xml"], ("the file is XML", "an OpenAPI document is YAML or JSON")),
        (&["#%RAML"], ("the file is RAML", CONVERT)),
        (&["syntax = \"proto"], ("the file describes Protocol Buffers", CONVERT)),
        (&["FORMAT: 1A"], ("the file is an API Blueprint", CONVERT)),
    ];
    formats.into_iter().find(|(tags, _)| tags.iter().any(begins)).map(|(_, foreign)| foreign)
}

/// GraphQL, by the first line of a definition. For texts that aren't documents: it looks at every line.
pub(super) fn graphql(text: &str) -> Option<Foreign> {
    let is_definition = |line: &str| match line.split_whitespace().collect::<Vec<_>>()[..] {
        ["schema", "{"] => true,
        ["type" | "input" | "enum" | "interface", _, "{"] => !line.starts_with(' '),
        ["type", _, "implements", .., "{"] => true,
        _ => false,
    };
    let help = "OpenAPI describes HTTP APIs; for GraphQL there are other generators, such as cynic and graphql_client";
    text.lines().any(is_definition).then_some(("the file is a GraphQL schema", help))
}

/// The first comment of JSON with comments. For texts that can't be read: it looks at every line.
pub(super) fn comment_in_json(text: &str) -> Option<Position> {
    let is_comment = |line: &str| line.starts_with("//") || line.starts_with("/*");
    let mut code = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !is_comment(line));
    let is_json = code.next().is_some_and(|line| line.starts_with(['{', '[']));
    let number = text.lines().position(|line| is_comment(line.trim_start())).filter(|_| is_json)?;
    Some(Position { line: number + 1, column: 1 })
}

/// The first line that git wrote into a file with a merge conflict.
pub(super) fn conflict_marker(text: &str) -> Option<Position> {
    let is_marker = |line: &str| {
        line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") || line.starts_with("||||||| ")
    };
    Some(Position { line: text.lines().position(is_marker)? + 1, column: 1 })
}
