//! Selects operations and webhooks of a document.

use crate::diagnostic::Located;
use std::fmt;

/// Selects operations and webhooks of a document, by their names there. In paths and names of webhooks `*` matches any
/// characters, including `/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Selector {
    /// Operations, webhooks and callbacks with this tag, or with this group by an extension.
    Tag(String),
    /// The operation, webhook or callback with this `operationId`, or at this JSON Pointer.
    Operation(String),
    /// Operations whose path matches.
    Path(String),
    /// Operations of this HTTP method, in upper or lower case. Webhooks are not selected by their method.
    Method(String),
    /// Webhooks whose name matches.
    Webhook(String),
    /// Deprecated operations, webhooks and callbacks. It may select nothing.
    Deprecated,
}

impl Selector {
    /// Selects by tag.
    pub fn tag(name: impl Into<String>) -> Self {
        Self::Tag(name.into())
    }

    /// Selects by `operationId` or JSON Pointer.
    pub fn operation(name: impl Into<String>) -> Self {
        Self::Operation(name.into())
    }

    /// Selects by path: `/v1/*`.
    pub fn path(pattern: impl Into<String>) -> Self {
        Self::Path(pattern.into())
    }

    /// Selects by HTTP method.
    pub fn method(name: impl Into<String>) -> Self {
        Self::Method(name.into())
    }

    /// Selects webhooks by name: `pet.*`.
    pub fn webhook(pattern: impl Into<String>) -> Self {
        Self::Webhook(pattern.into())
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(text)
            | Self::Operation(text)
            | Self::Path(text)
            | Self::Method(text)
            | Self::Webhook(text) => formatter.write_str(text),
            Self::Deprecated => formatter.write_str("deprecated operations"),
        }
    }
}

/// Selects what any of its entries matches. In paths and names of webhooks `*` matches any characters, including `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(default, deny_unknown_fields))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Selectors {
    /// Tags of operations, webhooks and callbacks, or their groups by an extension.
    pub tags: Vec<Located<String>>,
    /// Ids of operations, webhooks and callbacks, or their JSON Pointers: `/paths/~1pets/get`.
    pub operations: Vec<Located<String>>,
    /// Paths of operations as in the document: `/pets/{petId}`, `/v1/*`.
    pub paths: Vec<Located<String>>,
    /// HTTP methods of operations. Webhooks are not selected by their method.
    pub methods: Vec<Located<String>>,
    /// Names of webhooks: `pet.*`.
    pub webhooks: Vec<Located<String>>,
    /// Whether to select everything that is deprecated [default: `false`]. It may select nothing.
    pub deprecated: bool,
}

impl Selectors {
    /// Adds a selector that was set by a call.
    pub fn add(&mut self, origin: String, selector: Selector) {
        let (list, name) = match selector {
            Selector::Tag(name) => (&mut self.tags, name),
            Selector::Operation(name) => (&mut self.operations, name),
            Selector::Path(pattern) => (&mut self.paths, pattern),
            Selector::Method(name) => (&mut self.methods, name),
            Selector::Webhook(pattern) => (&mut self.webhooks, pattern),
            Selector::Deprecated => {
                self.deprecated = true;
                return;
            }
        };
        list.push(Located::set_by(origin, name));
    }

    /// The lists by their keys, to set where their entries are.
    pub fn lists_mut(&mut self) -> [(&'static str, &mut [Located<String>]); 5] {
        [
            ("tags", &mut self.tags),
            ("operations", &mut self.operations),
            ("paths", &mut self.paths),
            ("methods", &mut self.methods),
            ("webhooks", &mut self.webhooks),
        ]
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(crate) fn selectors(&self) -> impl Iterator<Item = Located<Selector>> {
        let lists = [
            (&self.tags, Selector::Tag as fn(String) -> Selector),
            (&self.operations, Selector::Operation),
            (&self.paths, Selector::Path),
            (&self.methods, Selector::Method),
            (&self.webhooks, Selector::Webhook),
        ];
        let named = lists.into_iter().flat_map(|(names, selector)| {
            names.iter().map(move |name| Located { value: selector(name.value.clone()), at: name.at.clone() })
        });
        named.chain(self.deprecated.then_some(Selector::Deprecated.into()))
    }
}

/// Returns whether a text matches a pattern in which each `*` matches any characters.
pub(crate) fn matches_pattern(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    // The first match of a part leaves the most text for the parts after it.
    for part in middle.split('*') {
        match text.find(part) {
            Some(start) => text = &text[start + part.len()..],
            None => return false,
        }
    }
    text.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_matches_any_characters() {
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
            assert!(matches_pattern(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("/v1/*", "/v1"),
            ("/pets", "/pets/"),
            ("/a*a", "/a"),
            ("*/toys", "/toys/1"),
            ("/x*y*z", "/xzy"),
            ("/a*b*b", "/ab"),
        ] {
            assert!(!matches_pattern(pattern, text), "{pattern} {text}");
        }
    }
}
