//! Responses that differ from the document: what a call, a client and an API accept, and what the response lists.

use std::sync::{Arc, Mutex};

use http::{HeaderMap, StatusCode};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::models::objects::{Batch, Recipient};
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{
    Api, Attempt, Builder, Call, Core, Error, ErrorKind, Hook, Mismatch, Paged, Paging, Response, Retry,
    Strictness, Value,
};

operation!(GetBatch "GET" "/batch" &[]; "application/json" => Batch, json; Recipient, json);

const LIES: &str = r#"{"recipients": [{"phone_number": "1"}, {}], "a b": "one"}"#;

fn responding(body: &str) -> MockTransport {
    MockTransport::new().respond_with(200, &[("content-type", "application/json")], body)
}

fn send(call: Call<GetBatch>) -> Result<Response<Batch>, Error<Recipient>> {
    run_ready(call.send())
}

/// The pointers that a response lists.
fn places(response: &Response<Batch>) -> Vec<&str> {
    response.mismatches().iter().map(Mismatch::pointer).collect()
}

#[test]
fn a_call_works_and_lists_mismatches() {
    let client = TestClient::new(&responding(LIES));
    let response = send(Call::new(&client.core)).unwrap();
    assert_eq!(places(&response), ["/recipients/1/phone_number", "/a b"]);
    assert_eq!(response.mismatches()[1].json(), Some(r#""one""#));
    assert_eq!(response.body().recipients.len(), 2);
}

#[test]
fn a_call_overrides_the_client() {
    let client = TestClient::new(&responding(LIES));
    let strict_call = Call::new(&client.core).with_strictness(Strictness::Strict);
    let error = send(strict_call).unwrap_err();
    assert!(error.to_string().contains("recipients[1]: missing member"), "{error}");
    let strict = || {
        let builder = TestClient::builder(&responding(LIES)).strictness(Strictness::Strict);
        Call::new(&builder.build().unwrap().core)
    };
    assert!(send(strict()).is_err());
    let response = send(strict().with_strictness(Strictness::Lenient)).unwrap();
    assert_eq!(places(&response), ["/recipients/1/phone_number", "/a b"]);
}

#[test]
fn an_api_may_be_strict() {
    #[derive(Debug)]
    struct Exact(Core);
    impl Api for Exact {
        const SERVERS: &'static [&'static str] = &["https://exact.example"];
        const STRICTNESS: Strictness = Strictness::Strict;

        fn from_core(core: Core) -> Self {
            Self(core)
        }
    }
    let builder = Builder::<Exact>::new().retry(Retry::none()).transport(responding(LIES));
    let client = builder.build().unwrap();
    assert!(send(Call::new(&client.0)).is_err());
}

#[test]
fn an_error_keeps_the_readable_part() {
    let lies = r#"{"a b": 1, "recipients": [{"phone_number": "1"}, 2]}"#;
    let client = TestClient::new(&responding(lies));
    let error = send(Call::new(&client.core)).unwrap_err();
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
    let (batch, mismatches) = decode.salvage::<Batch>().unwrap();
    assert_eq!((batch.a_b, batch.recipients.len()), (Some(1), 1));
    assert_eq!(mismatches[0].pointer(), "/recipients/1");
}

#[test]
fn a_response_that_matches_lists_nothing() {
    let client = TestClient::new(&responding(r#"{"recipients": []}"#));
    assert!(send(Call::new(&client.core)).unwrap().mismatches().is_empty());
}

operation!(ListPages "GET" "/list" &[]; "application/json" => Batch, json; Recipient, json);

impl Paged for ListPages {
    type Item = Recipient;

    const PAGING: Paging = Paging::page("page", 1).items("/recipients").pages("/pages");

    fn items(page: Batch) -> Vec<Recipient> {
        page.recipients
    }
}

#[test]
fn pages_list_the_mismatches_of_the_last_one() {
    let json = [("content-type", "application/json")];
    let mock = MockTransport::new()
        .respond_with(200, &json, r#"{"recipients": [{"phone_number": "1"}, {}], "pages": 2}"#)
        .respond_with(200, &json, r#"{"recipients": [{"phone_number": "3"}], "pages": 2}"#);
    let client = TestClient::new(&mock);
    run_ready(async {
        let mut items = Call::<ListPages>::new(&client.core).pages().items();
        assert_eq!(items.next().await.unwrap().unwrap().phone_number, "1");
        assert_eq!(items.mismatches()[0].pointer(), "/recipients/1/phone_number");
        assert_eq!(items.next().await.unwrap().unwrap().phone_number, "");
        assert_eq!(items.next().await.unwrap().unwrap().phone_number, "3");
        assert!(items.mismatches().is_empty());
        assert!(items.next().await.is_none());
    });
}

operation!(GetAny "GET" "/any" &[]; "application/json" => Value, json; Recipient, json);

#[test]
fn text_is_a_value_where_any_json_is_expected() {
    let csv = |body: &str| MockTransport::new().respond_with(200, &[("content-type", "text/csv")], body);
    let client = TestClient::new(&csv("a,b\n1,2\n"));
    let response = run_ready(Call::<GetAny>::new(&client.core).send()).unwrap();
    assert_eq!(response.body(), "a,b\n1,2\n");
    let [different] = response.mismatches() else { panic!("{response:?}") };
    assert_eq!(different.message(), "`text/csv` instead of JSON");
    let client = TestClient::new(&csv("a,b"));
    let strict = Call::<GetAny>::new(&client.core).with_strictness(Strictness::Strict);
    assert!(run_ready(strict.send()).is_err());
    let client = TestClient::new(&csv("a,b"));
    assert!(send(Call::new(&client.core)).is_err());
}

operation!(GetText "GET" "/text" &[]; "application/json" => String, json; Recipient, json);

#[test]
fn a_documented_text_is_the_body_as_received() {
    let sent = [
        ("application/json", r#"{"zone": "a."}"#, "JSON of another type instead of a string"),
        ("application/json", "[1]", "JSON of another type instead of a string"),
        ("text/plain", "1.0.0\n", "`text/plain` instead of JSON"),
    ];
    for (media_type, body, expected) in sent {
        let mock = MockTransport::new().respond_with(200, &[("content-type", media_type)], body);
        let client = TestClient::new(&mock);
        let response = run_ready(Call::<GetText>::new(&client.core).send()).unwrap();
        assert_eq!(response.body(), body);
        let [different] = response.mismatches() else { panic!("{response:?}") };
        assert_eq!(different.message(), expected);
        let mock = MockTransport::new().respond_with(200, &[("content-type", media_type)], body);
        let client = TestClient::new(&mock);
        let strict = Call::<GetText>::new(&client.core).with_strictness(Strictness::Strict);
        assert!(run_ready(strict.send()).is_err(), "{body}");
    }
    for (media_type, body) in
        [("application/json", "{"), ("text/html", "<p>"), ("application/json", ""), ("text/plain", "")]
    {
        let mock = MockTransport::new().respond_with(200, &[("content-type", media_type)], body);
        let client = TestClient::new(&mock);
        assert!(run_ready(Call::<GetText>::new(&client.core).send()).is_err(), "{body}");
    }
}

operation!(GetPlain "GET" "/plain" &[]; "text/plain" => String, text; Recipient, json);

#[test]
fn a_json_string_is_the_documented_text() {
    let get = |media_type, body: &str, strictness| {
        let mock = MockTransport::new().respond_with(200, &[("content-type", media_type)], body);
        let client = TestClient::new(&mock);
        let call = Call::<GetPlain>::new(&client.core).with_strictness(strictness);
        let response = run_ready(call.send()).unwrap();
        let found = response.mismatches().iter().map(ToString::to_string).collect();
        (response.into_body(), found)
    };
    let listed = vec!["`application/json` instead of text".to_owned()];
    for (media_type, body, strictness, expected, mismatches) in [
        ("application/json", "\"a\\n\"\n", Strictness::Lenient, "a\n", listed),
        ("application/json", "\"OK\"", Strictness::Strict, "\"OK\"", vec![]),
        ("application/json", "{\"a\": 1}", Strictness::Lenient, "{\"a\": 1}", vec![]),
        ("text/plain", "\"OK\"", Strictness::Lenient, "\"OK\"", vec![]),
    ] {
        let found: (String, Vec<String>) = get(media_type, body, strictness);
        assert_eq!(found, (expected.to_owned(), mismatches), "{body}");
    }
}

/// Collects the reports.
#[derive(Clone, Default)]
struct Reported(Arc<Mutex<Vec<String>>>);

impl Hook for Reported {
    fn mismatched(
        &self,
        attempt: &Attempt,
        status: StatusCode,
        _headers: &HeaderMap,
        mismatches: &[Mismatch],
    ) {
        let places: Vec<&str> = mismatches.iter().map(Mismatch::pointer).collect();
        let line = format!("{} {status}: {}", attempt.operation().id, places.join(" "));
        self.0.lock().unwrap().push(line);
    }
}

#[test]
fn differences_are_reported_to_hooks() {
    let reported = Reported::default();
    let builder = TestClient::builder(&responding(LIES)).hook(reported.clone());
    let client = builder.build().unwrap();
    run_ready(Call::<GetBatch>::new(&client.core).send()).unwrap();
    assert_eq!(*reported.0.lock().unwrap(), ["GetBatch 200 OK: /recipients/1/phone_number /a b"]);
    let matching = TestClient::builder(&responding(r#"{"recipients": []}"#)).hook(reported.clone());
    run_ready(Call::<GetBatch>::new(&matching.build().unwrap().core).send()).unwrap();
    assert_eq!(reported.0.lock().unwrap().len(), 1);
}
