//! Parameters, each with a style that is valid for its location.

use super::{Const, Documentation, Shape};
use crate::diagnostic::Location;

/// OpenAPI 3.2, Parameter Object.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name in the document.
    pub name: String,
    /// `in`, and the style.
    pub place: Place,
    /// Whether it is the whole query: `in: querystring`.
    pub is_whole_query: bool,
    /// Whether reserved characters are sent unencoded; only in the path and the query.
    pub allow_reserved: bool,
    /// The shape of its value.
    pub shape: Shape,
    /// `required`; by default, `false`.
    pub required: bool,
    /// The styles of members of a form that is the whole query.
    pub form_styles: Vec<(String, QueryStyle)>,
    /// The only value of a required parameter that has no other one.
    pub only_value: Option<Const>,
    /// The description and constraints of its value.
    pub documentation: Documentation,
    /// The location in the document.
    pub at: Location,
}

/// `in` of a parameter, with the styles that are valid there (OpenAPI 3.2, Style Values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `in: path`.
    Path(PathStyle),
    /// `in: query` or `in: querystring`.
    Query(QueryStyle),
    /// `in: header`.
    Header(HeaderStyle),
    /// `in: cookie`.
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
    /// `style: simple`, the default: `3,4,5`.
    Simple,
    /// `Simple` for a parameter that the document allows to be empty.
    SimpleOrEmpty,
    /// With slashes as they are.
    Segments,
    /// `style: simple` with `explode`.
    SimpleExploded,
    /// `style: label`: `.3,4,5`.
    Label,
    /// `style: label` with `explode`: `.3.4.5`.
    LabelExploded,
    /// `style: matrix`: `;id=3,4,5`.
    Matrix,
    /// `style: matrix` with `explode`: `;id=3;id=4;id=5`.
    MatrixExploded,
    /// As JSON text.
    Json,
}

/// How a query parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `style: form` without `explode`: `id=3,4,5`.
    Form,
    /// `style: form` with `explode`, the default: `id=3&id=4&id=5`.
    FormExploded,
    /// `style: spaceDelimited`: `id=3%204%205`.
    SpaceDelimited,
    /// `style: pipeDelimited`: `id=3%7C4%7C5`.
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
    /// `style: simple`, the default: `3,4,5`.
    Simple,
    /// `style: simple` with `explode`.
    SimpleExploded,
    /// As JSON text.
    Json,
}

/// How a cookie parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieStyle {
    /// Percent-encoded, like `FormExploded`.
    Form,
    /// `style: form` with `explode`, the default.
    FormExploded,
    /// Not encoded.
    Cookie,
    /// `style: cookie` with `explode`.
    CookieExploded,
    /// As JSON text.
    Json,
}

/// A name in braces, and whether its value may hold slashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathVariable<'a> {
    /// Without the mark for several segments.
    pub name: &'a str,
    /// `true` if its value may hold slashes.
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
