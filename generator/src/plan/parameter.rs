//! Parameters: the method of a call that sends one, and the style it is given.

use super::Plan;
use crate::ir::{self, CookieStyle, HeaderStyle, PathStyle, Place, QueryStyle, Shape};
use crate::rust::{Argument, ArgumentForm, Parameter, SendWith, Style, Type};

impl Plan<'_> {
    /// A parameter as an argument of that name.
    pub(super) fn parameter(&self, parameter: &ir::Parameter, name: String) -> Argument {
        let written = match &parameter.shape {
            Shape::Bytes => ArgumentForm::Into(Type::String),
            shape => self.written(shape),
        };
        Argument { parameter: Parameter { name, written }, sending: sending(parameter) }
    }
}

fn sending(parameter: &ir::Parameter) -> SendWith {
    let (kind, name, is_usual) = style(parameter.place);
    let reserved = parameter.allow_reserved;
    let method = match (parameter.place, is_usual) {
        (Place::Path(_), _) if reserved => "with_path_reserved",
        (Place::Path(_), true) => "with_path",
        (Place::Path(_), false) => "with_path_styled",
        (Place::Query(_), _) if reserved => "with_query_reserved",
        (Place::Query(_), true) => "with_query",
        (Place::Query(_), false) => "with_query_styled",
        (Place::Header(_), true) => "with_header",
        (Place::Header(_), false) => "with_header_styled",
        (Place::Cookie(_), true) => "with_cookie",
        (Place::Cookie(_), false) => "with_cookie_styled",
    };
    let style = (reserved || !is_usual).then_some(Style { kind, name });
    SendWith::Parameter(method, parameter.name.clone(), style)
}

/// The runtime's enum, the variant, and whether it is the one that a call takes where it is told nothing.
fn style(place: Place) -> (&'static str, &'static str, bool) {
    match place {
        Place::Path(style) => ("PathStyle", path_style(style), style == PathStyle::Simple),
        Place::Query(style) => ("QueryStyle", query_style(style), style == QueryStyle::FormExploded),
        Place::Header(style) => ("HeaderStyle", header_style(style), style == HeaderStyle::Simple),
        Place::Cookie(style) => ("CookieStyle", cookie_style(style), style == CookieStyle::FormExploded),
    }
}

/// The variant of the runtime's `ParameterLocation`, and its style.
pub(super) fn shared_place(parameter: &ir::Parameter) -> (&'static str, Style) {
    let (kind, name, _) = style(parameter.place);
    let variant = match (parameter.place, parameter.allow_reserved) {
        (Place::Path(_), false) => "Path",
        (Place::Path(_), true) => "PathReserved",
        (Place::Query(_), false) => "Query",
        (Place::Query(_), true) => "QueryReserved",
        (Place::Header(_), _) => "Header",
        (Place::Cookie(_), _) => "Cookie",
    };
    (variant, Style { kind, name })
}

/// What it is, in words.
pub(super) fn place_words(place: Place) -> &'static str {
    match place {
        Place::Path(_) => "path parameter",
        Place::Query(_) => "query parameter",
        Place::Header(_) => "header",
        Place::Cookie(_) => "cookie",
    }
}

fn path_style(style: PathStyle) -> &'static str {
    match style {
        PathStyle::Simple => "Simple",
        PathStyle::SimpleOrEmpty => "SimpleOrEmpty",
        PathStyle::SimpleExploded => "SimpleExploded",
        PathStyle::Label => "Label",
        PathStyle::LabelExploded => "LabelExploded",
        PathStyle::Matrix => "Matrix",
        PathStyle::MatrixExploded => "MatrixExploded",
        PathStyle::Json => "Json",
    }
}

pub(super) fn query_style(style: QueryStyle) -> &'static str {
    match style {
        QueryStyle::Form => "Form",
        QueryStyle::FormExploded => "FormExploded",
        QueryStyle::SpaceDelimited => "SpaceDelimited",
        QueryStyle::PipeDelimited => "PipeDelimited",
        QueryStyle::DeepObject => "DeepObject",
        QueryStyle::Json => "Json",
        QueryStyle::Whole => "Whole",
        QueryStyle::WholeJson => "WholeJson",
    }
}

fn header_style(style: HeaderStyle) -> &'static str {
    match style {
        HeaderStyle::Simple => "Simple",
        HeaderStyle::SimpleExploded => "SimpleExploded",
        HeaderStyle::Json => "Json",
    }
}

fn cookie_style(style: CookieStyle) -> &'static str {
    match style {
        CookieStyle::Form => "Form",
        CookieStyle::FormExploded => "FormExploded",
        CookieStyle::Cookie => "Cookie",
        CookieStyle::CookieExploded => "CookieExploded",
        CookieStyle::Json => "Json",
    }
}
