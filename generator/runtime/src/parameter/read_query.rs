//! Reads query parameters: the inverse of `query_style.rs`.

use super::decoding::Decoding;
use super::pairs::Query;
use super::read_delimited::Delimited;
use super::read_entries::{Nested, steps};
use super::read_text::{read_json_text, read_text};
use super::unreadable::Unreadable;
use super::{ParameterShape, QueryStyle};

impl QueryStyle {
    /// Reads a parameter as JSON text; `None` if it is absent. As clients omit empty lists and objects,
    /// these are absent too.
    ///
    /// `name=` is an empty string, and a list of one empty string; it is an empty list, if its items
    /// can't be empty.
    pub(crate) fn read(
        self,
        name: &str,
        query: &Query<'_>,
        shape: &ParameterShape,
    ) -> Result<Option<String>, Unreadable> {
        let Query { whole, pairs, decoding } = query;
        let delimiter = match self {
            Self::Form => ',',
            Self::SpaceDelimited => ' ',
            Self::PipeDelimited => '|',
            Self::FormExploded => {
                return pairs.exploded(name, *decoding, Nested::Repeated, shape);
            }
            Self::DeepObject | Self::DeepObjectBrackets | Self::DeepObjectRepeated => {
                return pairs.deep(name, *decoding, shape);
            }
            Self::Json => {
                let text = pairs.single(name, *decoding)?;
                return text.map(|text| read_json_text(&text)).transpose();
            }
            Self::Whole | Self::WholeJson if whole.is_empty() => return Ok(None),
            // A `+` in it is itself: it is not a form.
            Self::Whole => {
                return read_text(&Decoding::Percent.decode(whole)?, shape).map(Some);
            }
            Self::WholeJson => {
                return read_json_text(&Decoding::Percent.decode(whole)?).map(Some);
            }
        };
        let (decoding, has_equal_signs, is_header) = (*decoding, false, false);
        let form = Delimited { delimiter, decoding, has_equal_signs, is_header };
        pairs.delimited(name, form, shape)
    }

    /// Returns whether a pair of this name is a part of the parameter.
    pub(crate) fn has_pair(self, parameter: &str, shape: &ParameterShape, name: &str) -> bool {
        match (self, shape) {
            (Self::Whole | Self::WholeJson, _) => true,
            (Self::DeepObject | Self::DeepObjectBrackets | Self::DeepObjectRepeated, _) => {
                steps(parameter, name).is_some()
            }
            (Self::FormExploded, ParameterShape::Object(..)) => shape.has_member(name),
            _ => name == parameter,
        }
    }
}
