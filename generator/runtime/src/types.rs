//! The types of other crates that a configuration chooses by a word: this crate has to implement its traits for them, because
//! Rust lets no other crate do so.

#[cfg(any(
    feature = "chrono",
    feature = "jiff",
    feature = "time",
    feature = "uuid"
))]
use super::{self as runtime, custom_type};

#[cfg(feature = "chrono")]
custom_type!(chrono::DateTime<chrono::FixedOffset>);
#[cfg(feature = "chrono")]
custom_type!(chrono::NaiveDate);
#[cfg(feature = "jiff")]
custom_type!(jiff::Timestamp);
#[cfg(feature = "jiff")]
custom_type!(jiff::civil::Date);
#[cfg(feature = "time")]
custom_type!(time::OffsetDateTime, time::serde::rfc3339);
#[cfg(feature = "time")]
custom_type!(time::Date);
#[cfg(feature = "uuid")]
custom_type!(uuid::Uuid);
