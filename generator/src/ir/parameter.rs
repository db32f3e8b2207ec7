//! Parameters, each with a style that is valid for its location.

use super::{Documentation, Shape};
use crate::diagnostic::Location;

/// OpenAPI 3.2, Parameter Object.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    /// Whether reserved characters are sent unencoded; only in the path and the query.
    pub(crate) allow_reserved: bool,
    pub(crate) shape: Shape,
    pub(crate) required: bool,
    pub(crate) documentation: Documentation,
    pub(crate) at: Location,
}

/// `in` of a parameter, with the styles that are valid there (OpenAPI 3.2, Style Values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path(PathStyle),
    Query(QueryStyle),
    Header(HeaderStyle),
    Cookie(CookieStyle),
}

impl Place {
    /// The value of `in`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Path(_) => "path",
            Self::Query(_) => "query",
            Self::Header(_) => "header",
            Self::Cookie(_) => "cookie",
        }
    }
}

/// How a path parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathStyle {
    Simple,
    /// `Simple` for a parameter that the document allows to be empty.
    SimpleOrEmpty,
    SimpleExploded,
    Label,
    LabelExploded,
    Matrix,
    MatrixExploded,
    /// As JSON text.
    Json,
}

/// How a query parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueryStyle {
    Form,
    FormExploded,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// As JSON text.
    Json,
    /// As text, the whole query string.
    Whole,
    /// As JSON text, the whole query string.
    WholeJson,
}

/// How a header parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderStyle {
    Simple,
    SimpleExploded,
    /// As JSON text.
    Json,
}

/// How a cookie parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CookieStyle {
    /// Percent-encoded, like `FormExploded`.
    Form,
    FormExploded,
    /// Not encoded.
    Cookie,
    CookieExploded,
    /// As JSON text.
    Json,
}
