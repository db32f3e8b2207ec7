//! Scalars, and values that may be absent or boxed.

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::super::codec::names::escaped;
use super::super::codec::{Failed, Reader, Writer};
use super::super::model::{
    Const, Decode, EmptyValue, Encode, Encoded, FormEncoder, MemberWriter, Patch, Table, begins_empty,
    has_empty,
};

has_empty!(bool = false);

impl Decode for bool {
    const IS_SMALL: bool = true;

    begins_empty!();

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        let literal = match reader.peek() {
            b't' => "true",
            b'f' => "false",
            _ => return Err(reader.expected(&"a boolean")),
        };
        *self = literal == "true";
        reader.literal(literal)
    }
}

has_empty!(String = Self::new());

impl Decode for String {
    const IS_SMALL: bool = true;
    const IS_TEXT: bool = true;

    begins_empty!();

    #[inline(never)]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        self.read_inline(reader)
    }

    #[inline(always)]
    fn read_inline(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        *self = reader.string()?.into_owned();
        Ok(())
    }
}

impl<T> EmptyValue for Option<T> {
    #[inline]
    fn empty() -> Self {
        None
    }
}

impl<T: Decode> Decode for Option<T> {
    const TAKES_NULL: bool = true;

    begins_empty!();

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        *self = match reader.null()? {
            true => None,
            false => Some(T::begin(reader)?),
        };
        let read = match self {
            Some(value) => value.read_inline(reader),
            None => Ok(()),
        };
        if read.is_err() {
            *self = None;
        }
        read
    }

    #[inline]
    fn read_present(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        if reader.peek() == b'n' && !T::TAKES_NULL {
            *self = None;
            return Err(reader.unexpected_null());
        }
        self.read(reader)
    }

    fn table() -> Option<&'static Table> {
        T::table()
    }
}

impl<T> EmptyValue for Patch<T> {
    #[inline]
    fn empty() -> Self {
        Self::Keep
    }
}

impl<T: Decode> Decode for Patch<T> {
    begins_empty!();

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        let mut value = None;
        Decode::read(&mut value, reader)?;
        *self = value.map_or(Self::Clear, Self::Set);
        Ok(())
    }
}

impl<T: EmptyValue> EmptyValue for Box<T> {
    #[inline]
    fn empty() -> Self {
        Self::new(T::empty())
    }
}

impl<T: Decode> Decode for Box<T> {
    const LOOKS_AHEAD: bool = T::LOOKS_AHEAD;
    const TAKES_NULL: bool = T::TAKES_NULL;

    #[inline]
    fn begin(reader: &mut Reader<'_>) -> Result<Self, Failed> {
        T::begin(reader).map(Self::new)
    }

    #[inline]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        (**self).read(reader)
    }

    fn table() -> Option<&'static Table> {
        T::table()
    }
}

has_empty!(Value = Self::Null);

impl Decode for Value {
    const TAKES_NULL: bool = true;

    begins_empty!();

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        *self = reader.foreign(|source| serde::Deserialize::deserialize(source))?;
        Ok(())
    }
}

impl Encode for bool {
    fn write(&self, writer: &mut Writer) {
        writer.plain(if *self { "true" } else { "false" });
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_bool(*self)
    }

    fn is_object(&self) -> bool {
        false
    }
}

impl Encode for str {
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self)
    }

    fn is_object(&self) -> bool {
        false
    }
}

/// Pointers are written as what they point to.
macro_rules! pointers {
    ($($pointer:ty)*) => { $(
        impl<T: Encode + ?Sized> Encode for $pointer {
            #[inline]
            fn write(&self, writer: &mut Writer) {
                (**self).write(writer);
            }

            #[inline]
            fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                (**self).serialize(target)
            }

            #[inline]
            fn write_member(&self, name: &str, writer: &mut Writer) {
                (**self).write_member(name, writer);
            }

            #[inline]
            fn is_object(&self) -> bool {
                (**self).is_object()
            }

            #[inline]
            fn walk_members<M: MemberWriter>(&self, members: &mut M) {
                (**self).walk_members(members);
            }

            #[inline]
            fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
                (**self).parts(member, form);
            }
        }
    )* };
}

pointers!(&T Box<T>);

impl Encode for String {
    #[inline]
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self)
    }

    #[inline]
    fn write_member(&self, name: &str, writer: &mut Writer) {
        writer.string_member(name, self);
    }

    fn is_object(&self) -> bool {
        false
    }
}

impl Encode for Value {
    fn write(&self, writer: &mut Writer) {
        writer.scalar(self);
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        Serialize::serialize(self, target)
    }

    fn is_object(&self) -> bool {
        Self::is_object(self)
    }

    fn walk_members<M: MemberWriter>(&self, members: &mut M) {
        for (name, value) in self.as_object().into_iter().flatten() {
            members.required(&escaped(name), value);
        }
    }
}

impl<T: Encode> Encode for Option<T> {
    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.plain("null"),
        }
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => target.serialize_some(&Encoded(value)),
            None => target.serialize_none(),
        }
    }

    fn is_object(&self) -> bool {
        self.as_ref().is_some_and(Encode::is_object)
    }

    fn walk_members<M: MemberWriter>(&self, members: &mut M) {
        if let Some(value) = self {
            value.walk_members(members);
        }
    }

    fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
        if let Some(value) = self {
            value.parts(member, form);
        }
    }
}

impl Encode for Const {
    fn write(&self, writer: &mut Writer) {
        writer.string(self.as_str());
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self.as_str())
    }

    fn is_object(&self) -> bool {
        false
    }
}
