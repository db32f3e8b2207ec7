//! Calls: what is sent, how the answer comes back, and what a call is to Rust.

use std::future::Future;
use std::mem::size_of;
use std::time::Duration;

use runtime_tests::operation;
use runtime_tests::probe::{Bare, JsonProbe, Probe, now, record, refusal};
use runtime_tests::recorder::Recorder;
use runtime_tests::runtime::Call;
use runtime_tests::zoo::{Client, CreateAnimal, CreateCall, models::Animal};

operation!(Purge "PURGE" "/cache" &[]);
operation!(NoMethod "NO METHOD" "/cache" &[]);

fn client(recorder: &Recorder) -> Client {
    let builder = Client::builder().api_key("key").transport(recorder.clone());
    builder.build().expect("the client is built")
}

#[test]
fn a_call_is_sent_as_the_document_says() {
    let recorder = Recorder::new().respond(200, r#"[{"name":"Ape","legs":2}]"#);
    let call = client(&recorder).animals().list("Big Zoo").limit(10).query("a+b");
    let animals = now(call).unwrap();
    assert_eq!(animals, [Animal::new("Ape").legs(2)]);
    let sent = recorder.last();
    assert_eq!(sent.method, "GET");
    assert_eq!(
        sent.uri.to_string(),
        "https://api.zoo.example/v1/zoos/Big%20Zoo/animals?limit=10&query=a%2Bb"
    );
    assert_eq!(sent.header("accept"), Some("application/json"));
    assert!(sent.body.is_empty());
}

#[test]
fn a_call_carries_body_and_credential() {
    let recorder = Recorder::new().respond(201, r#"{"name":"Ape"}"#);
    let animal = now(client(&recorder).animals().create(&Animal::new("Ape"))).unwrap();
    assert_eq!(animal, Animal::new("Ape"));
    let sent = recorder.last();
    assert_eq!((sent.method.as_str(), sent.path()), ("POST", "/v1/animals"));
    assert_eq!(sent.body, r#"{"name":"Ape"}"#);
    assert_eq!(sent.header("zoo-key"), Some("key"));
}

#[test]
fn send_brings_status_and_headers_too() {
    let recorder = Recorder::new().respond_with(
        201,
        &[("x-request-id", "r1")],
        r#"{"name":"Ape"}"#,
    );
    let call = client(&recorder).animals().create(&Animal::new("Ape"));
    let response = now(call.send()).unwrap();
    assert_eq!(response.status().as_u16(), 201);
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(response.body(), &Animal::new("Ape"));
    assert!(!format!("{response:?}").contains("r1"));
    let (status, headers, body) = response.into_parts();
    assert_eq!((status.as_u16(), headers.len(), body.name.as_str()), (201, 1, "Ape"));
}

#[test]
fn nothing_is_sent_before_a_call_is_awaited() {
    let recorder = Recorder::new();
    let call = client(&recorder).animals().list("zoo");
    let sending = client(&recorder).animals().list("zoo").send();
    drop((call, sending));
    assert_eq!(recorder.count(), 0);
}

#[test]
fn a_call_is_small_and_goes_to_other_threads() {
    fn travels<T: Send + 'static>(_: &T) {}
    fn is_sent<F: Future + Send + 'static>(_: &F) {}
    assert_eq!(size_of::<CreateCall>(), size_of::<usize>());
    let call = client(&Recorder::new()).animals().list("zoo");
    travels(&call);
    is_sent(&call.into_future());
    is_sent(&client(&Recorder::new()).animals().create(&Animal::new("Ape")).send());
}

#[test]
fn clients_are_shared_between_threads() {
    fn is_shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    let client = client(&Recorder::new());
    is_shared(&client);
    is_shared(&client.animals());
}

#[test]
fn the_time_of_a_call_is_its_own_else_the_client_s_else_a_minute() {
    let seconds = Duration::from_secs;
    assert_eq!(record::<Probe>(|call| call).timeout, Some(seconds(60)));
    let recorder = Recorder::new();
    let client = Bare::builder(&recorder).timeout(seconds(5)).build().unwrap();
    now(Call::<Probe>::new(&client.core)).unwrap();
    assert_eq!(recorder.last().timeout, Some(seconds(5)));
    now(Call::<Probe>::new(&client.core).with_timeout(seconds(2))).unwrap();
    assert_eq!(recorder.last().timeout, Some(seconds(2)));
}

#[test]
fn headers_of_the_call_go_before_the_client_s_and_these_before_the_operation_s() {
    let recorder = Recorder::new();
    let client = Bare::builder(&recorder)
        .header("accept", "application/vnd.probe+json")
        .header("x-tenant", "client")
        .build()
        .unwrap();
    now(Call::<JsonProbe>::new(&client.core).with_path("id", &1)).unwrap();
    assert_eq!(recorder.last().header("accept"), Some("application/vnd.probe+json"));
    assert_eq!(recorder.last().header("x-tenant"), Some("client"));
    let call = Call::<JsonProbe>::new(&client.core).with_path("id", &1);
    now(call.with_header("X-Tenant", "call").with_header("accept", "a/b")).unwrap();
    assert_eq!(recorder.last().header("accept"), Some("a/b"));
    assert_eq!(recorder.last().headers.get_all("x-tenant").iter().count(), 1);
    assert_eq!(recorder.last().header("x-tenant"), Some("call"));
}

#[test]
fn any_method_can_be_called() {
    assert_eq!(record::<Purge>(|call| call).method.as_str(), "PURGE");
    let error = refusal::<NoMethod>(|call| call);
    assert_eq!(error, "NO METHOD /cache: `NO METHOD` isn't a valid method");
}

#[test]
fn a_call_that_can_not_be_built_is_not_sent() {
    let recorder = Recorder::new();
    let keyless = Client::builder().transport(recorder.clone()).build().unwrap();
    let call: Call<CreateAnimal> = keyless.animals().create(&Animal::new("Ape"));
    let error = now(call).expect_err("the key is missing");
    assert_eq!(
        error.to_string(),
        "POST /animals: the credential `api_key` is missing: \
         call `api_key(..)` on the client's builder"
    );
    assert_eq!(recorder.count(), 0);
}

#[test]
fn default_headers_are_checked_when_the_client_is_built() {
    let error =
        Client::builder().header("x-a", "1\n2").build().expect_err("no header's value");
    assert_eq!(error.to_string(), "`x-a` can't be sent as a header");
}

#[cfg(not(any(feature = "blocking", feature = "reqwest")))]
#[test]
fn without_the_feature_a_transport_must_be_given() {
    let error = Client::builder().build().expect_err("there is no transport");
    assert_eq!(
        error.to_string(),
        "there is no transport: switch on the feature `reqwest` or `blocking`, \
         or give one with the builder's `transport(..)`"
    );
}

#[test]
fn a_call_can_become_that_of_another_operation() {
    let recorder = Recorder::new();
    let client = Bare::over(&recorder);
    let call = Call::<Probe>::new(&client.core).with_query("limit", &1);
    now(call.with_operation::<JsonProbe>().with_path("id", "7")).unwrap();
    let sent = recorder.last();
    assert_eq!((sent.path(), sent.query()), ("/json/7", "limit=1"));
    assert_eq!(sent.header("accept"), Some("application/json"));
}
