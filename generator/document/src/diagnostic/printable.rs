//! Text of documents and file names → text for a terminal, in which no character moves the cursor or changes what is shown.

use std::borrow::Cow;

/// Returns whether a terminal, an editor or a browser shows a character rather than obeys it: line feed, tab, and all but control
/// characters, other line breaks, and those that have no width or change the direction of text.
#[must_use]
pub fn is_printable(letter: char) -> bool {
    let is_hidden = matches!(
        letter,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    );
    matches!(letter, '\n' | '\t') || !is_hidden && !letter.is_control()
}

/// Replaces each character that isn't [printable](is_printable) by U+FFFD.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    match text.chars().all(is_printable) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.replace(|letter| !is_printable(letter), "\u{fffd}")),
    }
}

/// A text on one line: line breaks, tabs and what isn't [printable](is_printable) are written as escapes of Rust.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| is_printable(letter) && !matches!(letter, '\n' | '\t');
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let escaped = text.chars().map(|letter| match is_plain(letter) {
        true => letter.to_string(),
        false => letter.escape_default().to_string(),
    });
    Cow::Owned(escaped.collect())
}

/// A text as a code span of Markdown, on one line.
#[must_use]
pub fn code_span(text: &str) -> String {
    let text = one_line(text);
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    // Markdown removes a space at both ends, and takes backticks there for marks.
    let is_bare = !text.is_empty() && !text.starts_with(['`', ' ']) && !text.ends_with(['`', ' ']);
    let (marks, space) = ("`".repeat(longest + 1), if is_bare { "" } else { " " });
    format!("{marks}{space}{text}{space}{marks}")
}

/// Texts as code spans with a separator between them.
pub fn code_spans(texts: &[String], separator: &str) -> String {
    texts.iter().map(|text| code_span(text)).collect::<Vec<_>>().join(separator)
}

/// How many bytes of a text are shown.
const MOST: usize = 4_000;

/// The beginning and the end of a text that is too long to be read.
pub fn shortened(text: String) -> String {
    if text.len() <= MOST {
        return text;
    }
    let boundary = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let (start, end) = (boundary(MOST - 1_000), boundary(text.len() - 500));
    format!("{} … {} bytes … {}", &text[..start], end - start, &text[end..])
}

/// ``` `a` or `b` ```; sets of several names are separated by commas: ``` `a`, or `b` and `c` ```.
pub fn alternatives(sets: &[Vec<String>]) -> String {
    let separator = if sets.iter().all(|set| set.len() == 1) { " or " } else { ", or " };
    sets.iter().map(|set| code_spans(set, " and ")).collect::<Vec<_>>().join(separator)
}

/// Escapes text of a document for HTML elements and quoted attributes. Line breaks and characters that aren't printable are shown
/// as escapes too, because they can disguise text.
#[must_use]
pub fn html_escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

/// A message as HTML, with `<code>` for what is in backticks.
#[must_use]
pub fn html_with_code(text: &str) -> String {
    let parts = text.split('`').map(html_escape).enumerate();
    parts.map(|(index, part)| if index % 2 == 1 { format!("<code>{part}</code>") } else { part }).collect()
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
}
