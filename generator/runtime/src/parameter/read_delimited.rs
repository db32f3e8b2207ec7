//! Reads lists and objects within a single text: items between delimiters. Delimiters inside values are
//! percent-encoded, so a text is split before it is decoded.

use std::collections::HashSet;

use super::ParameterShape;
use super::decoding::Decoding;
use super::read_text::{list, object, read_text};
use super::unreadable::Unreadable;

/// A form of lists and objects within one text.
#[derive(Clone, Copy)]
pub(super) struct Delimited {
    pub(super) delimiter: char,
    pub(super) decoding: Decoding,
    /// Objects are `R=100,G=200` instead of `R,100,G,200`.
    pub(super) has_equal_signs: bool,
    /// Blanks around items and empty items have no meaning (RFC 9110, 5.6.1 Lists).
    pub(super) is_header: bool,
}

impl Delimited {
    /// Reads a text.
    pub(super) fn read(self, raw: &str, shape: &ParameterShape) -> Result<String, Unreadable> {
        match shape {
            ParameterShape::List(item) => self.read_list(&[raw], item),
            ParameterShape::Object(..) if raw.is_empty() => Ok("{}".to_owned()),
            ParameterShape::Object(..) if self.has_equal_signs => {
                let pairs = self.equal_signs(raw)?;
                read_members(&pairs, shape)
            }
            ParameterShape::Object(..) => {
                let pairs = self.in_turn(raw)?;
                read_members(&pairs, shape)
            }
            shape => read_text(&self.decoding.decode(raw)?, shape),
        }
    }

    /// Reads a list of all items of the texts. A single empty text is one empty string, as a client writes
    /// it, or an empty list if its items can't be empty.
    pub(super) fn read_list(self, raw: &[&str], item: &ParameterShape) -> Result<String, Unreadable> {
        let is_text = matches!(item, ParameterShape::Text | ParameterShape::Any);
        if raw.iter().all(|raw| raw.is_empty()) && (!is_text || self.is_header) {
            return Ok("[]".to_owned());
        }
        // Other clients encode the delimiters, too. Numbers and booleans contain no delimiters.
        let is_number = *item == ParameterShape::Scalar;
        let mut items = Vec::new();
        for raw in raw {
            for text in self.split(raw, is_number)? {
                if self.is_header && text.is_empty() {
                    continue;
                }
                let read = read_text(&text, item);
                let index = items.len();
                items.push(read.map_err(|error| error.at(&index.to_string()))?);
            }
        }
        Ok(list(&items))
    }

    /// Splits a text and decodes its parts.
    fn split(self, raw: &str, is_encoded: bool) -> Result<Vec<String>, Unreadable> {
        let trim = |text: &str| match self.is_header {
            true => text.trim_matches([' ', '\t']).to_owned(),
            false => text.to_owned(),
        };
        // Spaces and pipes have to be encoded in a query.
        if is_encoded && self.delimiter == ',' || matches!(self.delimiter, ' ' | '|') {
            let text = self.decoding.decode(raw)?;
            return Ok(text.split(self.delimiter).map(trim).collect());
        }
        let parts = raw.split(self.delimiter);
        parts.map(|part| self.decoding.decode(part).map(|part| trim(&part))).collect()
    }

    /// Splits `R,100,G,200`.
    fn in_turn(self, raw: &str) -> Result<Vec<(String, String)>, Unreadable> {
        let mut pairs = Vec::new();
        let mut parts = self.split(raw, false)?.into_iter();
        while let Some(name) = parts.next() {
            let value = parts.next();
            let value = value.ok_or_else(|| Unreadable::new("expected pairs of a name and a value"))?;
            pairs.push((name, value));
        }
        Ok(pairs)
    }

    /// Splits `R=100,G=200`. A part without `=` continues the value before it: not all delimiters can be
    /// encoded.
    fn equal_signs(self, raw: &str) -> Result<Vec<(String, String)>, Unreadable> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for part in raw.split(self.delimiter) {
            match (part.split_once('='), pairs.last_mut()) {
                (Some((name, value)), _) => {
                    let name = self.decoding.decode(name)?;
                    let name = if self.is_header { name.trim() } else { &name };
                    let value = self.decoding.decode(value)?.into_owned();
                    pairs.push((name.to_owned(), value));
                }
                (None, Some((_, value))) => {
                    value.push(self.delimiter);
                    value.push_str(&self.decoding.decode(part)?);
                }
                (None, None) => {
                    return Err(Unreadable::new("expected pairs such as `name=value`"));
                }
            }
        }
        if self.is_header {
            for (_, value) in &mut pairs {
                *value = value.trim_matches([' ', '\t']).to_owned();
            }
        }
        Ok(pairs)
    }
}

/// Reads an object from its members. Members that the document doesn't describe are ignored.
fn read_members(pairs: &[(String, String)], shape: &ParameterShape) -> Result<String, Unreadable> {
    let mut members = Vec::new();
    let mut names = HashSet::new();
    for (name, value) in pairs {
        let Some(shape) = shape.member(name) else { continue };
        if !names.insert(name) {
            return Err(Unreadable::new("given more than once").at(name));
        }
        let json = read_text(value, shape).map_err(|error| error.at(name))?;
        members.push((name.as_str(), json));
    }
    Ok(object(&members))
}
