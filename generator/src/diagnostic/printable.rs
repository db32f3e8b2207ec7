//! Text of documents and file names → text for a terminal, in which no character moves the cursor or changes what is shown.

use std::borrow::Cow;

/// Returns whether a terminal shows a character rather than obeys it: line feed, tab, and all but control characters and those
/// that change the direction of text.
#[must_use]
pub fn is_printable(letter: char) -> bool {
    let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    matches!(letter, '\n' | '\t') || !turns && !letter.is_control()
}

/// Replaces each character that isn't [printable](is_printable) by U+FFFD.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    match text.chars().all(is_printable) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.replace(|letter| !is_printable(letter), "\u{fffd}")),
    }
}

/// How many bytes of a text are shown.
const MOST: usize = 4_000;

/// The beginning and the end of a text that is too long to be read.
pub(crate) fn shortened(text: String) -> String {
    if text.len() <= MOST {
        return text;
    }
    let boundary = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let (start, end) = (boundary(MOST - 1_000), boundary(text.len() - 500));
    format!("{} … {} bytes … {}", &text[..start], end - start, &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_text_the_beginning_and_the_end_are_shown() {
        let short = "é".repeat(MOST / 2);
        assert_eq!(shortened(short.clone()), short);
        let long = shortened(format!("a{}z", "é".repeat(1_000_000)));
        assert!(long.starts_with("aé") && long.ends_with("éz") && long.len() < MOST, "{long}");
        assert!(long.contains(" … 1996502 bytes … "), "{}", &long[2_990..3_060]);
    }

    #[test]
    fn controls_and_changes_of_direction_are_replaced() {
        for letter in ['\u{7}', '\u{1b}', '\u{9b}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}'] {
            assert_eq!(printable(&format!("a{letter}b")), "a\u{fffd}b", "{letter:?}");
        }
        assert_eq!(printable("ä\n\tb\u{2065}"), "ä\n\tb\u{2065}");
    }
}
