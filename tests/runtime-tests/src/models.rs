//! Models as the generator writes them, for the tests of decoding and encoding.

pub mod alike;
pub mod awkward;
pub mod enumerations;
pub mod held;
pub mod objects;
pub mod orders;
pub mod recursive;
pub mod sounds;
pub mod things;
pub mod unions;
pub mod uploads;
pub mod values;
pub mod wide;
