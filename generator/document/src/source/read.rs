//! Bytes of a file → its tree, or findings. No other file decides between YAML and JSON.

use super::error::ReadError;
use super::foreign::{Foreign, binary, comment_in_json, conflict_marker, foreign, graphql};
use super::visit::Notes;
use super::{Format, Node, Position, Source, json, yaml};
use crate::diagnostic::{Code, Location, Report};
use std::sync::Arc;

/// Reads the bytes of the file `name`, and reports problems. A text of more values than `limit` is one.
///
/// A text that begins with `{` or `[`, or whose name ends in `.json`, is read as JSON, everything else as YAML. Text that
/// looks like JSON but isn't is read as YAML too, unless its name says JSON.
///
/// # Errors
/// The text without a tree, to show it in findings; `None` if the bytes are not text.
pub fn read(
    name: &Arc<str>,
    bytes: &[u8],
    limit: usize,
    report: &mut Report,
) -> Result<Source, Option<Arc<Source>>> {
    let root = Location::root(name.clone());
    if let Some((what, help)) = binary(bytes) {
        report.add_with_help(Code::UnreadableFile, &root, what, help.to_owned());
        return Err(None);
    }
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(EncodingError { message, at }) => {
            let at = at.map_or(root, |position| Location::in_text(name.clone(), position));
            report.add_with_help(Code::UnreadableFile, &at, message, "save it as UTF-8".to_owned());
            // To show the line.
            return Err(Some(Arc::new(Source::of_text(name.clone(), String::from_utf8_lossy(bytes)))));
        }
    };
    let source = || Source::of_text(name.clone(), text);
    if let Some(foreign) = foreign(text) {
        report_marks(START, foreign, name, report);
        return Err(Some(Arc::new(source())));
    }
    match parse(name, text, limit) {
        Ok((format, root, notes)) => match graphql(text).filter(|_| matches!(root, Node::Text(_))) {
            Some(foreign) => report_marks(START, foreign, name, report),
            None => {
                notes.report(name, report);
                return Ok(Source { format, root, ..source() });
            }
        },
        Err(error) => report_error(&error.clamped_to(text), (name, text), report),
    }
    Err(Some(Arc::new(source())))
}

/// The first character of a file.
const START: Position = Position { line: 1, column: 1 };

/// Reports a text in which something shows that it isn't a document.
fn report_marks(at: Position, (what, help): Foreign, name: &Arc<str>, report: &mut Report) {
    report.add_with_help(Code::Syntax, &Location::in_text(name.clone(), at), what, help.to_owned());
}

fn report_error(error: &ReadError, (name, text): (&Arc<str>, &str), report: &mut Report) {
    let conflict = ("the file has the marks of a merge conflict", "resolve the conflict");
    let json5 = (
        "the file is JSON with comments, or JSON5",
        "remove the comments, which JSON doesn't have, or write the document as YAML",
    );
    let marks = conflict_marker(text).map(|at| (at, conflict));
    let marks = marks.or_else(|| Some((START, graphql(text)?)));
    if let Some((at, marks)) = marks.or_else(|| Some((comment_in_json(text)?, json5))) {
        return report_marks(at, marks, name, report);
    }
    let in_text = |position| Location::in_text(name.clone(), position);
    let at = error.position().map_or_else(|| Location::root(name.clone()), in_text);
    report.add_with_help(error.code, &at, error.message(text), error.help(text).map(str::to_owned));
}

/// Why bytes are not text.
struct EncodingError {
    message: String,
    at: Option<Position>,
}

/// The text without its byte order mark.
fn decode(bytes: &[u8]) -> Result<&str, EncodingError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // The first character of a document is ASCII, so a zero next to it is half of a wider character.
    if bytes.starts_with(&[0xFE, 0xFF])
        || bytes.starts_with(&[0xFF, 0xFE])
        || bytes.iter().take(2).any(|byte| *byte == 0)
    {
        return Err(EncodingError { message: "the file is UTF-16 or UTF-32".to_owned(), at: None });
    }
    str::from_utf8(bytes).map_err(|error| {
        let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = valid.rsplit('\n').next().unwrap_or_default();
        let at = Position { line: valid.matches('\n').count() + 1, column: line.chars().count() + 1 };
        let message = format!("the file is not UTF-8: byte {} is invalid", error.valid_up_to() + 1);
        EncodingError { message, at: Some(at) }
    })
}

fn parse(name: &str, text: &str, limit: usize) -> Result<(Format, Node, Notes), ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::of_text("the file is empty"));
    }
    // YAML's parser keeps more than 100 bytes for each value, before the first of them is seen here.
    if most_values(text) > limit {
        return Err(ReadError::too_many_values(limit));
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let named_json = extension.eq_ignore_ascii_case("json");
    let as_yaml = || yaml::parse(text, limit).map(|(node, notes)| (Format::Yaml, node, notes));
    if !named_json && !text.trim_start().starts_with(['{', '[']) {
        return as_yaml();
    }
    let as_json = json::parse(text, limit).map(|(node, notes)| (Format::Json, node, notes));
    let named_yaml = ["yaml", "yml"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    as_json.or_else(|error| match named_json {
        true => Err(error),
        false => as_yaml().map_err(|yaml| if named_yaml { yaml } else { error }),
    })
}

/// How many values a text has at most: each but the first follows a sign of YAML or JSON. A letter after a colon or a dash
/// makes it a part of a text, unless the colon follows a quoted key.
fn most_values(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_sign = |index: usize| {
        let follows_space = || bytes.get(index + 1).is_none_or(|next| b" \t\r\n,[]{}".contains(next));
        match bytes[index] {
            b',' | b'[' | b'{' => true,
            b':' => follows_space() || index > 0 && b"\"']}".contains(&bytes[index - 1]),
            b'-' | b'?' => follows_space(),
            _ => false,
        }
    };
    1 + (0..bytes.len()).filter(|index| is_sign(*index)).count()
}

#[cfg(feature = "render")]
impl Source {
    /// Reads a text in YAML or JSON that is not a document, such as the settings of another program.
    ///
    /// # Errors
    /// The text without a tree; the report says what is wrong with it.
    pub fn read_text(
        name: impl Into<Arc<str>>,
        text: &str,
        report: &mut crate::diagnostic::Report,
    ) -> Result<Self, Arc<Self>> {
        let name = name.into();
        let broken = || Arc::new(Self::of_text(name.clone(), text));
        read(&name, text.as_bytes(), usize::MAX, report).map_err(|source| source.unwrap_or_else(broken))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as JSON, if there is one, and the findings.
    fn read_as(name: &str, bytes: impl AsRef<[u8]>) -> (Option<(Format, String)>, Vec<String>) {
        let mut report = Report::default();
        let source = read(&name.into(), bytes.as_ref(), usize::MAX, &mut report);
        let findings = report.findings().iter().map(|finding| {
            let position = match &finding.at {
                Some(at) if at.position().is_some() => at.to_string(),
                at => at.as_ref().map_or("", Location::pointer).to_owned(),
            };
            format!("{} {position} {}", finding.code, finding.message)
        });
        (source.ok().map(|source| (source.format, source.root.to_string())), findings.collect())
    }

    #[test]
    fn yaml_is_read_as_it_is_meant() {
        for (text, tree) in [
            (
                "{200: a, true: b, 1.0: c, null: d, ~: e, 0x1F: f, 1.10: g, 2020-01-01: h, +1: i, -1: j, '': k}",
                r#"{"200": "a", "true": "b", "1.0": "c", "null": "d", "~": "e", "0x1F": "f", "1.10": "g", "2020-01-01": "h", "+1": "i", "-1": "j", "": "k"}"#,
            ),
            (
                "a: '1'\nb: \"true\"\nc: 2020-01-01\nd: 012\ne: 1_000\nf: yes\ng: 1.2.3",
                r#"{"a": "1", "b": "true", "c": "2020-01-01", "d": "012", "e": "1_000", "f": "yes", "g": "1.2.3"}"#,
            ),
            (
                "[1, -2, 0x1F, 1.50, 1e3, ~, null, TRUE, .inf]",
                "[1, -2, 31, 1.5, 1000.0, null, null, true, inf]",
            ),
            (
                "[-9223372036854776000, 18446744073709551616, 123456789012345678901234567890, a]",
                "[-9223372036854776000, 18446744073709551616, 123456789012345678901234567890, \"a\"]",
            ),
            (
                "[170141183460469231731687303715884105728, 1000000000000000000000000000000000000000000, a]",
                "[1.7014118346046923e38, 1e42, \"a\"]",
            ),
            (
                "[!foo x, !foo 1, !foo {a: !bar [b]}, !!str 1, !!int '1', !!binary aGk=]",
                r#"["x", 1, {"a": ["b"]}, "1", 1, "aGk="]"#,
            ),
            (
                "a: &a {x: 1}\nb: *a\n*a2 : 3".replace("*a2", "c").as_str(),
                r#"{"a": {"x": 1}, "b": {"x": 1}, "c": 3}"#,
            ),
            ("- &key name\n- *key : value", r#"["name", {"name": "value"}]"#),
            ("!foo a: b", r#"{"a": "b"}"#),
            ("a: |\n  b\n  c\nd: >-\n  e\n  f", r#"{"a": "b\nc\n", "d": "e f"}"#),
            ("a:\nb: ''", r#"{"a": null, "b": ""}"#),
        ] {
            assert_eq!(read_as("a.yaml", text), (Some((Format::Yaml, tree.to_owned())), vec![]), "{text}");
        }
    }

    #[test]
    fn merge_keys_add_missing_members() {
        for (text, tree) in [
            ("- &a {x: 1, y: 2}\n- {<<: *a, y: 3}", r#"[{"x": 1, "y": 2}, {"x": 1, "y": 3}]"#),
            ("- &a {x: 1, y: 2}\n- {y: 3, <<: *a}", r#"[{"x": 1, "y": 2}, {"y": 3, "x": 1}]"#),
            (
                "- &a {x: 1}\n- &b {x: 2, y: 2}\n- {<<: [*a, *b]}",
                r#"[{"x": 1}, {"x": 2, "y": 2}, {"x": 1, "y": 2}]"#,
            ),
            (
                "- &a {x: 1}\n- &b {<<: *a, y: 2}\n- {<<: *b}",
                r#"[{"x": 1}, {"x": 1, "y": 2}, {"x": 1, "y": 2}]"#,
            ),
            ("- &a {x: 1}\n- &b {y: 2}\n- {<<: *a, <<: *b}", r#"[{"x": 1}, {"y": 2}, {"x": 1, "y": 2}]"#),
            ("<<: text", r#"{"<<": "text"}"#),
        ] {
            assert_eq!(read_as("a.yaml", text), (Some((Format::Yaml, tree.to_owned())), vec![]), "{text}");
        }
        assert_eq!(
            read_as("a.json", r#"{"<<": {"a": 1}}"#).0,
            Some((Format::Json, r#"{"<<": {"a": 1}}"#.to_owned()))
        );
    }

    #[test]
    fn odd_keys_are_left_out_and_reported() {
        let text = "a:\n  ? [1, {b: c}]\n  : d\n  ? {e: f}\n  : g\n  200: h\n  1.50: i\n&l [x]: j";
        let (tree, findings) = read_as("a.yaml", text);
        assert_eq!(tree, Some((Format::Yaml, r#"{"a": {"200": "h", "1.5": "i"}}"#.to_owned())));
        assert_eq!(
            findings,
            [
                "wrong-type /a a list can't be a key; the member is ignored",
                "wrong-type  a list can't be a key; the member is ignored",
            ]
        );
    }

    #[test]
    fn duplicate_keys_are_reported_and_the_last_counts() {
        let duplicates = [
            "duplicate-key /a/0/b~1c duplicate key `b/c`; only the last value is used",
            "duplicate-key /a duplicate key `a`; only the last value is used",
        ];
        let text = r#"{"a": [{"b/c": 1, "d": 2, "b/c": 3}], "e": 4, "a": 5}"#;
        for (name, format) in [("a.json", Format::Json), ("a.yaml", Format::Json), ("a", Format::Json)] {
            let (tree, findings) = read_as(name, text);
            assert_eq!(tree, Some((format, r#"{"a": 5, "e": 4}"#.to_owned())));
            assert_eq!(findings, duplicates);
        }
        let (tree, findings) = read_as("a.yaml", "a:\n- b/c: 1\n  d: 2\n  b/c: 3\ne: 4\na: 5");
        assert_eq!(tree, Some((Format::Yaml, r#"{"a": 5, "e": 4}"#.to_owned())));
        assert_eq!(findings, duplicates);
    }

    #[test]
    fn the_format_of_a_file_is_detected_by_its_text() {
        let json = |tree: &str| (Some((Format::Json, tree.to_owned())), vec![]);
        let yaml = |tree: &str| (Some((Format::Yaml, tree.to_owned())), vec![]);
        assert_eq!(read_as("a.yaml", "\n {\"a\": 1.0}"), json(r#"{"a": 1.0}"#));
        assert_eq!(read_as("a.JSON", "\u{feff}\"a\""), json(r#""a""#));
        assert_eq!(read_as("a", "\u{feff}a: b"), yaml(r#"{"a": "b"}"#));
        assert_eq!(read_as("a", "{a: b,}"), yaml(r#"{"a": "b"}"#));
        assert_eq!(read_as("a.yaml", "[a, b]"), yaml(r#"["a", "b"]"#));
    }

    #[test]
    fn what_cannot_be_read_is_explained() {
        let nested = "[".repeat(100_000);
        let cases: [(&str, &[u8], &str); 24] = [
            ("a.yaml", b"", "syntax  the file is empty"),
            ("a.json", b"\xEF\xBB\xBF \n", "syntax  the file is empty"),
            ("a.yaml", b"\xFF\xFEa\0", "unreadable-file  the file is UTF-16 or UTF-32"),
            ("a.yaml", b"\0a\0b", "unreadable-file  the file is UTF-16 or UTF-32"),
            ("a.yaml", b"a: b\n\xFF", "unreadable-file a.yaml:2:1 the file is not UTF-8: byte 6 is invalid"),
            ("a.yaml", b"\x1F\x8B\x08", "unreadable-file  the file is compressed with gzip"),
            ("a.json", b"PK\x03\x04", "unreadable-file  the file is a ZIP archive"),
            ("a.json", b"\n<!DOCTYPE HTML>\n<p>", "syntax a.json:1:1 the file is an HTML page"),
            ("a.yaml", b"<?xml version='1.0'?>", "syntax a.yaml:1:1 the file is XML"),
            ("a", b"# API\ntype Query {\n  a: A\n}", "syntax a:1:1 the file is a GraphQL schema"),
            ("a", b"enum Kind {\n  A\n  B\n}", "syntax a:1:1 the file is a GraphQL schema"),
            (
                "a.json",
                b"{\n  // a\n  \"a\": 1\n}",
                "syntax a.json:2:1 the file is JSON with comments, or JSON5",
            ),
            ("a.json5", b"/* a */\n{a: 1}", "syntax a.json5:1:1 the file is JSON with comments, or JSON5"),
            ("a.raml", b"#%RAML 1.0\ntitle: A\n", "syntax a.raml:1:1 the file is RAML"),
            ("a.pdf", b"%PDF-1.4\n\xFF", "unreadable-file  the file is a PDF"),
            (
                "a.yaml",
                b"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n",
                "syntax a.yaml:2:1 the file has the marks of a merge conflict",
            ),
            ("a.json", b"{a: 1}", "syntax a.json:1:2 key must be a string"),
            ("a.json", b"[1]\n[2]", "syntax a.json:2:1 trailing characters"),
            ("a", b"[1\n", "syntax a:2:1 EOF while parsing a list"),
            (
                "a.yaml",
                b"{a: 1]",
                "syntax a.yaml:1:6 did not find expected ',' or '}', while parsing a flow mapping",
            ),
            ("a.yaml", b"a: 1\nb: c: d", "syntax a.yaml:2:5 mapping values are not allowed in this context"),
            ("a.yaml", b"a: *b", "syntax a.yaml:1:4 unknown anchor"),
            (
                "a.json",
                nested.as_bytes(),
                "syntax a.json:1:121 lists and objects are nested more than 120 deep",
            ),
            (
                "a.yaml",
                nested.as_bytes(),
                "syntax  lists and objects are nested too deep: thousands of brackets are open",
            ),
        ];
        for (name, bytes, finding) in cases {
            let (tree, findings) = read_as(name, bytes);
            assert_eq!(tree, None);
            assert!(findings.len() == 1 && findings[0].starts_with(finding), "{findings:?} is not {finding}");
        }
    }
}
