//! Strictness of decoding, and the list of the mismatches that it tolerated.

use std::fmt;

use super::path::Steps;

/// The longest list of mismatches; further ones are tolerated without being listed.
const MOST: usize = 1_000;

/// How much a response may differ from the document.
///
/// | | `Strict` | `Lenient` |
/// |---|---|---|
/// | a required member that is missing or `null` | an error | its type's empty value: `""`, `0`, `false`, an empty list |
/// | JSON of another type for a text | an error | the text is that JSON |
/// | digits in a text for a number | an error | the number |
/// | an entry of a map that doesn't match | an error | left out |
/// | an object of which no member is documented, though it has some | an error | read as an empty one |
/// | another value that doesn't match | an error | the nearest optional member around it is absent; an error, where there is none |
/// | a success that the document doesn't list | an error | read as the documented ones, if these share one type |
///
/// Mismatches are listed as [`Mismatch`]. Items of lists are never left out. A union with an unknown
/// variant keeps a value that no branch reads in that variant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strictness {
    /// Everything has to match.
    Strict,
    /// Reads all that can be read without losing an item or inventing more than an empty value. The default for responses.
    #[default]
    Lenient,
}

/// How reading treats a value that doesn't match. Each degree includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Degree {
    /// It fails.
    Strict,
    /// An optional member is absent.
    Absent,
    /// A required member that is missing or `null` is empty, a text is any JSON, a number is read from its text, and entries
    /// are left out.
    Lenient,
    /// A required member that doesn't match is empty, and items are left out.
    Salvage,
}

impl From<Strictness> for Degree {
    fn from(strictness: Strictness) -> Self {
        match strictness {
            Strictness::Strict => Self::Strict,
            Strictness::Lenient => Self::Lenient,
        }
    }
}

/// A part of a response that doesn't match the document.
#[derive(Clone, PartialEq, Eq)]
pub struct Mismatch {
    pub(crate) pointer: String,
    pub(crate) owner: Owner,
    pub(crate) message: String,
    pub(crate) json: Option<String>,
}

impl Mismatch {
    /// The place in the body (RFC 6901, JSON Pointer).
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The model or union that the part belongs to; `list` and `map` for items and entries,
    /// `response` for an undocumented status.
    #[must_use]
    pub fn model(&self) -> &'static str {
        self.owner.name
    }

    /// The place of the model's schema in the document (RFC 6901, JSON Pointer), after the name of the file if that isn't the
    /// document; `None` for items, entries and the branches of a union.
    #[must_use]
    pub fn schema(&self) -> Option<&'static str> {
        self.owner.schema
    }

    /// The expected and the actual value, in one line.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The part as received, in JSON; `None` if it is missing or a secret.
    #[must_use]
    pub fn json(&self) -> Option<&str> {
        self.json.as_deref()
    }
}

/// Omits the part as received.
impl fmt::Debug for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Mismatch")
            .field("pointer", &self.pointer)
            .field("model", &self.model())
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer.as_str() {
            "" => formatter.write_str(&self.message),
            pointer => write!(formatter, "{pointer}: {}", self.message),
        }
    }
}

/// The model or union that a part belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(super) name: &'static str,
    /// The place of its schema in the document.
    pub(super) schema: Option<&'static str>,
}

impl Owner {
    pub(crate) const fn new(name: &'static str, schema: Option<&'static str>) -> Self {
        Self { name, schema }
    }
}

/// A part that was skipped.
pub(super) struct Skipped {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) owner: Owner,
    pub(super) message: String,
    /// The name of a member that is missing in the object that starts here.
    pub(super) missing: Option<String>,
    pub(super) is_secret: bool,
}

impl Skipped {
    fn place(&self) -> (usize, Option<&str>) {
        (self.start, self.missing.as_deref())
    }
}

/// The skipped parts of a text, by their positions.
#[derive(Default)]
pub(crate) struct Mismatches {
    parts: Vec<Skipped>,
    /// Whether an object that has only unknown members doesn't match: in a response it hides what the server sent. While the
    /// branches of a union are tried, it is decided by what they keep.
    pub(crate) finds_unknown_objects: bool,
    /// For a request: whether it may not have the members that only responses have. They are skipped otherwise.
    pub(crate) refuses_read_only: Option<bool>,
    /// How deep the values that were skipped are nested, with the values around them.
    pub(super) deepest: usize,
}

impl Mismatches {
    /// Lists a part by its position, and removes the parts in it. A part that is read ahead is listed once.
    pub(super) fn list(&mut self, part: Skipped) {
        if part.missing.is_none() {
            let outer = self.parts.partition_point(|inner| inner.start < part.start);
            self.parts.truncate(outer);
        }
        let place = self.parts.binary_search_by(|other| other.place().cmp(&part.place()));
        if let (Err(place), true) = (place, self.parts.len() < MOST) {
            self.parts.insert(place, part);
        }
    }

    /// The skipped parts of a text, by position.
    #[cold]
    #[inline(never)]
    pub(super) fn into_list(self, text: &str) -> Vec<Mismatch> {
        let mut steps = Steps::new(text.as_bytes());
        let found = self.parts.into_iter().map(|part| {
            let pointer = steps.pointer_to(part.start, part.missing.as_deref());
            let json = text.get(part.start..part.end);
            let json = json.filter(|_| !part.is_secret && part.missing.is_none());
            Mismatch { pointer, owner: part.owner, message: part.message, json: json.map(str::to_owned) }
        });
        found.collect()
    }
}
