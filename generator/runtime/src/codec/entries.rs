//! Serializes a model as the entries of a map.

use serde::ser::SerializeMap;

use super::encode::MemberWriter;
use super::encode::{Encode, Encoded};
use super::names::unescaped;
use super::path;

/// Writes members as entries of a map. After the first error nothing more is written.
pub(super) struct Entries<M: SerializeMap> {
    map: M,
    error: Option<M::Error>,
}

impl<M: SerializeMap> Entries<M> {
    pub(super) const fn new(map: M) -> Self {
        Self { map, error: None }
    }

    pub(super) fn end(self) -> Result<M::Ok, M::Error> {
        match self.error {
            Some(error) => Err(error),
            None => self.map.end(),
        }
    }

    fn keep(&mut self, member: &str, written: Result<(), M::Error>) {
        if let Err(error) = written {
            self.error = Some(path::encoding_member(member, error));
        }
    }
}

impl<M: SerializeMap> MemberWriter for Entries<M> {
    fn required<T: Encode>(&mut self, name: &str, value: &T) {
        if self.error.is_none() {
            let name = unescaped(name);
            let written = self.map.serialize_entry(&*name, &Encoded(value));
            self.keep(&name, written);
        }
    }

    fn null(&mut self, name: &str) {
        if self.error.is_none() {
            let name = unescaped(name);
            let written = self.map.serialize_entry(&*name, &());
            self.keep(&name, written);
        }
    }
}
