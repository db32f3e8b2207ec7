//! Errors of reading: the problem and its location; and values that the document doesn't list, which may be read nevertheless.

use std::fmt::Display;

use super::json_error::{JsonError, Problem};
use super::mismatch::Owner;
use super::path::Step;
use super::path::Steps;
use super::reader::{Before, Failed, Reader};

/// How many values that aren't listed are noted.
const MOST_UNLISTED: usize = 1_000;

/// The message where a value is a secret.
pub(super) const HIDDEN: &str = "a value that can't be shown doesn't match";

/// The start of a message for a text that ends early, which precedes what isn't complete.
const EARLY_END: &str = "EOF while parsing ";

impl Reader<'_> {
    #[cold]
    pub(super) fn no_comma(&mut self, close: u8) -> Failed {
        let whole = if close == b']' { "a list" } else { "an object" };
        match self.peek() {
            0 => self.syntax(&format!("EOF while parsing {whole}")),
            _ => self.syntax(&format!("expected `,` or `{}`", char::from(close))),
        }
    }

    #[cold]
    pub(super) fn no_colon(&mut self) -> Failed {
        match self.peek() {
            0 => self.syntax("EOF while parsing an object"),
            _ => self.syntax("expected `:`"),
        }
    }

    /// Fails at the current position.
    #[cold]
    #[inline(never)]
    pub(crate) fn fail(&mut self, message: &str) -> Failed {
        let mut problem = Problem::new(message);
        problem.offset = self.at;
        self.problem = Some(Box::new(problem));
        Failed
    }

    /// Why reading failed.
    #[cold]
    #[inline(never)]
    pub(crate) fn error(&self) -> JsonError {
        let mut problem =
            self.problem.clone().unwrap_or_else(|| Box::new(Problem::new("reading was abandoned")));
        if self.is_cut && problem.message.starts_with(EARLY_END) {
            "not UTF-8".clone_into(&mut problem.message);
        }
        problem.locate(self.text.as_bytes());
        JsonError::new(problem)
    }

    /// Fails because of the value that was just read.
    #[cold]
    pub fn refuse(&mut self, message: &dyn Display) -> Failed {
        self.fail(&message.to_string())
    }

    /// Fails because the text isn't JSON.
    #[cold]
    #[inline(never)]
    pub(crate) fn syntax(&mut self, message: &str) -> Failed {
        let failed = self.fail(message);
        if let Some(problem) = &mut self.problem {
            problem.is_syntax = true;
        }
        failed
    }

    /// Fails because no value comes.
    #[cold]
    pub(crate) fn no_value(&mut self) -> Failed {
        match self.peek() {
            0 => self.syntax("EOF while parsing a value"),
            b']' => self.syntax("trailing comma"),
            _ => self.syntax("expected value"),
        }
    }

    /// Fails because a value has another type.
    #[cold]
    #[inline(never)]
    pub(crate) fn expected(&mut self, what: &dyn Display) -> Failed {
        self.invalid("type", what)
    }

    /// Fails because a value has another type, from which it can be converted.
    #[cold]
    pub(super) fn convertible(&mut self, what: &dyn Display) -> Failed {
        let failed = self.expected(what);
        if let Some(problem) = &mut self.problem {
            problem.is_convertible = !problem.is_syntax;
        }
        failed
    }

    /// Fails because a member is `null` that may only be absent.
    #[cold]
    #[inline(never)]
    pub(crate) fn unexpected_null(&mut self) -> Failed {
        match self.look(Reader::null) {
            Ok(_) => self.expected(&"a value, or no such member"),
            Err(failed) => failed,
        }
    }

    /// Fails because a value of the right type isn't one of the expected ones.
    #[cold]
    #[inline(never)]
    pub(crate) fn unexpected_value(&mut self, what: &dyn Display) -> Failed {
        self.invalid("value", what)
    }

    fn invalid(&mut self, what_is_wrong: &str, expected: &dyn Display) -> Failed {
        let start = self.at;
        match self.look(Self::describe) {
            Ok(found) => self.fail(&format!("invalid {what_is_wrong}: {found}, expected {expected}")),
            Err(failed) => {
                self.at = start;
                failed
            }
        }
    }

    /// The type of the next value, with the value of a scalar.
    fn describe(&mut self) -> Result<String, Failed> {
        Ok(match self.peek() {
            b'{' => "map".to_owned(),
            b'[' => "sequence".to_owned(),
            b'"' => format!("string {:?}", self.quoted()?),
            _ => match self.slice()? {
                "null" => "null".to_owned(),
                boolean @ ("true" | "false") => format!("boolean `{boolean}`"),
                number if number.contains(['.', 'e', 'E']) => {
                    format!("floating point `{number}`")
                }
                number => format!("integer `{number}`"),
            },
        })
    }

    /// Adds a member to the path of the failure.
    #[cold]
    #[inline(never)]
    pub(crate) fn at_member(&mut self, name: &str) -> Failed {
        self.step(Step::Member(name.to_owned()))
    }

    /// Adds an item to the path of the failure.
    #[cold]
    #[inline(never)]
    pub(crate) fn at_item(&mut self, index: usize) -> Failed {
        self.step(Step::Item(index))
    }

    /// Says which model has the member that is wrong; the innermost one counts.
    #[cold]
    pub(crate) fn in_model(&mut self, owner: Owner) {
        if let Some(problem) = &mut self.problem {
            problem.owner.get_or_insert(owner);
        }
    }

    /// Replaces the message, which may show the value.
    #[cold]
    pub(crate) fn hide_value(&mut self) {
        if let Some(problem) = &mut self.problem {
            HIDDEN.clone_into(&mut problem.message);
        }
    }

    fn step(&mut self, step: Step) -> Failed {
        if let Some(problem) = &mut self.problem {
            problem.steps.push(step);
        }
        Failed
    }

    /// Notes that the document doesn't list the value that was just read.
    #[cold]
    pub fn note_unlisted(&mut self) {
        self.note_unlisted_at(self.at);
    }

    /// Notes that the document doesn't list the value that starts or ends here.
    #[cold]
    pub(crate) fn note_unlisted_at(&mut self, position: usize) {
        let Some(unlisted) = &mut self.unlisted else { return };
        if unlisted.len() < MOST_UNLISTED {
            insert_sorted(unlisted, position);
        }
    }

    /// The places of the noted values in the text (RFC 6901, JSON Pointer).
    pub(super) fn unlisted_pointers(&mut self) -> Vec<String> {
        let mut ends = self.unlisted.take().unwrap_or_default();
        let refused = self.problem.as_ref().filter(|problem| problem.is_unlisted);
        if let Some(problem) = refused {
            insert_sorted(&mut ends, problem.offset);
        }
        let mut steps = Steps::new(self.text.as_bytes());
        ends.into_iter().map(|end| steps.pointer_to(end, None)).collect()
    }

    /// Fails because the document doesn't list the value that starts at this position.
    #[cold]
    pub(crate) fn refuse_unlisted(&mut self, before: Before, listed: &dyn Display) -> Failed {
        self.go_back(before);
        let failed = self.invalid("value", listed);
        if let Some(problem) = self.problem.as_mut().filter(|it| !it.is_syntax) {
            problem.is_unlisted = true;
        }
        failed
    }
}

/// Inserts a position into a sorted list, unless it is there.
fn insert_sorted(positions: &mut Vec<usize>, position: usize) {
    if let Err(place) = positions.binary_search(&position) {
        positions.insert(place, position);
    }
}
