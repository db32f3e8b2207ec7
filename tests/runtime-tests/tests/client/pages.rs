//! Pagination schemes: the requests they send, and where they end.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_core::Stream;
use runtime_tests::chunks::Chunks;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{Body, Call, Credential, PageItems, Paged, Pages, Paging, TransportError};
use serde_json::Value;

/// The items of a page: strings, or objects with an `id`.
fn items_of(page: &Bytes) -> Vec<String> {
    let page: Value = serde_json::from_slice(page).expect("pages are JSON");
    let list = if page.is_array() { &page } else { &page["items"] };
    let text = |item: &Value| item["id"].as_str().or(item.as_str()).map(str::to_owned);
    list.as_array().into_iter().flatten().filter_map(text).collect()
}

macro_rules! paged {
    ($name:ident $credentials:expr, $paging:expr) => {
        operation!($name "GET" "/list" $credentials);

        impl Paged for $name {
            type Item = String;

            const PAGING: Paging = $paging;

            fn items(page: Bytes) -> Vec<String> {
                items_of(&page)
            }
        }
    };
}

const KEY: Credential = Credential::query("key", "key");

paged!(Cursors & [], Paging::cursor("cursor", "/meta/next").items("/items").more("/more"));
paged!(LastItems & [], Paging::last_item("after", "/id").items("/items").more("/more"));
paged!(Numbers & [], Paging::page("page", 1).items("/items").total("/total").pages("/pages"));
paged!(OwnNumbers & [], Paging::page("page", 1).items("/items").own("/page").last("/done"));
paged!(Offsets & [], Paging::offset("skip").total("/total").items("/items").own("/skip"));
paged!(Short & [], Paging::offset("skip").size("limit", 2));
paged!(Links & [&[KEY]], Paging::link("/next").items("/items"));
paged!(Headers & [], Paging::link_header());

/// All items, the error that ended them, and the requested URLs.
fn read<O: Paged<Item = String, Output = Bytes, Error: std::fmt::Debug>>(
    mock: &MockTransport,
    write: impl FnOnce(Call<O>) -> Call<O>,
) -> (Vec<String>, Vec<String>) {
    let client = TestClient::builder(mock).credential(KEY, "k").build().expect("a client");
    let mut items: PageItems<O> = write(Call::new(&client.core)).pages().items();
    let mut read = Vec::new();
    while let Some(item) = run_ready(items.next()) {
        read.push(item.unwrap_or_else(|error| format!("{error}")));
        assert!(read.len() < 100, "{read:?}");
    }
    assert!(run_ready(items.next()).is_none(), "the stream is over after its end");
    let asked = mock.requests().into_iter().map(|request| request.uri.to_string());
    let asked = asked.map(|uri| uri.replace("https://probe.example", "")).collect();
    (read, asked)
}

fn mock_with(responses: &[&str]) -> MockTransport {
    responses.iter().fold(MockTransport::new(), |mock, response| mock.respond(200, response))
}

#[test]
fn a_cursor_is_sent_with_the_next_request() {
    let mock = mock_with(&[
        r#"{"items": ["a", "b"], "meta": {"next": "1 /2"}}"#,
        r#"{"meta": {"next": 3}, "items": []}"#,
        r#"{"items": ["c"], "meta": {"next": null}}"#,
    ]);
    let (items, asked) = read::<Cursors>(&mock, |call| call.with_query("limit", 2));
    assert_eq!(items, ["a", "b", "c"]);
    assert_eq!(asked, ["/list?limit=2", "/list?limit=2&cursor=1%20%2F2", "/list?limit=2&cursor=3"]);
}

#[test]
fn cursor_pagination_ends_at_an_empty_or_absent_cursor_or_by_a_flag() {
    for last in [
        r#"{"items": ["b"]}"#,
        r#"{"items": ["b"], "meta": {"next": ""}}"#,
        r#"{"items": ["b"], "meta": {"next": "2"}, "more": false}"#,
        r#"{"items": ["b"], "meta": "none"}"#,
        r#"{"items": ["b"], "meta": [{"next": 1}, true, 1.5, -1, null]}"#,
    ] {
        let mock = mock_with(&[r#"{"items": ["a"], "meta": {"next": "1"}, "more": true}"#, last]);
        assert_eq!(read::<Cursors>(&mock, |call| call).0, ["a", "b"], "{last}");
    }
}

#[test]
fn a_repeated_cursor_is_an_error_after_its_page() {
    let one = r#"{"items": ["a"], "meta": {"next": "1"}}"#;
    let two = r#"{"items": ["b"], "meta": {"next": "2"}}"#;
    let error = "GET /list: 200 OK: the position of the next page repeats an earlier one";
    for (pages, items) in
        [(vec![one, one], vec!["a", "a"]), (vec![one, two, one, two, one], vec!["a", "b", "a"])]
    {
        let (read, _) = read::<Cursors>(&mock_with(&pages), |call| call);
        assert_eq!(read[..items.len()], items);
        assert!(read.last().expect("an error").starts_with(error), "{read:?}");
    }
    let empty = r#"{"items": [], "meta": {"next": "1"}}"#;
    assert_eq!(read::<Cursors>(&mock_with(&[one, empty]), |call| call).0, ["a"]);
}

#[test]
fn a_missing_cursor_with_more_pages_is_an_error() {
    let (read, asked) = read::<Cursors>(&mock_with(&[r#"{"items": ["a"], "more": true}"#]), |call| call);
    assert!(read[1].contains("more pages follow but has no link"), "{read:?}");
    assert_eq!((read.len(), asked.len()), (2, 1));
}

#[test]
fn a_page_starts_after_the_last_item() {
    let mock = mock_with(&[
        r#"{"items": [{"id": "a"}, {"id": "b", "in": {"id": "x"}}], "more": true}"#,
        r#"{"items": [{"id": "c"}], "more": false}"#,
    ]);
    let (items, asked) = read::<LastItems>(&mock, |call| call);
    assert_eq!((items, &*asked[1]), (["a", "b", "c"].map(str::to_owned).to_vec(), "/list?after=b"));
}

#[test]
fn page_numbers_end_at_the_last_page_the_total_or_an_empty_page() {
    let mock = mock_with(&[r#"{"items": ["a"], "pages": 2}"#, r#"{"items": ["b"], "pages": 2}"#]);
    let (items, asked) = read::<Numbers>(&mock, |call| call);
    assert_eq!((items.len(), asked), (2, vec!["/list".to_owned(), "/list?page=2".into()]));

    let mock = mock_with(&[r#"{"items": ["a"], "total": 2}"#, r#"{"items": ["b"], "total": "2"}"#]);
    assert_eq!(read::<Numbers>(&mock, |call| call).1.len(), 2);

    // An invalid total doesn't end the list.
    let mock = mock_with(&[r#"{"items": ["a"], "total": 0}"#, r#"{"items": ["b"]}"#, "{}"]);
    assert_eq!(read::<Numbers>(&mock, |call| call).0, ["a", "b"]);

    // The number of items before the caller's first page is unknown.
    let mock = mock_with(&[r#"{"items": ["x"], "total": 1}"#, r#"{"items": []}"#]);
    let (items, asked) = read::<Numbers>(&mock, |call| call.with_query("page", 7));
    assert_eq!((items.len(), &*asked[1]), (1, "/list?page=8"));
}

#[test]
fn the_response_s_page_number_is_used() {
    let mock = mock_with(&[r#"{"page": 0, "items": ["a"]}"#, r#"{"page": 1, "items": ["b"], "done": true}"#]);
    let (items, asked) = read::<OwnNumbers>(&mock, |call| call);
    assert_eq!((items.len(), &*asked[1]), (2, "/list?page=1"));

    let stuck = [r#"{"page": 1, "items": ["a"]}"#, r#"{"page": 1, "items": ["b"]}"#];
    let (items, _) = read::<OwnNumbers>(&mock_with(&stuck), |call| call);
    assert_eq!(items.len(), 2, "the repeated page isn't returned");
    assert!(items[1].contains("the page has the number 1, not 2"), "{items:?}");
}

#[test]
fn a_server_that_ignores_the_page_number_is_an_error() {
    let (items, _) = read::<Numbers>(&mock_with(&[r#"{"items": ["a"]}"#; 9]), |call| call);
    assert_eq!(items.len(), 2);
    assert!(items[1].contains(r#"one, by the rule { page = "page", first = 1 }"#));
}

#[test]
fn the_offset_grows_by_the_number_of_items() {
    let mock = mock_with(&[
        r#"{"skip": 5, "items": ["a", "b"], "total": 8}"#,
        r#"{"skip": 7, "items": ["c"], "total": 8}"#,
    ]);
    let (items, asked) = read::<Offsets>(&mock, |call| call.with_query("skip", 5));
    assert_eq!((items.len(), asked), (3, vec!["/list?skip=5".to_owned(), "/list?skip=7".into()]));
}

#[test]
fn a_short_page_is_the_last_one_if_the_operation_says_so() {
    let mock = mock_with(&[r#"["a", "b"]"#, r#"["c"]"#]);
    let (items, asked) = read::<Short>(&mock, |call| call);
    assert_eq!((items.len(), &*asked[1]), (3, "/list?skip=2"));
    let (items, asked) = read::<Short>(&mock_with(&[r#"["a", "b"]"#]), |call| call.with_query("limit", 3));
    assert_eq!((items.len(), asked.len()), (2, 1));
}

#[test]
fn a_link_to_the_same_server_is_followed_with_credentials() {
    let mock = mock_with(&[
        r#"{"items": ["a"], "next": "https://probe.example/other?c=1"}"#,
        r#"{"items": ["b"], "next": "?c=2&key=old"}"#,
        r#"{"items": ["c"], "next": "http://probe.example/third"}"#,
        r#"{"items": ["d"], "next": null}"#,
    ]);
    let (items, asked) = read::<Links>(&mock, |call| call.with_query("limit", 1));
    assert_eq!(items, ["a", "b", "c", "d"]);
    let wanted = ["/list?limit=1&key=k", "/other?c=1&key=k", "/other?c=2&key=old", "/third?key=k"];
    assert_eq!(asked, wanted);
}

#[test]
fn a_link_to_another_server_is_not_followed() {
    for link in [
        "https://evil.example/list?secret",
        "//evil.example/list",
        "https://probe.example:444/list",
        "https://probe.example@evil.example/",
        "ftp://probe.example/list",
        "https://[",
    ] {
        let response = format!(r#"{{"items": ["a"], "next": "{link}"}}"#);
        let (read, asked) = read::<Links>(&mock_with(&[&response]), |call| call);
        assert_eq!((&*read[0], asked.len()), ("a", 1), "{link}");
        assert!(read[1].contains("the link to the next page"), "{link}: {read:?}");
        // The link's path and query may contain a secret.
        let message = read[1].split(", in `").next().unwrap_or_default();
        assert!(!message.contains("secret"), "{read:?}");
    }
}

#[test]
fn a_link_with_a_double_slash_path_stays_on_its_server() {
    let link = "https://probe.example//elsewhere.example/list";
    let response = format!(r#"{{"items": ["a"], "next": "{link}"}}"#);
    let (_, asked) = read::<Links>(&mock_with(&[&response]), |call| call);
    assert_eq!(asked[1], "//elsewhere.example/list?key=k");
}

#[test]
fn the_link_header_is_parsed_by_rfc_8288() {
    let next = [
        r#"<https://probe.example/list?page=2>; rel="next""#,
        r#"</list?page=1>; rel="prev", </list?page=2>; rel="next", </list?page=9>; rel="last""#,
        "</list?page=2>;rel=next",
        r#"</list?page=2>; title="a, b; \"c\" <d>; rel=prev"; REL = "last Next""#,
        r#"<?a,b>; rel=first,, <?page=2> ; rel="next";hreflang"#,
        r#"</other>; rel="next"; anchor="/x", <?page=2>; rel="next"; rel="prev""#,
    ];
    for header in next {
        let mock =
            MockTransport::new().respond_with(200, &[("link", header)], r#"["a"]"#).respond(200, r#"["b"]"#);
        let (items, asked) = read::<Headers>(&mock, |call| call);
        assert_eq!((items.len(), &*asked[1]), (2, "/list?page=2"), "{header}");
    }
    for header in ["", "<", "</a>", "</a>; rel", "</a>; rel=\"prev", "</a; rel=next", "next"] {
        let mock = MockTransport::new().respond_with(200, &[("link", header)], r#"["a"]"#);
        assert_eq!(read::<Headers>(&mock, |call| call).0, ["a"], "{header}");
    }
}

#[test]
fn an_error_in_the_middle_ends_the_pages() {
    let page = r#"{"items": ["a"], "meta": {"next": "1"}}"#;
    let mocks = [
        mock_with(&[page]).respond(500, "no"),
        mock_with(&[page]).fail(TransportError::new("cut")),
        mock_with(&[page]).respond_with(200, &[], ""),
    ];
    for (mock, is_error) in mocks.iter().zip([true, true, false]) {
        let client = TestClient::new(mock);
        let mut pages: Pages<Cursors> = Call::new(&client.core).pages();
        assert!(run_ready(pages.next()).is_some_and(|page| page.is_ok()));
        let second = run_ready(pages.next()).expect("a response or an error");
        assert_eq!(second.is_err(), is_error);
        assert!(run_ready(pages.next()).is_none() && run_ready(pages.next()).is_none());
        assert_eq!(mock.count(), 2);
    }
}

#[test]
fn pages_of_an_invalid_or_one_shot_call_yield_one_error() {
    let mock = MockTransport::new();
    let client = TestClient::new(&mock);
    let once = Body::from_stream(Chunks::new([]));
    let calls = [
        Call::<Cursors>::new(&client.core).with_body("text/plain", once),
        Call::<Cursors>::new(&client.core).with_header("no name", "x"),
        Call::<Cursors>::new(&client.core).with_server("ftp://nowhere"),
    ];
    for (call, why) in calls.into_iter().zip(["can be sent only once", "a valid header name", "server"]) {
        let mut pages = call.pages();
        let error = run_ready(pages.next()).expect("an error").expect_err("no page");
        assert!(error.to_string().contains(why), "{error}");
        assert!(run_ready(pages.next()).is_none());
    }
    assert_eq!(mock.count(), 0);
}

#[test]
fn pages_and_items_are_send_streams() {
    fn sent<T: Send + Unpin>(value: T) -> T {
        value
    }
    let mock = mock_with(&[r#"{"items": ["a"], "meta": {"next": "1"}}"#, r#"{"items": ["b"]}"#]);
    let client = TestClient::new(&mock);
    let mut pages = sent(Call::<Cursors>::new(&client.core).pages());
    assert_eq!(format!("{pages:?}"), "Pages { operation: \"Cursors\", .. }");
    let mut context = Context::from_waker(Waker::noop());
    let first = Pin::new(&mut pages).poll_next(&mut context);
    assert!(matches!(first, Poll::Ready(Some(Ok(_)))));
    let mut items = sent(pages.items());
    assert_eq!(format!("{items:?}"), "PageItems { operation: \"Cursors\", .. }");
    let second = Pin::new(&mut items).poll_next(&mut context);
    assert!(matches!(second, Poll::Ready(Some(Ok(item))) if item == "b"));
    assert!(matches!(Pin::new(&mut items).poll_next(&mut context), Poll::Ready(None)));
}

#[cfg(feature = "blocking")]
#[test]
fn pages_and_items_are_iterators_over_a_real_socket() {
    use runtime_tests::loopback::Server;
    use runtime_tests::runtime::Builder;

    let response = |body: &str| format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let bodies = [
        r#"{"items": ["a", "b"], "meta": {"next": "n"}, "more": true}"#,
        r#"{"items": ["c"], "more": false}"#,
    ];
    let server = Server::start(bodies.iter().chain(&bodies).map(|body| response(body)));
    let client: TestClient = Builder::new().server(server.url()).build().expect("the default is there");
    let pages = Call::<Cursors>::new(&client.core).pages_blocking();
    let counts: Vec<usize> = pages.map(|page| items_of(&page.expect("a page")).len()).collect();
    assert_eq!(counts, [2, 1]);
    let items = Call::<Cursors>::new(&client.core).pages_blocking().items();
    let items: Result<Vec<String>, _> = items.collect();
    assert_eq!(items.expect("items"), ["a", "b", "c"]);
    let requests = server.requests();
    assert!(requests[3].starts_with("GET /list?cursor=n HTTP/1.1\r\n"), "{}", requests[3]);
}
