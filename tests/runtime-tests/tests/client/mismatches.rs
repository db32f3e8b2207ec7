//! Responses that differ from the document: what a call, a client and an API accept, and what the response lists.

use runtime_tests::mock_transport::MockTransport;
use runtime_tests::models::objects::{Batch, Recipient};
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{
    Api, Builder, Call, Core, Error, ErrorKind, Mismatch, Paged, Paging, Response,
    Retry, Strictness,
};

operation!(GetBatch "GET" "/batch" &[]; "application/json" => Batch, json; Recipient, json);

const LIES: &str = r#"{"recipients": [{"phone_number": "1"}, {}], "a b": "one"}"#;

fn answers(body: &str) -> MockTransport {
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
fn a_call_works_and_lists_what_did_not_match() {
    let client = TestClient::new(&answers(LIES));
    let response = send(Call::new(&client.core)).unwrap();
    assert_eq!(places(&response), ["/recipients/1/phone_number", "/a b"]);
    assert_eq!(response.mismatches()[1].json(), Some(r#""one""#));
    assert_eq!(response.body().recipients.len(), 2);
}

#[test]
fn a_call_overrides_the_client() {
    let client = TestClient::new(&answers(LIES));
    let strict_call = Call::new(&client.core).with_strictness(Strictness::Strict);
    let error = send(strict_call).unwrap_err();
    assert!(error.to_string().contains("recipients[1]: missing member"), "{error}");
    let strict = || {
        let builder = TestClient::builder(&answers(LIES)).strictness(Strictness::Strict);
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
    let builder = Builder::<Exact>::new().retry(Retry::none()).transport(answers(LIES));
    let client = builder.build().unwrap();
    assert!(send(Call::new(&client.0)).is_err());
}

#[test]
fn an_error_keeps_what_could_be_read() {
    let lies = r#"{"a b": 1, "recipients": [{"phone_number": "1"}, 2]}"#;
    let client = TestClient::new(&answers(lies));
    let error = send(Call::new(&client.core)).unwrap_err();
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
    let (batch, mismatches) = decode.salvage::<Batch>().unwrap();
    assert_eq!((batch.a_b, batch.recipients.len()), (Some(1), 1));
    assert_eq!(mismatches[0].pointer(), "/recipients/1");
}

#[test]
fn a_response_that_matches_lists_nothing() {
    let client = TestClient::new(&answers(r#"{"recipients": []}"#));
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
fn pages_list_what_did_not_match_in_the_last_one() {
    let json = [("content-type", "application/json")];
    let mock = MockTransport::new()
        .respond_with(
            200,
            &json,
            r#"{"recipients": [{"phone_number": "1"}, {}], "pages": 2}"#,
        )
        .respond_with(
            200,
            &json,
            r#"{"recipients": [{"phone_number": "3"}], "pages": 2}"#,
        );
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
