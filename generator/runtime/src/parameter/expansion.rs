//! Expands a parameter into text by one row of the table of styles (RFC 6570, 3.2.1 Variable
//! Expansion; OpenAPI 3.1, Style Values).

use std::borrow::Cow;

use serde_json::Value;

use super::percent::{encode, encode_cookie, encode_reserved_in_path, encode_reserved_in_query};

/// A parameter style in the terms of RFC 6570.
pub(super) struct Expansion {
    /// The prefix of the whole expansion.
    pub(crate) first: &'static str,
    /// The separator of pairs, and of exploded list items.
    pub(crate) separator: &'static str,
    /// The separator of list items, or of an object's names and values, within a single value.
    pub(super) joiner: &'static str,
    pub(super) naming: Naming,
    pub(super) explode: Explode,
    pub(crate) escape: Escape,
}

/// The presence of the parameter's name.
pub(super) enum Naming {
    Unnamed,
    /// With this suffix after the name of an empty value.
    Named(&'static str),
}

/// The form of lists and objects: one value, or one value per item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Explode {
    No,
    Yes,
}

/// The characters of names and values that are percent-encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escape {
    Nothing,
    /// Only those that a cookie can't contain.
    Cookie,
    /// All but unreserved characters.
    All,
    /// `allowReserved` in a path: reserved characters are kept, except `/`, `?` and `#`, which
    /// OpenAPI forbids there.
    ReservedInPath,
    /// `allowReserved` in a query: reserved characters are kept, except `#`, which would end the
    /// query.
    ReservedInQuery,
}

impl Escape {
    /// Escapes a name or a value.
    pub(crate) fn escape(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Nothing => text.into(),
            Self::Cookie => encode_cookie(text).into(),
            Self::All => encode(text).into(),
            Self::ReservedInPath => encode_reserved_in_path(text).into(),
            Self::ReservedInQuery => encode_reserved_in_query(text).into(),
        }
    }
}

impl Expansion {
    /// Expands a parameter; `None` for null, an empty list and an empty object.
    pub(crate) fn expand(&self, name: &str, value: &Value) -> Option<String> {
        let parts = match value {
            Value::Null => return None,
            Value::Array(items) => self.list(name, items),
            Value::Object(members) => {
                self.object(name, members.iter().filter(|(_, value)| !value.is_null()).collect())
            }
            scalar => return Some(self.begun(self.scalar(name, scalar))),
        };
        (!parts.is_empty()).then(|| self.begun(parts.join(self.separator)))
    }

    /// Adds the prefix.
    fn begun(&self, mut whole: String) -> String {
        whole.insert_str(0, self.first);
        whole
    }

    fn scalar(&self, name: &str, value: &Value) -> String {
        self.named(name, &self.escape.escape(&text(value)))
    }

    fn list(&self, name: &str, items: &[Value]) -> Vec<String> {
        let items: Vec<String> = items
            .iter()
            .filter(|item| !item.is_null())
            .map(|item| self.escape.escape(&text(item)).into_owned())
            .collect();
        match self.explode {
            Explode::Yes => items.iter().map(|item| self.named(name, item)).collect(),
            Explode::No => self.joined(name, &items),
        }
    }

    fn object(&self, name: &str, members: Vec<(&String, &Value)>) -> Vec<String> {
        if self.explode == Explode::Yes && self.separator == "&" {
            return members.into_iter().flat_map(|(key, value)| self.member(key, value)).collect();
        }
        let members = members
            .into_iter()
            .map(|(key, value)| [key, &*text(value)].map(|part| self.escape.escape(part).into_owned()));
        match self.explode {
            Explode::Yes => members.map(|[key, value]| self.pair(&key, &value)).collect(),
            Explode::No => self.joined(name, &members.flatten().collect::<Vec<_>>()),
        }
    }

    /// The pairs of a member of an object in a query: a list repeats the member's name, as it would its
    /// own.
    fn member(&self, key: &str, value: &Value) -> Vec<String> {
        let pair = |value: &Value| self.pair(&self.escape.escape(key), &self.escape.escape(&text(value)));
        match value {
            Value::Array(items) => items.iter().filter(|item| !item.is_null()).map(pair).collect(),
            value => vec![pair(value)],
        }
    }

    fn joined(&self, name: &str, values: &[String]) -> Vec<String> {
        if values.is_empty() {
            return Vec::new();
        }
        vec![self.named(name, &values.join(self.joiner))]
    }

    /// Writes a value under the parameter's name, if the style has names.
    fn named(&self, name: &str, value: &str) -> String {
        match self.naming {
            Naming::Unnamed => value.to_owned(),
            Naming::Named(_) => self.pair(&self.escape.escape(name), value),
        }
    }

    fn pair(&self, name: &str, value: &str) -> String {
        match self.naming {
            Naming::Named(empty) if value.is_empty() => [name, empty].concat(),
            Naming::Named(_) | Naming::Unnamed => [name, "=", value].concat(),
        }
    }
}

/// Writes a value as text: strings unchanged; nested lists and objects, which no style supports, as
/// JSON.
pub(crate) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => text.into(),
        other => other.to_string().into(),
    }
}
