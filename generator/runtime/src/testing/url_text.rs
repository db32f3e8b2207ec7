//! URLs in text, with their secrets replaced: the user information (RFC 3986, 3.2.1) and values of the query and the fragment.

use super::json_text::REPLACED;

/// The replacement in a URL, which stays valid.
const REPLACED_IN_URL: &str = "%3Csecret%3E";

/// Replaces user information, and the values of parameters whose names are secret.
pub(super) fn replace(text: &str, is_secret: impl Fn(&str) -> bool) -> String {
    let text = without_user_information(text);
    let mut written = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['?', '&', '#']) {
        let (before, parameter) = rest.split_at(at + 1);
        written.push_str(before);
        rest = parameter;
        let parameter = &parameter[..end(parameter, &['&', '#'])];
        if let Some((name, value)) = parameter.split_once('=') {
            if !value.is_empty() && is_secret(name) {
                written.push_str(&format!("{name}={REPLACED_IN_URL}"));
                rest = &rest[parameter.len()..];
            }
        }
    }
    written + rest
}

fn without_user_information(text: &str) -> String {
    let mut parts = text.split("://");
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        written.push_str("://");
        let authority = &part[..end(part, &['/', '?', '#'])];
        match authority.rfind('@') {
            Some(at) => written.extend([REPLACED_IN_URL, &part[at..]]),
            None => written.push_str(part),
        }
    }
    written
}

/// Where a part of a URL ends: at a delimiter, or at what isn't in URLs.
fn end(text: &str, delimiters: &[char]) -> usize {
    let ends = |letter: char| {
        letter.is_whitespace() || matches!(letter, '"' | '<' | '>' | '`') || delimiters.contains(&letter)
    };
    let mut from = 0;
    while let Some(at) = text[from..].find(ends) {
        from += at;
        // A part of the URL is replaced already.
        match text[from..].starts_with(REPLACED) {
            true => from += REPLACED.len(),
            false => return from,
        }
    }
    text.len()
}
