//! The arguments of setters. In: anything that converts into it. Out: the value, or an error of the compiler that names the
//! setters for an `Option` and for null.

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
