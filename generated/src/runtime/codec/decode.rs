//! How values are read: each into its place, so that nothing is moved and models need no code of
//! their own for what is absent.

use super::reader::{Failed, Reader};
use super::table::Table;

/// A type that can be read from JSON text.
///
/// A value is read in two steps: [`begin`](Self::begin) gives what stands in its place,
/// [`read`](Self::read) fills it.
pub trait Decode: Sized {
    /// Whether [`begin`](Self::begin) looks at what comes.
    const LOOKS_AHEAD: bool = false;

    /// Whether a list of such values is read without a call for each.
    const IS_SMALL: bool = false;

    /// What stands in the place of the value that comes next before it is read. Most types have an
    /// [`EmptyValue`] value for it; the others are read here.
    ///
    /// # Errors
    /// If a type without an empty value can't be read.
    fn begin(reader: &mut Reader<'_>) -> Result<Self, Failed>;

    /// Reads the next value into its place.
    ///
    /// # Errors
    /// If it doesn't match; then what stands in the place is empty, or what could be read.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed>;

    /// Same as [`read`](Self::read), for the few types that are worth a copy of its code at each use.
    ///
    /// # Errors
    /// Same as [`read`](Self::read).
    #[inline(always)]
    fn read_inline(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        self.read(reader)
    }

    /// The table of an object with known members.
    fn table() -> Option<&'static Table> {
        None
    }
}

/// A type with a value that can stand in the place of one that is not yet read.
#[doc(hidden)]
pub trait EmptyValue {
    /// The value.
    fn empty() -> Self;
}
