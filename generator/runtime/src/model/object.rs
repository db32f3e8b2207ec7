//! Objects with known members: the text says which member comes, the model reads it into its field.

use std::borrow::Cow;

use super::super::codec::mismatch::{Degree, Owner};
use super::super::codec::names::unescaped;
use super::super::codec::reader::Before;
use super::super::codec::scan::stands;
use super::super::codec::tolerate::{convert, correct_missing, correct_unknown, omit, tolerate};
use super::super::codec::{Failed, Reader};
use super::nulls::Nulls;
use super::seen::Seen;
use super::table::Table;

/// An object whose names are data, while it is read.
#[doc(hidden)]
pub trait Additional {
    /// Reads the value of the member with this name.
    ///
    /// # Errors
    /// Same as [`Decode::read`](super::Decode::read).
    fn read_entry(&mut self, name: String, reader: &mut Reader<'_>) -> Result<(), Failed>;
}

/// An object with known members, of any type: reading one is compiled once for all types.
pub(super) trait ReadMembers {
    /// Resets the object to its placeholder.
    fn begin_again(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed>;

    fn read_member(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Failed>;

    fn additional(&mut self) -> Option<&mut dyn Additional>;

    /// Same as [`Decode::note_made_up`](super::Decode::note_made_up).
    fn note_made_up(&mut self, index: usize, text: Option<&str>);
}

/// Reads an object with known members. Recursion happens here: each local costs stack per nesting
/// level.
///
/// # Errors
/// If it doesn't match, or a required member is missing.
pub(super) fn read_object(
    reader: &mut Reader<'_>,
    object: &mut dyn ReadMembers,
    table: &'static Table,
) -> Result<(), Failed> {
    let mut members = Members::open(reader, object, table)?;
    while !members.is_over {
        match members.next(reader)? {
            Some(index) => {
                let before = reader.before();
                let omitted = omit(reader, || table.is_read_only(index));
                if omitted.unwrap_or_else(|| object.read_member(index, reader)).is_err() {
                    tolerate_member(reader, object, table, (index, before))?;
                }
            }
            None => read_unknown_member(reader, object, table, members.start)?,
        }
        members.is_over = !has_more(reader)?;
    }
    members.close(reader, object)
}

/// The members of an object while they are read.
struct Members {
    table: &'static Table,
    seen: Seen,
    /// The index of the member that the table expects.
    expected: usize,
    /// Where the name of the current member starts; the object, before the first.
    start: usize,
    /// Where the object starts.
    object: usize,
    is_over: bool,
}

impl Members {
    /// Goes into an object.
    #[inline]
    fn open(
        reader: &mut Reader<'_>,
        object: &mut dyn ReadMembers,
        table: &'static Table,
    ) -> Result<Self, Failed> {
        if reader.is_again {
            reader.is_again = false;
            object.begin_again(reader)?;
        }
        if reader.peek() != b'{' {
            return Err(no_object(reader, table));
        }
        let start = reader.at;
        reader.enter()?;
        let is_over = reader.leaves(b'}');
        Ok(Self { table, seen: Seen::default(), expected: 0, start, object: start, is_over })
    }

    /// Goes to the value of the next member, or to the colon after a name that the table doesn't have.
    #[inline]
    fn next(&mut self, reader: &mut Reader<'_>) -> Result<Option<usize>, Failed> {
        reader.peek();
        self.start = reader.at;
        let found = member_index(reader, self.table, self.expected)?;
        if let Some(index) = found {
            reader.colon()?;
            reader.is_again = self.seen.insert(index);
            self.expected = index + 1;
        }
        Ok(found)
    }

    /// Returns whether all required members were read, or may be missing, and any member was known.
    #[inline]
    fn close(&self, reader: &mut Reader<'_>, object: &mut dyn ReadMembers) -> Result<(), Failed> {
        if !self.seen.is_empty() && self.seen.has_all(self.table.required) {
            return Ok(());
        }
        self.close_incomplete(reader, object)
    }

    #[cold]
    #[inline(never)]
    fn close_incomplete(&self, reader: &mut Reader<'_>, object: &mut dyn ReadMembers) -> Result<(), Failed> {
        if self.table.required == 0 {
            return self.close_unknown(reader, object);
        }
        let names = self.seen.missing(self.table).map(Cow::into_owned);
        correct_missing(reader, names, self.table.owner(), self.object)
            .map_err(|Failed| missing(reader, self.table, &self.seen))?;
        self.seen.missing_indexes(self.table).for_each(|index| object.note_made_up(index, None));
        Ok(())
    }

    /// Closes an object that has no known member: with unknown ones, it isn't what the document describes.
    fn close_unknown(&self, reader: &mut Reader<'_>, object: &mut dyn ReadMembers) -> Result<(), Failed> {
        let is_empty = self.start == self.object || self.table.names.get(0).is_none();
        let takes_any = object.additional().is_some() && !self.table.keeps_unknown;
        // The tag of a union is known, though not to the branch.
        let is_tagged = reader.union_tags.iter().any(|(depth, _)| *depth > reader.depth);
        let is_found = reader.mismatches.finds_unknown_objects;
        match is_empty || takes_any || is_tagged || !is_found {
            true => Ok(()),
            false => correct_unknown(reader, self.table.owner(), self.object),
        }
    }
}

/// Returns whether another member follows.
#[inline]
fn has_more(reader: &mut Reader<'_>) -> Result<bool, Failed> {
    reader.has_more(b'}')
}

#[cold]
#[inline(never)]
fn no_object(reader: &mut Reader<'_>, table: &'static Table) -> Failed {
    reader.expected(&format_args!("an object ({})", table.name))
}

/// Reads a name; the index of the member if the table has it.
#[inline]
fn member_index(
    reader: &mut Reader<'_>,
    table: &'static Table,
    next: usize,
) -> Result<Option<usize>, Failed> {
    let expected = table.names.get(next).filter(|_| reader.is_in_order);
    if let Some(name) = expected {
        let end = reader.at + 1 + name.len();
        if reader.bytes().get(end) == Some(&b'"')
            && reader.bytes().get(reader.at) == Some(&b'"')
            && stands(reader.bytes(), reader.at + 1, name.as_bytes())
        {
            reader.at = end + 1;
            return Ok(Some(next));
        }
    }
    let found = find_member(reader, table)?;
    reader.is_in_order = found == Some(next);
    Ok(found)
}

#[inline(never)]
fn find_member(reader: &mut Reader<'_>, table: &'static Table) -> Result<Option<usize>, Failed> {
    if reader.peek() != b'"' {
        return Err(reader.no_name());
    }
    if let Some((end, found)) = table.names.find(reader.bytes(), reader.at + 1) {
        reader.at = end + 1;
        return Ok(found);
    }
    let name = reader.name()?;
    Ok(table.names.position(&name))
}

/// Reads a member that the table doesn't have, from the end of its name, which starts at `start`.
#[inline(never)]
fn read_unknown_member(
    reader: &mut Reader<'_>,
    object: &mut dyn ReadMembers,
    table: &'static Table,
    start: usize,
) -> Result<(), Failed> {
    let is_kept = !(table.keeps_unknown && reader.is_trial);
    let Some(entries) = object.additional().filter(|_| is_kept) else {
        reader.colon()?;
        return reader.skip().map_err(|Failed| reader.at_name(start));
    };
    reader.at = start;
    let name = reader.name()?;
    reader.colon()?;
    let before = reader.before();
    let read = match reader.passes_over(&name) {
        true => reader.skip(),
        false => entries.read_entry(name.into_owned(), reader),
    };
    match read {
        Ok(()) => Ok(()),
        Err(Failed) => tolerate_entry(reader, entries, table.owner(), start, before),
    }
}

/// Converts an entry that doesn't match, or leaves it out. Its name starts at `start`.
#[cold]
#[inline(never)]
pub(in super::super) fn tolerate_entry(
    reader: &mut Reader<'_>,
    entries: &mut dyn Additional,
    owner: Owner,
    start: usize,
    before: Before,
) -> Result<(), Failed> {
    let mut again = |reader: &mut Reader<'_>| {
        reader.at = start;
        let name = reader.name()?;
        reader.colon()?;
        entries.read_entry(name.into_owned(), reader)
    };
    if convert(reader, before, owner, false, &mut again).is_some() {
        return Ok(());
    }
    let tolerated = tolerate(reader, before, owner, false, Degree::Lenient);
    tolerated.map_err(|Failed| reader.at_name(start))
}

/// Continues after a member that doesn't match, if it can be converted, or may be absent or empty.
#[cold]
#[inline(never)]
fn tolerate_member(
    reader: &mut Reader<'_>,
    object: &mut dyn ReadMembers,
    table: &'static Table,
    (index, before): (usize, Before),
) -> Result<(), Failed> {
    let name = unescaped(table.names.get(index).unwrap_or_default());
    let is_secret = table.is_secret(&name);
    let mut again = |reader: &mut Reader<'_>| object.read_member(index, reader);
    if let Some(json) = convert(reader, before, table.owner(), is_secret, &mut again) {
        // A number has the documented type, so it is sent.
        if !json.starts_with('"') {
            object.note_made_up(index, Some(json));
            keep_json(reader, object, table, (index, before))?;
        }
        return Ok(());
    }
    let is_required = index < table.required;
    let from = match is_required {
        false => Degree::Absent,
        true if reader.is_null(before) => Degree::Lenient,
        true => Degree::Salvage,
    };
    tolerate(reader, before, table.owner(), is_secret, from)
        .map_err(|Failed| at_known_member(reader, table, index))?;
    if reader.is_null(before) {
        keep_json(reader, object, table, (index, before))?;
    }
    if is_required {
        object.note_made_up(index, None);
    }
    Ok(())
}

/// Keeps the JSON of a member that may only be absent, or of another type, with unknown members, so that it is sent back
/// unchanged.
fn keep_json(
    reader: &mut Reader<'_>,
    object: &mut dyn ReadMembers,
    table: &'static Table,
    (index, before): (usize, Before),
) -> Result<(), Failed> {
    let is_kept = table.keeps_unknown && !reader.is_trial;
    let Some(entries) = object.additional().filter(|_| is_kept) else { return Ok(()) };
    reader.go_back(before);
    let name = unescaped(table.names.get(index).unwrap_or_default());
    entries.read_entry(name.into_owned(), reader)
}

#[cold]
#[inline(never)]
pub(super) fn at_known_member(reader: &mut Reader<'_>, table: &'static Table, index: usize) -> Failed {
    let name = unescaped(table.names.get(index).unwrap_or_default());
    if table.is_secret(&name) {
        reader.hide_value();
    }
    reader.in_model(table.owner());
    reader.at_member(&name)
}

#[cold]
#[inline(never)]
fn missing(reader: &mut Reader<'_>, table: &'static Table, seen: &Seen) -> Failed {
    let names: Vec<_> = seen.missing(table).collect();
    let plural = if names.len() == 1 { "" } else { "s" };
    let failed = reader.fail(&format!("missing member{plural} {} of {}", names.join(", "), table.name));
    reader.in_model(table.owner());
    failed
}

/// Goes to the value of a required member.
pub(super) fn find_value(
    reader: &mut Reader<'_>,
    table: &'static Table,
    wanted: usize,
) -> Result<(), Failed> {
    if reader.peek() != b'{' {
        return Err(no_object(reader, table));
    }
    reader.enter()?;
    let mut seen = Seen::default();
    if !reader.leaves(b'}') {
        loop {
            reader.peek();
            let index = find_member(reader, table)?;
            reader.colon()?;
            if index == Some(wanted) {
                return Ok(());
            }
            if let Some(index) = index {
                seen.insert(index);
            }
            reader.skip()?;
            if !reader.has_more(b'}')? {
                break;
            }
        }
    }
    Err(missing(reader, table, &seen))
}

impl<const N: usize, T> Nulls<N, T> {
    /// Remembers whether `null` comes for the member with this number.
    pub fn note(&mut self, index: usize, reader: &mut Reader<'_>) {
        self.record(index, reader.peek() == b'n');
    }
}
