//! Values that JSON has as text.

use super::Integer;

/// How a value is written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TextEncoding {
    /// An integer in decimal.
    Integer(Integer),
    /// A number.
    Number,
    /// Bytes in Base64 (RFC 4648, 4).
    Base64,
}

impl TextEncoding {
    /// Returns whether a text can be read as a value of this encoding.
    pub(crate) fn can_be(self, text: &str) -> bool {
        match self {
            Self::Integer(width) => {
                let (least, greatest) = width.range();
                text.parse::<i128>().is_ok_and(|value| (least..=greatest).contains(&value))
            }
            Self::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
            Self::Base64 => {
                let digits = text.trim_end_matches('=');
                let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || b"+/".contains(&byte);
                text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
            }
        }
    }

    /// A text that is such a value.
    pub(crate) fn sample(self) -> &'static str {
        match self {
            Self::Integer(_) | Self::Number => "1",
            Self::Base64 => "dGV4dA==",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_can_be_read() {
        for encoding in [TextEncoding::Integer(Integer::Uint8), TextEncoding::Number, TextEncoding::Base64] {
            assert!(encoding.can_be(encoding.sample()), "{encoding:?}");
        }
    }

    #[test]
    fn other_texts_cannot() {
        let byte = TextEncoding::Integer(Integer::Uint8);
        assert_eq!(
            ["255", "256", "-1", "one", ""].map(|text| byte.can_be(text)),
            [true, false, false, false, false]
        );
        let base64 = ["", "YQ==", "YQ", "Y===", "Y Q=", "YQ=="].map(|text| TextEncoding::Base64.can_be(text));
        assert_eq!(base64, [true, true, false, false, false, true]);
    }
}
