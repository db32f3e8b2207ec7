//! Messages that quote what a server sent: one line of limited length, safe for logs and terminals.

/// How many characters of a long message are shown before and after the omitted ones.
const HALF: usize = 1_000;

/// Marks omitted text.
pub(crate) const CUT: &str = "…";

/// Returns a message that quotes a body in one line, without its middle if it is too long: the end
/// says what was expected.
pub(crate) fn shortened(message: &str) -> String {
    let line = one_line(message);
    let start = line.char_indices().nth(HALF).map(|(index, _)| index);
    let end = line.char_indices().nth_back(HALF - 1).map(|(index, _)| index);
    match start.zip(end) {
        Some((start, end)) if start < end => {
            format!("{}{CUT}{}", &line[..start], &line[end..])
        }
        _ => line,
    }
}

/// Replaces all that could begin a new line, control a terminal or reorder a log: control characters, line separators, and
/// marks of the writing direction (Unicode Technical Report 36, 2.12 Bidirectional Text Spoofing).
pub(crate) fn one_line(text: &str) -> String {
    let is_unsafe = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}')
            || matches!(letter, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|letter| if is_unsafe(letter) { ' ' } else { letter }).collect()
}
