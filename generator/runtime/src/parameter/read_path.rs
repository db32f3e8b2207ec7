//! Reads path parameters: the inverse of `path_style.rs`.

use super::decoding::Decoding;
use super::pairs::Pairs;
use super::read_delimited::Delimited;
use super::read_entries::Nested;
use super::read_text::read_json_text;
use super::unreadable::Unreadable;
use super::{ParameterShape, PathStyle};

/// The encoding of paths: `+` is itself.
const DECODING: Decoding = Decoding::Percent;

impl PathStyle {
    /// Reads a parameter as JSON text from the text in the path, which is percent-encoded. `None` if the
    /// text is empty and the parameter may not be.
    pub(crate) fn read(
        self,
        name: &str,
        raw: &str,
        shape: &ParameterShape,
    ) -> Result<Option<String>, Unreadable> {
        if raw.is_empty() && self != Self::SimpleOrEmpty {
            return Ok(None);
        }
        let (raw, delimiter, has_equal_signs) = match self {
            Self::Simple | Self::SimpleOrEmpty => (raw, ',', false),
            Self::Segments => (raw, '/', false),
            Self::SimpleExploded => (raw, ',', true),
            Self::Label => (after_prefix(raw, ".")?, ',', false),
            Self::LabelExploded => (after_prefix(raw, ".")?, '.', true),
            Self::Matrix => {
                let pairs = Pairs::split(after_prefix(raw, ";")?.split(';'), DECODING);
                return pairs.delimited(name, delimited(',', false), shape);
            }
            Self::MatrixExploded => {
                let pairs = Pairs::split(after_prefix(raw, ";")?.split(';'), DECODING);
                return pairs.exploded(name, DECODING, Nested::Json, shape);
            }
            Self::Json => return read_json_text(&DECODING.decode(raw)?).map(Some),
        };
        // An object of several segments is JSON.
        if self == Self::Segments && matches!(shape, ParameterShape::Object(..)) {
            return read_json_text(&DECODING.decode(raw)?).map(Some);
        }
        delimited(delimiter, has_equal_signs).read(raw, shape).map(Some)
    }
}

const fn delimited(delimiter: char, has_equal_signs: bool) -> Delimited {
    Delimited { delimiter, decoding: DECODING, has_equal_signs, is_header: false }
}

fn after_prefix<'a>(raw: &'a str, prefix: &str) -> Result<&'a str, Unreadable> {
    let rest = raw.strip_prefix(prefix);
    rest.ok_or_else(|| Unreadable::new(format!("expected a leading `{prefix}`")))
}
