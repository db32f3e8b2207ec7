//! The source from which a branch of a union is decoded: a whole value of any format, or an object
//! that was partly read.

use serde::de::{Deserializer, Error, MapAccess};

use super::decode::Decode;
use super::open_map::OpenMap;

/// A value to decode.
pub trait Source<'de>: Sized {
    /// The error type of the format.
    type Error: Error;

    /// Decodes the value.
    ///
    /// # Errors
    /// Same as [`Decode::decode`].
    fn give<T: Decode>(self) -> Result<T, Self::Error>;

    /// Fails because the union has no such branch.
    ///
    /// # Errors
    /// Always.
    fn refuse<T>(self) -> Result<T, Self::Error> {
        Err(Self::Error::custom("no such branch"))
    }
}

impl<'de, D: Deserializer<'de>> Source<'de> for D {
    type Error = D::Error;

    fn give<T: Decode>(self) -> Result<T, D::Error> {
        T::decode(self)
    }
}

impl<'de, A: MapAccess<'de>> Source<'de> for &mut OpenMap<'de, A> {
    type Error = A::Error;

    fn give<T: Decode>(self) -> Result<T, A::Error> {
        T::decode_open(self)
    }
}
