//! Two clients that share one runtime, the crate `clientwright-runtime`.

#![forbid(unsafe_code)]

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The client of a shop.
pub mod shop {
    include!(concat!(env!("OUT_DIR"), "/shop.rs"));
}

/// The client of a parcel service.
pub mod parcels {
    include!(concat!(env!("OUT_DIR"), "/parcels.rs"));
}

clientwright_runtime::via_serde!(Grams);

/// A type of the user, for the schema `Weight`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grams(pub u64);

impl<'de> Deserialize<'de> for Grams {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        u64::deserialize(source).map(Self)
    }
}

impl Serialize for Grams {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(target)
    }
}
