//! The parameters of a request. In: the request and its operation; out: what is wrong with its path, its
//! query and its headers.

use serde_json::Value;

use super::request::unescape;
use super::{Document, Operation, Request};

/// The headers of HTTP itself, which no document declares (OpenAPI 3.1, Parameter Object: `Accept`, `Content-Type` and
/// `Authorization` are described elsewhere).
const COMMON_HEADERS: &[&str] =
    &["accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"];

/// The values of a path's parameters, each under its name and still escaped.
pub(super) type PathValues<'a> = Vec<(&'a str, &'a str)>;

/// Returns the values of a path's parameters, if the path fits the template.
pub(super) fn match_path<'a>(template: &'a str, path: &'a str) -> Option<PathValues<'a>> {
    let (templates, segments): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    if templates.len() != segments.len() {
        return None;
    }
    let mut values = Vec::new();
    for (template, segment) in templates.into_iter().zip(segments) {
        match template.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) if !segment.is_empty() => values.push((name, segment)),
            None if template == segment => {}
            _ => return None,
        }
    }
    Some(values)
}

/// Holds the values of the path against the document.
pub(super) fn check_path(
    document: &Document,
    operation: Operation<'_>,
    values: &[(&str, &str)],
    reasons: &mut Vec<String>,
) {
    for (name, raw) in values {
        check_escapes(&format!("the path parameter `{name}`"), raw, reasons);
        match find(operation, "path", name) {
            Some(parameter) => check_value(document, parameter, &unescape(raw), reasons),
            None => reasons.push(format!("the document doesn't declare the path parameter `{name}`")),
        }
    }
}

/// Holds the query against the document.
pub(super) fn check_query(
    document: &Document,
    operation: Operation<'_>,
    request: &Request,
    reasons: &mut Vec<String>,
) {
    let mut seen = Vec::new();
    for (raw_name, raw) in request.raw_pairs() {
        let name = unescape(raw_name);
        check_escapes("a query parameter's name", raw_name, reasons);
        check_escapes(&format!("the query parameter `{name}`"), raw, reasons);
        match find(operation, "query", &name) {
            Some(parameter) => check_value(document, parameter, &unescape(raw), reasons),
            None => reasons.push(format!("the document doesn't declare the query parameter `{name}`")),
        }
        if seen.contains(&name) {
            reasons.push(format!("duplicate query parameter `{name}`"));
        }
        seen.push(name);
    }
    for name in required(operation, "query") {
        if !seen.iter().any(|one| one == name) {
            reasons.push(format!("the query parameter `{name}` is missing"));
        }
    }
}

/// Holds the headers against the document; `expected` ones have to be as they are given.
pub(super) fn check_headers(
    document: &Document,
    operation: Operation<'_>,
    request: &Request,
    expected: &[(String, String)],
    reasons: &mut Vec<String>,
) {
    for (name, value) in &request.headers {
        if let Some(parameter) = find(operation, "header", name) {
            check_value(document, parameter, value, reasons);
        } else if !COMMON_HEADERS.contains(&name.as_str()) && !is_credential(document, operation, name) {
            reasons.push(format!("the document doesn't declare the header `{name}`"));
        }
        if request.headers(name).len() > 1 {
            reasons.push(format!("the header `{name}` is there more than once"));
        }
    }
    for name in required(operation, "header") {
        if request.headers(&name.to_ascii_lowercase()).is_empty() {
            reasons.push(format!("the header `{name}` is missing"));
        }
    }
    for (name, value) in expected {
        let found = request.headers(name);
        if found != [value] {
            reasons.push(format!("the header `{name}` should be {value:?}, but is {found:?}"));
        }
    }
}

/// Tells whether a header carries a credential that the operation asks for.
fn is_credential(document: &Document, operation: Operation<'_>, header: &str) -> bool {
    let names = operation.security().into_iter().filter_map(Value::as_object).flat_map(|set| set.keys());
    names.filter_map(|name| document.security_scheme(name)).any(|scheme| match scheme["type"].as_str() {
        Some("apiKey") => scheme["in"] == "header" && is_same_header(&scheme["name"], header),
        _ => header == "authorization",
    })
}

fn find<'a>(operation: Operation<'a>, place: &str, name: &str) -> Option<&'a Value> {
    let mut parameters = operation.parameters().into_iter();
    parameters.find(|parameter| match place {
        "header" => parameter["in"] == place && is_same_header(&parameter["name"], name),
        _ => parameter["in"] == place && parameter["name"] == name,
    })
}

fn is_same_header(documented: &Value, name: &str) -> bool {
    documented.as_str().is_some_and(|documented| documented.eq_ignore_ascii_case(name))
}

fn required<'a>(operation: Operation<'a>, place: &str) -> Vec<&'a str> {
    let parameters = operation.parameters().into_iter();
    let required = parameters.filter(|parameter| parameter["in"] == place && parameter["required"] == true);
    required.filter_map(|parameter| parameter["name"].as_str()).collect()
}

/// Checks a value with its parameter's schema, as a text, or as the number or the boolean that the text represents.
fn check_value(document: &Document, parameter: &Value, text: &str, reasons: &mut Vec<String>) {
    let text_value = Value::from(text);
    let scalar =
        serde_json::from_str(text).ok().filter(|value: &Value| value.is_number() || value.is_boolean());
    let problems = [Some(text_value), scalar].into_iter().flatten().map(|value| {
        let problems = document.problems(&parameter["schema"], &value);
        problems.into_iter().map(|problem| problem.trim_start_matches(": ").to_owned()).collect()
    });
    let problems: Vec<Vec<String>> = problems.collect();
    if problems.iter().any(Vec::is_empty) {
        return;
    }
    let named = |member: &str| parameter[member].as_str().unwrap_or_default();
    let problems = problems.into_iter().next_back().unwrap_or_default().join("; ");
    reasons.push(format!("the {} parameter `{}`: {problems}", named("in"), named("name")));
}

/// Looks for characters that have to be escaped in a value (RFC 3986, 2.2 and 2.4), `+` among them: a
/// server that reads forms takes it for a space.
fn check_escapes(what: &str, raw: &str, reasons: &mut Vec<String>) {
    let is_unreserved = |character: char| character.is_ascii_alphanumeric() || "-._~".contains(character);
    for part in raw.split('%').skip(1) {
        if !part.get(..2).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit())) {
            reasons.push(format!("{what} has a `%` that begins no escape: {raw}"));
        }
    }
    let stray: String =
        raw.chars().filter(|character| !is_unreserved(*character) && *character != '%').collect();
    if !stray.is_empty() {
        reasons.push(format!("{what} should escape `{stray}`: {raw}"));
    }
}
