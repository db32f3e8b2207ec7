//! Serde's traits for enums by status: a map of the status, as the document writes it, to the body.

use std::{fmt, marker::PhantomData};

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// An enum by status with bodies that serde can read.
#[doc(hidden)]
pub trait StatusEntry: Sized {
    /// Reads the body of a status; `None` if the document has no such status.
    ///
    /// # Errors
    /// If the body doesn't match the document.
    fn read_entry<'de, A: MapAccess<'de>>(status: &str, entries: &mut A) -> Result<Option<Self>, A::Error>;
}

/// Reads an enum by status.
///
/// # Errors
/// If the value isn't a map with one entry, or the entry doesn't match the document.
#[doc(hidden)]
pub fn read_status_entry<'de, T: StatusEntry, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    source.deserialize_map(EntryVisitor(PhantomData))
}

/// Writes a status and its body.
///
/// # Errors
/// If the format can't write the body.
#[doc(hidden)]
pub fn write_status_entry<T: Serialize + ?Sized, S: Serializer>(
    target: S,
    status: &str,
    body: &T,
) -> Result<S::Ok, S::Error> {
    let mut map = target.serialize_map(Some(1))?;
    map.serialize_entry(status, body)?;
    map.end()
}

struct EntryVisitor<T>(PhantomData<fn() -> T>);

impl<'de, T: StatusEntry> Visitor<'de> for EntryVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map of a status to a body")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<T, A::Error> {
        let Some(status) = entries.next_key::<String>()? else {
            return Err(A::Error::custom("the status is missing"));
        };
        let Some(value) = T::read_entry(&status, &mut entries)? else {
            return Err(A::Error::custom(format!("undocumented status {status}")));
        };
        match entries.next_key::<String>()? {
            None => Ok(value),
            Some(_) => Err(A::Error::custom("more than one status")),
        }
    }
}
