//! Errors of a service: the client gets a status, or the document's own error, and nothing of the cause.

use std::sync::{Arc, Mutex};

use runtime_tests::runtime::server::{
    Accept, AnyResponse, Body, Error, OperationId, Rejection, Reply, ReplyBuilder, RequestReader, Routes,
    Served, Settings, json_response,
};
use runtime_tests::runtime::{self, JsonItems, TowerTransport, Transport};

struct Fail;

struct Nothing;

impl Served for Fail {
    type Response = Nothing;

    const OPERATION: OperationId = OperationId::new("fail", "GET", "/fail");

    fn read(_: &mut RequestReader) -> Result<Self, Rejection> {
        Ok(Self)
    }
}

impl Reply for Nothing {
    fn write(self, _: &Accept) -> Result<AnyResponse, Error> {
        Ok(AnyResponse::new(Body::empty()))
    }
}

/// The body of the response to a request, and the errors that the hook saw.
async fn failed(settings: Settings, panics: bool) -> (String, Vec<String>) {
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let hook = Arc::clone(&seen);
    let settings = settings.on_error(move |error, operation| {
        hook.lock().expect("no panic").push(format!("{}: {error}", operation.id));
    });
    let routes = Routes::new(panics, settings).serve::<Fail>(|panics, _| {
        Box::pin(async move {
            assert!(!panics, "the secret is 42");
            Err::<Nothing, _>(std::io::Error::other("the disk /dev/sda is full").into())
        })
    });
    let request = http::Request::get("/fail").body(runtime::Body::empty()).expect("valid");
    let response = TowerTransport::new(routes.into_router()).send(request).await;
    let response = response.expect("the router responds");
    assert_eq!(response.status(), 500);
    let body = response.into_body().into_bytes().await.expect("the body is complete");
    let seen = seen.lock().expect("no panic").clone();
    (String::from_utf8_lossy(&body).into_owned(), seen)
}

#[tokio::test]
async fn the_client_sees_no_cause_and_the_hook_sees_it() {
    let (body, seen) = failed(Settings::new(), false).await;
    assert!(!body.contains("disk"), "{body}");
    assert_eq!(seen, ["fail: the disk /dev/sda is full"]);
    let (body, seen) = failed(Settings::new(), true).await;
    assert!(!body.contains("secret"), "{body}");
    assert_eq!(seen, ["fail: the service panicked: the secret is 42"]);
}

#[tokio::test]
async fn the_documents_own_error_may_take_the_place_of_problem_details() {
    let settings = Settings::new().error_response(|status| json_response(status, &"out of order".to_owned()));
    let (body, _) = failed(settings, false).await;
    assert_eq!(body, r#""out of order""#);
}

/// Two numbers, and what comes after them.
struct Numbers(Option<&'static str>);

struct ListNumbers;

impl Served for ListNumbers {
    type Response = Numbers;

    const OPERATION: OperationId = OperationId::new("list", "GET", "/numbers");

    fn read(_: &mut RequestReader) -> Result<Self, Rejection> {
        Ok(Self)
    }
}

impl Reply for Numbers {
    fn write(self, _: &Accept) -> Result<AnyResponse, Error> {
        let end = self.0.map(|error| Err(std::io::Error::other(error)));
        let items = [Ok(1), Ok(2)].into_iter().chain(end);
        let items = JsonItems::try_from_stream(futures_util::stream::iter(items));
        ReplyBuilder::new(200).json_lines("application/jsonl", items)
    }
}

/// The body of a response with numbers, if it is complete.
async fn numbers(end: Option<&'static str>) -> Option<String> {
    let routes = Routes::new(end, Settings::new())
        .serve::<ListNumbers>(|end, _| Box::pin(std::future::ready(Ok(Numbers(*end)))));
    let request = http::Request::get("/numbers").body(runtime::Body::empty()).expect("valid");
    let response = TowerTransport::new(routes.into_router()).send(request).await;
    let body = response.expect("the router responds").into_body().into_bytes().await;
    body.ok().map(|body| String::from_utf8_lossy(&body).into_owned())
}

#[tokio::test]
async fn a_stream_that_fails_leaves_its_response_incomplete() {
    assert_eq!(numbers(None).await.as_deref(), Some("1\n2\n"));
    assert_eq!(numbers(Some("the table is locked")).await, None);
}
