//! URLs in responses: the header `Link`, members of a page, the header `Location`. Regardless of their content, no request is
//! sent to another host.

use bytes::Bytes;
use fuzz::{LETTERS, Rng, look_at_many, make_words};
use runtime_tests::mock_transport::{MockTransport, RecordedRequest};
use runtime_tests::operation;
use runtime_tests::probe::{Probe, TestClient, run_ready};
use runtime_tests::runtime::{Call, Paged, Paging};
use serde_json::{Value, json};

operation!(ByHeader "GET" "/list" &[]);
operation!(ByMember "GET" "/list" &[]);

/// A page with an item.
fn one(_page: Bytes) -> Vec<()> {
    vec![()]
}

impl Paged for ByHeader {
    type Item = ();
    const PAGING: Paging = Paging::link_header();

    fn items(page: Bytes) -> Vec<()> {
        one(page)
    }
}

impl Paged for ByMember {
    type Item = ();
    const PAGING: Paging = Paging::link("/next").items("/items");

    fn items(page: Bytes) -> Vec<()> {
        one(page)
    }
}

const WORDS: &[&str] = &[
    "https://probe.example",
    "http://probe.example",
    "https://PROBE.example",
    "https://elsewhere.example",
    "//elsewhere.example",
    "//probe.example",
    "https:",
    "http:",
    "probe.example",
    "elsewhere.example",
    ":443",
    ":80",
    ":8080",
    ":",
    "user:pass@",
    "@",
    "/",
    "//",
    "///",
    "\\",
    "\\\\",
    "..",
    ".",
    "%2e%2e",
    "%2F",
    "?",
    "#",
    "?a=b",
    "list",
    "[::1]",
    "1.2.3.4",
    " ",
];

fn reference(random: &mut Rng) -> String {
    make_words(WORDS, 6, random)
}

/// Returns whether a request went to another host than the call's, or unprotected.
fn is_away(request: &RecordedRequest) -> bool {
    let authority = request.uri.authority().map(http::uri::Authority::as_str);
    let authority = authority.unwrap_or_default().to_ascii_lowercase();
    let host = authority.rsplit('@').next().unwrap_or_default();
    request.uri.scheme_str() != Some("https")
        || !matches!(host, "probe.example" | "probe.example:" | "probe.example:443")
}

/// Checks that all requests went to the host of the first one.
fn check(mock: &MockTransport, link: &str) -> Result<(), String> {
    match mock.requests().into_iter().find(is_away) {
        Some(request) => Err(format!("{link:?} leads to {}", request.uri)),
        None => Ok(()),
    }
}

/// Reads all pages.
fn read<O: Paged<Item = (), Output = Bytes, Error: std::fmt::Debug>>(mock: &MockTransport) {
    let mut pages = Call::<O>::new(&TestClient::new(mock).core).pages();
    while let Some(page) = run_ready(pages.next()) {
        if page.is_err() {
            break;
        }
    }
}

fn header_safe(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

#[test]
fn link_headers_never_lead_to_another_host() {
    look_at_many(3_000, |random| {
        let rel = ["; rel=next", "; rel=\"prev next\"", ";rel=\"next\"", "; title=\"a>,;\\\"\"; rel=next"];
        let rel = rel[random.usize(0..rel.len())];
        let link = header_safe(&format!("<{}>{rel}", reference(random)));
        let mock = MockTransport::new().respond_with(200, &[("link", &link)], "[1]");
        read::<ByHeader>(&mock);
        check(&mock, &link)
    });
}

#[test]
fn links_in_pages_never_lead_to_another_host() {
    look_at_many(3_000, |random| {
        let link = reference(random);
        let page = json!({"items": [1], "next": link}).to_string();
        let mock = MockTransport::new().respond(200, &page);
        read::<ByMember>(&mock);
        check(&mock, &link)
    });
}

#[test]
fn redirects_take_no_secret_to_another_host() {
    let mut followed = 0;
    look_at_many(3_000, |random| {
        let mut mock = MockTransport::new();
        let mut locations = Vec::new();
        for _ in 0..random.usize(1..4) {
            let location = header_safe(&reference(random));
            let status = [301, 302, 303, 307, 308][random.usize(0..5)];
            mock = mock.respond_with(status, &[("location", &location)], "");
            locations.push(location);
        }
        let call = Call::<Probe>::new(&TestClient::new(&mock).core);
        let _ = run_ready(call.with_header("x-secret", "s"));
        let away: Vec<_> = mock.requests().into_iter().filter(is_away).collect();
        followed += away.len();
        let is_leak = |request: &&RecordedRequest| {
            request.header("x-secret").is_some() || request.uri.scheme_str() != Some("https")
        };
        match away.iter().find(is_leak) {
            Some(request) => Err(format!("{locations:?} takes a secret to {}", request.uri)),
            None => Ok(()),
        }
    });
    assert!(followed > 100, "only {followed} led to another host");
}

/// A valid parameter of a link and its value. RFC 8288, 3.
fn parameter(name: &str, value: &str, random: &mut Rng) -> String {
    let is_token = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let space = ["", " ", "\t"][random.usize(0..3)];
    if is_token && random.bool() {
        return format!("{space};{space}{name}{space}={space}{value}");
    }
    let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
    format!("{space};{space}{name}={space}\"{escaped}\"")
}

/// A link with unusual characters that doesn't lead to the next page.
fn other_link(random: &mut Rng) -> String {
    let letters = |random: &mut Rng| {
        let text: String = (0..random.usize(0..9)).map(|_| LETTERS[random.usize(0..LETTERS.len())]).collect();
        header_safe(&text).chars().filter(char::is_ascii).collect::<String>()
    };
    let rel = ["prev", "last", "nextish", "\"", "a b"][random.usize(0..5)];
    let title = letters(random);
    let (rel, title) = (parameter("rel", rel, random), parameter("title", &title, random));
    let parameters = if random.bool() { format!("{rel}{title}") } else { format!("{title}{rel}") };
    format!("<https://probe.example/other?{}>{parameters}", random.u8(..))
}

#[test]
fn the_link_to_the_next_page_is_found_among_others() {
    look_at_many(3_000, |random| {
        let rel = ["next", "NEXT", "prev next", "a  next b"][random.usize(0..4)];
        let mut links: Vec<String> = (0..random.usize(0..4)).map(|_| other_link(random)).collect();
        let next = format!("</list?page=2>{}", parameter("rel", rel, random));
        links.insert(random.usize(0..=links.len()), next);
        let links = links.join([",", ", ", " ,"][random.usize(0..3)]);
        let mock = MockTransport::new().respond_with(200, &[("link", &links)], "[1]");
        read::<ByHeader>(&mock);
        match mock.last().uri == "https://probe.example/list?page=2" {
            true => Ok(()),
            false => Err(format!("{links} was not followed")),
        }
    });
}

#[test]
fn pagination_over_arbitrary_pages_ends() {
    look_at_many(3_000, |random| {
        let mut page = fuzz::make_json(3, random);
        if let (Value::Object(page), true) = (&mut page, random.bool()) {
            page.insert("next".to_owned(), fuzz::make_json(1, random));
        }
        let mut bytes = page.to_string();
        if random.u32(0..3) == 0 {
            let end = random.usize(0..=bytes.len());
            bytes = String::from_utf8_lossy(&bytes.as_bytes()[..end]).into_owned();
        }
        let mut mock = MockTransport::new();
        for _ in 0..3 {
            mock = mock.respond(200, &bytes);
        }
        read::<ByMember>(&mock);
        check(&mock, &bytes)
    });
}
