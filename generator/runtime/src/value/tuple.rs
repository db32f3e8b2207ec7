//! Tuples: lists of a fixed length with a type for each item.

use serde::Serializer;
use serde::ser::SerializeSeq;

use super::super::codec::mismatch::Owner;
use super::super::codec::tolerate::convert;
use super::super::codec::{Failed, Reader, Writer, path};
use super::super::model::{Decode, EmptyValue, Encode, Encoded};

macro_rules! tuples {
    ($($length:literal: $($item:ident $index:tt)+;)+) => { $(
        impl<$($item: EmptyValue),+> EmptyValue for ($($item,)+) {
            fn empty() -> Self {
                ($($item::empty(),)+)
            }
        }

        impl<$($item: Decode),+> Decode for ($($item,)+) {
            const LOOKS_AHEAD: bool = $($item::LOOKS_AHEAD)||+;

            fn begin(reader: &mut Reader<'_>) -> Result<Self, Failed> {
                Ok(($(begin_item::<$item>(reader, $index, $length)?,)+))
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
                open(reader, $length)?;
                $(
                    next_item(reader, $index, $length)?;
                    let before = reader.before();
                    if self.$index.read(reader).is_err() {
                        let mut again = |reader: &mut Reader<'_>| self.$index.read(reader);
                        let owner = Owner::new("list", None);
                        if convert(reader, before, owner, false, &mut again).is_none() {
                            return Err(reader.at_item($index));
                        }
                    }
                )+
                close(reader, $length)
            }
        }

        impl<$($item: Encode),+> Encode for ($($item,)+) {
            fn write(&self, writer: &mut Writer) {
                writer.open(b'[');
                $(
                    writer.item();
                    self.$index.write(writer);
                )+
                writer.close(b']');
            }

            fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                let mut list = target.serialize_seq(Some($length))?;
                $(list
                    .serialize_element(&Encoded(&self.$index))
                    .map_err(|error| path::encoding_item($index, error))?;)+
                list.end()
            }

            fn is_object(&self) -> bool {
                false
            }
        }
    )+ };
}

tuples! {
    1: T0 0;
    2: T0 0 T1 1;
    3: T0 0 T1 1 T2 2;
    4: T0 0 T1 1 T2 2 T3 3;
    5: T0 0 T1 1 T2 2 T3 3 T4 4;
    6: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5;
    7: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6;
    8: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7;
}

fn open(reader: &mut Reader<'_>, length: usize) -> Result<(), Failed> {
    match reader.peek() {
        b'[' => reader.enter(),
        _ => Err(reader.expected(&format_args!("an array of length {length}"))),
    }
}

/// Goes to the item at this index.
fn next_item(reader: &mut Reader<'_>, index: usize, length: usize) -> Result<(), Failed> {
    let is_there = match index {
        0 => !reader.leaves(b']'),
        _ => reader.has_more(b']')?,
    };
    if is_there { Ok(()) } else { Err(wrong_length(reader, index, length)) }
}

fn close(reader: &mut Reader<'_>, length: usize) -> Result<(), Failed> {
    match reader.has_more(b']')? {
        true => Err(wrong_length(reader, length + 1, length)),
        false => Ok(()),
    }
}

#[cold]
fn wrong_length(reader: &mut Reader<'_>, found: usize, length: usize) -> Failed {
    reader.fail(&format!("invalid length {found}, expected an array of length {length}"))
}

/// Creates the placeholder of the item at this index.
fn begin_item<T: Decode>(reader: &mut Reader<'_>, index: usize, length: usize) -> Result<T, Failed> {
    if !T::LOOKS_AHEAD {
        return T::begin(reader);
    }
    reader.look(|reader| {
        open(reader, length)?;
        for before in 0..index {
            next_item(reader, before, length)?;
            reader.skip()?;
        }
        next_item(reader, index, length)?;
        T::begin(reader).map_err(|Failed| reader.at_item(index))
    })
}
