//! Requests and responses of operations, as small as their document allows. `None` where a part can't be shown as text.

use super::{Counterexample, Message, RequestExample, ResponseExample};
use crate::direction::Direction;
use crate::ir::{
    Body, Content, ContentKind, CookieStyle, CredentialPlace, HeaderStyle, Operation, Parameter, Part,
    PathStyle, Place, QueryStyle, Response, Shape, TypeRef,
};
use crate::matching::Pair;
use crate::values::{Variants, WORD};
use clientwright::surface::ApiVersion;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

/// All but the unreserved characters (RFC 3986, 2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The reserved characters (RFC 3986, 2.2), which some parameters keep.
const UNRESERVED: &AsciiSet = &{
    let (mut encoded, mut reserved) = (ENCODED.remove(b':'), b"/?#[]@!$&'()*+,;=".as_slice());
    while let [byte, others @ ..] = reserved {
        (encoded, reserved) = (encoded.remove(*byte), others);
    }
    encoded
};

/// A text with a reserved character.
const RESERVED: &str = "a/b";

/// A value for what is secret.
const SECRET: &str = "secret";

/// The optional parts of a request.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Include<'a> {
    /// An optional parameter, by its index.
    pub(crate) parameter: Option<usize>,
    /// The media type of the body.
    pub(crate) media_type: Option<&'a str>,
    /// The media type of the response.
    pub(crate) accept: Option<&'a str>,
    /// The URL before the path.
    pub(crate) server: Option<&'a str>,
}

/// A request that a document allows.
pub(crate) fn request(
    version: &ApiVersion<'_>,
    operation: &Operation,
    include: Include<'_>,
) -> Option<Counterexample> {
    let server = include.server.unwrap_or_default().trim_end_matches('/');
    let mut request = bare_request(&operation.method, &format!("{server}{}", operation.path));
    let mut query = Vec::new();
    for (index, parameter) in operation.parameters.iter().enumerate() {
        if parameter.required || include.parameter == Some(index) {
            let is_shown = include.parameter == Some(index);
            add_parameter(version, (parameter, is_shown), &mut request, &mut query)?;
        }
    }
    for index in operation.credentials.first().into_iter().flatten() {
        add_credential(&version.api.credentials[*index].place, &mut request, &mut query);
    }
    if !query.is_empty() {
        request.target = format!("{}?{}", request.target, query.join("&"));
    }
    request.headers.extend(include.accept.map(|accept| ("accept".to_owned(), accept.to_owned())));
    if let Some(body) = &operation.body {
        add_body(version, body, include.media_type, &mut request)?;
    }
    Some(Counterexample { direction: Direction::Sent, message: Message::Request(request) })
}

/// A request without headers and a body.
pub(super) fn bare_request(method: &str, target: &str) -> RequestExample {
    let (method, target) = (method.to_owned(), target.to_owned());
    RequestExample { method, target, headers: Vec::new(), body: None, instead: None }
}

/// The same request in both versions, whose path has the same parameters in other places.
pub(crate) fn swapped(old: &Operation, new: &Operation) -> Counterexample {
    let request = bare_request(&old.method, &old.path);
    let message = Message::Request(RequestExample { instead: Some(new.path.clone()), ..request });
    Counterexample { direction: Direction::Sent, message }
}

/// A request for a token, which goes to this URL.
pub(crate) fn token_request(url: &str) -> Counterexample {
    Counterexample { direction: Direction::Sent, message: Message::Request(bare_request("POST", url)) }
}

/// A request that shows the operation: where its body can't be shown, it is left out.
pub(crate) fn call(version: &ApiVersion<'_>, operation: &Operation) -> Option<Counterexample> {
    request(version, operation, Include::default()).or_else(|| {
        let media_type = operation.body.as_ref()?.contents.first().map(|content| content.media_type.as_str());
        request(version, operation, Include { media_type, ..Include::default() })
    })
}

/// The same request in both versions, if its path or its query is written in another way now.
pub(crate) fn written_instead(
    versions: Pair<&ApiVersion<'_>>,
    operations: Pair<&Operation>,
    parameters: Pair<usize>,
) -> Option<Counterexample> {
    let shown = |version, operation, parameter| {
        request(version, operation, Include { parameter: Some(parameter), ..Include::default() })
    };
    let mut old = shown(versions.old, operations.old, parameters.old)?;
    let new = shown(versions.new, operations.new, parameters.new)?;
    match (&mut old.message, new.message) {
        (Message::Request(old), Message::Request(new)) if old.target != new.target => {
            old.instead = Some(new.target);
        }
        _ => return None,
    }
    Some(old)
}

pub(super) fn add_parameter(
    version: &ApiVersion<'_>,
    (parameter, is_shown): (&Parameter, bool),
    request: &mut RequestExample,
    query: &mut Vec<String>,
) -> Option<()> {
    let type_ref = TypeRef::of(parameter.shape.clone());
    let is_list = matches!(version.api.resolved(&type_ref).0, Shape::List(_));
    let mut value = Variants::new(version.api).least(&type_ref, &parameter.documentation)?;
    if is_shown && value == json!({}) {
        let several = Variants::new(version.api).several(&type_ref, &parameter.documentation);
        value = several.into_iter().find(|value| value.as_object().is_some_and(|it| !it.is_empty()))?;
    }
    if is_shown && value == json!(WORD) {
        value = json!(RESERVED);
    }
    if let (true, Some(items)) = (is_list, value.as_array().filter(|items| items.len() < 2)) {
        // A list of two shows how it is written.
        let Shape::List(item) = version.api.resolved(&type_ref).0 else { return None };
        let item = items.first().cloned().or_else(|| {
            Variants::new(version.api).least(item, &parameter.documentation.of_part(Part::Item))
        })?;
        value = json!([item, item]);
    }
    let encoded = if parameter.allow_reserved { UNRESERVED } else { ENCODED };
    let encode = |text: &str| utf8_percent_encode(text, encoded).to_string();
    let name = encode(&parameter.name);
    let members = value.as_object().filter(|_| !parameter.place.is_json());
    if let (Some(members), Place::Query(style)) = (members, parameter.place) {
        for (key, member) in members {
            let text = encode(&texts(member)?.join(","));
            query.push(match style {
                QueryStyle::DeepObject | QueryStyle::DeepObjectBrackets | QueryStyle::DeepObjectRepeated => {
                    format!("{name}[{}]={text}", encode(key))
                }
                QueryStyle::FormExploded => format!("{}={text}", encode(key)),
                QueryStyle::Form => format!("{name}={},{text}", encode(key)),
                _ => return None,
            });
        }
        return Some(());
    }
    let texts = if parameter.place.is_json() { vec![value.to_string()] } else { texts(&value)? };
    let joined = |separator: &str| texts.iter().map(|it| encode(it)).collect::<Vec<_>>().join(separator);
    match parameter.place {
        Place::Path(style) => {
            let text = match style {
                PathStyle::Simple
                | PathStyle::SimpleOrEmpty
                | PathStyle::Segments
                | PathStyle::SimpleExploded
                | PathStyle::Json => joined(","),
                PathStyle::Label => format!(".{}", joined(",")),
                PathStyle::LabelExploded => format!(".{}", joined(".")),
                PathStyle::Matrix => format!(";{name}={}", joined(",")),
                PathStyle::MatrixExploded => {
                    texts.iter().map(|text| format!(";{name}={}", encode(text))).collect()
                }
            };
            request.target = request.target.replace(&format!("{{{}}}", parameter.name), &text);
        }
        Place::Query(QueryStyle::FormExploded) => {
            query.extend(texts.iter().map(|text| format!("{name}={}", encode(text))));
        }
        Place::Query(QueryStyle::Form | QueryStyle::Json) => query.push(format!("{name}={}", joined(","))),
        Place::Query(QueryStyle::SpaceDelimited) => query.push(format!("{name}={}", joined("%20"))),
        Place::Query(QueryStyle::PipeDelimited) => query.push(format!("{name}={}", joined("%7C"))),
        Place::Query(
            QueryStyle::DeepObject
            | QueryStyle::DeepObjectBrackets
            | QueryStyle::DeepObjectRepeated
            | QueryStyle::Whole
            | QueryStyle::WholeJson,
        ) => return None,
        Place::Header(HeaderStyle::Simple | HeaderStyle::SimpleExploded | HeaderStyle::Json) => {
            request.headers.push((parameter.name.to_ascii_lowercase(), texts.join(",")));
        }
        Place::Cookie(CookieStyle::FormExploded | CookieStyle::CookieExploded) if is_list => return None,
        Place::Cookie(_) => request.headers.push(("cookie".to_owned(), format!("{name}={}", joined(",")))),
    }
    Some(())
}

/// A scalar or the items of a list; `None` for objects, whose styles vary.
fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Array(items) => items.iter().map(|item| texts(item)?.pop()).collect(),
        Value::Object(_) => None,
        Value::String(text) => Some(vec![text.clone()]),
        scalar => Some(vec![scalar.to_string()]),
    }
}

fn add_credential(place: &CredentialPlace, request: &mut RequestExample, query: &mut Vec<String>) {
    let (name, value) = match place {
        CredentialPlace::Header(name) => (name.to_ascii_lowercase(), SECRET.to_owned()),
        CredentialPlace::Query(name) => {
            return query.push(format!("{}={SECRET}", utf8_percent_encode(name, ENCODED)));
        }
        CredentialPlace::Cookie(name) => ("cookie".to_owned(), format!("{name}={SECRET}")),
        CredentialPlace::Authorization(scheme) => ("authorization".to_owned(), format!("{scheme} {SECRET}")),
        CredentialPlace::Basic => ("authorization".to_owned(), format!("Basic {SECRET}")),
    };
    request.headers.push((name, value));
}

/// Adds the body of that media type, or the usual one if it is required.
fn add_body(
    version: &ApiVersion<'_>,
    body: &Body,
    media_type: Option<&str>,
    request: &mut RequestExample,
) -> Option<()> {
    let content = match media_type {
        Some(media_type) => body.contents.iter().find(|content| content.media_type == media_type)?,
        None if body.is_optional() => return Some(()),
        None => body.contents.first()?,
    };
    request.headers.push(("content-type".to_owned(), content.media_type.clone()));
    request.body = match content.kind {
        ContentKind::Json | ContentKind::Text => Some(sample(version, content)?),
        ContentKind::Bytes | ContentKind::Stream(_) => Some(json!("")),
        // It is left out.
        ContentKind::Form | ContentKind::Multipart | ContentKind::Xml => None,
    };
    Some(())
}

fn sample(version: &ApiVersion<'_>, content: &Content) -> Option<Value> {
    Variants::new(version.api).least(&content.type_ref, &content.documentation)
}

/// A response that a document allows, with the body of this media type, or none.
pub(crate) fn response(
    version: &ApiVersion<'_>,
    operation: &Operation,
    (response, status): (&Response, u16),
    media_type: Option<&str>,
) -> Option<Counterexample> {
    let content = response.contents.iter().find(|content| Some(content.media_type.as_str()) == media_type);
    let body = content.filter(|content| content.kind == ContentKind::Json);
    let response = ResponseExample {
        operation: format!("{} {}", operation.method, operation.path),
        status,
        media_type: media_type.map(str::to_owned),
        body: match body {
            Some(content) => Some(sample(version, content)?),
            None => None,
        },
    };
    Some(Counterexample { direction: Direction::Received, message: Message::Response(response) })
}
