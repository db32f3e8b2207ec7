//! The pairs of names and values in a query, a form, cookies or a matrix.

use std::borrow::Cow;

use http::{HeaderMap, header::COOKIE};

use super::ParameterShape;
use super::decoding::Decoding;
use super::read_delimited::Delimited;
use super::read_entries::{Entries, Entry, Nested, steps};
use super::unreadable::Unreadable;

/// Pairs in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs<'a>(Vec<Pair<'a>>);

#[derive(Clone, Debug)]
struct Pair<'a> {
    /// The decoded name; `None` if it isn't UTF-8.
    name: Option<Cow<'a, str>>,
    raw: Cow<'a, str>,
}

/// The query of a request, or a form, which has the same form.
#[derive(Clone, Debug)]
pub(crate) struct Query<'a> {
    pub(super) whole: &'a str,
    pub(super) pairs: Pairs<'a>,
    pub(super) decoding: Decoding,
}

/// The cookies of a request.
#[derive(Clone, Debug)]
pub(crate) struct Cookies<'a> {
    pub(super) pairs: Pairs<'a>,
}

impl<'a> Query<'a> {
    /// Splits a query, which has no `?`.
    pub(crate) fn new(raw: &'a str) -> Self {
        let decoding = Decoding::Form;
        Self { whole: raw, pairs: Pairs::split(raw.split('&'), decoding), decoding }
    }

    /// Creates the pairs of a multipart body, which are not encoded.
    #[cfg(feature = "server_multipart")]
    pub(crate) fn of_parts(parts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let pairs =
            parts.into_iter().map(|(name, value)| Pair { name: Some(name.into()), raw: value.into() });
        let pairs = Pairs(pairs.collect());
        Self { whole: "", pairs, decoding: Decoding::Nothing }
    }

    /// Returns the query without the pairs of some names, such as those of other parameters.
    pub(crate) fn without(&self, is_excluded: impl Fn(&str) -> bool) -> Self {
        let is_kept = |pair: &&Pair<'a>| !pair.name.as_deref().is_some_and(&is_excluded);
        let pairs = self.pairs.0.iter().filter(is_kept).cloned().collect();
        Self { pairs: Pairs(pairs), ..*self }
    }
}

impl<'a> Cookies<'a> {
    /// Splits the cookies in all headers of a request. Cookies that aren't UTF-8 are skipped: they may
    /// contain only ASCII (RFC 6265, 4.1.1 Syntax).
    pub(crate) fn new(headers: &'a HeaderMap) -> Self {
        let lines = headers.get_all(COOKIE).into_iter();
        let cookies = lines
            .flat_map(|line| line.as_bytes().split(|byte| *byte == b';'))
            .filter_map(|cookie| std::str::from_utf8(cookie).ok())
            .map(|cookie| cookie.trim_matches([' ', '\t']));
        Self { pairs: Pairs::split(cookies, Decoding::Percent) }
    }
}

impl<'a> Pairs<'a> {
    /// Splits texts such as `name=value`.
    pub(super) fn split(pairs: impl Iterator<Item = &'a str>, decoding: Decoding) -> Self {
        let pairs = pairs.filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
            Pair { name: decoding.decode(name).ok(), raw: raw.into() }
        });
        Self(pairs.collect())
    }

    /// Returns the values of a name, as they are encoded.
    fn values(&self, name: &str) -> Vec<&str> {
        let has_name = |pair: &&Pair<'a>| pair.name.as_deref() == Some(name);
        self.0.iter().filter(has_name).map(|pair| &*pair.raw).collect()
    }

    /// Reads the only value of a name.
    pub(super) fn single(&self, name: &str, decoding: Decoding) -> Result<Option<Cow<'_, str>>, Unreadable> {
        match self.values(name).as_slice() {
            [] => Ok(None),
            [raw] => decoding.decode(raw).map(Some),
            _ => Err(given_twice()),
        }
    }

    /// Reads `name=a,b`. A name that comes again adds items to a list.
    pub(super) fn delimited(
        &self,
        name: &str,
        form: Delimited,
        shape: &ParameterShape,
    ) -> Result<Option<String>, Unreadable> {
        match (self.values(name).as_slice(), shape) {
            ([], _) => Ok(None),
            (raw, ParameterShape::List(item)) => form.read_list(raw, item).map(Some),
            ([raw], shape) => form.read(raw, shape).map(Some),
            _ => Err(given_twice()),
        }
    }

    /// Reads `name=a&name=b`; an object is in pairs of its members: `a=1&b=2`. Additional members of an
    /// object are all other pairs.
    pub(super) fn exploded(
        &self,
        name: &str,
        decoding: Decoding,
        nested: Nested,
        shape: &ParameterShape,
    ) -> Result<Option<String>, Unreadable> {
        let entries = Entries { decoding, nested };
        if !matches!(shape, ParameterShape::Object(..)) {
            let values = self.values(name);
            let found: Vec<_> = values.iter().map(|raw| Entry { steps: &[], raw }).collect();
            return (!found.is_empty()).then(|| entries.read(&found, shape)).transpose();
        }
        let mut found = Vec::new();
        for pair in &self.0 {
            match pair.name.as_deref() {
                Some(name) if shape.member(name).is_some() => found.push((name, pair)),
                None if matches!(shape, ParameterShape::Object(_, Some(_))) => {
                    return Err(Unreadable::new("a name is not valid UTF-8"));
                }
                Some(_) | None => {}
            }
        }
        let names: Vec<[&str; 1]> = found.iter().map(|(name, _)| [*name]).collect();
        let found: Vec<_> =
            names.iter().zip(&found).map(|(steps, (_, pair))| Entry { steps, raw: &pair.raw }).collect();
        (!found.is_empty()).then(|| entries.read(&found, shape)).transpose()
    }

    /// Reads `name[a]=1&name[b]=2`.
    pub(super) fn deep(
        &self,
        parameter: &str,
        decoding: Decoding,
        shape: &ParameterShape,
    ) -> Result<Option<String>, Unreadable> {
        let mut found = Vec::new();
        for pair in &self.0 {
            let steps = pair.name.as_deref().and_then(|name| steps(parameter, name));
            if let Some(steps) = steps {
                found.push((steps?, &*pair.raw));
            }
        }
        let found: Vec<_> = found.iter().map(|(steps, raw)| Entry { steps, raw }).collect();
        let entries = Entries { decoding, nested: Nested::Brackets };
        (!found.is_empty()).then(|| entries.read(&found, shape)).transpose()
    }
}

fn given_twice() -> Unreadable {
    Unreadable::new("given more than once")
}
