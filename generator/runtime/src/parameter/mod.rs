//! Parameters as text: the styles of OpenAPI, and the percent-encoding below them.

mod cookie_style;
mod deep_object;
pub(super) mod expansion;
pub(super) mod form;
mod header_style;
mod path_style;
pub(super) mod percent;
mod query_style;
mod shape;

pub use cookie_style::CookieStyle;
pub use header_style::HeaderStyle;
pub use path_style::PathStyle;
pub use query_style::QueryStyle;
pub use shape::ParameterShape;
