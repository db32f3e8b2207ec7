//! Lenient reading: a value that doesn't match the document is an error, or is skipped and listed. All of it is cold: a value
//! that matches costs a saved position.

use super::failures::HIDDEN;
use super::json_error::Problem;
use super::mismatch::{Degree, Owner, Skipped};
use super::other_form::OtherForm;
use super::reader::{Before, Failed, Reader};

/// Skips or refuses the value of a member that only responses have, in a request; `None` for others.
#[inline]
pub(crate) fn omit(
    reader: &mut Reader<'_>,
    is_read_only: impl FnOnce() -> bool,
) -> Option<Result<(), Failed>> {
    let refuses = reader.mismatches.refuses_read_only?;
    is_read_only().then(|| {
        reader.is_again = false;
        match refuses {
            true => Err(reader.refuse(&"only responses have this member")),
            false => reader.skip(),
        }
    })
}

/// Skips a value that doesn't match, from this degree on, unless the text isn't JSON.
///
/// # Errors
/// The failure, to which the caller adds its step.
#[cold]
#[inline(never)]
pub(crate) fn tolerate(
    reader: &mut Reader<'_>,
    before: Before,
    owner: Owner,
    is_secret: bool,
    from: Degree,
) -> Result<(), Failed> {
    let is_syntax = reader.problem.as_ref().is_none_or(|problem| problem.is_syntax);
    if reader.degree < from || is_syntax {
        return Err(Failed);
    }
    let problem = reader.problem.take();
    reader.go_back(before);
    reader.is_again = false;
    reader.peek();
    let start = reader.at;
    reader.skip()?;
    if problem.as_ref().is_some_and(|it| it.is_unlisted && it.steps.is_empty()) {
        reader.note_unlisted();
    }
    list(reader, start, owner, is_secret, problem);
    Ok(())
}

/// Reads a value again whose type can hold it in another form, and lists it: a text holds the JSON of any value, a number the
/// digits of a text. Returns its JSON; if it can't be converted, the reader still has a problem.
#[cold]
#[inline(never)]
pub(crate) fn convert<'a>(
    reader: &mut Reader<'a>,
    before: Before,
    owner: Owner,
    is_secret: bool,
    read: &mut dyn FnMut(&mut Reader<'a>) -> Result<(), Failed>,
) -> Option<&'a str> {
    // The problem of a part of the value has steps: the part was already read again.
    let can_convert = |it: &Problem| it.is_convertible && it.steps.is_empty();
    if reader.degree < Degree::Lenient || !reader.problem.as_deref().is_some_and(can_convert) {
        return None;
    }
    let problem = reader.problem.take();
    reader.go_back(before);
    reader.peek();
    let start = reader.at;
    reader.other_form = OtherForm::Converted;
    let is_read = read(reader).is_ok();
    reader.other_form = OtherForm::Nothing;
    if !is_read {
        return None;
    }
    list(reader, start, owner, is_secret, problem);
    reader.text.get(start..reader.at)
}

/// Lists a value that was just read or skipped.
fn list(reader: &mut Reader<'_>, start: usize, owner: Owner, is_secret: bool, problem: Option<Box<Problem>>) {
    let message = match problem.filter(|_| !is_secret) {
        Some(problem) => problem.text(),
        None => HIDDEN.to_owned(),
    };
    let end = reader.at;
    let part = Skipped { start, end, owner, message, missing: None, is_secret };
    reader.mismatches.list(part);
}

/// Lists an object that was just read and has only unknown members.
///
/// # Errors
/// If it may not differ so much.
#[cold]
#[inline(never)]
pub(crate) fn correct_unknown(reader: &mut Reader<'_>, owner: Owner, start: usize) -> Result<(), Failed> {
    let failed = reader.fail(&format!("no known member of {}", owner.name));
    reader.in_model(owner);
    if reader.degree < Degree::Lenient {
        return Err(failed);
    }
    let problem = reader.problem.take();
    list(reader, start, owner, false, problem);
    Ok(())
}

/// Lists the required members that an object lacks, if it may lack them.
///
/// # Errors
/// If it may not.
#[cold]
#[inline(never)]
pub(crate) fn correct_missing(
    reader: &mut Reader<'_>,
    names: impl Iterator<Item = String>,
    owner: Owner,
    start: usize,
) -> Result<(), Failed> {
    if reader.degree < Degree::Lenient {
        return Err(Failed);
    }
    for name in names {
        let message = format!("missing member {name} of {}", owner.name);
        list_missing(reader, name, message, owner, start);
    }
    Ok(())
}

/// Lists a member that the object that starts there lacks.
pub(crate) fn list_missing(
    reader: &mut Reader<'_>,
    name: String,
    message: String,
    owner: Owner,
    start: usize,
) {
    let (missing, is_secret) = (Some(name), false);
    reader.mismatches.list(Skipped { start, end: start, owner, message, missing, is_secret });
}
