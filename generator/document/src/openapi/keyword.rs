//! The keywords of schemas, from draft 4 of JSON Schema to 2020-12, and those of OpenAPI: which are read, which limit values,
//! which no type can express, and which don't affect requests and responses.

/// How a keyword is used.
#[derive(Clone, Copy)]
pub(super) enum Keyword {
    Read,
    /// An index into [`LIMITS`].
    Limit(usize),
    /// Restricts values in a way that no type can express.
    Unsupported(&'static str),
    Unused,
    Unknown,
}

pub(super) const PATTERN: &str = "pattern";

/// Limits, in the order of docs.
pub(super) const LIMITS: &[&str] = words!(
    minimum exclusiveMinimum maximum exclusiveMaximum multipleOf minLength maxLength pattern minItems
    maxItems uniqueItems minProperties maxProperties contentEncoding contentMediaType
);

const UNSUPPORTED: &[&str] = words!(
    not if then else contains dependentRequired dependentSchemas dependencies unevaluatedProperties
    unevaluatedItems
);

/// Containers of schemas are read when a reference leads into them, identifiers when one names them.
const READ: &[&str] = words!(
    type description "$ref" properties required items title enum format nullable default
    additionalProperties allOf oneOf anyOf readOnly writeOnly deprecated const discriminator "$defs"
    definitions "$id" "$anchor" "$dynamicRef" "$dynamicAnchor" "$recursiveRef" "$recursiveAnchor"
    patternProperties propertyNames prefixItems contentSchema additionalItems example examples xml
);

/// `collectionFormat` of Swagger 2.0 is here for lists of lists, which are reported as a whole.
const UNUSED: &[&str] = words!(
    id externalDocs "$schema" "$vocabulary" "$comment" minContains maxContains collectionFormat
);

impl Keyword {
    /// Classifies a key, the most frequent ones first.
    pub(super) fn of(key: &str) -> Self {
        if READ.contains(&key) {
            return Self::Read;
        }
        if key.starts_with("x-") {
            return Self::Unknown;
        }
        if let Some(number) = LIMITS.iter().position(|limit| *limit == key) {
            return Self::Limit(number);
        }
        if UNUSED.contains(&key) {
            return Self::Unused;
        }
        let unsupported = UNSUPPORTED.iter().find(|keyword| **keyword == key);
        unsupported.map_or(Self::Unknown, |keyword| Self::Unsupported(keyword))
    }

    /// All keywords, to suggest one for a misspelt key.
    pub(super) fn all() -> impl Iterator<Item = &'static str> {
        READ.iter().chain(LIMITS).chain(UNUSED).chain(UNSUPPORTED).copied()
    }
}
