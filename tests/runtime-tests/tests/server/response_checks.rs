//! Responses of a service that don't match the document, where responses are checked.

use std::sync::{Arc, Mutex};

use runtime_tests::runtime::server::{
    Accept, AnyResponse, Error, OperationId, Rejection, Reply, ReplyBuilder, RequestReader, Routes, Served,
    Settings,
};
use runtime_tests::runtime::{self, RequestCheck, SentValue, TowerTransport, Transport, Violation, Wire};
use serde_json::json;

/// A status and a number in JSON, in a list of lists that is so deep.
#[derive(Clone, Copy)]
struct Count(u16, u32, usize);

struct GetCount;

impl Served for GetCount {
    type Response = Count;

    const OPERATION: OperationId = OperationId::new("getCount", "GET", "/count");

    fn read(_: &mut RequestReader) -> Result<Self, Rejection> {
        Ok(Self)
    }
}

impl Reply for Count {
    fn write(self, _: &Accept) -> Result<AnyResponse, Error> {
        let mut body = json!(self.1);
        for _ in 0..self.2 {
            body = json!([body]);
        }
        ReplyBuilder::new(self.0).json("application/json", &body)
    }
}

/// The schemas of a document: the largest number of each response.
struct Document;

const LARGEST: [(&str, u64); 3] =
    [("200 application/json", 5), ("4XX application/json", 50), ("default application/json", 500)];

impl RequestCheck for Document {
    fn violations(&self, _: &Wire, sent: &SentValue) -> Vec<Violation> {
        let (_, largest) = LARGEST.iter().find(|(name, _)| *name == sent.name).expect("there is a schema");
        let is_allowed = sent.value.as_u64().is_some_and(|value| value <= *largest);
        let violation = || Violation::new("", format!("more than {largest}"), "");
        if is_allowed { Vec::new() } else { vec![violation()] }
    }

    fn has_schema(&self, wire: &Wire, sent: &SentValue) -> bool {
        (wire.method, sent.place) == ("GET", "response") && LARGEST.iter().any(|(name, _)| *name == sent.name)
    }
}

/// The status of the response to a request, and what the hook saw.
async fn responded(settings: Settings, count: Count) -> (u16, Vec<String>) {
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let hook = Arc::clone(&seen);
    let settings = settings
        .on_error(move |error, _| {
            hook.lock().expect("no panic").push(error.to_string());
        })
        .check(&Document);
    let routes =
        Routes::new(count, settings).serve::<GetCount>(|count, _| Box::pin(std::future::ready(Ok(*count))));
    let request = http::Request::get("/count").body(runtime::Body::empty()).expect("valid");
    let response = TowerTransport::new(routes.into_router()).send(request).await;
    let status = response.expect("the router responds").status().as_u16();
    let seen = seen.lock().expect("no panic").clone();
    (status, seen)
}

#[tokio::test]
async fn a_response_that_does_not_match_is_an_error_of_the_service() {
    let checked = || Settings::new().validate_responses();
    assert_eq!(responded(checked(), Count(200, 5, 0)).await, (200, Vec::new()));
    let (status, seen) = responded(checked(), Count(200, 6, 0)).await;
    let expected = "the response 200 OK doesn't match its schema: more than 5";
    assert_eq!((status, seen), (500, vec![expected.to_owned()]));
}

#[tokio::test]
async fn a_response_that_can_not_be_checked_is_an_error_of_the_service() {
    let (status, seen) = responded(Settings::new().validate_responses(), Count(200, 5, 129)).await;
    assert_eq!(status, 500);
    assert!(seen[0].ends_with("recursion limit exceeded"), "{seen:?}");
}

#[tokio::test]
async fn the_schema_of_the_code_counts_then_that_of_the_range_then_the_default() {
    let status = async |count| responded(Settings::new().validate_responses(), count).await.0;
    assert_eq!((status(Count(404, 50, 0)).await, status(Count(404, 51, 0)).await), (404, 500));
    assert_eq!((status(Count(503, 500, 0)).await, status(Count(503, 501, 0)).await), (503, 500));
}

#[tokio::test]
async fn responses_are_not_checked_by_default() {
    assert_eq!(responded(Settings::new(), Count(200, 6, 0)).await, (200, Vec::new()));
}
