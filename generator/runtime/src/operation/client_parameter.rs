//! Client parameters: set once on the client's builder, or per call.

use super::super::parameter::{CookieStyle, HeaderStyle, PathStyle, QueryStyle};

/// A parameter that several operations share, set on the client's builder or on a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub struct ClientParameter {
    /// The method of the client's builder that sets it.
    pub setter: &'static str,
    /// Its name in the document.
    pub name: &'static str,
    /// Its location in a request, with its style.
    pub location: ParameterLocation,
    /// The method of the call that sets it, if the operation requires a value.
    pub required: Option<&'static str>,
}

/// The location and style of a client parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum ParameterLocation {
    /// In the path.
    Path(PathStyle),
    /// In the path, with reserved characters allowed (`allowReserved`).
    PathReserved(PathStyle),
    /// In the query.
    Query(QueryStyle),
    /// In the query, with reserved characters allowed (`allowReserved`).
    QueryReserved(QueryStyle),
    /// A header.
    Header(HeaderStyle),
    /// A cookie.
    Cookie(CookieStyle),
}
