//! How a parameter becomes text. In: a value, and one row of the table of styles; out: its expansion.
//! RFC 6570, 3.2.1 Variable Expansion; OpenAPI 3.1, Style Values.

use std::borrow::Cow;

use serde_json::Value;

use super::percent::{
    encode, encode_cookie, encode_reserved_in_path, encode_reserved_in_query,
};

/// A style of parameters, as RFC 6570 tells them apart.
pub(super) struct Expansion {
    /// Stands in front of the whole.
    pub(super) first: &'static str,
    /// Stands between pairs, and between a list's items where they are exploded.
    pub(super) separator: &'static str,
    /// Stands between a list's items, or an object's names and values, where they are one value.
    pub(super) joiner: &'static str,
    pub(super) naming: Naming,
    pub(super) explode: Explode,
    pub(super) escape: Escape,
}

/// Whether the parameter's name is written.
pub(super) enum Naming {
    Unnamed,
    /// With this behind the name of an empty value.
    Named(&'static str),
}

/// Whether a list or an object is one value, or each of its items is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Explode {
    No,
    Yes,
}

/// What of names and values is percent-encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    Nothing,
    /// Only what a cookie can't contain.
    Cookie,
    /// All but unreserved characters.
    All,
    /// As `allowReserved` says, in a path: not delimiters, but for those that would end it.
    ReservedInPath,
    /// As `allowReserved` says, in a query: not delimiters, but for the one that would end it.
    ReservedInQuery,
}

impl Escape {
    /// Escapes a name or a value.
    pub(super) fn escape(self, text: &str) -> Cow<'_, str> {
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
    /// Expands a parameter; nothing comes of null, of an empty list and of an empty object.
    pub(super) fn expand(&self, name: &str, value: &Value) -> Option<String> {
        let parts = match value {
            Value::Null => return None,
            Value::Array(items) => self.list(name, items),
            Value::Object(members) => self.object(
                name,
                members.iter().filter(|(_, value)| !value.is_null()).collect(),
            ),
            scalar => return Some(self.begun(self.scalar(name, scalar))),
        };
        (!parts.is_empty()).then(|| self.begun(parts.join(self.separator)))
    }

    /// Puts in front what the whole begins with.
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
        let members = members.into_iter().map(|(key, value)| {
            [key, &*text(value)].map(|part| self.escape.escape(part).into_owned())
        });
        match self.explode {
            Explode::Yes => {
                members.map(|[key, value]| self.pair(&key, &value)).collect()
            }
            Explode::No => self.joined(name, &members.flatten().collect::<Vec<_>>()),
        }
    }

    fn joined(&self, name: &str, values: &[String]) -> Vec<String> {
        if values.is_empty() {
            return Vec::new();
        }
        vec![self.named(name, &values.join(self.joiner))]
    }

    /// Writes a value under the parameter's name, where the style has names.
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

/// Writes a value as text: a string as it is; a list or an object, which no style can write inside
/// another, as JSON.
pub(super) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => text.into(),
        other => other.to_string().into(),
    }
}
