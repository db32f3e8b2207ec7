//! Decoding of values: each is read in place, so that nothing is moved and models need no code for absent members.

use super::super::codec::{Failed, MemberNames, OtherForm, Reader};
use super::object::{Additional, ReadMembers, at_known_member, find_value, read_object};
use super::table::Table;

/// A type with an empty value: the placeholder that decoding overwrites.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no empty value",
    note = "a type of yours has none, nor has a model that requires one; read it from JSON, or make it with its `new`"
)]
pub trait EmptyValue {
    /// The empty value.
    fn empty() -> Self;
}

/// Implements [`EmptyValue`] for a type.
macro_rules! has_empty {
    ($known:ty = $value:expr) => {
        impl $crate::EmptyValue for $known {
            #[inline]
            fn empty() -> Self {
                $value
            }
        }
    };
}
pub(crate) use has_empty;

/// Defines [`Decode::begin`] of a type whose placeholder is the empty value.
macro_rules! begins_empty {
    () => {
        #[inline]
        fn begin(_reader: &mut $crate::Reader<'_>) -> Result<Self, $crate::Failed> {
            Ok(Self::empty())
        }
    };
}
pub(crate) use begins_empty;

/// Creates a model without known values: texts, lists and optional members are empty, numbers are 0, dates are the first
/// day of 1970, and values of enumerations are unknown ones. Set its fields where you need such a model without a response: for a
/// fallback, a cache, or a client of your own in tests.
#[must_use]
pub fn empty<T: EmptyValue>() -> T {
    T::empty()
}

/// A type that can be read from JSON text.
///
/// A value is read in two steps: [`begin`](Self::begin) creates a placeholder, [`read`](Self::read) fills it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be read as a part of a model",
    note = "for a type of yours with serde's traits, say `clientwright_runtime::via_serde!({Self});` in the crate that defines it; wrap \
            a type of another crate in one of yours"
)]
pub trait Decode: Sized {
    /// Whether [`begin`](Self::begin) peeks at the input, which then has to be there.
    const LOOKS_AHEAD: bool = false;

    /// Whether `null` is a value, so that an optional member may have it.
    const TAKES_NULL: bool = false;

    /// Whether the type is any text.
    const IS_TEXT: bool = false;

    /// Whether a list of such values is read without a call for each.
    const IS_SMALL: bool = false;

    /// Creates the placeholder of the next value: its [`EmptyValue`] value, for which nothing is read. A type without one is
    /// read here, and [`LOOKS_AHEAD`](Self::LOOKS_AHEAD).
    ///
    /// # Errors
    /// If a type without an empty value can't be read.
    fn begin(reader: &mut Reader<'_>) -> Result<Self, Failed>;

    /// Reads the next value in place. The default reads an object with known members.
    ///
    /// # Errors
    /// If the input doesn't match; then the value is empty or partially read.
    #[inline]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        match Self::table() {
            Some(table) => read_object(reader, self, table),
            None => reader.skip(),
        }
    }

    /// Same as [`read`](Self::read), for the few types that are worth a copy of its code at each use.
    ///
    /// # Errors
    /// Same as [`read`](Self::read).
    #[inline(always)]
    fn read_inline(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        self.read(reader)
    }

    /// Same as [`read`](Self::read), for an `Option` that is `None` where there is no member, but not for `null`.
    ///
    /// # Errors
    /// Same as [`read`](Self::read).
    #[inline]
    fn read_present(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        self.read(reader)
    }

    /// The table of an object with known members.
    fn table() -> Option<&'static Table> {
        None
    }

    /// Reads the value of the member with this index in the table into its field.
    ///
    /// # Errors
    /// Same as [`read`](Self::read).
    fn read_member(&mut self, _index: usize, reader: &mut Reader<'_>) -> Result<(), Failed> {
        reader.skip()
    }

    /// The other form in which the value of the member with this index may come.
    #[inline]
    fn other_form(_index: usize) -> OtherForm {
        OtherForm::Nothing
    }

    /// The members that the table doesn't have, if they are kept.
    fn additional(&mut self) -> Option<&mut dyn Additional> {
        None
    }

    /// Remembers that the member with this index was made up: it is empty because it didn't come, or it is this text, which
    /// holds JSON of another type.
    fn note_made_up(&mut self, _index: usize, _text: Option<&str>) {}
}

impl<T: Decode> ReadMembers for T {
    #[inline]
    fn begin_again(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        *self = Decode::begin(reader)?;
        Ok(())
    }

    #[inline]
    fn read_member(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Failed> {
        Decode::read_member(self, index, reader)
    }

    #[inline]
    fn additional(&mut self) -> Option<&mut dyn Additional> {
        Decode::additional(self)
    }

    #[inline]
    fn note_made_up(&mut self, index: usize, text: Option<&str>) {
        Decode::note_made_up(self, index, text);
    }
}

/// Creates the placeholder of a required member that has no empty value: the object is searched for it.
///
/// # Errors
/// If the member is missing, or doesn't match.
#[doc(hidden)]
pub fn begin_member<M: Decode, T: Decode>(reader: &mut Reader<'_>, index: usize) -> Result<T, Failed> {
    let Some(table) = M::table() else { return Err(Failed) };
    reader.look(|reader| {
        find_value(reader, table, index)?;
        reader.set_other_form(M::other_form(index));
        let value = T::begin(reader);
        reader.set_other_form(OtherForm::Nothing);
        value.map_err(|Failed| at_known_member(reader, table, index))
    })
}

/// The names of the members of an object.
#[inline]
#[doc(hidden)]
#[must_use]
pub fn names_of<T: Decode>() -> &'static MemberNames {
    static NONE: MemberNames = MemberNames::new(&[]);
    T::table().map_or(&NONE, |table| &table.names)
}
