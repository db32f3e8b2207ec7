//! Escapes text of documents for HTML elements and quoted attributes.

use super::one_line;

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
