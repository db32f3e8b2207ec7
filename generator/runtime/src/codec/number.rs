//! Numbers in JSON text (RFC 8259, 6 Numbers). Integers may be written as `1.0` and floats as `1`.

use super::other_form::OtherForm;
use super::reader::{Failed, Reader};

/// Powers of ten that have no more digits than a float holds exactly.
const POWERS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// A number in its parts.
pub(super) struct Number<'a> {
    is_negative: bool,
    /// All digits without the point, as an integer; wrong if there are too many.
    digits: u64,
    /// The power of ten by which they are multiplied.
    exponent: i32,
    /// Whether the digits fit an `u64`.
    is_exact: bool,
    is_integer: bool,
    text: &'a str,
}

impl Number<'_> {
    /// The integer that it represents; where it has too many digits, as precise as a float.
    #[inline(never)]
    fn integer(&self) -> Option<i128> {
        if self.is_integer {
            return self.text.parse().ok();
        }
        if !self.is_exact {
            return integral(self.text);
        }
        let digits = i128::from(self.digits);
        let power = 10_i128.checked_pow(self.exponent.unsigned_abs());
        let value = match self.exponent {
            0.. => digits.checked_mul(power?)?,
            _ if digits == 0 => 0,
            _ => power.filter(|power| digits % power == 0).map(|power| digits / power)?,
        };
        Some(if self.is_negative { -value } else { value })
    }
}

impl<'a> Reader<'a> {
    /// Reads a number (RFC 8259, 6 Numbers).
    #[inline(never)]
    pub(super) fn number(&mut self) -> Result<Number<'a>, Failed> {
        let start = self.at;
        let is_negative = self.bytes().get(start) == Some(&b'-');
        let first = start + usize::from(is_negative);
        let mut digits = 0;
        let mut at = self.digits(first, &mut digits)?;
        if at - first > 1 && self.bytes().get(first) == Some(&b'0') {
            return Err(self.syntax("invalid number"));
        }
        let mut count = at - first;
        let (mut exponent, mut is_integer) = (0, true);
        if self.bytes().get(at) == Some(&b'.') {
            is_integer = false;
            let point = at + 1;
            at = self.digits(point, &mut digits)?;
            count += at - point;
            exponent = -i32::try_from(at - point).unwrap_or(i32::MAX);
        }
        if let Some(b'e' | b'E') = self.bytes().get(at) {
            is_integer = false;
            at = self.exponent(at + 1, &mut exponent)?;
        }
        self.at = at;
        let text = &self.text[start..at];
        Ok(Number { is_negative, digits, exponent, is_exact: count <= 19, is_integer, text })
    }

    /// Reads digits, of which there has to be one; returns their end.
    #[inline(always)]
    fn digits(&mut self, start: usize, digits: &mut u64) -> Result<usize, Failed> {
        let mut at = start;
        while let Some(digit @ 0..=9) = self.bytes().get(at).map(|it| it.wrapping_sub(b'0')) {
            *digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit));
            at += 1;
        }
        if at == start {
            self.at = at;
            return Err(match self.bytes().get(at) {
                None => self.syntax("EOF while parsing a value"),
                Some(_) => self.syntax("invalid number"),
            });
        }
        Ok(at)
    }

    #[inline(never)]
    fn exponent(&mut self, mut at: usize, exponent: &mut i32) -> Result<usize, Failed> {
        let is_negative = self.bytes().get(at) == Some(&b'-');
        at += usize::from(matches!(self.bytes().get(at), Some(b'+' | b'-')));
        let start = at;
        let mut power = 0i32;
        while let Some(digit @ 0..=9) = self.bytes().get(at).map(|it| it.wrapping_sub(b'0')) {
            power = power.saturating_mul(10).saturating_add(i32::from(digit));
            at += 1;
        }
        if at == start {
            return Err(self.syntax("invalid number"));
        }
        *exponent = exponent.saturating_add(if is_negative { -power } else { power });
        Ok(at)
    }

    /// The text of a number.
    pub(crate) fn exact_number(&mut self) -> Result<&'a str, Failed> {
        if !matches!(self.peek(), b'-' | b'0'..=b'9') {
            return Err(self.expected(&"a number"));
        }
        Ok(self.number()?.text)
    }

    #[inline]
    pub(crate) fn float(&mut self, what: &str) -> Result<f64, Failed> {
        if !matches!(self.peek(), b'-' | b'0'..=b'9') {
            return self.float_text(what);
        }
        match self.short_float() {
            Some(value) => Ok(value),
            None => self.long_float(),
        }
    }

    /// A number of up to 15 digits without an exponent: a division of what a float holds exactly.
    #[inline(always)]
    fn short_float(&mut self) -> Option<f64> {
        let bytes = self.bytes();
        let is_negative = bytes.get(self.at) == Some(&b'-');
        let first = self.at + usize::from(is_negative);
        let (mut at, mut digits, mut point) = (first, 0u64, None);
        let end = loop {
            let byte = *bytes.get(at)?;
            match byte.wrapping_sub(b'0') {
                digit @ 0..=9 => {
                    digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit));
                }
                _ if byte == b'.' && point.is_none() => point = Some(at),
                _ => break byte,
            }
            at += 1;
        };
        let whole = point.unwrap_or(at) - first;
        let fraction = point.map_or(0, |point| at - point - 1);
        let is_valid = match (whole, point) {
            (0, _) => false,
            (_, Some(_)) if fraction == 0 => false,
            (1, _) => true,
            _ => bytes[first] != b'0',
        };
        if !is_valid || whole + fraction >= POWERS.len() || matches!(end, b'.' | b'e' | b'E') {
            return None;
        }
        self.at = at;
        let value = digits as f64 / POWERS[fraction];
        Some(if is_negative { -value } else { value })
    }

    #[inline(never)]
    fn long_float(&mut self) -> Result<f64, Failed> {
        match self.number()?.text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(self.syntax("number out of range")),
        }
    }

    /// The digits of a number that comes as text, if it may.
    #[cold]
    #[inline(never)]
    fn number_text(&mut self) -> Result<Option<String>, Failed> {
        let is_allowed = matches!(self.other_form, OtherForm::NumberText | OtherForm::Converted);
        if !is_allowed || self.peek() != b'"' {
            return Ok(None);
        }
        let start = self.at;
        let text = self.string()?.into_owned();
        let digits = text.strip_prefix('-').unwrap_or(&text);
        if digits.starts_with(|first: char| first.is_ascii_digit()) {
            return Ok(Some(text));
        }
        self.at = start;
        Ok(None)
    }

    /// Reads a float from a string, if strings are allowed.
    #[cold]
    fn float_text(&mut self, what: &str) -> Result<f64, Failed> {
        let start = self.at;
        let text = self.number_text()?;
        let Some(text) = text else { return Err(self.convertible(&what)) };
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(self.unexpected_number(start, what)),
        }
    }

    /// Reads an integer from a string, if strings are allowed.
    #[cold]
    fn integer_text(&mut self, what: &str) -> Result<i128, Failed> {
        let start = self.at;
        let text = self.number_text()?;
        let Some(text) = text else { return Err(self.convertible(&what)) };
        match text.parse().ok().or_else(|| integral(&text)) {
            Some(value) => Ok(value),
            None => Err(self.unexpected_number(start, what)),
        }
    }

    /// Reads an integer in any notation.
    #[inline(never)]
    pub(crate) fn integer(&mut self, what: &str) -> Result<i128, Failed> {
        if !matches!(self.peek(), b'-' | b'0'..=b'9') {
            return self.integer_text(what);
        }
        let start = self.at;
        let number = self.number()?;
        match number.integer() {
            Some(value) => Ok(value),
            None => Err(self.unexpected_number(start, what)),
        }
    }

    /// An integer of up to 18 digits without point and exponent.
    #[inline(always)]
    pub(crate) fn short_integer(&mut self) -> Option<i64> {
        let bytes = self.bytes();
        let is_negative = bytes.get(self.at) == Some(&b'-');
        let first = self.at + usize::from(is_negative);
        let mut at = first;
        let mut value = 0i64;
        loop {
            let byte = *bytes.get(at)?;
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                let count = at - first;
                let is_plain = !matches!(byte, b'.' | b'e' | b'E');
                let is_valid = (1..=18).contains(&count) && (count == 1 || bytes[first] != b'0');
                if !is_plain || !is_valid {
                    return None;
                }
                self.at = at;
                return Some(if is_negative { -value } else { value });
            }
            value = value.wrapping_mul(10).wrapping_add(i64::from(digit));
            at += 1;
        }
    }

    /// An integer that doesn't fit the type by its digits, but does as the float that many servers
    /// write: -2^63 comes as -9223372036854776000.
    #[cold]
    pub(crate) fn rounded_integer(&mut self, start: usize, bits: u32) -> Option<i128> {
        let text = self.text.get(start..self.at)?;
        integral(text).filter(|_| bits <= 64)
    }

    #[cold]
    pub(crate) fn unexpected_number(&mut self, start: usize, what: &str) -> Failed {
        self.at = start;
        self.unexpected_value(&what)
    }
}

/// The integer that a number in any notation represents, as precise as a float.
pub(crate) fn integral(text: &str) -> Option<i128> {
    integral_float(text.parse().ok()?)
}

/// The integer that a float is, if an `i128` holds it.
pub(crate) fn integral_float(value: f64) -> Option<i128> {
    (value.fract() == 0.0 && value.abs() < 1e36).then_some(value as i128)
}
