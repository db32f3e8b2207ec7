//! Parameters, each with a style that is valid for its location.

use super::{Const, Documentation, Shape};
use crate::diagnostic::Location;

/// OpenAPI 3.2, Parameter Object.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub place: Place,
    /// Whether it is the whole query: `in: querystring`.
    pub is_whole_query: bool,
    /// Whether reserved characters are sent unencoded; only in the path and the query.
    pub allow_reserved: bool,
    pub shape: Shape,
    pub required: bool,
    /// The styles of members of a form that is the whole query.
    pub form_styles: Vec<(String, QueryStyle)>,
    /// The only value of a required parameter that has no other one.
    pub only_value: Option<Const>,
    pub documentation: Documentation,
    pub at: Location,
}

/// `in` of a parameter, with the styles that are valid there (OpenAPI 3.2, Style Values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Path(PathStyle),
    Query(QueryStyle),
    Header(HeaderStyle),
    Cookie(CookieStyle),
}

impl Place {
    /// The value of `in`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Path(_) => "path",
            Self::Query(_) => "query",
            Self::Header(_) => "header",
            Self::Cookie(_) => "cookie",
        }
    }

    /// Returns whether the value is sent as JSON.
    pub fn is_json(self) -> bool {
        matches!(
            self,
            Self::Path(PathStyle::Json)
                | Self::Query(QueryStyle::Json | QueryStyle::WholeJson)
                | Self::Header(HeaderStyle::Json)
                | Self::Cookie(CookieStyle::Json)
        )
    }

    /// The style for messages: `` `form`, exploded ``.
    pub fn style(self) -> &'static str {
        match self {
            Self::Path(PathStyle::Simple) | Self::Header(HeaderStyle::Simple) => "`simple`",
            Self::Path(PathStyle::SimpleOrEmpty) => "`simple`, may be empty",
            Self::Path(PathStyle::Segments) => "several segments",
            Self::Path(PathStyle::SimpleExploded) | Self::Header(HeaderStyle::SimpleExploded) => {
                "`simple`, exploded"
            }
            Self::Path(PathStyle::Label) => "`label`",
            Self::Path(PathStyle::LabelExploded) => "`label`, exploded",
            Self::Path(PathStyle::Matrix) => "`matrix`",
            Self::Path(PathStyle::MatrixExploded) => "`matrix`, exploded",
            Self::Query(QueryStyle::Form) | Self::Cookie(CookieStyle::Form) => "`form`",
            Self::Query(QueryStyle::FormExploded) | Self::Cookie(CookieStyle::FormExploded) => {
                "`form`, exploded"
            }
            Self::Query(QueryStyle::SpaceDelimited) => "`spaceDelimited`",
            Self::Query(QueryStyle::PipeDelimited) => "`pipeDelimited`",
            Self::Query(
                QueryStyle::DeepObject | QueryStyle::DeepObjectBrackets | QueryStyle::DeepObjectRepeated,
            ) => "`deepObject`",
            Self::Query(QueryStyle::Whole) => "the whole query string",
            Self::Query(QueryStyle::WholeJson) => "the whole query string as JSON",
            Self::Cookie(CookieStyle::Cookie) => "`cookie`",
            Self::Cookie(CookieStyle::CookieExploded) => "`cookie`, exploded",
            Self::Path(PathStyle::Json)
            | Self::Query(QueryStyle::Json)
            | Self::Header(HeaderStyle::Json)
            | Self::Cookie(CookieStyle::Json) => "JSON",
        }
    }
}

/// How a path parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    Simple,
    /// `Simple` for a parameter that the document allows to be empty.
    SimpleOrEmpty,
    /// With slashes as they are.
    Segments,
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
pub enum QueryStyle {
    Form,
    FormExploded,
    SpaceDelimited,
    PipeDelimited,
    /// With the indexes of lists.
    DeepObject,
    /// With lists in empty brackets.
    DeepObjectBrackets,
    /// With lists that repeat the name.
    DeepObjectRepeated,
    /// As JSON text.
    Json,
    /// As text, the whole query string.
    Whole,
    /// As JSON text, the whole query string.
    WholeJson,
}

/// How a header parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderStyle {
    Simple,
    SimpleExploded,
    /// As JSON text.
    Json,
}

/// How a cookie parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieStyle {
    /// Percent-encoded, like `FormExploded`.
    Form,
    FormExploded,
    /// Not encoded.
    Cookie,
    CookieExploded,
    /// As JSON text.
    Json,
}

/// A name in braces, and whether its value may hold slashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathVariable<'a> {
    pub name: &'a str,
    pub has_segments: bool,
}

impl<'a> PathVariable<'a> {
    /// The text in braces: a name, or one with a mark for several segments, as Google's APIs (`name=**`, `name=shelves/*`), RFC
    /// 6570 (`+name`), and the gateways of AWS (`name+`) and others (`name*`) write it.
    pub fn of(braced: &'a str) -> Self {
        let (marked, pattern) = braced.split_once('=').unwrap_or((braced, ""));
        let name = marked.trim_start_matches(['+', '*']).trim_end_matches(['+', '*']);
        if name.is_empty() {
            return Self { name: braced, has_segments: false };
        }
        let has_segments = name.len() < marked.len() || pattern.contains("**") || pattern.contains('/');
        Self { name, has_segments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_several_segments_are_known() {
        for braced in ["path=**", "+path", "path+", "path*", "*path", "path=shelves/*"] {
            assert_eq!(
                PathVariable::of(braced),
                PathVariable { name: "path", has_segments: true },
                "{braced}"
            );
        }
        for (braced, name) in [("path", "path"), ("path=*", "path"), ("+", "+"), ("", ""), ("=", "=")] {
            assert_eq!(PathVariable::of(braced), PathVariable { name, has_segments: false }, "{braced}");
        }
    }
}
