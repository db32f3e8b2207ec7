//! A look into a body. In: its bytes, and the place that matters; out: one line of at most 200
//! characters around it.

/// How many bytes are shown, so that with both marks of a cut it is at most 200 characters.
const SHOWN: usize = 196;

/// What stands for the bytes before or after.
const CUT: &str = "…";

/// A place in a text, as `serde_json` counts: lines and bytes of a line, both from 1; 0 for unknown.
#[derive(Clone, Copy)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Shows the bytes around a position, or the first ones.
pub(super) fn excerpt(body: &[u8], position: Option<Position>) -> String {
    let middle = position.map_or(0, |position| offset(body, position));
    let latest = body.len().saturating_sub(SHOWN);
    let start = boundary(body, middle.saturating_sub(SHOWN / 2).min(latest));
    let end = boundary(body, (start + SHOWN).min(body.len()));
    let text = String::from_utf8_lossy(&body[start..end]);
    let line: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let before = if start > 0 { CUT } else { "" };
    let after = if end < body.len() { CUT } else { "" };
    format!("{before}{line}{after}")
}

/// Turns a position into a number of bytes from the start.
fn offset(body: &[u8], position: Position) -> usize {
    let lines = body.split_inclusive(|byte| *byte == b'\n');
    let before: usize =
        lines.take(position.line.saturating_sub(1)).map(<[u8]>::len).sum();
    (before + position.column.saturating_sub(1)).min(body.len())
}

/// Goes back to where a character of UTF-8 begins.
fn boundary(body: &[u8], mut index: usize) -> usize {
    let goes_on = |index: usize| body.get(index).is_some_and(|byte| byte & 0xC0 == 0x80);
    while index > 0 && goes_on(index) {
        index -= 1;
    }
    index
}
