//! The style of a parameter: `in`, `style`, `explode`, `content` → one of the valid styles; an invalid one is reported and
//! replaced by the default.

use super::context::Context;
use super::media_type::content_kind;
use crate::diagnostic::Code;
use crate::ir::{ContentKind, CookieStyle, HeaderStyle, PathStyle, Place, QueryStyle};
use crate::openapi::{MediaType, Parameter, ParameterPlace};
use crate::options::DeepLists;

/// OpenAPI 3.2, Style Values.
pub(super) fn lower_parameter_location(parameter: &Parameter, cx: &mut Context) -> Place {
    if let Some(content) = parameter.content.first() {
        return lower_parameter_content(parameter, content, cx);
    }
    let (style, explode) = (parameter.style.as_deref(), parameter.explode);
    let place = match parameter.place {
        ParameterPlace::Path => find(&PATH, style, explode).map(Place::Path),
        ParameterPlace::Query => {
            let lists = cx.options.parameters.deep_lists;
            query_style(style, explode).map(|style| Place::Query(with_lists(style, lists)))
        }
        ParameterPlace::Header => find(&HEADER, style, explode).map(Place::Header),
        ParameterPlace::Cookie => find(&COOKIE, style, explode).map(Place::Cookie),
        ParameterPlace::QueryString => Some(Place::Query(QueryStyle::FormExploded)),
    };
    place.unwrap_or_else(|| {
        let message = format!(
            "`{}` is not a valid style here; `{}` is sent in the default style",
            style.unwrap_or_default(),
            parameter.name
        );
        cx.report.add(Code::UnsupportedParameter, &parameter.at, message);
        default_style(parameter.place)
    })
}

/// A parameter with `content`: JSON as JSON, anything else as text.
fn lower_parameter_content(parameter: &Parameter, content: &MediaType, cx: &mut Context) -> Place {
    let kind = content_kind(&content.name);
    let schema = content.schema.as_ref().map(|schema| cx.schema_at(schema));
    let is_text = schema.and_then(|schema| schema.types).is_some_and(|types| types.string);
    if is_written_by_caller(kind) && !is_text {
        let message = format!(
            "`{}` has the media type `{}`; its value is passed and sent as text",
            parameter.name, content.name
        );
        cx.report.add(Code::UnsupportedParameter, &parameter.at, message);
    }
    match (parameter.place, kind) {
        (ParameterPlace::Path, ContentKind::Json) => Place::Path(PathStyle::Json),
        (ParameterPlace::Query, ContentKind::Json) => Place::Query(QueryStyle::Json),
        (ParameterPlace::Header, ContentKind::Json) => Place::Header(HeaderStyle::Json),
        (ParameterPlace::Cookie, ContentKind::Json) => Place::Cookie(CookieStyle::Json),
        (ParameterPlace::QueryString, ContentKind::Json) => Place::Query(QueryStyle::WholeJson),
        (ParameterPlace::QueryString, ContentKind::Form) => Place::Query(QueryStyle::FormExploded),
        (ParameterPlace::QueryString, _) => Place::Query(QueryStyle::Whole),
        (place, _) => default_style(place),
    }
}

/// Returns whether the caller has to encode values of that kind.
pub(super) fn is_written_by_caller(kind: ContentKind) -> bool {
    matches!(kind, ContentKind::Multipart | ContentKind::Bytes)
}

fn default_style(place: ParameterPlace) -> Place {
    match place {
        ParameterPlace::Path => Place::Path(PathStyle::Simple),
        ParameterPlace::Query | ParameterPlace::QueryString => Place::Query(QueryStyle::FormExploded),
        ParameterPlace::Header => Place::Header(HeaderStyle::Simple),
        ParameterPlace::Cookie => Place::Cookie(CookieStyle::FormExploded),
    }
}

/// Styles by name, without and with `explode`. OpenAPI 3.2, Style Values.
const PATH: [(&str, [PathStyle; 2]); 3] = [
    ("simple", [PathStyle::Simple, PathStyle::SimpleExploded]),
    ("label", [PathStyle::Label, PathStyle::LabelExploded]),
    ("matrix", [PathStyle::Matrix, PathStyle::MatrixExploded]),
];
/// With `explode`, `spaceDelimited` and `pipeDelimited` equal `form`; `deepObject` ignores it.
const QUERY: [(&str, [QueryStyle; 2]); 4] = [
    ("form", [QueryStyle::Form, QueryStyle::FormExploded]),
    ("spaceDelimited", [QueryStyle::SpaceDelimited, QueryStyle::FormExploded]),
    ("pipeDelimited", [QueryStyle::PipeDelimited, QueryStyle::FormExploded]),
    ("deepObject", [QueryStyle::DeepObject, QueryStyle::DeepObject]),
];
const HEADER: [(&str, [HeaderStyle; 2]); 1] =
    [("simple", [HeaderStyle::Simple, HeaderStyle::SimpleExploded])];
const COOKIE: [(&str, [CookieStyle; 2]); 2] = [
    ("form", [CookieStyle::Form, CookieStyle::FormExploded]),
    ("cookie", [CookieStyle::Cookie, CookieStyle::CookieExploded]),
];

/// The style of a name, by default the first; `form` and `cookie` are exploded by default.
fn find<T: Copy>(styles: &[(&str, [T; 2])], name: Option<&str>, explode: Option<bool>) -> Option<T> {
    let (name, explodes) = styles.iter().find(|(known, _)| name.is_none_or(|name| name == *known))?;
    Some(explodes[usize::from(explode.unwrap_or(matches!(*name, "form" | "cookie")))])
}

pub(super) fn query_style(style: Option<&str>, explode: Option<bool>) -> Option<QueryStyle> {
    find(&QUERY, style, explode)
}

fn with_lists(style: QueryStyle, lists: DeepLists) -> QueryStyle {
    match (style, lists) {
        (QueryStyle::DeepObject, DeepLists::Brackets) => QueryStyle::DeepObjectBrackets,
        (QueryStyle::DeepObject, DeepLists::Repeated) => QueryStyle::DeepObjectRepeated,
        (style, _) => style,
    }
}
