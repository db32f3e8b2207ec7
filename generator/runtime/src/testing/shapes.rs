//! A hook that notes the shapes of responses, for `clientwright drift`: names of members and types of values, and no values.

use std::{
    collections::{BTreeMap, HashSet},
    fmt, ptr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};

use super::super::response::media_type;
use super::super::send::{Attempt, Hook};

/// How many different responses are noted; others are left out.
const MOST: usize = 2_000;

/// How many bytes the shape of a body has at most. A part of it would say that members are missing.
const LONGEST: usize = 16 * 1024;

/// How many kinds of items of a list are noted.
const MOST_ITEMS: usize = 50;

/// A hook that notes what responses are like, so that `clientwright drift` can say how they differ from the document: operation,
/// status, media type, and the shape of JSON bodies with how often it was seen.
///
/// A shape has the types of values and the names of members, but no values. A name that may be a value, such as an id or an
/// address, is noted as `*`. For a value that its enumeration doesn't list, only its occurrence is noted. At most 2,000
/// different responses are noted, of shapes up to 16 KiB. Bodies that the caller reads as a stream aren't noted. Pagination
/// failures are noted with their reason. Clones share what they note.
///
/// `to_string` writes a JSON object for each in a line; lines of several records can be put into one file.
#[derive(Clone, Default)]
pub struct Shapes(Arc<Mutex<BTreeMap<Line, u64>>>);

/// Something that was noted, without values.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    operation: &'static str,
    method: &'static str,
    path: &'static str,
    noted: Noted,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Noted {
    Response {
        status: u16,
        media_type: String,
        /// As JSON; `None` if the body is empty, long, or of another media type.
        shape: Option<String>,
    },
    /// Why the pages of a list don't go on.
    Paging(&'static str),
}

impl Line {
    fn new(attempt: &Attempt, noted: Noted) -> Self {
        let wire = attempt.operation();
        Self { operation: wire.id, method: wire.method, path: wire.path, noted }
    }

    /// A response, with the JSON Pointers of values that aren't listed.
    fn of_response(
        attempt: &Attempt,
        status: StatusCode,
        headers: &HeaderMap,
        body: &Bytes,
        unlisted: &[String],
    ) -> Self {
        let media_type = media_type::of(headers).unwrap_or_default();
        let is_json = media_type::is_json(media_type) && !body.is_empty();
        let shape = is_json.then(|| match serde_json::from_slice::<Value>(body) {
            Ok(value) => {
                let unlisted = unlisted.iter().filter_map(|it| value.pointer(it));
                shape(&value, &unlisted.map(ptr::from_ref).collect()).to_string()
            }
            Err(_) => json!("invalid").to_string(),
        });
        let noted = Noted::Response {
            status: status.as_u16(),
            media_type: media_type::essence(media_type).to_owned(),
            shape: shape.filter(|shape| shape.len() <= LONGEST),
        };
        Self::new(attempt, noted)
    }
}

impl Shapes {
    /// Creates an empty record.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the notes of another record.
    pub fn merge(&self, other: &Self) {
        let others = other.lines().clone();
        for (line, count) in others {
            self.add(line, count);
        }
    }

    /// Forgets what was noted, for example when it was written.
    pub fn clear(&self) {
        self.lines().clear();
    }

    fn lines(&self) -> MutexGuard<'_, BTreeMap<Line, u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_back(&self, line: &Line) {
        let mut lines = self.lines();
        match lines.get_mut(line) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(lines.remove(line)),
        }
    }

    fn add(&self, line: Line, count: u64) {
        let mut lines = self.lines();
        if let Some(known) = lines.get_mut(&line) {
            *known = known.saturating_add(count);
        } else if lines.len() < MOST {
            lines.insert(line, count);
        }
    }
}

impl Hook for Shapes {
    fn received(&self, attempt: &Attempt, status: StatusCode, headers: &HeaderMap, body: &Bytes) {
        self.add(Line::of_response(attempt, status, headers, body, &[]), 1);
    }

    fn unlisted(
        &self,
        attempt: &Attempt,
        status: StatusCode,
        headers: &HeaderMap,
        body: &Bytes,
        pointers: &[String],
    ) {
        // The response was noted when it was received.
        self.take_back(&Line::of_response(attempt, status, headers, body, &[]));
        self.add(Line::of_response(attempt, status, headers, body, pointers), 1);
    }

    fn paging_failed(&self, attempt: &Attempt, reason: &'static str) {
        self.add(Line::new(attempt, Noted::Paging(reason)), 1);
    }
}

/// The shape of a value: the name of its type, a list of the shapes of its items, or an object of the shapes of its members.
/// The parts in `unlisted` are `unlisted string` and the like.
fn shape(value: &Value, unlisted: &HashSet<*const Value>) -> Value {
    match value {
        Value::Array(items) => {
            let mut shapes: Vec<Value> = Vec::new();
            for shape in items.iter().map(|item| shape(item, unlisted)) {
                if shapes.len() < MOST_ITEMS && !shapes.contains(&shape) {
                    shapes.push(shape);
                }
            }
            // Lists with the same items in another order are the same line.
            shapes.sort_by_cached_key(Value::to_string);
            Value::Array(shapes)
        }
        Value::Object(members) => {
            let mut shapes = Map::new();
            for (name, member) in members {
                let name = if is_name(name) { name } else { "*" };
                shapes.entry(name).or_insert_with(|| shape(member, unlisted));
            }
            Value::Object(shapes)
        }
        scalar if unlisted.contains(&ptr::from_ref(scalar)) => {
            json!(format!("unlisted {}", type_name(scalar)))
        }
        scalar => json!(type_name(scalar)),
    }
}

fn type_name(scalar: &Value) -> &'static str {
    match scalar {
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.as_f64().is_some_and(|number| number.fract() != 0.0) => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Null | Value::Array(_) | Value::Object(_) => "null",
    }
}

/// Returns whether a text is a name: short, and of letters, few digits and the signs of names.
fn is_name(text: &str) -> bool {
    let letters = text.strip_prefix(['@', '$']).unwrap_or(text);
    let is_sign = |letter: char| letter.is_ascii_alphanumeric() || "_-.:".contains(letter);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.len() <= 40 && digits <= 4 && letters.chars().all(is_sign)
}

/// Writes a JSON object in each line.
impl fmt::Display for Shapes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (line, count) in self.lines().iter() {
            let Line { operation, method, path, noted } = line;
            let mut object = json!({
                "operation": operation, "method": method, "url": path, "count": count,
            });
            match noted {
                Noted::Paging(reason) => object["paging"] = json!(reason),
                Noted::Response { status, media_type, shape } => {
                    object["status"] = json!(status);
                    object["content-type"] = json!(media_type);
                    if let Some(shape) = shape {
                        object["shape"] = serde_json::from_str(shape).unwrap_or_default();
                    }
                }
            }
            writeln!(formatter, "{object}")?;
        }
        Ok(())
    }
}

/// Prints how many different responses were noted.
impl fmt::Debug for Shapes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Shapes").field("different", &self.lines().len()).finish()
    }
}
