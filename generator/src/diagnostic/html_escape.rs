//! Escapes text of documents for HTML elements and quoted attributes.

/// Escapes text of a document for HTML elements and quoted attributes. Bidirectional control characters are shown as escapes
/// too, because they can disguise text.
#[must_use]
pub fn html_escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                html.extend(letter.escape_unicode());
            }
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(html_escape("<script>\"'&amp;\u{202E}ä"), "&lt;script&gt;&quot;&#39;&amp;amp;\\u{202e}ä");
    }
}
