//! In: a place in a source. Out: the few lines that show it, and what to underline.

use crate::diagnostic::Location;
use crate::source::{Position, Source, span_of_pointer};
use std::ops::Range;

/// The lines that show a place.
pub(super) struct Excerpt<'source> {
    /// The lines, whole or, of a very long line, the part around the place.
    pub(super) text: &'source str,
    /// The number of the first line.
    pub(super) first_line: usize,
    /// What to underline, in bytes of `text`.
    pub(super) marked: Range<usize>,
    /// The key of the object or list that it stands in, if it is near; in a text without keys, the line before.
    pub(super) parent: Option<Range<usize>>,
    /// Where the place is in the file.
    pub(super) at: Position,
    /// Where the place would be if the text were the file's beginning.
    pub(super) shown_at: Position,
}

/// Beyond this length a line is shown in part (minified JSON is one line).
const LONG_LINE: usize = 2_000;
/// What lies further above is left out.
const NEAR: usize = 8;

/// The lines that show a place, if it is found.
pub(super) fn excerpt<'source>(source: &'source Source, at: &Location) -> Option<Excerpt<'source>> {
    let marked = match at.position() {
        Some(position) => source.letter_at(position),
        None => span_of_pointer(source, at.pointer())?.shown(&source.text),
    };
    let position = source.position_of(marked.start);
    let line = line_of(&source.text, marked.start)?;
    let above = match at.position() {
        // What is wrong often begins a line before the place where reading stopped.
        Some(_) => line_before(&source.text, line.start),
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

/// The line before the one that starts here, if something stands in it.
fn line_before(text: &str, start: usize) -> Option<(Range<usize>, Range<usize>)> {
    let line = line_of(text, start.checked_sub(1)?)?;
    let is_shown = line.len() <= LONG_LINE && !text.get(line.clone())?.trim().is_empty();
    is_shown.then(|| (line.clone(), line))
}

/// The key that the place stands below and that key's line, if both are near and above `line`.
fn parent(source: &Source, pointer: &str, line: usize) -> Option<(Range<usize>, Range<usize>)> {
    let (parent, _) = pointer.rsplit_once('/')?;
    let key = span_of_pointer(source, parent)?.key?;
    let parent_line = source.position_of(key.start).line;
    let is_near = parent_line < line && line - parent_line <= NEAR;
    let range = line_of(&source.text, key.start)?;
    (is_near && range.len() <= LONG_LINE).then_some((key, range))
}

/// The line of a byte, without its end.
fn line_of(text: &str, offset: usize) -> Option<Range<usize>> {
    let (before, after) = text.split_at_checked(offset)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let length = after.find('\n').unwrap_or(after.len());
    Some(start..start + text[start..offset + length].trim_end_matches('\r').len())
}

/// The part of a long line around what is marked.
fn around(text: &str, line: &Range<usize>, marked: &Range<usize>) -> Option<Range<usize>> {
    const LETTERS: usize = LONG_LINE / 2;
    let before = text.get(line.start..marked.start)?.char_indices().nth_back(LETTERS);
    let after = text.get(marked.end..line.end)?.char_indices().nth(LETTERS);
    let start = before.map_or(line.start, |(index, _)| line.start + index);
    let end = after.map_or(line.end, |(index, _)| marked.end + index);
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_without_its_end() {
        let text = "a\r\nbä\n\nc";
        let lines = [0, 3, 7, 8, 9].map(|offset| line_of(text, offset).and_then(|line| text.get(line)));
        assert_eq!(lines, [Some("a"), Some("bä"), Some(""), Some("c"), Some("c")]);
        assert_eq!(line_of(text, 10), None);
    }
}
