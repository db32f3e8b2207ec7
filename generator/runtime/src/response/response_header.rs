//! Headers of responses by their names and types.

use std::fmt;
use std::marker::PhantomData;

/// The name of a header, with the type that the document gives its value: `response.header(GetPet::X_LEFT)`.
///
/// A header by its name alone is a text: `response.header("location")`. `ResponseHeader::<u64>::new("x-left")` is another type.
pub struct ResponseHeader<'a, H> {
    name: &'a str,
    value: PhantomData<fn() -> H>,
}

impl<'a, H> ResponseHeader<'a, H> {
    /// Creates the header of this name.
    #[must_use]
    pub const fn new(name: &'a str) -> Self {
        Self { name, value: PhantomData }
    }

    /// Returns the name.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }
}

impl<'a> From<&'a str> for ResponseHeader<'a, String> {
    fn from(name: &'a str) -> Self {
        Self::new(name)
    }
}

impl<H> Clone for ResponseHeader<'_, H> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<H> Copy for ResponseHeader<'_, H> {}

impl<H> fmt::Debug for ResponseHeader<'_, H> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("ResponseHeader").field(&self.name).finish()
    }
}
