//! The arguments of setters. In: anything that converts into it. Out: the value, or an error of the compiler that names the
//! setters for an `Option` and for null.

use serde_json::Value;

use super::super::enumeration::Enumeration;
use super::collection::Map;
pub use super::json_object::JsonObject;

/// Converts into a `T`, as everything does that implements [`Into<T>`](std::convert::Into).
///
/// Setters name this trait, so that the compiler's message for an `Option` or a `Patch` is short and says what to write.
#[diagnostic::on_unimplemented(
    message = "a setter takes a `{T}`, not `{Self}`",
    label = "for an `Option`, use `maybe_..` of the call or the field of the model; for null, `clear_..`"
)]
pub trait Into<T> {
    /// Returns the value.
    fn into_value(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T, V: std::convert::Into<T>> Into<T> for V {
    #[inline]
    fn into_value(self) -> T {
        self.into()
    }
}

/// Converts into a required value that may be null: the value, `None` for null, or an `Option`. A text
/// converts into a `String` and into an open enumeration.
#[diagnostic::on_unimplemented(
    message = "a nullable `{T}` is a `{T}`, an `Option<{T}>`, or `None` for null, not `{Self}`",
    label = "not a nullable `{T}`"
)]
pub trait Nullable<T> {
    /// Returns the value; `None` for null.
    fn into_nullable(self) -> Option<T>;
}

impl<T> Nullable<T> for T {
    #[inline]
    fn into_nullable(self) -> Option<T> {
        Some(self)
    }
}

impl<T> Nullable<T> for Option<T> {
    #[inline]
    fn into_nullable(self) -> Self {
        self
    }
}

impl Nullable<String> for &str {
    #[inline]
    fn into_nullable(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl Nullable<String> for &String {
    #[inline]
    fn into_nullable(self) -> Option<String> {
        Some(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: Enumeration + From<&'a str>> Nullable<T> for &'a str {
    #[inline]
    fn into_nullable(self) -> Option<T> {
        Some(self.into())
    }
}

impl Nullable<Map<Value>> for Value {
    fn into_nullable(self) -> Option<Map<Value>> {
        if self.is_null() { None } else { Some(self.into_object()) }
    }
}

/// A list: everything that can be iterated over and has items of this type.
#[diagnostic::on_unimplemented(
    message = "the items of this list are of the type `{T}`, not those of `{Self}`; write `.into()` after each that converts",
    label = "not a list of `{T}`"
)]
pub trait List<T>: IntoIterator<Item = T> {}

#[diagnostic::do_not_recommend]
impl<T, I: IntoIterator<Item = T>> List<T> for I {}
