//! The lines of a source that show a location, and what to underline in them.

use crate::diagnostic::Location;
use crate::source::{Position, Source, span_of_pointer};
use std::ops::Range;

/// The lines that show a location.
pub(super) struct Excerpt<'source> {
    /// The lines; of a very long line, only the part around the location.
    pub(super) text: &'source str,
    /// The number of the first line.
    pub(super) first_line: usize,
    /// The part to underline, in bytes of `text`.
    pub(super) marked: Range<usize>,
    /// The key of the parent, if it is near; without keys, the previous line.
    pub(super) parent: Option<Range<usize>>,
    /// The position in the file.
    pub(super) at: Position,
    /// The position that the renderer computes from `text`.
    pub(super) shown_at: Position,
}

/// Lines longer than this are shown in part (minified JSON is one line).
const LONG_LINE: usize = 2_000;
/// The maximum distance of a parent, in lines.
const NEAR: usize = 8;

/// The lines that show a location, if it is found.
pub(super) fn excerpt<'source>(source: &'source Source, at: &Location) -> Option<Excerpt<'source>> {
    let marked = match at.position() {
        Some(position) => source.letter_at(position),
        None => span_of_pointer(source, at.pointer())?.shown(&source.text),
    };
    let position = source.position_of(marked.start);
    let line = line_of(&source.text, marked.start)?;
    let above = match at.position() {
        // The mistake is often on the line before the one where the parser stopped.
        Some(_) => previous_line(&source.text, line.start),
        None => parent(source, at.pointer(), position.line),
    };
    let (parent, shown) = match above {
        _ if line.len() > LONG_LINE => (None, around(&source.text, &line, &marked)?),
        Some((parent, parent_line)) => (Some(parent), parent_line.start..line.end),
        None => (None, line),
    };
    let text = source.text.get(shown.clone())?;
    let within = |range: Range<usize>| range.start - shown.start..range.end.min(shown.end) - shown.start;
    let first_line = source.position_of(shown.start).line;
    let column = text.get(..marked.start - shown.start)?.rsplit('\n').next()?.chars().count() + 1;
    Some(Excerpt {
        text,
        first_line,
        marked: within(marked),
        parent: parent.map(within),
        at: position,
        shown_at: Position { line: position.line, column },
    })
}

/// The line before the one that starts at `start`, unless it is blank.
fn previous_line(text: &str, start: usize) -> Option<(Range<usize>, Range<usize>)> {
    let line = line_of(text, start.checked_sub(1)?)?;
    let is_shown = line.len() <= LONG_LINE && !text.get(line.clone())?.trim().is_empty();
    is_shown.then(|| (line.clone(), line))
}

/// The key of the parent and its line, if it is near and above `line`.
fn parent(source: &Source, pointer: &str, line: usize) -> Option<(Range<usize>, Range<usize>)> {
    let (parent, _) = pointer.rsplit_once('/')?;
    let key = span_of_pointer(source, parent)?.key?;
    let parent_line = source.position_of(key.start).line;
    let is_near = parent_line < line && line - parent_line <= NEAR;
    let range = line_of(&source.text, key.start)?;
    (is_near && range.len() <= LONG_LINE).then_some((key, range))
}

/// The line that contains a byte, without its line ending.
fn line_of(text: &str, offset: usize) -> Option<Range<usize>> {
    let (before, after) = text.split_at_checked(offset)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let length = after.find('\n').unwrap_or(after.len());
    Some(start..start + text[start..offset + length].trim_end_matches('\r').len())
}

/// The part of a long line around the marked range.
fn around(text: &str, line: &Range<usize>, marked: &Range<usize>) -> Option<Range<usize>> {
    const CHARACTERS: usize = LONG_LINE / 2;
    let before = text.get(line.start..marked.start)?.char_indices().nth_back(CHARACTERS);
    let after = text.get(marked.end..line.end)?.char_indices().nth(CHARACTERS);
    let start = before.map_or(line.start, |(index, _)| line.start + index);
    let end = after.map_or(line.end, |(index, _)| marked.end + index);
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;
    use crate::source::read;

    #[test]
    fn a_parent_is_shown_if_it_is_near() {
        let has_parent = |distance: usize| {
            let text = format!("a:{}  b: 1", "\n".repeat(distance));
            let source = read(&"a.yaml".into(), text.as_bytes(), usize::MAX, &mut Report::default());
            parent(&source.expect("the text is YAML"), "/a/b", 1 + distance).is_some()
        };
        assert_eq!([1, NEAR, NEAR + 1].map(has_parent), [true, true, false]);
    }

    #[test]
    fn a_line_is_found_without_its_line_ending() {
        let text = "a\r\nbä\n\nc";
        let lines = [0, 3, 7, 8, 9].map(|offset| line_of(text, offset).and_then(|line| text.get(line)));
        assert_eq!(lines, [Some("a"), Some("bä"), Some(""), Some("c"), Some("c")]);
        assert_eq!(line_of(text, 10), None);
    }

    #[test]
    fn a_blank_line_before_a_mistake_is_not_shown() {
        assert_eq!(previous_line("a\nb", 2), Some((0..1, 0..1)));
        assert_eq!(previous_line("a\n  \nb", 5), None);
        assert_eq!(previous_line("a", 0), None);
    }
}
