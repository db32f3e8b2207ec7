//! Pages: what each way from one to the next asks for, and where it ends.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_core::Stream;
use runtime_tests::operation;
use runtime_tests::pieces::Pieces;
use runtime_tests::probe::{Bare, now};
use runtime_tests::recorder::Recorder;
use runtime_tests::runtime::{
    Body, Call, Credential, PageItems, Paged, Pages, Paging, TransportError,
};
use serde_json::Value;

/// The items of a page: texts, or objects with an `id`.
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

paged!(
    Cursors & [],
    Paging::cursor("cursor", "/meta/next").items("/items").more("/more")
);
paged!(LastItems & [], Paging::last_item("after", "/id").items("/items").more("/more"));
paged!(
    Numbers & [],
    Paging::page("page", 1).items("/items").total("/total").pages("/pages")
);
paged!(
    OwnNumbers & [],
    Paging::page("page", 1).items("/items").own("/page").last("/done")
);
paged!(
    Offsets & [],
    Paging::offset("skip").total("/total").items("/items").own("/skip")
);
paged!(Short & [], Paging::offset("skip").size("limit", 2));
paged!(Links & [&[KEY]], Paging::link("/next").items("/items"));
paged!(Headers & [], Paging::link_header());

/// All items or the error behind them, and what was asked for.
fn read<O: Paged<Item = String, Output = Bytes, Error: std::fmt::Debug>>(
    recorder: &Recorder,
    write: impl FnOnce(Call<O>) -> Call<O>,
) -> (Vec<String>, Vec<String>) {
    let client = Bare::builder(recorder).credential(KEY, "k").build().expect("a client");
    let mut items: PageItems<O> = write(Call::new(&client.core)).pages().items();
    let mut read = Vec::new();
    while let Some(item) = now(items.next()) {
        read.push(item.unwrap_or_else(|error| format!("{error}")));
        assert!(read.len() < 100, "{read:?}");
    }
    assert!(now(items.next()).is_none(), "behind the end there is nothing");
    let asked = recorder.requests().into_iter().map(|it| it.uri.to_string());
    let asked = asked.map(|uri| uri.replace("https://probe.example", "")).collect();
    (read, asked)
}

fn play(responses: &[&str]) -> Recorder {
    responses
        .iter()
        .fold(Recorder::new(), |recorder, response| recorder.respond(200, response))
}

#[test]
fn a_cursor_goes_from_page_to_page() {
    let recorder = play(&[
        r#"{"items": ["a", "b"], "meta": {"next": "1 /2"}}"#,
        r#"{"meta": {"next": 3}, "items": []}"#,
        r#"{"items": ["c"], "meta": {"next": null}}"#,
    ]);
    let (items, asked) = read::<Cursors>(&recorder, |call| call.with_query("limit", &2));
    assert_eq!(items, ["a", "b", "c"]);
    assert_eq!(
        asked,
        ["/list?limit=2", "/list?limit=2&cursor=1%20%2F2", "/list?limit=2&cursor=3"]
    );
}

#[test]
fn a_cursor_ends_where_it_is_empty_absent_or_a_flag_says_so() {
    for last in [
        r#"{"items": ["b"]}"#,
        r#"{"items": ["b"], "meta": {"next": ""}}"#,
        r#"{"items": ["b"], "meta": {"next": "2"}, "more": false}"#,
        r#"{"items": ["b"], "meta": "none"}"#,
        r#"{"items": ["b"], "meta": [{"next": 1}, true, 1.5, -1, null]}"#,
    ] {
        let recorder =
            play(&[r#"{"items": ["a"], "meta": {"next": "1"}, "more": true}"#, last]);
        assert_eq!(read::<Cursors>(&recorder, |call| call).0, ["a", "b"], "{last}");
    }
}

#[test]
fn a_cursor_that_comes_again_is_an_error_behind_its_page() {
    let one = r#"{"items": ["a"], "meta": {"next": "1"}}"#;
    let two = r#"{"items": ["b"], "meta": {"next": "2"}}"#;
    let error =
        "GET /list: 200 OK: the position of the next page repeats an earlier one";
    for (pages, items) in [
        (vec![one, one], vec!["a", "a"]),
        (vec![one, two, one, two, one], vec!["a", "b", "a"]),
    ] {
        let (read, _) = read::<Cursors>(&play(&pages), |call| call);
        assert_eq!(read[..items.len()], items);
        assert!(read.last().expect("an error").starts_with(error), "{read:?}");
    }
    let empty = r#"{"items": [], "meta": {"next": "1"}}"#;
    assert_eq!(read::<Cursors>(&play(&[one, empty]), |call| call).0, ["a"]);
}

#[test]
fn more_pages_that_nothing_leads_to_are_an_error() {
    let (read, asked) =
        read::<Cursors>(&play(&[r#"{"items": ["a"], "more": true}"#]), |call| call);
    assert!(read[1].contains("more pages follow but has no link"), "{read:?}");
    assert_eq!((read.len(), asked.len()), (2, 1));
}

#[test]
fn a_page_begins_behind_the_last_item() {
    let recorder = play(&[
        r#"{"items": [{"id": "a"}, {"id": "b", "in": {"id": "x"}}], "more": true}"#,
        r#"{"items": [{"id": "c"}], "more": false}"#,
    ]);
    let (items, asked) = read::<LastItems>(&recorder, |call| call);
    assert_eq!(
        (items, &*asked[1]),
        (["a", "b", "c"].map(str::to_owned).to_vec(), "/list?after=b")
    );
}

#[test]
fn pages_are_counted_to_the_last_one_to_the_total_or_to_an_empty_one() {
    let recorder =
        play(&[r#"{"items": ["a"], "pages": 2}"#, r#"{"items": ["b"], "pages": 2}"#]);
    let (items, asked) = read::<Numbers>(&recorder, |call| call);
    assert_eq!(
        (items.len(), asked),
        (2, vec!["/list".to_owned(), "/list?page=2".into()])
    );

    let recorder =
        play(&[r#"{"items": ["a"], "total": 2}"#, r#"{"items": ["b"], "total": "2"}"#]);
    assert_eq!(read::<Numbers>(&recorder, |call| call).1.len(), 2);

    // A total that is nobody's count doesn't end the list.
    let recorder =
        play(&[r#"{"items": ["a"], "total": 0}"#, r#"{"items": ["b"]}"#, "{}"]);
    assert_eq!(read::<Numbers>(&recorder, |call| call).0, ["a", "b"]);

    // Of pages before the caller's own nobody knows how many items they have.
    let recorder = play(&[r#"{"items": ["x"], "total": 1}"#, r#"{"items": []}"#]);
    let (items, asked) = read::<Numbers>(&recorder, |call| call.with_query("page", &7));
    assert_eq!((items.len(), &*asked[1]), (1, "/list?page=8"));
}

#[test]
fn the_number_that_an_response_has_counts() {
    let recorder = play(&[
        r#"{"page": 0, "items": ["a"]}"#,
        r#"{"page": 1, "items": ["b"], "done": true}"#,
    ]);
    let (items, asked) = read::<OwnNumbers>(&recorder, |call| call);
    assert_eq!((items.len(), &*asked[1]), (2, "/list?page=1"));

    let stuck = [r#"{"page": 1, "items": ["a"]}"#, r#"{"page": 1, "items": ["b"]}"#];
    let (items, _) = read::<OwnNumbers>(&play(&stuck), |call| call);
    assert_eq!(items.len(), 2, "the page that wasn't asked for isn't given");
    assert!(items[1].contains("the page has the number 1, not 2"), "{items:?}");
}

#[test]
fn a_server_that_heeds_no_number_is_noticed() {
    let (items, _) = read::<Numbers>(&play(&[r#"{"items": ["a"]}"#; 9]), |call| call);
    assert_eq!(items.len(), 2);
    assert!(items[1].contains("the page is the same as the previous one"), "{items:?}");
}

#[test]
fn items_are_skipped_by_how_many_came() {
    let recorder = play(&[
        r#"{"skip": 5, "items": ["a", "b"], "total": 8}"#,
        r#"{"skip": 7, "items": ["c"], "total": 8}"#,
    ]);
    let (items, asked) = read::<Offsets>(&recorder, |call| call.with_query("skip", &5));
    assert_eq!(
        (items.len(), asked),
        (3, vec!["/list?skip=5".to_owned(), "/list?skip=7".into()])
    );
}

#[test]
fn a_short_page_is_the_last_one_where_the_operation_says_so() {
    let recorder = play(&[r#"["a", "b"]"#, r#"["c"]"#]);
    let (items, asked) = read::<Short>(&recorder, |call| call);
    assert_eq!((items.len(), &*asked[1]), (3, "/list?skip=2"));
    let (items, asked) =
        read::<Short>(&play(&[r#"["a", "b"]"#]), |call| call.with_query("limit", &3));
    assert_eq!((items.len(), asked.len()), (2, 1));
}

#[test]
fn a_link_is_followed_on_the_same_server_with_the_credentials_of_the_call() {
    let recorder = play(&[
        r#"{"items": ["a"], "next": "https://probe.example/other?c=1"}"#,
        r#"{"items": ["b"], "next": "?c=2&key=old"}"#,
        r#"{"items": ["c"], "next": "http://probe.example/third"}"#,
        r#"{"items": ["d"], "next": null}"#,
    ]);
    let (items, asked) = read::<Links>(&recorder, |call| call.with_query("limit", &1));
    assert_eq!(items, ["a", "b", "c", "d"]);
    let wanted = [
        "/list?limit=1&key=k",
        "/other?c=1&key=k",
        "/other?c=2&key=old",
        "/third?key=k",
    ];
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
        let (read, asked) = read::<Links>(&play(&[&response]), |call| call);
        assert_eq!((&*read[0], asked.len()), ("a", 1), "{link}");
        assert!(read[1].contains("the link to the next page"), "{link}: {read:?}");
        // What the link says behind its host may be a secret.
        let message = read[1].split(", in `").next().unwrap_or_default();
        assert!(!message.contains("secret"), "{read:?}");
    }
}

#[test]
fn a_link_with_two_slashes_in_its_path_stays_on_its_server() {
    let link = "https://probe.example//elsewhere.example/list";
    let response = format!(r#"{{"items": ["a"], "next": "{link}"}}"#);
    let (_, asked) = read::<Links>(&play(&[&response]), |call| call);
    assert_eq!(asked[1], "//elsewhere.example/list?key=k");
}

#[test]
fn the_link_header_is_read_as_the_standard_says() {
    let next = [
        r#"<https://probe.example/list?page=2>; rel="next""#,
        r#"</list?page=1>; rel="prev", </list?page=2>; rel="next", </list?page=9>; rel="last""#,
        "</list?page=2>;rel=next",
        r#"</list?page=2>; title="a, b; \"c\" <d>; rel=prev"; REL = "last Next""#,
        r#"<?a,b>; rel=first,, <?page=2> ; rel="next";hreflang"#,
        r#"</other>; rel="next"; anchor="/x", <?page=2>; rel="next"; rel="prev""#,
    ];
    for header in next {
        let recorder = Recorder::new()
            .respond_with(200, &[("link", header)], r#"["a"]"#)
            .respond(200, r#"["b"]"#);
        let (items, asked) = read::<Headers>(&recorder, |call| call);
        assert_eq!((items.len(), &*asked[1]), (2, "/list?page=2"), "{header}");
    }
    for header in
        ["", "<", "</a>", "</a>; rel", "</a>; rel=\"prev", "</a; rel=next", "next"]
    {
        let recorder =
            Recorder::new().respond_with(200, &[("link", header)], r#"["a"]"#);
        assert_eq!(read::<Headers>(&recorder, |call| call).0, ["a"], "{header}");
    }
}

#[test]
fn an_error_in_the_middle_ends_the_pages() {
    let page = r#"{"items": ["a"], "meta": {"next": "1"}}"#;
    let recorders = [
        play(&[page]).respond(500, "no"),
        play(&[page]).fail(TransportError::new("cut")),
        play(&[page]).respond_with(200, &[], ""),
    ];
    for (recorder, is_error) in recorders.iter().zip([true, true, false]) {
        let client = Bare::over(recorder);
        let mut pages: Pages<Cursors> = Call::new(&client.core).pages();
        assert!(now(pages.next()).is_some_and(|page| page.is_ok()));
        let second = now(pages.next()).expect("a response or an error");
        assert_eq!(second.is_err(), is_error);
        assert!(now(pages.next()).is_none() && now(pages.next()).is_none());
        assert_eq!(recorder.count(), 2);
    }
}

#[test]
fn a_call_that_cannot_be_made_twice_or_at_all_is_one_error() {
    let recorder = Recorder::new();
    let client = Bare::over(&recorder);
    let once = Body::from_stream(Pieces::new([]));
    let calls = [
        Call::<Cursors>::new(&client.core).with_body("text/plain", once),
        Call::<Cursors>::new(&client.core).with_header("no name", "x"),
        Call::<Cursors>::new(&client.core).with_server("ftp://nowhere"),
    ];
    for (call, why) in
        calls.into_iter().zip(["can be sent only once", "a valid header name", "server"])
    {
        let mut pages = call.pages();
        let error = now(pages.next()).expect("an error").expect_err("no page");
        assert!(error.to_string().contains(why), "{error}");
        assert!(now(pages.next()).is_none());
    }
    assert_eq!(recorder.count(), 0);
}

#[test]
fn pages_and_items_are_streams_that_go_to_other_threads() {
    fn sent<T: Send + Unpin>(it: T) -> T {
        it
    }
    let recorder =
        play(&[r#"{"items": ["a"], "meta": {"next": "1"}}"#, r#"{"items": ["b"]}"#]);
    let client = Bare::over(&recorder);
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

    let response = |body: &str| {
        format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    };
    let bodies = [
        r#"{"items": ["a", "b"], "meta": {"next": "n"}, "more": true}"#,
        r#"{"items": ["c"], "more": false}"#,
    ];
    let server = Server::start(bodies.iter().chain(&bodies).map(|body| response(body)));
    let client: Bare =
        Builder::new().server(server.url()).build().expect("the default is there");
    let pages = Call::<Cursors>::new(&client.core).pages_blocking();
    let counts: Vec<usize> =
        pages.map(|page| items_of(&page.expect("a page")).len()).collect();
    assert_eq!(counts, [2, 1]);
    let items = Call::<Cursors>::new(&client.core).pages_blocking().items();
    let items: Result<Vec<String>, _> = items.collect();
    assert_eq!(items.expect("items"), ["a", "b", "c"]);
    let requests = server.requests();
    assert!(
        requests[3].starts_with("GET /list?cursor=n HTTP/1.1\r\n"),
        "{}",
        requests[3]
    );
}
