//! Reads cookie parameters: the inverse of `cookie_style.rs`.

use super::decoding::Decoding;
use super::pairs::Cookies;
use super::read_delimited::Delimited;
use super::read_entries::Nested;
use super::read_text::read_json_text;
use super::unreadable::Unreadable;
use super::{CookieStyle, ParameterShape};

impl CookieStyle {
    /// Reads a parameter as JSON text; `None` if it is absent, or an empty list or object.
    pub(crate) fn read(
        self,
        name: &str,
        cookies: &Cookies<'_>,
        shape: &ParameterShape,
    ) -> Result<Option<String>, Unreadable> {
        let pairs = &cookies.pairs;
        let decoding = match self {
            Self::Form | Self::FormExploded | Self::Json => Decoding::Percent,
            Self::Cookie | Self::CookieExploded => Decoding::Cookie,
        };
        match self {
            Self::Form | Self::Cookie => {
                let (delimiter, has_equal_signs, is_header) = (',', false, false);
                let form = Delimited { delimiter, decoding, has_equal_signs, is_header };
                pairs.delimited(name, form, shape)
            }
            Self::FormExploded | Self::CookieExploded => pairs.exploded(name, decoding, Nested::Json, shape),
            Self::Json => {
                let text = pairs.single(name, decoding)?;
                text.map(|text| read_json_text(&text)).transpose()
            }
        }
    }
}
