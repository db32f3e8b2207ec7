//! Models as the generator writes them, for the tests of decoding and encoding.

pub mod branch_orders;
pub mod discriminated_unions;
pub mod enumerations;
pub mod held;
pub mod name_clashes;
pub mod objects;
pub mod recursive;
pub mod similar_names;
pub mod things;
pub mod unions;
pub mod uploads;
pub mod values;
pub mod wide;
pub mod xml;
