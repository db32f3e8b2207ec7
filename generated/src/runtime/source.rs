//! What a union's branch is decoded from. In: a whole value of any format, or an object
//! that was begun. Out: the branch's type, by the one or the other method of `Decode`.

use serde::de::{Deserializer, Error, MapAccess};

use super::decode::Decode;
use super::open_map::OpenMap;

/// A value that is about to be decoded.
pub trait Source<'de>: Sized {
    /// The format's error.
    type Error: Error;

    /// Decodes the value.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn give<T: Decode>(self) -> Result<T, Self::Error>;

    /// Fails because a union has no branch with this number.
    ///
    /// # Errors
    /// Always.
    fn refuse<T>(self) -> Result<T, Self::Error> {
        Err(Self::Error::custom("there is no such branch"))
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
