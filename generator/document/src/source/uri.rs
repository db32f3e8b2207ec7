//! Resolving references: a path or URI relative to the file that contains it → a normalized path or URI.

use fluent_uri::{Uri, UriRef};

/// Returns whether this is a URI with a scheme, such as `https:` or `urn:`. A single letter is a Windows drive.
pub fn is_uri(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return address.starts_with("//") };
    let is_legal = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
    scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(is_legal)
}

/// Resolves `reference` against `base`; both may be paths or URIs (RFC 3986, 5).
pub fn join(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    if let Some(path) = reference.strip_prefix("file://") {
        return decode_percent(path);
    }
    if !is_uri(base) && !is_uri(reference) {
        return beside(base, &decode_percent(reference));
    }
    let joined = Uri::parse(base).ok().zip(UriRef::parse(reference).ok());
    match joined.and_then(|(base, reference)| reference.resolve_against(&base).ok()) {
        Some(uri) => uri.normalize().into_string(),
        None => {
            Uri::parse(reference).map_or_else(|_| reference.to_owned(), |uri| uri.normalize().into_string())
        }
    }
}

/// Resolves a file name relative to the file `from`.
pub fn beside(from: &str, name: &str) -> String {
    let mut parts: Vec<&str> = if name.starts_with('/') { Vec::new() } else { from.split('/').collect() };
    parts.pop();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, "" | "..")) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Percent-decodes (RFC 3986, 2.1); invalid escapes stay.
pub fn decode_percent(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_resolved_against_its_file() {
        assert_eq!(join("spec/api.yaml", "parts/pet.yaml"), "spec/parts/pet.yaml");
        assert_eq!(join("spec/parts/pet.yaml", "../api.yaml"), "spec/api.yaml");
        assert_eq!(join("api.yaml", "../pet.yaml"), "../pet.yaml");
        assert_eq!(join("/a/api.yaml", "./pet.yaml"), "/a/pet.yaml");
        assert_eq!(join("a/api.yaml", "/b/pet.yaml"), "/b/pet.yaml");
        assert_eq!(join("a/api.yaml", "a%20pet.yaml"), "a/a pet.yaml");
        assert_eq!(join("a/api.yaml", "file:///b/pet.yaml"), "/b/pet.yaml");
    }

    #[test]
    fn a_uri_is_resolved_against_its_base() {
        assert_eq!(join("https://a.example/b/c", "d"), "https://a.example/b/d");
        assert_eq!(join("https://a.example/b/c", "/d"), "https://a.example/d");
        assert_eq!(join("https://a.example/b/c", "urn:uuid:1"), "urn:uuid:1");
        assert_eq!(join("spec/api.yaml", "HTTPS://A.example/%7Eb"), "https://a.example/~b");
        assert_eq!(join("urn:uuid:1", "pet.yaml"), "pet.yaml");
    }

    #[test]
    fn a_drive_is_not_a_scheme() {
        assert!(is_uri("https://a.example") && is_uri("urn:a") && is_uri("//a.example"));
        assert!(!is_uri("C:/a.yaml") && !is_uri("a/b:c.yaml") && !is_uri("a.yaml"));
    }

    #[test]
    fn valid_escapes_are_decoded() {
        assert_eq!(decode_percent("/a%20b%7Ec%"), "/a b~c%");
        assert_eq!(decode_percent("%zz"), "%zz");
    }
}
