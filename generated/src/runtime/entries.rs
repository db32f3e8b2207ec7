//! Serializes a model as the entries of a map.

use serde::ser::SerializeMap;

use super::encode::{Encode, Encoded};
use super::encoder::Encoder;
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

impl<M: SerializeMap> Encoder for Entries<M> {
    fn required<T: Encode>(&mut self, member: &str, value: &T) {
        if self.error.is_none() {
            let written = self.map.serialize_entry(member, &Encoded(value));
            self.keep(member, written);
        }
    }

    fn null(&mut self, member: &str) {
        if self.error.is_none() {
            let written = self.map.serialize_entry(member, &());
            self.keep(member, written);
        }
    }
}
