//! The types of other crates that members may have: this crate has to implement its traits for them, because Rust lets no other
//! crate do so. `generator/src/runtime/cargo.rs` lists them for the generator.

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
