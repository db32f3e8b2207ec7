//! Text of documents and file names → text for a terminal, in which no character moves the cursor or changes what is shown.

use std::borrow::Cow;

/// Whether a terminal shows a character rather than obeys it: line feed, tab, and all but control characters and those that
/// change the direction of text.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_changes_of_direction_are_replaced() {
        for letter in ['\u{7}', '\u{1b}', '\u{9b}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}'] {
            assert_eq!(printable(&format!("a{letter}b")), "a\u{fffd}b", "{letter:?}");
        }
        assert_eq!(printable("ä\n\tb\u{2065}"), "ä\n\tb\u{2065}");
    }
}
