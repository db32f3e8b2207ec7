//! Calls: requests, responses, and traits of calls.

use std::future::Future;
use std::mem::size_of;
use std::time::Duration;

use runtime_tests::fixtures::{Client, CreateAnimal, CreateCall, models::Animal};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{JsonProbe, Probe, TestClient, build_error, record, run_ready};
use runtime_tests::runtime::Call;

operation!(Purge "PURGE" "/cache" &[]);
operation!(NoMethod "NO METHOD" "/cache" &[]);

fn client(mock: &MockTransport) -> Client {
    let builder = Client::builder().api_key("key").transport(mock.clone());
    builder.build().expect("the client is built")
}

#[test]
fn a_call_sends_method_url_and_headers() {
    let mock = MockTransport::new().respond(200, r#"[{"name":"Ape","legs":2}]"#);
    let call = client(&mock).animals().list("Big Zoo").limit(10).query("a+b");
    let animals = run_ready(call).unwrap();
    assert_eq!(animals, [Animal::new("Ape").legs(2)]);
    let sent = mock.last();
    assert_eq!(sent.method, "GET");
    assert_eq!(
        sent.uri.to_string(),
        "https://api.zoo.example/v1/zoos/Big%20Zoo/animals?limit=10&query=a%2Bb"
    );
    assert_eq!(sent.header("accept"), Some("application/json"));
    assert!(sent.body.is_empty());
}

#[test]
fn a_call_sends_its_body_and_credential() {
    let mock = MockTransport::new().respond(201, r#"{"name":"Ape"}"#);
    let animal = run_ready(client(&mock).animals().create(&Animal::new("Ape"))).unwrap();
    assert_eq!(animal, Animal::new("Ape"));
    let sent = mock.last();
    assert_eq!((sent.method.as_str(), sent.path()), ("POST", "/v1/animals"));
    assert_eq!(sent.body, r#"{"name":"Ape"}"#);
    assert_eq!(sent.header("zoo-key"), Some("key"));
}

#[test]
fn send_returns_status_and_headers() {
    let mock = MockTransport::new().respond_with(201, &[("x-request-id", "r1")], r#"{"name":"Ape"}"#);
    let call = client(&mock).animals().create(&Animal::new("Ape"));
    let response = run_ready(call.send()).unwrap();
    assert_eq!(response.status().as_u16(), 201);
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(response.body(), &Animal::new("Ape"));
    assert!(!format!("{response:?}").contains("r1"));
    let (status, headers, body) = response.into_parts();
    assert_eq!((status.as_u16(), headers.len(), body.name.as_str()), (201, 1, "Ape"));
}

#[test]
fn a_call_is_sent_only_when_awaited() {
    let mock = MockTransport::new();
    let call = client(&mock).animals().list("zoo");
    let sending = client(&mock).animals().list("zoo").send();
    drop((call, sending));
    assert_eq!(mock.count(), 0);
}

#[test]
fn a_call_is_small_and_send() {
    fn travels<T: Send + 'static>(_: &T) {}
    fn is_sent<F: Future + Send + 'static>(_: &F) {}
    assert_eq!(size_of::<CreateCall>(), size_of::<usize>());
    let call = client(&MockTransport::new()).animals().list("zoo");
    travels(&call);
    is_sent(&call.into_future());
    is_sent(&client(&MockTransport::new()).animals().create(&Animal::new("Ape")).send());
}

#[test]
fn clients_are_shared_between_threads() {
    fn is_shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    let client = client(&MockTransport::new());
    is_shared(&client);
    is_shared(&client.animals());
}

#[test]
fn a_call_s_timeout_is_its_own_or_the_client_s_or_a_minute() {
    let seconds = Duration::from_secs;
    assert_eq!(record::<Probe>(|call| call).timeout, Some(seconds(60)));
    let mock = MockTransport::new();
    let client = TestClient::builder(&mock).timeout(seconds(5)).build().unwrap();
    run_ready(Call::<Probe>::new(&client.core)).unwrap();
    assert_eq!(mock.last().timeout, Some(seconds(5)));
    run_ready(Call::<Probe>::new(&client.core).with_timeout(seconds(2))).unwrap();
    assert_eq!(mock.last().timeout, Some(seconds(2)));
}

#[test]
fn a_call_s_headers_override_the_client_s_and_those_the_operation_s() {
    let mock = MockTransport::new();
    let client = TestClient::builder(&mock)
        .header("accept", "application/vnd.probe+json")
        .header("x-tenant", "client")
        .build()
        .unwrap();
    run_ready(Call::<JsonProbe>::new(&client.core).with_path("id", &1)).unwrap();
    assert_eq!(mock.last().header("accept"), Some("application/vnd.probe+json"));
    assert_eq!(mock.last().header("x-tenant"), Some("client"));
    let call = Call::<JsonProbe>::new(&client.core).with_path("id", &1);
    run_ready(call.with_header("X-Tenant", "call").with_header("accept", "a/b")).unwrap();
    assert_eq!(mock.last().header("accept"), Some("a/b"));
    assert_eq!(mock.last().headers.get_all("x-tenant").iter().count(), 1);
    assert_eq!(mock.last().header("x-tenant"), Some("call"));
}

#[test]
fn any_method_can_be_called() {
    assert_eq!(record::<Purge>(|call| call).method.as_str(), "PURGE");
    let error = build_error::<NoMethod>(|call| call);
    assert_eq!(error, "NO METHOD /cache: `NO METHOD` isn't a valid method");
}

#[test]
fn an_invalid_call_is_not_sent() {
    let mock = MockTransport::new();
    let keyless = Client::builder().require_credentials().transport(mock.clone()).build().unwrap();
    let call: Call<CreateAnimal> = keyless.animals().create(&Animal::new("Ape"));
    let error = run_ready(call).expect_err("the key is missing");
    assert_eq!(
        error.to_string(),
        "POST /animals: the credential `api_key` is missing: \
         call `api_key(..)` on the client's builder"
    );
    assert_eq!(mock.count(), 0);
}

#[test]
fn default_headers_are_validated_by_build() {
    let error = Client::builder().header("x-a", "1\n2").build().expect_err("no header's value");
    assert_eq!(error.to_string(), "`x-a` can't be sent as a header");
}

#[cfg(not(any(feature = "blocking", feature = "reqwest")))]
#[test]
fn a_client_without_a_default_transport_needs_one() {
    let error = Client::builder().build().expect_err("there is no transport");
    assert_eq!(
        error.to_string(),
        "there is no transport: switch on the feature `reqwest` or `blocking`, \
         or give one with the builder's `transport(..)`"
    );
}

#[test]
fn a_call_can_be_converted_to_another_operation() {
    let mock = MockTransport::new();
    let client = TestClient::new(&mock);
    let call = Call::<Probe>::new(&client.core).with_query("limit", 1);
    run_ready(call.with_operation::<JsonProbe>().with_path("id", "7")).unwrap();
    let sent = mock.last();
    assert_eq!((sent.path(), sent.query()), ("/json/7", "limit=1"));
    assert_eq!(sent.header("accept"), Some("application/json"));
}
