//! Which operations and webhooks of a document are meant.

use std::fmt;

/// Stands for operations and webhooks of a document. Names are written as in the document. In paths and names of webhooks
/// a `*` stands for any number of any characters, `/` among them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Selector {
    /// Operations, webhooks and callbacks with this tag, or whose group an extension calls so.
    Tag(String),
    /// The operation, webhook or callback of this `operationId`, or at this JSON Pointer.
    Operation(String),
    /// Operations of paths that are like this.
    Path(String),
    /// Operations of this HTTP method, in capitals or not. Webhooks have none that a user would choose by.
    Method(String),
    /// Webhooks of names that are like this.
    Webhook(String),
    /// Operations, webhooks and callbacks that are deprecated. It may stand for none.
    Deprecated,
}

impl Selector {
    /// Those with this tag.
    pub fn tag(name: impl Into<String>) -> Self {
        Self::Tag(name.into())
    }

    /// The one of this `operationId`, or at this JSON Pointer.
    pub fn operation(name: impl Into<String>) -> Self {
        Self::Operation(name.into())
    }

    /// Those of paths that are like this: `/v1/*`.
    pub fn path(pattern: impl Into<String>) -> Self {
        Self::Path(pattern.into())
    }

    /// Those of this HTTP method.
    pub fn method(name: impl Into<String>) -> Self {
        Self::Method(name.into())
    }

    /// Webhooks of names that are like this: `pet.*`.
    pub fn webhook(pattern: impl Into<String>) -> Self {
        Self::Webhook(pattern.into())
    }
}

/// As findings call it where it stands in no file.
impl fmt::Display for Selector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(text)
            | Self::Operation(text)
            | Self::Path(text)
            | Self::Method(text)
            | Self::Webhook(text) => formatter.write_str(text),
            Self::Deprecated => formatter.write_str("what is deprecated"),
        }
    }
}

/// A selector, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectionOverride {
    /// What is meant.
    pub selector: Selector,
    /// Where the wish stands, for findings about it: `clientwright.toml:12:1`.
    pub place: String,
}

/// Whether a text is like a pattern in which each `*` stands for any characters.
pub(crate) fn is_like(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    // The first place where a part fits leaves the most for those behind it.
    for part in middle.split('*') {
        match text.find(part) {
            Some(place) => text = &text[place + part.len()..],
            None => return false,
        }
    }
    text.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, text) in [
            ("/v1/*", "/v1/pets/{petId}"),
            ("/v1/*", "/v1/"),
            ("*/toys", "/pets/{petId}/toys"),
            ("/pets*toys*", "/pets/toys"),
            ("/*/a*b*/c", "/x/aab/b/c"),
            ("*", ""),
            ("**", "/"),
            ("/pets", "/pets"),
        ] {
            assert!(is_like(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("/v1/*", "/v1"), ("/pets", "/pets/"), ("/a*a", "/a"), ("*/toys", "/toys/1"), ("/x*y*z", "/xzy")]
        {
            assert!(!is_like(pattern, text), "{pattern} {text}");
        }
    }
}
