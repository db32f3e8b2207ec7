//! A path → the segments that say something: without versions, with what a query adds to it.

use super::super::words::words;
use crate::diagnostic::Location;
use crate::ir::Operation;

/// A segment of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    Literal(String),
    /// A literal after a colon: `:cancel`.
    Action(String),
    Id,
}

/// A path, as far as it says what an operation is about.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub(super) segments: Vec<Segment>,
    /// `v2`, where a segment says it.
    pub(super) version: Option<String>,
}

/// Segments with which paths begin before they say anything.
const STARTS: [&str; 5] = ["api", "apis", "latest", "odata", "rest"];

/// Endings that say how a response is written.
const EXTENSIONS: [&str; 7] = ["csv", "html", "json", "pdf", "txt", "xml", "yaml"];

impl Path {
    /// The path of an operation with its query. `at` is its location, which has the path as the document writes it.
    pub(super) fn new(operation: &Operation, at: &Location) -> Self {
        let key =
            at.segments().rev().nth(1).filter(|key| without_query(key) == without_query(&operation.path));
        let written = key.unwrap_or_else(|| operation.path.clone());
        let mut path = Self { segments: Vec::new(), version: None };
        let (rest, added) = query_segments(&written);
        path.segments
            .extend(added.iter().filter(|it| it.is_flag).map(|it| Segment::Literal(it.name.clone())));
        let segments: Vec<&str> = rest.split('/').filter(|it| !it.is_empty()).collect();
        for (index, segment) in segments.iter().enumerate() {
            path.add(segment, index + 1 == segments.len());
        }
        path.segments.extend(added.into_iter().filter(|it| !it.is_flag).map(|it| Segment::Literal(it.name)));
        path
    }

    fn add(&mut self, segment: &str, is_last: bool) {
        let (segment, action) = match segment.rsplit_once(':') {
            Some((before, action)) if !action.is_empty() && !action.contains(['{', '}']) => {
                (before, Some(action))
            }
            _ => (segment, None),
        };
        if is_version(segment) {
            self.version = Some(segment.to_lowercase());
        } else if segment.contains('{') {
            self.segments.push(Segment::Id);
        } else if !self.segments.is_empty() || !STARTS.contains(&segment.to_lowercase().as_str()) {
            let parts = if is_last { dotted(segment) } else { vec![segment] };
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            self.segments.extend(parts.map(|part| Segment::Literal(part.to_owned())));
        }
        self.segments.extend(action.map(|action| Segment::Action(action.to_owned())));
    }

    pub(super) fn literals(&self) -> Vec<&str> {
        let literals = self.segments.iter().filter_map(|segment| match segment {
            Segment::Literal(text) => Some(text.as_str()),
            Segment::Action(_) | Segment::Id => None,
        });
        literals.collect()
    }

    /// Where the ids end after the literal at a position: `projects/{}/` at 0 ends at 2.
    pub(super) fn end_of_ids(&self, start: usize) -> Option<usize> {
        let (first, rest) = self.segments.get(start..)?.split_first()?;
        let ids = rest.iter().take_while(|segment| **segment == Segment::Id).count();
        (matches!(first, Segment::Literal(_)) && ids > 0).then_some(start + 1 + ids)
    }

    /// The path up to a segment, with `{}` for what it picks. Paths that differ only in the names of their parameters have one
    /// shape.
    pub(super) fn shape(&self, segments: usize) -> String {
        let mut shape = String::new();
        for segment in &self.segments[..segments] {
            match segment {
                Segment::Literal(text) => shape.push_str(&text.to_lowercase()),
                Segment::Action(text) => shape.push_str(&format!(":{text}")),
                Segment::Id => shape.push_str("{}"),
            }
            shape.push('/');
        }
        shape
    }
}

/// The additions of a query in a path.
struct Added {
    name: String,
    /// `beta=true`: all that a flag selects is one part of the API.
    is_flag: bool,
}

/// The path without its query, and what the query adds.
fn query_segments(path: &str) -> (&str, Vec<Added>) {
    let Some((before, query)) = path.split_once(['?', '#']) else { return (path, Vec::new()) };
    let added = query.split('&').filter(|pair| !pair.is_empty() && !pair.contains('{')).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_flag = value == "true";
        let text = if is_flag || value.is_empty() { name } else { value };
        Added { name: text.to_owned(), is_flag }
    });
    (before, added.collect())
}

fn without_query(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or_default()
}

/// `chat.postMessage` → `chat`, `postMessage`; `pets.json` → `pets`.
fn dotted(segment: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = segment.split('.').collect();
    if parts.len() > 1 && parts.last().is_some_and(|last| EXTENSIONS.contains(last)) {
        parts.pop();
    }
    parts
}

/// `v1`, `V2.1`, `v1beta2`, `3`, `2024-01-31`
pub(in crate::plan::names) fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    let digits =
        number.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '-'));
    let is_number = number.starts_with(|first: char| first.is_ascii_digit());
    let stage = digits.trim_end_matches(|letter: char| letter.is_ascii_digit());
    is_number
        && (stage.is_empty() || (number.len() < segment.len() && matches!(stage, "alpha" | "beta" | "rc")))
}

/// The words of a version: `v2`.
pub(super) fn version_words(version: &str) -> Vec<String> {
    let number = version.trim_start_matches('v');
    words(&format!("v{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(path: &str) -> String {
        let mut parsed = Path { segments: Vec::new(), version: None };
        let segments: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
        for (index, segment) in segments.iter().enumerate() {
            parsed.add(segment, index + 1 == segments.len());
        }
        parsed.shape(parsed.segments.len())
    }

    #[test]
    fn only_meaningful_segments_are_left() {
        assert_eq!(shape("/v1/chat/completions/{id}"), "chat/completions/{}/");
        assert_eq!(shape("/rest/api/3/issue/{key}/comment"), "issue/{}/comment/");
        assert_eq!(shape("/api/2024-01-31/v1beta2/pets.json"), "pets/");
        assert_eq!(shape("/chat.postMessage"), "chat/postmessage/");
        assert_eq!(shape("/operations/{name}:cancel"), "operations/{}/:cancel/");
        assert_eq!(shape("/users/{id}.json"), "users/{}/");
        assert_eq!(shape("/"), "");
    }

    #[test]
    fn a_flag_of_a_query_leads_and_other_words_follow() {
        let names =
            |path| query_segments(path).1.into_iter().map(|it| (it.name, it.is_flag)).collect::<Vec<_>>();
        assert_eq!(names("/messages?beta=true"), [("beta".to_owned(), true)]);
        assert_eq!(names("/{Bucket}?acl"), [("acl".to_owned(), false)]);
        assert_eq!(names("/?Action=CreateUser"), [("CreateUser".to_owned(), false)]);
        assert!(names("/pets?page={page}").is_empty());
    }
}
