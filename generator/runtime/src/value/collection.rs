//! Lists, and maps for objects whose member names are data.

use std::collections::BTreeMap;

use serde::Serializer;
use serde::ser::{SerializeMap, SerializeSeq};

use super::super::codec::mismatch::{Degree, Owner};
use super::super::codec::reader::Before;
use super::super::codec::tolerate::{convert, tolerate};
use super::super::codec::{Failed, Reader, Writer, path};
use super::super::model::object::tolerate_entry;
use super::super::model::{
    Additional, Decode, EmptyValue, Encode, Encoded, FormEncoder, MemberWriter, NotAnObject, begins_empty,
    walk_entries,
};

/// A list while it is read.
trait List {
    fn read_item(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed>;
}

/// Reads a list.
fn read_list(reader: &mut Reader<'_>, list: &mut dyn List) -> Result<(), Failed> {
    if reader.peek() != b'[' {
        return Err(reader.expected(&"an array"));
    }
    reader.enter()?;
    if reader.leaves(b']') {
        return Ok(());
    }
    let mut index = 0;
    loop {
        let before = reader.before();
        if list.read_item(reader).is_err() {
            let mut again = |reader: &mut Reader<'_>| list.read_item(reader);
            tolerate_item(reader, index, before, &mut again)?;
        }
        index += 1;
        if !reader.has_more(b']')? {
            return Ok(());
        }
    }
}

/// Continues after an item that doesn't match, if that is allowed. Returns whether it was converted.
#[cold]
#[inline(never)]
fn tolerate_item(
    reader: &mut Reader<'_>,
    index: usize,
    before: Before,
    again: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), Failed>,
) -> Result<bool, Failed> {
    let owner = Owner::new("list", None);
    if convert(reader, before, owner, false, again).is_some() {
        return Ok(true);
    }
    let tolerated = tolerate(reader, before, owner, false, Degree::Salvage);
    tolerated.map(|()| false).map_err(|Failed| reader.at_item(index))
}

/// Reads an object whose names are data.
pub(super) fn read_map(reader: &mut Reader<'_>, entries: &mut dyn Additional) -> Result<(), Failed> {
    if reader.peek() != b'{' {
        return Err(reader.expected(&"an object"));
    }
    reader.enter()?;
    if reader.leaves(b'}') {
        return Ok(());
    }
    loop {
        reader.peek();
        let start = reader.at;
        let name = reader.name()?;
        reader.colon()?;
        let before = reader.before();
        let read = match reader.passes_over(&name) {
            true => reader.skip(),
            false => entries.read_entry(name.into_owned(), reader),
        };
        if read.is_err() {
            let owner = Owner::new("map", None);
            tolerate_entry(reader, entries, owner, start, before)?;
        }
        if !reader.has_more(b'}')? {
            return Ok(());
        }
    }
}

/// Reads a list of something small, without a call for each item.
#[inline]
fn read_items<T: Decode>(list: &mut Vec<T>, reader: &mut Reader<'_>) -> Result<(), Failed> {
    if reader.peek() != b'[' {
        return Err(reader.expected(&"an array"));
    }
    reader.enter()?;
    if reader.leaves(b']') {
        return Ok(());
    }
    let mut index = 0;
    loop {
        let before = reader.before();
        let mut item = T::begin(reader)?;
        let is_read = match item.read_inline(reader) {
            Ok(()) => true,
            Err(Failed) => {
                let mut again = |reader: &mut Reader<'_>| item.read(reader);
                tolerate_item(reader, index, before, &mut again)?
            }
        };
        if is_read {
            list.push(item);
        }
        index += 1;
        if !reader.has_more(b']')? {
            return Ok(());
        }
    }
}

impl<T: Decode> List for Vec<T> {
    fn read_item(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        self.push(T::begin(reader)?);
        let read = match self.last_mut() {
            Some(item) => item.read(reader),
            None => Ok(()),
        };
        if read.is_err() {
            self.pop();
        }
        read
    }
}

impl<T> EmptyValue for Vec<T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }
}

impl<T: Decode> Decode for Vec<T> {
    begins_empty!();

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        self.clear();
        match T::IS_SMALL {
            true => read_items(self, reader),
            false => read_list(reader, self),
        }
    }
}

/// Values by name, for objects whose member names are data.
pub type Map<T> = BTreeMap<String, T>;

impl<T: Decode> Additional for Map<T> {
    fn read_entry(&mut self, name: String, reader: &mut Reader<'_>) -> Result<(), Failed> {
        let mut value = T::begin(reader)?;
        value.read_inline(reader)?;
        self.insert(name, value);
        Ok(())
    }
}

impl<T> EmptyValue for Map<T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }
}

impl<T: Decode> Decode for Map<T> {
    begins_empty!();

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        self.clear();
        read_map(reader, self)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn write(&self, writer: &mut Writer) {
        self.as_slice().write(writer);
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        self.as_slice().serialize(target)
    }

    fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
        self.as_slice().parts(member, form);
    }

    fn is_object(&self) -> bool {
        false
    }
}

impl<T: Encode> Encode for [T] {
    fn write(&self, writer: &mut Writer) {
        writer.open(b'[');
        for item in self {
            writer.item();
            item.write(writer);
        }
        writer.close(b']');
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut list = target.serialize_seq(Some(self.len()))?;
        for (index, item) in self.iter().enumerate() {
            list.serialize_element(&Encoded(item)).map_err(|error| path::encoding_item(index, error))?;
        }
        list.end()
    }

    fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
        self.iter().for_each(|item| item.parts(member, form));
    }

    fn is_object(&self) -> bool {
        false
    }
}

impl<T: Encode> Encode for Map<T> {
    fn write(&self, writer: &mut Writer) {
        if NotAnObject::is_in(self) {
            return NotAnObject.write(writer);
        }
        writer.open(b'{');
        self.walk_members(writer);
        writer.close(b'}');
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        if NotAnObject::is_in(self) {
            return NotAnObject.serialize(target);
        }
        let mut map = target.serialize_map(Some(self.len()))?;
        for (name, value) in self {
            map.serialize_entry(name, &Encoded(value)).map_err(|error| path::encoding_member(name, error))?;
        }
        map.end()
    }

    fn walk_members<M: MemberWriter>(&self, members: &mut M) {
        walk_entries(self, members, |_, _| true);
    }
}
