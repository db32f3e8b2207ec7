//! Selects the branch of a union. The rule, in this order:
//!
//! 1. The kind of the value: boolean, integer, number, text, list, object; a branch for integers is
//!    preferred to one for numbers, a text that a branch lists to any text, and a branch for anything
//!    comes last. If one branch is left, it is read.
//! 2. An object's tag. A value that no branch has selects the default branch, else one without values, then the unknown
//!    variant. Without the tag the default branch is selected. If the document requires the tag, a missing one is an error in
//!    strict reading; otherwise the branch whose own members are all there is selected, or the unknown variant. If the document
//!    doesn't require it, rules 3 and 4 decide.
//! 3. Required members that only one branch has, if all of exactly one branch are there. If those of
//!    several are, no branch keeps them all: the unknown variant, if there is one.
//! 4. The best fit, see `fit.rs`.

use std::borrow::Cow;
use std::mem;

use super::super::codec::mismatch::{Degree, Owner};
use super::super::codec::reader::Before;
use super::super::codec::scan::{has_backslash, plain_end};
use super::super::codec::tolerate::{list_missing, tolerate};
use super::super::codec::{Failed, Reader};
use super::branch::{Kind, UnionTable};
use super::candidates::Candidates;
use super::fit::best_fit;
use super::interface::{UNKNOWN, Union, read_branch};
use super::union_error::no_branch;

/// The selection for a value.
enum Meant {
    Branch(usize),
    /// A branch, or one of the candidates if it can't be read.
    BranchOr(usize, Candidates),
    /// The best fit of several branches.
    OneOf(Vec<usize>),
}

/// Reads a union.
///
/// # Errors
/// If no branch fits.
#[doc(hidden)]
pub fn read_union(
    reader: &mut Reader<'_>,
    union: &mut dyn Union,
    table: &'static UnionTable,
) -> Result<(), Failed> {
    let before = reader.before();
    let read = read_meant(reader, union, table);
    if read.is_ok() || !table.has_unknown || reader.degree == Degree::Strict {
        return read;
    }
    tolerate(reader, before, Owner::new(table.name, None), false, Degree::Absent)?;
    reader.go_back(before);
    read_branch(reader, union, table, UNKNOWN)
}

/// Reads the selected branch.
fn read_meant(
    reader: &mut Reader<'_>,
    union: &mut dyn Union,
    table: &'static UnionTable,
) -> Result<(), Failed> {
    reader.is_again = false;
    match meant(reader, table)? {
        Meant::Branch(UNKNOWN) => {
            let before = reader.before();
            read_branch(reader, union, table, UNKNOWN)?;
            note_tag(reader, before, table)
        }
        Meant::Branch(branch) => read_branch(reader, union, table, branch),
        Meant::BranchOr(branch, candidates) => read_branch_or(reader, union, table, branch, candidates),
        Meant::OneOf(branches) => best_fit(reader, union, table, &branches),
    }
}

/// Notes the tag of an object that was read as unknown, if an observer is installed.
#[cold]
#[inline(never)]
fn note_tag(reader: &mut Reader<'_>, before: Before, table: &'static UnionTable) -> Result<(), Failed> {
    let (Some(tag), Some(unlisted)) = (table.tag, reader.unlisted.take()) else {
        return Ok(());
    };
    let behind = reader.before();
    reader.go_back(before);
    let has_tag = reader.peek() == b'{' && go_to_member(reader, |name, _| name == tag)?;
    reader.peek();
    let value = reader.at;
    reader.go_back(behind);
    // Going back would have dropped the notes about the value.
    reader.unlisted = Some(unlisted);
    if has_tag {
        reader.note_unlisted_at(value);
    }
    Ok(())
}

/// Reads a branch; one of the candidates if it doesn't match.
#[inline(never)]
fn read_branch_or(
    reader: &mut Reader<'_>,
    union: &mut dyn Union,
    table: &'static UnionTable,
    branch: usize,
    candidates: Candidates,
) -> Result<(), Failed> {
    let before = reader.before();
    let degree = mem::replace(&mut reader.degree, Degree::Strict);
    let read = read_branch(reader, union, table, branch);
    reader.degree = degree;
    if read.is_ok() {
        return read;
    }
    reader.problem.take();
    reader.go_back(before);
    match candidates {
        Candidates::None => Err(no_branch(reader, table)),
        Candidates::One(branch) => read_branch(reader, union, table, branch),
        Candidates::Several(branches) => best_fit(reader, union, table, &branches),
    }
}

/// Decides by the value, without reading it, so that the variables here are gone when a nested union is read.
#[inline(never)]
fn meant(reader: &mut Reader<'_>, table: &'static UnionTable) -> Result<Meant, Failed> {
    let branches = table.branches;
    let candidates = match (reader.peek(), table.tag) {
        (b'{', Some(tag)) => match first_tag(&reader.text[reader.at..], tag) {
            Some(value) => tagged(table, value),
            None => match reader.look(|reader| find_tag(reader, tag))? {
                Some(value) => tagged(table, &value),
                None => return untagged(reader, table),
            },
        },
        (b'{', None) => Candidates::of_kind(branches, Kind::Object),
        (b'[', _) => Candidates::of_kind(branches, Kind::List),
        (b'"', _) => {
            let text = reader.look(Reader::string)?;
            return text_branch(reader, table, &text);
        }
        (b't' | b'f', _) => Candidates::taking(branches, Kind::Boolean).or(|| Candidates::any(branches)),
        (b'n', _) => Candidates::any(branches),
        (b'-' | b'0'..=b'9', _) => {
            let text = reader.look(Reader::slice)?;
            match Candidates::of_number(branches, text) {
                // A number may have more digits than a branch holds.
                Candidates::One(branch) => Candidates::Several(vec![branch]),
                candidates => candidates,
            }
        }
        _ => return Err(reader.no_value()),
    };
    match complete(reader, table, &candidates)?[..] {
        [branch] => Ok(Meant::Branch(branch)),
        [_, _, ..] if table.has_unknown => Ok(Meant::Branch(UNKNOWN)),
        _ => Meant::of(candidates, reader, table),
    }
}

impl Meant {
    /// One of the candidates, if there are any.
    fn of(
        candidates: Candidates,
        reader: &mut Reader<'_>,
        table: &'static UnionTable,
    ) -> Result<Self, Failed> {
        match candidates {
            Candidates::One(branch) => Ok(Self::Branch(branch)),
            Candidates::None if table.has_unknown => Ok(Self::Branch(UNKNOWN)),
            Candidates::None => Err(no_branch(reader, table)),
            Candidates::Several(branches) => Ok(Self::OneOf(branches)),
        }
    }
}

/// The branches that a tag's value means.
fn tagged(table: &'static UnionTable, value: &str) -> Candidates {
    match (Candidates::tagged(table.branches, value), table.default) {
        (Candidates::None, Some(default)) => Candidates::One(default),
        (Candidates::None, None) => Candidates::without_values(table.branches),
        (tagged, _) => tagged,
    }
}

/// Selects a branch for an object that lacks the tag: one that has own members may still match.
fn untagged(reader: &mut Reader<'_>, table: &'static UnionTable) -> Result<Meant, Failed> {
    if let Some(default) = table.default {
        return Ok(Meant::Branch(default));
    }
    let others = match table.needs_tag {
        true => note_missing_tag(reader, table)?,
        false => Candidates::of_kind(table.branches, Kind::Object),
    };
    let candidates = Candidates::of_kind(table.branches, Kind::Object);
    match complete(reader, table, &candidates)?[..] {
        [branch] => Ok(Meant::BranchOr(branch, others)),
        _ => Meant::of(others, reader, table),
    }
}

/// Lists that the tag is missing, if it may be; what may be meant then.
///
/// # Errors
/// If it may not, or there is no variant for what is unknown.
#[cold]
#[inline(never)]
fn note_missing_tag(reader: &mut Reader<'_>, table: &'static UnionTable) -> Result<Candidates, Failed> {
    if reader.degree == Degree::Strict || !table.has_unknown {
        return Err(no_branch(reader, table));
    }
    let tag = table.tag.unwrap_or_default();
    let (start, owner) = (reader.at, Owner::new(table.name, None));
    let message = format!("missing discriminator {tag} of {}", table.name);
    list_missing(reader, tag.to_owned(), message, owner, start);
    Ok(Candidates::One(UNKNOWN))
}

/// Decides by a text. The type of the only branch for texts may be one that not every text is of, such
/// as a date.
fn text_branch(reader: &mut Reader<'_>, table: &'static UnionTable, text: &str) -> Result<Meant, Failed> {
    match Candidates::of_text(table.branches, text) {
        Candidates::One(branch) if table.has_unknown => Ok(Meant::BranchOr(branch, Candidates::One(UNKNOWN))),
        candidates => Meant::of(candidates, reader, table),
    }
}

/// The value of an object's tag where it comes first and nothing has to be decoded, which is how most servers write it.
#[inline]
fn first_tag<'a>(object: &'a str, tag: &str) -> Option<&'a str> {
    let behind_name = object.strip_prefix("{\"")?.strip_prefix(tag)?;
    let value = behind_name.strip_prefix("\":\"")?;
    let end = plain_end(value.as_bytes(), 0);
    let is_whole = value.as_bytes().get(end) == Some(&b'"');
    // A name with a backslash in it is another one in JSON.
    (is_whole && !has_backslash(tag.as_bytes())).then(|| &value[..end])
}

/// The value of an object's member as text, empty for what can't be a tag.
fn find_tag<'a>(reader: &mut Reader<'a>, tag: &str) -> Result<Option<Cow<'a, str>>, Failed> {
    if !go_to_member(reader, |name, _| name == tag)? {
        return Ok(None);
    }
    let value = match reader.peek() {
        b'"' => reader.string(),
        b'{' | b'[' | b'n' => reader.skip().map(|()| "".into()),
        _ => reader.slice().map(Into::into),
    };
    value.map(Some).map_err(|Failed| reader.at_member(tag))
}

/// The candidates all of whose own members an object has.
fn complete(
    reader: &mut Reader<'_>,
    table: &'static UnionTable,
    candidates: &Candidates,
) -> Result<Vec<usize>, Failed> {
    let (Candidates::Several(candidates), b'{') = (candidates, reader.peek()) else {
        return Ok(Vec::new());
    };
    let own = |index: &usize| table.branches[*index].members;
    let mut missing: Vec<Vec<&str>> = candidates.iter().map(|index| own(index).to_vec()).collect();
    if missing.iter().all(Vec::is_empty) {
        return Ok(Vec::new());
    }
    reader.look(|reader| {
        go_to_member(reader, |name, is_null| {
            if !is_null {
                missing.iter_mut().for_each(|members| members.retain(|member| *member != name));
            }
            false
        })
    })?;
    let is_complete = |(index, missing): &(&usize, &Vec<&str>)| missing.is_empty() && !own(index).is_empty();
    let complete = candidates.iter().zip(&missing).filter(is_complete);
    Ok(complete.map(|(index, _)| *index).collect())
}

/// Moves to the value of a member, selected by its name and whether it is `null`. If there is none, the object is skipped.
fn go_to_member(
    reader: &mut Reader<'_>,
    mut is_meant: impl FnMut(&str, bool) -> bool,
) -> Result<bool, Failed> {
    reader.enter()?;
    if reader.leaves(b'}') {
        return Ok(false);
    }
    loop {
        reader.peek();
        let start = reader.at;
        let name = reader.name()?;
        reader.colon()?;
        if is_meant(&name, reader.peek() == b'n') {
            return Ok(true);
        }
        reader.skip().map_err(|Failed| reader.at_name(start))?;
        if !reader.has_more(b'}')? {
            return Ok(false);
        }
    }
}
