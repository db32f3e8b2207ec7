//! Strings in JSON text (RFC 8259, 7 Strings): borrowed from it where they have no escapes.

use std::borrow::Cow;

use super::other_form::OtherForm;
use super::reader::{Failed, Reader};
use super::scan::plain_end;

impl<'a> Reader<'a> {
    /// Reads a string.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<Cow<'a, str>, Failed> {
        if self.peek() != b'"' {
            return self.json_as_string();
        }
        self.quoted()
    }

    /// Reads JSON of another type than a string, if it may be converted: `null` never is.
    #[cold]
    #[inline(never)]
    fn json_as_string(&mut self) -> Result<Cow<'a, str>, Failed> {
        match self.peek() {
            b'n' => Err(self.expected(&"a string")),
            _ if self.other_form == OtherForm::Converted => self.slice().map(Cow::Borrowed),
            _ => Err(self.convertible(&"a string")),
        }
    }

    /// Reads the name of a member.
    #[inline]
    pub(crate) fn name(&mut self) -> Result<Cow<'a, str>, Failed> {
        if self.peek() != b'"' {
            return Err(self.no_name());
        }
        self.quoted()
    }

    #[cold]
    pub(crate) fn no_name(&mut self) -> Failed {
        match self.peek() {
            0 => self.syntax("EOF while parsing an object"),
            b'}' => self.syntax("trailing comma"),
            _ => self.syntax("key must be a string"),
        }
    }

    /// Reads a string, which starts here.
    #[inline]
    pub(super) fn quoted(&mut self) -> Result<Cow<'a, str>, Failed> {
        let start = self.at + 1;
        let end = plain_end(self.bytes(), start);
        if self.bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Cow::Borrowed(&self.text[start..end]));
        }
        let mut text = String::new();
        self.unescape(start, end, Some(&mut text)).map(|()| Cow::Owned(text))
    }

    /// Reads the rest of a string that can't be taken as it is from `end` on.
    #[inline(never)]
    fn unescape(
        &mut self,
        mut start: usize,
        mut end: usize,
        mut text: Option<&mut String>,
    ) -> Result<(), Failed> {
        loop {
            if let Some(text) = &mut text {
                text.push_str(&self.text[start..end]);
            }
            self.at = end;
            match self.bytes().get(end) {
                Some(b'"') => {
                    self.at = end + 1;
                    return Ok(());
                }
                Some(b'\\') => {}
                Some(_) => {
                    return Err(
                        self.syntax("control character (\\u0000-\\u001F) found while parsing a string")
                    );
                }
                None => return Err(self.syntax("EOF while parsing a string")),
            }
            let letter = self.escape(end + 1)?;
            if let Some(text) = &mut text {
                text.push(letter);
            }
            start = self.at;
            end = plain_end(self.bytes(), start);
        }
    }

    /// Reads an escape, after its backslash.
    fn escape(&mut self, at: usize) -> Result<char, Failed> {
        let letter = match self.bytes().get(at) {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(*byte),
            Some(b'u') => return self.unicode_escape(at + 1),
            Some(_) => return Err(self.syntax("invalid escape")),
            None => return Err(self.syntax("EOF while parsing a string")),
        };
        self.at = at + 1;
        Ok(letter)
    }

    /// Reads the digits of `\u` escapes; characters beyond the basic plane come as surrogate pairs.
    fn unicode_escape(&mut self, at: usize) -> Result<char, Failed> {
        let high = self.hexadecimal(at)?;
        self.at = at + 4;
        if let Some(letter) = char::from_u32(high) {
            return Ok(letter);
        }
        let rest = self.bytes().get(self.at..).unwrap_or_default();
        if (0xd800..0xdc00).contains(&high) && rest.starts_with(b"\\u") {
            let low = self.hexadecimal(at + 6)?;
            if (0xdc00..0xe000).contains(&low) {
                self.at = at + 10;
                let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
        Err(self.syntax("lone surrogate in hex escape"))
    }

    fn hexadecimal(&mut self, at: usize) -> Result<u32, Failed> {
        let digits = self.bytes().get(at..at + 4).unwrap_or_default();
        let value = digits
            .iter()
            .try_fold(0, |value, digit| char::from(*digit).to_digit(16).map(|digit| value * 16 + digit));
        match value {
            Some(value) if !digits.is_empty() => Ok(value),
            _ => Err(self.syntax("invalid escape")),
        }
    }

    /// Skips a string.
    #[inline]
    pub(super) fn skip_string(&mut self) -> Result<(), Failed> {
        let start = self.at + 1;
        let end = plain_end(self.bytes(), start);
        if self.bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(());
        }
        self.unescape(start, end, None)
    }

    /// Adds the member whose name starts at `start` to the path of the failure.
    #[cold]
    pub(crate) fn at_name(&mut self, start: usize) -> Failed {
        let mut reader = Reader::new(self.text);
        reader.at = start;
        let name = reader.name().unwrap_or_default();
        self.at_member(&name)
    }
}
