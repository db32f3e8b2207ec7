//! Parameters as text: the styles of OpenAPI, and the percent-encoding below them.

mod cookie_style;
#[cfg(feature = "server")]
mod decoding;
mod deep_object;
pub(super) mod expansion;
pub(super) mod form;
mod header_style;
#[cfg(feature = "server")]
pub(super) mod pairs;
mod path_style;
pub(super) mod percent;
mod query_style;
#[cfg(feature = "server")]
mod read_cookie;
#[cfg(feature = "server")]
mod read_delimited;
#[cfg(feature = "server")]
mod read_entries;
#[cfg(feature = "server")]
pub(super) mod read_form;
#[cfg(feature = "server")]
mod read_header;
#[cfg(feature = "server")]
mod read_path;
#[cfg(feature = "server")]
mod read_query;
#[cfg(feature = "server")]
pub(super) mod read_text;
mod shape;
#[cfg(feature = "server")]
pub(super) mod unreadable;

pub use cookie_style::CookieStyle;
pub use header_style::HeaderStyle;
pub use path_style::PathStyle;
pub use query_style::QueryStyle;
pub use shape::ParameterShape;
