//! Media types: matches the type of a response with those an operation accepts (RFC 9110, 8.3.1
//! Media Type; 12.5.1 Accept).

use http::{HeaderMap, header::CONTENT_TYPE};

/// Returns the value of `Content-Type`.
pub(crate) fn of(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}

/// Returns the media types of an `Accept` value without their parameters.
fn essences(line: &str) -> impl Iterator<Item = &str> {
    line.split(',').map(essence).filter(|essence| !essence.is_empty())
}

/// Returns a media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Returns whether a media type is that of text for people or of a table, and no page.
pub(crate) fn is_text(media_type: &str) -> bool {
    let essence = essence(media_type);
    matches!(kind(essence), Kind::Text) || essence.eq_ignore_ascii_case("application/csv")
}

pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type).to_ascii_lowercase();
    matches!(essence.as_str(), "application/json" | "text/json") || essence.ends_with("+json")
}

/// Returns a parameter of a media type, unquoted.
pub(crate) fn parameter<'a>(media_type: &'a str, name: &str) -> Option<&'a str> {
    let mut parameters = media_type.split(';').skip(1).filter_map(|it| it.split_once('='));
    let (_, value) = parameters.find(|(one, _)| one.trim().eq_ignore_ascii_case(name))?;
    Some(value.trim().trim_matches('"'))
}

/// Returns the accepted type that a response has; `None` if it has none of them.
///
/// Servers are careless with media types, so most others count as the first accepted type. HTML,
/// XML and JSON in place of something else do not: they come from intermediaries or report errors.
pub(crate) fn find<'a>(accept: &'a str, content_type: Option<&str>) -> Option<&'a str> {
    let Some(actual) = content_type.map(essence).filter(|it| !it.is_empty()) else {
        return essences(accept).next();
    };
    let exact = essences(accept).find(|asked| asked.eq_ignore_ascii_case(actual));
    let pattern = || essences(accept).find(|asked| matches(asked, actual));
    let related = || essences(accept).find(|asked| is_related(asked, actual));
    exact.or_else(pattern).or_else(related)
}

/// Returns whether a type matches a range, or is a generic binary type.
fn matches(asked: &str, actual: &str) -> bool {
    let Some((main, subtype)) = asked.split_once('/') else { return false };
    let is_main = |name: &str| main == "*" || main.eq_ignore_ascii_case(name);
    let has_main = actual.split_once('/').is_some_and(|(name, _)| is_main(name));
    subtype == "*" && has_main || asked.eq_ignore_ascii_case("application/octet-stream")
}

/// Returns whether a type that isn't accepted may be read anyway.
fn is_related(asked: &str, actual: &str) -> bool {
    match kind(actual) {
        Kind::Page => false,
        Kind::Message => matches!(kind(asked), Kind::Message | Kind::Text),
        Kind::Text | Kind::Other => true,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Page,
    Message,
    Text,
    Other,
}

fn kind(essence: &str) -> Kind {
    let essence = essence.to_ascii_lowercase();
    match essence.as_str() {
        "text/html" | "application/xhtml+xml" => Kind::Page,
        "application/xml" | "text/xml" => Kind::Message,
        other if is_json(other) => Kind::Message,
        "text/event-stream" => Kind::Other,
        other if other.starts_with("text/") => Kind::Text,
        _ => Kind::Other,
    }
}
