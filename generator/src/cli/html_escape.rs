//! Text as it may stand in HTML, in elements and in quoted attributes. Documents may hold anything.

/// The text, in which nothing is markup. Letters that turn the direction of text around are shown by their numbers: they could
/// make a text look like another.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                escaped.extend(letter.escape_unicode());
            }
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(escaped("<script>\"'&amp;\u{202E}ä"), "&lt;script&gt;&quot;&#39;&amp;amp;\\u{202e}ä");
    }
}
