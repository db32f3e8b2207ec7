//! JSON Pointer → span in the text, in bytes and as line and column. Used only for findings that are shown.

use super::spans::{Children, LineAnchor, SpanNode, line_anchors};
use super::{Node, Source};
use crate::diagnostic::{Location, Position};
use std::ops::Range;

/// The byte ranges of a value and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The key, with its quotes.
    pub key: Option<Range<usize>>,
    /// The value: a scalar with its quotes; a list or an object from its first to its last part. Empty, after the key, if
    /// the value itself was not found.
    pub value: Range<usize>,
}

/// Finds the target of a JSON Pointer, or its nearest ancestor. The last of duplicate keys counts; aliases and merge keys are
/// followed. The first call for a source parses it again.
pub fn span_of_pointer(source: &Source, pointer: &str) -> Option<Span> {
    let location = Location::new(source.name.clone(), pointer);
    let mut node = source.spans();
    let mut found = node.span();
    for segment in location.segments() {
        let Some(next) = node.child(&segment) else { break };
        node = next;
        found = node.span().or(found);
    }
    found
}

impl Source {
    /// The line and column of what a JSON Pointer names, or of its nearest ancestor: of the value if it is short, else of
    /// its key. `None` only if the text has neither keys nor values.
    #[must_use]
    pub fn position(&self, pointer: &str) -> Option<Position> {
        span_of_pointer(self, pointer).map(|span| self.position_of(span.shown(&self.text).start))
    }

    /// The line and column of a byte.
    pub fn position_of(&self, offset: usize) -> Position {
        let anchor = self.last_anchor(|anchor| anchor.offset <= offset);
        let Some(anchor) = anchor else { return Position { line: 1, column: 1 } };
        let passed = self.text.get(anchor.offset..offset).unwrap_or_default().chars().count();
        Position { column: anchor.at.column + passed, ..anchor.at }
    }

    /// The byte range of the character at a line and column; empty at the end of the line if the line is shorter.
    #[cfg(feature = "render")]
    pub fn letter_at(&self, at: Position) -> Range<usize> {
        let Some(anchor) = self.last_anchor(|anchor| anchor.at <= at) else { return 0..0 };
        let rest = self.text.get(anchor.offset..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let missing =
            if anchor.at.line < at.line { usize::MAX } else { at.column.saturating_sub(anchor.at.column) };
        let mut letters = line.char_indices().map(|(index, letter)| (index, letter.len_utf8()));
        let (start, length) = letters.nth(missing).unwrap_or((line.len(), 0));
        anchor.offset + start..anchor.offset + start + length
    }

    fn last_anchor(&self, is_before: impl Fn(&LineAnchor) -> bool) -> Option<&LineAnchor> {
        let line_anchors = self.line_anchors.get_or_init(|| line_anchors(&self.text));
        line_anchors.get(line_anchors.partition_point(is_before).checked_sub(1)?)
    }

    fn spans(&self) -> &SpanNode {
        self.spans.get_or_init(|| match self.root {
            // A text that couldn't be read has no spans, and reading it again may take very long.
            Node::Null => SpanNode::default(),
            _ => SpanNode::root(&self.text, self.format),
        })
    }
}

/// For a longer value, the key is shown instead. In bytes.
const SHORT: usize = 80;

impl Span {
    /// The part to point at: a short value on one line, else its key, else the start of the value.
    pub fn shown(&self, text: &str) -> Range<usize> {
        let value = text.get(self.value.clone()).unwrap_or_default();
        if !value.is_empty() && value.len() <= SHORT && !value.contains('\n') {
            return self.value.clone();
        }
        self.key.clone().unwrap_or_else(|| {
            let first = value.lines().next().unwrap_or_default().trim_end();
            let length = first.char_indices().nth(SHORT).map_or(first.len(), |(length, _)| length);
            self.value.start..self.value.start + length
        })
    }
}

impl SpanNode {
    fn span(&self) -> Option<Span> {
        let value = self.value.clone();
        let value = value.or_else(|| self.key.as_ref().map(|key| key.end..key.end))?;
        Some(Span { key: self.key.clone(), value })
    }

    fn child(&self, key: &str) -> Option<&Self> {
        match &self.children {
            Children::None => None,
            Children::Items(items) => items.get(key.parse::<usize>().ok()?),
            Children::Members(members) => {
                let named = |name: &str| {
                    members.iter().rev().find(|(member, _)| **member == *name).map(|(_, node)| node)
                };
                named(key).or_else(|| {
                    // `<<` merges an object, or a list of objects of which the first with the key counts.
                    let merged = named("<<")?;
                    merged.child(key).or_else(|| match &merged.children {
                        Children::Items(items) => items.iter().find_map(|item| item.child(key)),
                        _ => None,
                    })
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;
    use crate::source::read;

    const YAML: &str = "\
# Ein Bär
openapi: 3.1.0
'paths':
  /a~b/{c}:
    \"get\": &get
      tags: [x, 'y z', 3, true, ~, {}, []]
      description: |
        Some: text
      summary: >-
        \"quoted
      500: \"\\u00e4\"   # a comment
      other: plain text
        on two lines
    post: *get
    put:
      <<: [*get, {late: 7}]
      other: own
    other: first
    other: second
  ? complex
  : - - deep
";

    fn source(name: &str, text: &str) -> Option<Source> {
        read(&name.into(), text.as_bytes(), usize::MAX, &mut Report::default()).ok()
    }

    /// The text of key and value that a pointer leads to.
    fn found(source: &Source, pointer: &str) -> Option<String> {
        let Span { key, value } = span_of_pointer(source, pointer)?;
        let key = key.and_then(|key| source.text.get(key)).unwrap_or("-");
        Some(format!("{key} {}", source.text.get(value)?))
    }

    #[test]
    fn places_in_yaml_are_found() {
        let source = source("a.yaml", YAML).expect("the text is YAML");
        for (pointer, expected) in [
            ("/openapi", "openapi 3.1.0"),
            ("/paths/~1a~0b~1{c}/get/tags/0", "- x"),
            ("/paths/~1a~0b~1{c}/get/tags/1", "- 'y z'"),
            ("/paths/~1a~0b~1{c}/get/tags/2", "- 3"),
            ("/paths/~1a~0b~1{c}/get/tags/3", "- true"),
            ("/paths/~1a~0b~1{c}/get/tags/4", "- ~"),
            ("/paths/~1a~0b~1{c}/get/tags/5", "- {}"),
            ("/paths/~1a~0b~1{c}/get/tags/6", "- []"),
            ("/paths/~1a~0b~1{c}/get/tags", "tags x, 'y z', 3, true, ~, {}, []"),
            ("/paths/~1a~0b~1{c}/get/description", "description |"),
            ("/paths/~1a~0b~1{c}/get/summary", "summary >-"),
            ("/paths/~1a~0b~1{c}/get/500", "500 \"\\u00e4\""),
            ("/paths/~1a~0b~1{c}/get/other", "other plain text"),
            // A key with escapes is found once; if an alias repeats it, its key is.
            ("/paths/~1a~0b~1{c}/post/500", "500 "),
            ("/paths/~1a~0b~1{c}/put/tags/0", "- x"),
            ("/paths/~1a~0b~1{c}/put/other", "other own"),
            ("/paths/~1a~0b~1{c}/put/late", "late 7"),
            ("/paths/~1a~0b~1{c}/other", "other second"),
            ("/paths/complex/0/0", "- deep"),
            // The nearest thing around it.
            ("/openapi/nothing/here", "openapi 3.1.0"),
            ("/paths/~1a~0b~1{c}/get/tags/99", "tags x, 'y z', 3, true, ~, {}, []"),
        ] {
            assert_eq!(found(&source, pointer).as_deref(), Some(expected), "{pointer}");
        }
        let get = span_of_pointer(&source, "/paths/~1a~0b~1{c}/get")
            .and_then(|span| source.text.get(span.shown(&source.text)));
        assert_eq!(get, Some("\"get\""));
    }

    #[test]
    fn places_in_json_are_found() {
        let text = r#"{"a": {"b\/c": [1, "x\ny", "z", -2.5e3, {}, [ ], null], "": false}, "a\u0062": 18446744073709551616}"#;
        let source = source("a.json", text).expect("the text is JSON");
        for (pointer, expected) in [
            ("/a/b~1c/0", "- 1"),
            ("/a/b~1c/1", r#"- "x\ny""#),
            ("/a/b~1c/2", r#"- "z""#),
            ("/a/b~1c/3", "- -2.5e3"),
            ("/a/b~1c/4", "- {}"),
            ("/a/b~1c/5", "- [ ]"),
            ("/a/b~1c/6", "- null"),
            ("/a/b~1c", r#""b\/c" 1, "x\ny", "z", -2.5e3, {}, [ ], null"#),
            ("/a/", r#""" false"#),
            ("/ab", r#""a\u0062" 18446744073709551616"#),
        ] {
            assert_eq!(found(&source, pointer).as_deref(), Some(expected), "{pointer}");
        }
    }

    #[test]
    fn lines_and_columns_count_letters_from_one() {
        let long = format!("a: ä{}b\r\nc: [\u{1F600}, d]\n", "ä".repeat(3_000));
        let source = source("a.yaml", &long).expect("the text is YAML");
        assert_eq!(source.position("/c/1"), Some(Position { line: 2, column: 8 }));
        assert_eq!(
            source.position_of(long.find('b').unwrap_or_default()),
            Position { line: 1, column: 3_005 }
        );
    }

    #[cfg(feature = "render")]
    #[test]
    fn letters_are_found_by_line_and_column() {
        let long = format!("a: ä{}b\r\nc: [\u{1F600}, d]\n", "ä".repeat(3_000));
        let source = source("a.yaml", &long).expect("the text is YAML");
        let letter = |line, column| source.text.get(source.letter_at(Position { line, column }));
        assert_eq!([letter(1, 1), letter(1, 3_005), letter(2, 5)], [Some("a"), Some("b"), Some("\u{1F600}")]);
        assert_eq!([letter(1, 9_999), letter(2, 90), letter(3, 1), letter(0, 0)], [Some(""); 4]);
        assert_eq!(source.letter_at(Position { line: 9, column: 9 }), long.len() - 1..long.len() - 1);
    }

    #[test]
    fn a_text_without_anything_has_no_places() {
        let source = source("a.json", "{}").expect("the text is JSON");
        assert_eq!(found(&source, "/a").as_deref(), Some("- {}"));
    }
}
