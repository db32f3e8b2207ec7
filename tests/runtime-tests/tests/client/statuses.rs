//! Bodies by status: an exact status, else a range, else the default.

use runtime_tests::fixtures::models::Animal;
use runtime_tests::fixtures::{Client, CreateAnimalError, FeedAnimalOutput};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::run_ready;
use runtime_tests::runtime::Error;

fn client(mock: &MockTransport) -> Client {
    let builder = Client::builder().api_key("key").transport(mock.clone());
    builder.build().expect("the client is built")
}

fn create(status: u16, body: &str) -> Error<CreateAnimalError> {
    let client = client(&MockTransport::new().respond(status, body));
    run_ready(client.animals().create(&Animal::new("Ape"))).expect_err("the call fails")
}

fn feed(status: u16, body: &str) -> Result<FeedAnimalOutput, String> {
    let client = client(&MockTransport::new().respond(status, body));
    run_ready(client.animals().feed("Ape")).map_err(|error| error.to_string())
}

#[test]
fn an_exact_status_overrides_a_range() {
    let error = create(404, r#"{"reason":"gone"}"#);
    assert!(matches!(error.body(), Some(CreateAnimalError::NotFound(no)) if no.reason == "gone"));
}

#[test]
fn a_status_range_overrides_the_default() {
    let error = create(422, r#"{"reason":"no legs"}"#);
    assert!(matches!(error.body(), Some(CreateAnimalError::ClientError(_))), "{error:?}");
}

#[test]
fn other_statuses_use_the_default() {
    let error = create(500, r#"{"reason":"fire"}"#);
    assert!(matches!(error.body(), Some(CreateAnimalError::Default(_))), "{error:?}");
}

#[test]
fn each_status_s_body_is_decoded_by_its_media_type() {
    assert_eq!(create(410, "whatever").body(), Some(&CreateAnimalError::Gone));
    let busy = CreateAnimalError::ServiceUnavailable("busy".to_owned());
    assert_eq!(create(503, "busy").body(), Some(&busy));
}

#[test]
fn successes_can_differ_by_status() {
    let fed = feed(200, r#"{"name":"Ape"}"#);
    assert_eq!(fed, Ok(FeedAnimalOutput::Ok(Animal::new("Ape"))));
    assert_eq!(feed(204, ""), Ok(FeedAnimalOutput::NoContent));
}

#[test]
fn an_undocumented_success_status_is_an_error() {
    assert_eq!(
        feed(202, "later"),
        Err("PUT /animals/{name}: 202 Accepted: undocumented status 202 Accepted, in `later`".to_owned())
    );
}
