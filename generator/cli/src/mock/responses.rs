//! Selects the response to a request: by the preferences of the client (RFC 7240), then by the media types that it accepts.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, Response, StatusCode, Uri};
use clientwright::MockResponse;
use clientwright_runtime::Example;
use clientwright_runtime::server::Rejection;
use clientwright_runtime::server::mock::{is_beyond, preferred};

/// The preferred responses, and the status that they get.
struct Selected<'a> {
    status: StatusCode,
    responses: Vec<&'a MockResponse>,
}

/// `is_dynamic`: with fakes unless the client says otherwise.
pub(super) fn respond(
    responses: &[MockResponse],
    (uri, headers): (&Uri, &HeaderMap),
    is_dynamic: bool,
) -> Response<Body> {
    let mut applied = Vec::new();
    let selected = select(responses, headers, is_dynamic, &mut applied);
    let mut response = match selected.and_then(|selected| selected.accepted(uri, headers)) {
        Ok(response) => response,
        Err(rejection) => return rejection.into_response(),
    };
    if let (false, Ok(applied)) = (applied.is_empty(), applied.join(", ").parse()) {
        response.headers_mut().insert("preference-applied", applied);
    }
    response
}

fn select<'a>(
    all: &'a [MockResponse],
    headers: &HeaderMap,
    is_dynamic: bool,
    applied: &mut Vec<String>,
) -> Result<Selected<'a>, Rejection> {
    let code = preference(headers, "code").and_then(|code| code.parse::<StatusCode>().ok());
    // An informational status promises another response, or another protocol (RFC 9110, 15.2).
    let code = code.filter(|code| !code.is_informational());
    applied.extend(code.map(|code| format!("code={}", code.as_str())));
    let mut responses = code.map_or_else(|| usual(all), |code| of_code(all, code.as_str()));
    let Some(first) = responses.first() else {
        let detail = format!("The document has no such response.{}", listed(all, |it| Some(&it.status)));
        return Err(Rejection::new(code.unwrap_or(StatusCode::NOT_IMPLEMENTED), detail));
    };
    let documented = first.status.replace("XX", "00").parse().unwrap_or_default();
    if let Some(name) = preference(headers, "example") {
        let names = listed(responses.iter().copied(), |it| it.name.as_ref());
        responses.retain(|it| it.name.as_deref() == Some(name));
        if responses.is_empty() {
            let detail = format!("The response has no example `{name}`.{names}");
            return Err(Rejection::new(StatusCode::NOT_FOUND, detail));
        }
        applied.push(format!("example={name}"));
    } else {
        let asked = preference(headers, "dynamic");
        let is_fake = asked.map_or(is_dynamic, |asked| asked == "true");
        if responses.iter().any(|it| it.is_fake == is_fake) {
            responses.retain(|it| it.is_fake == is_fake);
            applied.extend(asked.map(|asked| format!("dynamic={asked}")));
        }
    }
    Ok(Selected { status: code.unwrap_or(documented), responses })
}

impl Selected<'_> {
    /// The response in a media type that the client accepts; what isn't a success is the same for all clients.
    fn accepted(mut self, uri: &Uri, headers: &HeaderMap) -> Result<Response<Body>, Rejection> {
        let query = uri.query().unwrap_or_default();
        let is_after_last =
            |it: &&MockResponse| it.beyond.as_ref().is_some_and(|page| is_beyond(query, page));
        let is_after_last = self.responses.iter().any(is_after_last);
        self.responses.retain(|it| it.beyond.is_some() == is_after_last);
        let types: Vec<&str> = self.responses.iter().map(|it| it.media_type.as_str()).collect();
        let position = preferred(headers, &types).or_else(|| {
            let is_any = !self.status.is_success() || types.iter().all(|media_type| media_type.is_empty());
            is_any.then_some(0)
        });
        let Some(chosen) = position.and_then(|position| self.responses.get(position)) else {
            let types = listed(self.responses.iter().copied(), |it| Some(&it.media_type));
            let detail = format!("The response has no such media type.{types}");
            return Err(Rejection::new(StatusCode::NOT_ACCEPTABLE, detail));
        };
        let body = Body::from(chosen.body.clone());
        let mut response = Example::respond(self.status, &chosen.media_type, body);
        for (name, value) in &chosen.headers {
            if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
                response.headers_mut().insert(name, value);
            }
        }
        Ok(response)
    }
}

/// The responses without a preferred status: all successes, or those of the first key.
fn usual(all: &[MockResponse]) -> Vec<&MockResponse> {
    let kind = |response: &MockResponse| response.status.chars().next();
    all.iter().filter(|response| kind(response) == all.first().and_then(kind)).collect()
}

/// The responses with a status, by the most precise key that has it.
fn of_code<'a>(all: &'a [MockResponse], code: &str) -> Vec<&'a MockResponse> {
    let of = |key: &str| all.iter().filter(|it| it.status == key).collect::<Vec<_>>();
    let found = [of(code), of(&format!("{}XX", &code[..1])), of("default")];
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// A sentence with the texts of responses, each once; none without texts.
fn listed<'a>(
    responses: impl IntoIterator<Item = &'a MockResponse>,
    text: impl Fn(&'a MockResponse) -> Option<&'a String>,
) -> String {
    let mut listed: Vec<&str> = Vec::new();
    for text in responses.into_iter().filter_map(text) {
        if !text.is_empty() && !listed.contains(&text.as_str()) {
            listed.push(text);
        }
    }
    if listed.is_empty() { String::new() } else { format!(" It has {}.", listed.join(", ")) }
}

/// The value of a preference: 404 of `Prefer: code=404, example="none"`.
fn preference<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all("prefer").iter().filter_map(|line| line.to_str().ok());
    let preferences = lines.flat_map(|line| line.split([',', ';'])).filter_map(|it| it.split_once('='));
    let mut named = preferences.filter(|(known, _)| known.trim().eq_ignore_ascii_case(name));
    named.next().map(|(_, value)| value.trim().trim_matches('"'))
}
