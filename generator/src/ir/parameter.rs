//! Parameters: values that stand outside of the body, each with a style that is legal in its place.

use super::{Documentation, Shape};
use crate::diagnostic::Location;

/// A value that is sent in the path, the query, a header or a cookie.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    /// Whether delimiters in it stay as they are; only in the path and the query.
    pub(crate) allow_reserved: bool,
    pub(crate) shape: Shape,
    pub(crate) required: bool,
    pub(crate) documentation: Documentation,
    pub(crate) at: Location,
}

/// A parameter's place with the styles legal there (OpenAPI 3.2, Style Values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path(PathStyle),
    Query(QueryStyle),
    Header(HeaderStyle),
    Cookie(CookieStyle),
}

impl Place {
    /// Where it is, in a word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Path(_) => "path",
            Self::Query(_) => "query",
            Self::Header(_) => "header",
            Self::Cookie(_) => "cookie",
        }
    }
}

/// How a path parameter is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathStyle {
    Simple,
    /// The same where the document says in so many words that it may be empty.
    SimpleOrEmpty,
    SimpleExploded,
    Label,
    LabelExploded,
    Matrix,
    MatrixExploded,
    /// As JSON text.
    Json,
}

/// How a query parameter is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueryStyle {
    Form,
    FormExploded,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// As JSON text.
    Json,
    /// As text that is the whole query string.
    Whole,
    /// As JSON text that is the whole query string.
    WholeJson,
}

/// How a header parameter is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderStyle {
    Simple,
    SimpleExploded,
    /// As JSON text.
    Json,
}

/// How a cookie parameter is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CookieStyle {
    /// Percent-encoded, as all that end in `Form`.
    Form,
    FormExploded,
    /// As it is.
    Cookie,
    CookieExploded,
    /// As JSON text.
    Json,
}
