//! Output of clients, calls and errors shows no secrets.

use std::error::Error as _;
use std::fmt::Debug;
use std::time::Duration;

use runtime_tests::fixtures;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{Builder, Call, Credential, Retry, Secret, Transport, TransportError};

const SECRET: &str = "s3cret";
const KEY: Credential = Credential::header("api_key", "X-Api-Key");
const QUERY: Credential = Credential::query("query_key", "key");
const COOKIE: Credential = Credential::cookie("session", "sid");
const BEARER: Credential = Credential::authorization("token", "Bearer");

operation!(Guarded "GET" "/guarded" &[&[KEY, QUERY, COOKIE, BEARER]]);
operation!(Unanswered "GET" "/guarded" &[&[KEY, Credential::header("other", "other")]]);

fn builder(mock: &MockTransport) -> Builder<TestClient> {
    [KEY, QUERY, COOKIE, BEARER].into_iter().fold(
        TestClient::builder(mock).header("x-tenant", SECRET).server("https://user-1.example"),
        |builder, credential| builder.credential(credential, SECRET),
    )
}

#[track_caller]
fn assert_hidden(shown: impl Debug) {
    for text in [format!("{shown:?}"), format!("{shown:#?}")] {
        assert!(!text.contains(SECRET), "{text}");
    }
}

#[test]
fn a_secret_s_debug_output_hides_it() {
    assert_eq!(format!("{:?}", Secret::from(SECRET)), "Secret(..)");
    assert_eq!(Secret::from(SECRET.to_owned()).expose(), SECRET);
}

#[test]
fn builders_and_clients_show_only_names() {
    let builder = builder(&MockTransport::new());
    let shown = format!("{builder:?}");
    assert!(shown.contains("api_key") && shown.contains("x-tenant"), "{shown}");
    assert_hidden(&builder);
    let client = builder.build().expect("the client is built");
    assert!(format!("{client:?}").contains("https://user-1.example"));
    assert_hidden(client);
}

#[test]
fn debug_output_of_a_builder_hides_user_information() {
    let builder = builder(&MockTransport::new()).server("https://me:s3cret@a.example");
    assert_hidden(&builder);
    assert_hidden(builder.build().err());
}

#[test]
fn generated_clients_and_calls_show_no_secret() {
    let client = fixtures::Client::builder().api_key(SECRET).transport(MockTransport::new()).build().unwrap();
    assert_hidden(&client);
    assert_hidden(client.animals());
    let animal = fixtures::models::Animal::new(SECRET);
    let call = client.animals().create(&animal).with_header("x-token", SECRET);
    assert_hidden(&call);
    assert!(format!("{call:?}").contains("create_animal"));
}

#[test]
fn calls_show_only_their_operation() {
    let client = builder(&MockTransport::new()).build().unwrap();
    let call = Call::<Guarded>::new(&client.core)
        .with_query("token", SECRET)
        .with_cookie("token", SECRET)
        .with_json(SECRET);
    assert_hidden(call);
}

#[test]
fn errors_show_no_secret() {
    let mock = MockTransport::new()
        .respond(401, "who are you?")
        .fail(TransportError::timeout())
        .fail(TransportError::connect("refused"));
    let client = builder(&mock).build().unwrap();
    for _ in 0..3 {
        let call = Call::<Guarded>::new(&client.core).with_query("token", SECRET);
        let error = run_ready(call).expect_err("the call fails");
        assert_hidden(&error);
        assert_hidden(error.to_string());
        assert_hidden(error.source());
    }
    let mock = MockTransport::new();
    let client = builder(&mock).require_credentials().build().unwrap();
    let error = run_ready(Call::<Unanswered>::new(&client.core)).expect_err("a credential is missing");
    assert_hidden(&error);
    assert_hidden(error.to_string());
    assert_eq!((error.attempts(), error.curl()), (0, None));
}

#[test]
fn the_transport_s_request_hides_headers_in_debug_output() {
    struct Looking(MockTransport);
    impl Transport for Looking {
        fn send(
            &self,
            request: http::Request<runtime_tests::runtime::Body>,
        ) -> runtime_tests::runtime::TransportFuture {
            let (parts, body) = request.into_parts();
            for name in ["x-api-key", "cookie", "authorization"] {
                assert_hidden(&parts.headers[name]);
            }
            assert_hidden(&body);
            self.0.send(http::Request::from_parts(parts, body))
        }
    }
    let mock = MockTransport::new();
    let client = builder(&mock).transport(Looking(mock.clone())).build().unwrap();
    assert!(run_ready(Call::<Guarded>::new(&client.core).with_json(SECRET)).is_ok());
}

#[test]
fn the_line_for_curl_has_variables_for_secrets() {
    let mock = MockTransport::new().respond(400, "no");
    let client = builder(&mock).user_agent("probe").build().unwrap();
    let call = Call::<Guarded>::new(&client.core)
        .with_query("name", "it's")
        .with_cookie("theme", SECRET)
        .with_header("if-match", "7")
        .with_json(SECRET);
    let error = run_ready(call).expect_err("the call fails");
    assert_eq!(
        error.curl().unwrap(),
        "curl -X GET 'https://user-1.example/guarded?name=it%27s'\"&key=$QUERY_KEY\" \
         -H 'content-type: application/json' -H 'if-match: 7' -H 'user-agent: probe' \
         -H \"x-tenant: $X_TENANT\" -H \"X-Api-Key: $API_KEY\" -b \"sid=$SESSION\" \
         -H \"authorization: Bearer $TOKEN\" -b \"$COOKIE\" --data-binary @body"
    );
}

#[test]
fn an_error_knows_the_attempts_and_pauses_of_its_call() {
    let retry_after = [("retry-after", "2")];
    let mock = MockTransport::new()
        .respond_with(503, &retry_after, "")
        .respond_with(503, &retry_after, "")
        .respond(400, "no");
    let client = builder(&mock).retry(Retry::new()).build().unwrap();
    let error = run_ready(Call::<Guarded>::new(&client.core)).expect_err("the call fails");
    assert_eq!((error.attempts(), error.pauses()), (3, Duration::from_secs(4)));
    let curl = error.curl().unwrap();
    assert!(curl.ends_with(" # 3 attempts, 4.0 s of pauses"), "{curl}");
}
