//! The types of other crates that members may have: this crate has to implement its traits for them, because Rust lets no other
//! crate do so. `generator/src/runtime/cargo.rs` lists them for the generator.

use super::model::{EmptyValue, has_empty};
use super::via_serde;

via_serde!(std::net::IpAddr);
via_serde!(std::net::Ipv4Addr);
via_serde!(std::net::Ipv6Addr);
via_serde!(std::net::SocketAddr);

#[cfg(feature = "chrono")]
via_serde!(chrono::DateTime<chrono::FixedOffset>);
#[cfg(feature = "chrono")]
via_serde!(chrono::DateTime<chrono::Utc>);
#[cfg(feature = "chrono")]
via_serde!(chrono::NaiveDate);
#[cfg(feature = "chrono")]
via_serde!(chrono::NaiveTime);
#[cfg(feature = "jiff")]
via_serde!(jiff::Timestamp);
#[cfg(feature = "jiff")]
via_serde!(jiff::civil::Date);
#[cfg(feature = "jiff")]
via_serde!(jiff::civil::Time);
#[cfg(feature = "time")]
via_serde!(time::OffsetDateTime, time::serde::rfc3339);
#[cfg(feature = "time")]
via_serde!(time::Date);
#[cfg(feature = "url")]
via_serde!(url::Url);
#[cfg(feature = "uuid")]
via_serde!(uuid::Uuid);

// These say the least: the first day of 1970, an address of no host. An URL has none.
has_empty!(std::net::IpAddr = std::net::Ipv4Addr::UNSPECIFIED.into());
has_empty!(std::net::Ipv4Addr = Self::UNSPECIFIED);
has_empty!(std::net::Ipv6Addr = Self::UNSPECIFIED);
has_empty!(std::net::SocketAddr = Self::new(EmptyValue::empty(), 0));
#[cfg(feature = "chrono")]
has_empty!(chrono::DateTime<chrono::FixedOffset> = Self::default());
#[cfg(feature = "chrono")]
has_empty!(chrono::DateTime<chrono::Utc> = Self::UNIX_EPOCH);
#[cfg(feature = "chrono")]
has_empty!(chrono::NaiveDate = Self::default());
#[cfg(feature = "chrono")]
has_empty!(chrono::NaiveTime = Self::MIN);
#[cfg(feature = "jiff")]
has_empty!(jiff::Timestamp = Self::UNIX_EPOCH);
#[cfg(feature = "jiff")]
has_empty!(jiff::civil::Date = Self::constant(1970, 1, 1));
#[cfg(feature = "jiff")]
has_empty!(jiff::civil::Time = Self::midnight());
#[cfg(feature = "time")]
has_empty!(time::OffsetDateTime = Self::UNIX_EPOCH);
#[cfg(feature = "time")]
has_empty!(time::Date = time::OffsetDateTime::UNIX_EPOCH.date());
#[cfg(feature = "uuid")]
has_empty!(uuid::Uuid = Self::nil());
