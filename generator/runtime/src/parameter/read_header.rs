//! Reads header parameters: the inverse of `header_style.rs`.

use super::decoding::Decoding;
use super::read_delimited::Delimited;
use super::read_text::read_json_text;
use super::unreadable::Unreadable;
use super::{HeaderStyle, ParameterShape};

impl HeaderStyle {
    /// Reads a parameter as JSON text. Blanks around list items and empty items have no meaning (RFC 9110,
    /// 5.6.1 Lists), so an empty value is an empty list.
    pub(crate) fn read(self, text: &str, shape: &ParameterShape) -> Result<String, Unreadable> {
        let text = text.trim_matches([' ', '\t']);
        let has_equal_signs = match self {
            Self::Simple => false,
            Self::SimpleExploded => true,
            Self::Json => return read_json_text(text),
        };
        let (delimiter, decoding, is_header) = (',', Decoding::Nothing, true);
        Delimited { delimiter, decoding, has_equal_signs, is_header }.read(text, shape)
    }
}
