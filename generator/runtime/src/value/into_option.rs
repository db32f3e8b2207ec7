//! What setters and constructors take: values, what converts into them, and an `Option` of either.

use super::super::model::Patch;
use super::collection::Map;

/// A value for a setter, or none: a `T`, what converts into it, or an `Option` of one of these. With
/// `None`, the setter sets nothing.
///
/// `Form` says which of these it is; the compiler finds it.
#[diagnostic::on_unimplemented(
    message = "the setter takes a `{T}`, what converts into it, or an `Option` of these, not `{Self}`",
    label = "expected a `{T}`"
)]
#[doc(hidden)]
pub trait IntoOption<T, Form> {
    /// Returns the value, if there is one.
    fn into_option(self) -> Option<T>;
}

/// The form of a value that is there.
#[derive(Debug)]
pub enum Given {}

/// The form of a value that may be missing.
#[derive(Debug)]
pub enum Possible {}

impl<T, V: Into<T>> IntoOption<T, Given> for V {
    #[inline]
    fn into_option(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T, V: Into<T>> IntoOption<T, Possible> for Option<V> {
    #[inline]
    fn into_option(self) -> Option<T> {
        self.map(Into::into)
    }
}

/// A list of all that converts into its items.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct AnyItems<T>(pub Vec<T>);

impl<T, I: IntoIterator<Item: Into<T>>> From<I> for AnyItems<T> {
    #[inline]
    fn from(items: I) -> Self {
        Self(items.into_iter().map(Into::into).collect())
    }
}

/// A list of all that can be iterated over. Its items have no conversion, so that a number needs no
/// suffix.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct SameItems<T>(pub Vec<T>);

impl<T, I: IntoIterator<Item = T>> From<I> for SameItems<T> {
    #[inline]
    fn from(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

/// A map of all that converts into its values.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct AnyEntries<T>(pub Map<T>);

impl<T, N, V, I> From<I> for AnyEntries<T>
where
    N: Into<String>,
    V: Into<T>,
    I: IntoIterator<Item = (N, V)>,
{
    #[inline]
    fn from(entries: I) -> Self {
        let entry = |(name, value): (N, V)| (name.into(), value.into());
        Self(entries.into_iter().map(entry).collect())
    }
}

/// A map of all pairs that can be iterated over. Its values have no conversion.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct SameEntries<T>(pub Map<T>);

impl<T, N: Into<String>, I: IntoIterator<Item = (N, T)>> From<I> for SameEntries<T> {
    #[inline]
    fn from(entries: I) -> Self {
        Self(entries.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }
}

/// A text: a string or an open enumeration.
#[doc(hidden)]
pub trait FromText {
    /// Returns the value of a text.
    fn from_text(text: &str) -> Self;
}

impl FromText for String {
    #[inline]
    fn from_text(text: &str) -> Self {
        text.to_owned()
    }
}

/// An open enumeration of integers.
#[doc(hidden)]
pub trait FromInteger<N> {
    /// Returns the value of an integer.
    fn from_integer(integer: N) -> Self;
}

impl<T: FromText> From<&str> for Patch<T> {
    fn from(value: &str) -> Self {
        Self::Set(T::from_text(value))
    }
}

impl<T: FromText> From<Option<&str>> for Patch<T> {
    /// `None` keeps the member; to clear it, use [`Patch::Clear`].
    fn from(value: Option<&str>) -> Self {
        value.map_or(Self::Keep, Self::from)
    }
}

impl<T: FromInteger<i32>> From<i32> for Patch<T> {
    fn from(value: i32) -> Self {
        Self::Set(T::from_integer(value))
    }
}

impl<T: FromInteger<i64>> From<i64> for Patch<T> {
    fn from(value: i64) -> Self {
        Self::Set(T::from_integer(value))
    }
}

/// A text that is required and may be null: a value, a `&str`, or an `Option` of the value.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct TextOrNull<T>(pub Option<T>);

impl<T> From<T> for TextOrNull<T> {
    #[inline]
    fn from(value: T) -> Self {
        Self(Some(value))
    }
}

impl<T> From<Option<T>> for TextOrNull<T> {
    #[inline]
    fn from(value: Option<T>) -> Self {
        Self(value)
    }
}

impl<T: FromText> From<&str> for TextOrNull<T> {
    #[inline]
    fn from(value: &str) -> Self {
        Self(Some(T::from_text(value)))
    }
}
