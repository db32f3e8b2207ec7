//! Entries to the readers of requests, for the tests of this crate. They are not a part of its interface.

use http::HeaderMap;

use super::super::model::{Decode, read_json};
use super::super::parameter::pairs::{Cookies, Query};
use super::super::parameter::read_form::read_form;
use super::super::parameter::unreadable::Unreadable;
use super::super::parameter::{CookieStyle, HeaderStyle, ParameterShape, PathStyle, QueryStyle};
use super::empty_lists::with_empty_lists;
use super::events::{EventForm, event};
use super::negotiation;
use super::template::Template;

/// JSON text, or the message of the error.
pub type ReadText<T> = Result<T, String>;

/// Reads a query parameter.
///
/// # Errors
/// If the query doesn't match the shape.
pub fn query(style: QueryStyle, name: &str, query: &str, shape: &ParameterShape) -> ReadText<Option<String>> {
    shown(style.read(name, &Query::new(query), shape))
}

/// Reads a path parameter.
///
/// # Errors
/// If the text doesn't match the shape.
pub fn path(style: PathStyle, name: &str, raw: &str, shape: &ParameterShape) -> ReadText<Option<String>> {
    shown(style.read(name, raw, shape))
}

/// Reads a header parameter.
///
/// # Errors
/// If the text doesn't match the shape.
pub fn header(style: HeaderStyle, text: &str, shape: &ParameterShape) -> ReadText<String> {
    shown(style.read(text, shape))
}

/// Reads a cookie parameter.
///
/// # Errors
/// If the cookies don't match the shape.
pub fn cookie(
    style: CookieStyle,
    name: &str,
    headers: &HeaderMap,
    shape: &ParameterShape,
) -> ReadText<Option<String>> {
    shown(style.read(name, &Cookies::new(headers), shape))
}

/// Reads a form.
///
/// # Errors
/// If the form doesn't match the shape.
pub fn form(body: &str, styles: &[(&str, QueryStyle)], shape: &ParameterShape) -> ReadText<String> {
    shown(read_form(body, styles, shape))
}

/// Reads a form as a model.
///
/// # Errors
/// If the form doesn't match the shape or the model.
pub fn form_model<T: Decode>(
    body: &str,
    styles: &[(&str, QueryStyle)],
    shape: &ParameterShape,
) -> ReadText<T> {
    let json = with_empty_lists::<T>(form(body, styles, shape)?, shape);
    read_json(json.as_bytes()).map_err(|error| error.to_string())
}

/// Returns the index of the preferred media type.
pub fn preferred(headers: &HeaderMap, offered: &[&'static str]) -> Option<usize> {
    negotiation::preferred(headers, offered)
}

/// Returns the index of the media type that a body has.
pub fn matches_content_type(actual: &str, offered: &[&str]) -> Option<usize> {
    negotiation::matches_content_type(actual, offered)
}

fn shown<T>(read: Result<T, Unreadable>) -> ReadText<T> {
    read.map_err(|error| error.to_string())
}

/// Returns the values of the variables of a path template: `a=1 b=2`.
pub fn captures(
    template: &'static str,
    long: Option<&str>,
    path: &str,
    query: Option<&str>,
) -> Option<String> {
    let captures = Template::new(template, long).captures(path, query)?;
    let texts = captures.iter().map(|(name, text)| format!("{name}={text}"));
    Some(texts.collect::<Vec<_>>().join(" "))
}

/// Returns the route of a path template; from the segment `end` on, it takes everything.
pub fn route(template: &'static str, end: Option<usize>) -> String {
    Template::new(template, None).route(end)
}

/// Returns the text of an event whose item is this JSON.
pub fn event_text(form: EventForm, json: &str) -> String {
    String::from_utf8_lossy(&event(form, json.as_bytes())).into_owned()
}
