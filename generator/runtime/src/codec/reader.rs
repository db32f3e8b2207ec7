//! Reads JSON text (RFC 8259). One reader serves all models: nothing in here is generic over what is
//! read, so it is compiled once.

use std::any::Any;
use std::str::from_utf8;
use std::{fmt, mem};

#[cfg(feature = "server_multipart")]
use super::attachments::Attachments;
use super::json_error::{Problem, without_position};
use super::mismatch::{Degree, Mismatch, Mismatches};
use super::other_form::{OtherForm, with_offset};

/// The deepest nesting that is read.
const DEPTH: u32 = 128;

/// Reading failed; the reader knows why.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Failed;

/// A position in a JSON text. Values are read from it into their places.
#[doc(hidden)]
pub struct Reader<'a> {
    pub(crate) text: &'a str,
    /// Whether bytes follow that aren't UTF-8.
    pub(super) is_cut: bool,
    /// The byte offset of what comes next.
    pub(crate) at: usize,
    pub(crate) depth: u32,
    /// Whether the last member came where the table expects it.
    pub(crate) is_in_order: bool,
    /// Whether the next value's place may hold one read before: a member may come twice.
    pub(crate) is_again: bool,
    /// State of union matching; type-erased, because the union module is optional.
    pub(crate) fitting: Option<Box<dyn Any>>,
    /// Tags that unions write, by the depth of the object: skipped, unless the object has them as members.
    pub(crate) union_tags: Vec<(u32, &'static str)>,
    pub(crate) is_trial: bool,
    /// The other form in which the next value may come.
    pub(crate) other_form: OtherForm,
    pub(crate) problem: Option<Box<Problem>>,
    pub(crate) degree: Degree,
    pub(crate) mismatches: Mismatches,
    /// Where values end that the document doesn't list, sorted, if an observer is installed.
    pub(crate) unlisted: Option<Vec<usize>>,
    /// Values that replace those of the text.
    #[cfg(feature = "server_multipart")]
    pub(crate) attachments: Attachments,
}

/// A position before a value.
#[derive(Clone, Copy)]
pub(crate) struct Before {
    at: usize,
    depth: u32,
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Reader")
            .field("at", &self.at)
            .field("depth", &self.depth)
            .field("is_fitting", &self.fitting.is_some())
            .finish_non_exhaustive()
    }
}

impl<'a> Reader<'a> {
    /// A reader at the start of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            is_cut: false,
            at: 0,
            depth: 0,
            is_in_order: true,
            is_again: false,
            fitting: None,
            union_tags: Vec::new(),
            is_trial: false,
            other_form: OtherForm::Nothing,
            problem: None,
            degree: Degree::Strict,
            mismatches: Mismatches::default(),
            unlisted: None,
            #[cfg(feature = "server_multipart")]
            attachments: Attachments::default(),
        }
    }

    /// Creates a reader over bytes. UTF-8 is validated once; per string is several times slower. Text before invalid UTF-8 is
    /// read too, so that the error has its position.
    #[inline(never)]
    pub(crate) fn of_bytes(bytes: &'a [u8]) -> Self {
        match from_utf8(bytes) {
            Ok(text) => Self::new(text),
            Err(error) => {
                let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let text = from_utf8(before).unwrap_or_default();
                Self { is_cut: true, ..Self::new(text) }
            }
        }
    }

    /// Returns whether a member of this object is the tag of a union, which the object doesn't have.
    pub(crate) fn passes_over(&self, name: &str) -> bool {
        self.union_tags.iter().any(|(depth, tag)| *depth == self.depth && *tag == name)
    }

    #[inline(always)]
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// Ends reading: nothing but white space may follow the value.
    #[inline(never)]
    pub(crate) fn finish(&mut self) -> Result<(), Failed> {
        match self.peek() {
            0 if self.at >= self.text.len() && self.is_cut => Err(self.fail("invalid UTF-8 follows")),
            0 if self.at >= self.text.len() => Ok(()),
            _ => Err(self.syntax("trailing characters")),
        }
    }

    /// Puts the places of values that the document doesn't list into `unlisted`.
    #[inline(never)]
    pub(crate) fn list_unlisted(&mut self, unlisted: Option<&mut Vec<String>>) {
        if let Some(pointers) = unlisted {
            *pointers = self.unlisted_pointers();
        }
    }

    /// Takes the list of skipped parts.
    #[inline(never)]
    pub(crate) fn mismatches(&mut self) -> Vec<Mismatch> {
        mem::take(&mut self.mismatches).into_list(self.text)
    }

    /// The next byte that isn't white space; 0 at the end.
    #[inline(always)]
    pub(crate) fn peek(&mut self) -> u8 {
        match self.bytes().get(self.at) {
            Some(byte) if *byte > b' ' => *byte,
            _ => self.peek_after_space(),
        }
    }

    #[inline(never)]
    fn peek_after_space(&mut self) -> u8 {
        while let Some(byte) = self.bytes().get(self.at) {
            match byte {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                byte => return *byte,
            }
        }
        0
    }

    /// Goes into a list or an object.
    #[inline]
    pub(crate) fn enter(&mut self) -> Result<(), Failed> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.syntax("recursion limit exceeded"));
        }
        self.at += 1;
        Ok(())
    }

    /// Leaves a list or an object if it ends here.
    #[inline(always)]
    pub(crate) fn leaves(&mut self, close: u8) -> bool {
        let leaves = self.peek() == close;
        if leaves {
            self.at += 1;
            self.depth -= 1;
        }
        leaves
    }

    /// Goes on to the next item or member; whether there is one.
    #[inline(always)]
    pub(crate) fn has_more(&mut self, close: u8) -> Result<bool, Failed> {
        match self.peek() {
            b',' => {
                self.at += 1;
                Ok(true)
            }
            byte if byte == close => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            _ => Err(self.no_comma(close)),
        }
    }

    /// Reads the colon after a name.
    #[inline(always)]
    pub(crate) fn colon(&mut self) -> Result<(), Failed> {
        if self.peek() != b':' {
            return Err(self.no_colon());
        }
        self.at += 1;
        Ok(())
    }

    /// Reads `true`, `false` or `null`.
    #[inline(always)]
    pub(crate) fn literal(&mut self, literal: &str) -> Result<(), Failed> {
        let rest = self.bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(literal.as_bytes()) {
            return Err(self.syntax("expected ident"));
        }
        self.at += literal.len();
        Ok(())
    }

    /// Reads `null`, if it comes.
    #[inline(always)]
    pub(crate) fn null(&mut self) -> Result<bool, Failed> {
        match self.peek() {
            b'n' => self.literal("null").map(|()| true),
            _ => Ok(false),
        }
    }

    /// Sets the other form of the value that comes next.
    #[inline]
    pub fn set_other_form(&mut self, form: OtherForm) {
        if self.other_form != OtherForm::Converted {
            self.other_form = form;
        }
    }

    /// Skips a value, regardless of its depth.
    ///
    /// # Errors
    /// If it isn't valid JSON.
    #[inline]
    pub fn skip(&mut self) -> Result<(), Failed> {
        match self.peek() {
            b'{' | b'[' => {
                let deepest = self.depth as usize + self.skip_nested()?;
                self.mismatches.deepest = self.mismatches.deepest.max(deepest);
                Ok(())
            }
            first => self.skip_scalar(first),
        }
    }

    /// Returns whether a value that was skipped is nested deeper than values are read.
    #[cfg(feature = "server")]
    pub(crate) fn is_too_deep(&self) -> bool {
        self.mismatches.deepest > DEPTH as usize
    }

    /// Skips a value that isn't nested, by its first byte.
    #[inline(always)]
    fn skip_scalar(&mut self, first: u8) -> Result<(), Failed> {
        match first {
            b'"' => self.skip_string(),
            b'-' | b'0'..=b'9' => self.number().map(|_| ()),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            b'n' => self.literal("null"),
            _ => Err(self.no_value()),
        }
    }

    /// Skips a list or an object, and returns how deep it is nested.
    #[inline(never)]
    fn skip_nested(&mut self) -> Result<usize, Failed> {
        let (mut open, mut deepest) = (Vec::new(), 0);
        loop {
            match self.peek() {
                bracket @ (b'{' | b'[') => {
                    self.at += 1;
                    deepest = deepest.max(open.len() + 1);
                    // In ASCII, a closing bracket is the second after its opening one.
                    let close = bracket + 2;
                    if self.peek() != close {
                        open.push(close);
                        self.skip_name(close)?;
                        continue;
                    }
                    self.at += 1;
                }
                first => self.skip_scalar(first)?,
            }
            loop {
                let Some(close) = open.last().copied() else { return Ok(deepest) };
                match self.peek() {
                    b',' => {
                        self.at += 1;
                        self.skip_name(close)?;
                        break;
                    }
                    byte if byte == close => {
                        self.at += 1;
                        open.pop();
                    }
                    _ => return Err(self.no_comma(close)),
                }
            }
        }
    }

    /// Skips the name of a member, in an object.
    fn skip_name(&mut self, close: u8) -> Result<(), Failed> {
        if close != b'}' {
            return Ok(());
        }
        if self.peek() != b'"' {
            return Err(self.no_name());
        }
        self.skip_string()?;
        self.colon()
    }

    /// Skips the next value and returns its text.
    pub(crate) fn slice(&mut self) -> Result<&'a str, Failed> {
        self.peek();
        let start = self.at;
        self.skip()?;
        Ok(&self.text[start..self.at])
    }

    /// Looks at what comes without reading it.
    ///
    /// # Errors
    /// As for `look`.
    pub fn look<T>(&mut self, look: impl FnOnce(&mut Self) -> Result<T, Failed>) -> Result<T, Failed> {
        self.peek();
        let before = self.before();
        let found = look(self);
        self.go_back(before);
        found
    }

    /// The position before the value that comes next.
    #[inline(always)]
    pub(crate) fn before(&self) -> Before {
        Before { at: self.at, depth: self.depth }
    }

    /// Goes back to a position.
    pub(crate) fn go_back(&mut self, before: Before) {
        (self.at, self.depth) = (before.at, before.depth);
        if let Some(unlisted) = &mut self.unlisted {
            unlisted.retain(|end| *end <= before.at);
        }
    }

    /// Returns whether the value at a position is `null`.
    pub(crate) fn is_null(&self, before: Before) -> bool {
        let rest = self.text.get(before.at..).unwrap_or_default();
        rest.trim_start_matches([' ', '\n', '\t', '\r']).starts_with("null")
    }

    /// Reads the next value through serde.
    ///
    /// # Errors
    /// If it doesn't match.
    pub fn foreign<T>(
        &mut self,
        read: impl for<'b> FnOnce(
            &mut serde_json::Deserializer<serde_json::de::StrRead<'b>>,
        ) -> serde_json::Result<T>,
    ) -> Result<T, Failed> {
        self.peek();
        let start = self.at;
        let json = self.slice()?;
        let with_offset = if self.other_form == OtherForm::NoOffset { with_offset(json) } else { None };
        let mut source = serde_json::Deserializer::from_str(with_offset.as_deref().unwrap_or(json));
        let value = read(&mut source).and_then(|value| source.end().map(|()| value));
        value.map_err(|error| {
            self.at = start;
            self.fail(&without_position(&error))
        })
    }
}
