//! The results of the comparison. In: fields, one by one. Out: counts, and the fields to look at.

use crate::corpus::Place;
use std::collections::BTreeMap;

/// The kind of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldKind {
    /// A property of an object, or all that have no name.
    Property,
    /// A parameter.
    Parameter,
    /// A body under one media type.
    Body,
    /// A response of one status under one media type.
    Response,
    /// A documented header of a response.
    Header,
}

/// How a generated type differs from what the document means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// It allows more; the word says what was widened.
    Widened(String),
    /// It doesn't allow all, or is something else.
    Wrong(String),
}

impl Difference {
    /// A short word for the difference: `any-for-text`.
    #[must_use]
    pub fn word(&self) -> &str {
        let (Self::Widened(word) | Self::Wrong(word)) = self;
        word
    }

    /// Returns whether the type is wrong, not only wider.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        matches!(self, Self::Wrong(_))
    }
}

/// A field that was compared.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its kind.
    pub kind: FieldKind,
    /// The place in the document.
    pub place: Place,
    /// Where it is in Rust: `Pet.name`, `listPets(limit)`.
    pub rust: String,
    /// `None`: it is exactly what the document means.
    pub difference: Option<Difference>,
    /// The values that each side allows, for people.
    pub detail: String,
    /// The code of the finding that names the place.
    pub finding: Option<String>,
    /// Whether it is any JSON though the document names a type.
    pub is_any: bool,
}

/// Counts of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All fields.
    pub fields: usize,
    /// The meaning in the document, exactly.
    pub exact: usize,
    /// Different, and a finding names the place.
    pub reported: usize,
    /// Wider, and no finding names the place.
    pub silent: usize,
    /// Wrong, and no finding names the place.
    pub wrong: usize,
    /// Fields that are any JSON though the document names a type.
    pub any: usize,
}

impl Counts {
    /// Adds a field; a difference that is known to be `deliberate` counts as exact.
    pub fn add(&mut self, field: &Field) {
        self.fields += 1;
        self.any += usize::from(field.is_any);
        match &field.difference {
            None => self.exact += 1,
            Some(_) if field.finding.is_some() => self.reported += 1,
            Some(difference) if difference.is_wrong() => self.wrong += 1,
            Some(_) => self.silent += 1,
        }
    }

    /// Adds the counts of another document.
    pub fn merge(&mut self, other: Self) {
        self.fields += other.fields;
        self.exact += other.exact;
        self.reported += other.reported;
        self.silent += other.silent;
        self.wrong += other.wrong;
        self.any += other.any;
    }
}

/// Findings that don't say how a type differs from its schema.
const OTHER_FINDINGS: [&str; 8] = [
    "ambiguous-union",
    "invalid-mapping",
    "name-collision",
    "overlapping-numbers",
    "split-model",
    "unknown-field",
    "unknown-fields",
    "unused-fields",
];

/// The findings of the generator, by place.
#[derive(Clone, Debug, Default)]
pub struct Findings(BTreeMap<Place, Vec<String>>);

impl Findings {
    /// Findings by their code and location.
    #[must_use]
    pub fn new(findings: impl IntoIterator<Item = (Place, String)>) -> Self {
        let mut by_place: BTreeMap<Place, Vec<String>> = BTreeMap::new();
        for (place, code) in findings.into_iter().filter(|(_, code)| !OTHER_FINDINGS.contains(&code.as_str()))
        {
            by_place.entry(place).or_default().push(code);
        }
        Self(by_place)
    }

    /// The code of a finding at one of these places, or inside of it and not in a property; or at a place `around`.
    #[must_use]
    pub fn about(&self, places: &[Place], around: &[Place]) -> Option<String> {
        let at = around.iter().find_map(|place| self.0.get(place)?.first().cloned());
        at.or_else(|| self.inside(places))
    }

    fn inside(&self, places: &[Place]) -> Option<String> {
        places.iter().find_map(|place| {
            let mut below = self.0.range(place.clone()..);
            below
                .by_ref()
                .take_while(|(at, _)| at.file == place.file && at.pointer.starts_with(&place.pointer))
                .find(|(at, _)| {
                    let rest = &at.pointer[place.pointer.len()..];
                    (rest.is_empty() || rest.starts_with('/')) && !rest.contains("/properties/")
                })
                .and_then(|(_, codes)| codes.first().cloned())
        })
    }
}
