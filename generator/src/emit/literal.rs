//! Literals in tables.

use proc_macro2::Literal;

pub(super) fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// A string literal, escaped as Rust wants it.
pub(super) fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}

/// A text as a raw literal, where that shows it as it is.
pub(super) fn raw(text: &str) -> String {
    let is_shown = |letter: char| "\n\t\"'\\".contains(letter) || letter.escape_debug().count() == 1;
    if !text.chars().all(is_shown) || !text.contains(['"', '\\', '\n']) {
        return format!("{text:?}");
    }
    let mut fence = "#".to_owned();
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    format!("r{fence}\"{text}\"{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_literal_ends_where_its_text_does() {
        assert_eq!(raw("a\"b"), "r#\"a\"b\"#");
        assert_eq!(raw("\"#\"##"), "r###\"\"#\"##\"###");
    }
}
