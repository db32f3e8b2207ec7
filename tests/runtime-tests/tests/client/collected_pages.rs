//! A whole list at once.

use bytes::Bytes;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{Call, Paged, Paging};
use serde_json::Value;

operation!(Listing "GET" "/list" &[]);

impl Paged for Listing {
    type Item = Value;

    const PAGING: Paging = Paging::cursor("cursor", "/next").items("/items");

    fn items(page: Bytes) -> Vec<Value> {
        let page: Value = serde_json::from_slice(&page).expect("pages are JSON");
        page["items"].as_array().cloned().unwrap_or_default()
    }
}

#[test]
fn all_items_can_be_collected() {
    let collected = |status: u16| {
        let mock = MockTransport::new().respond(200, r#"{"items": ["a", "b"], "next": "1"}"#);
        let client = TestClient::new(&mock.respond(status, r#"{"items": ["c"]}"#));
        run_ready(Call::<Listing>::new(&client.core).pages().items().collect())
    };
    assert_eq!(collected(200).expect("all pages are read"), ["a", "b", "c"]);
    assert!(collected(404).is_err(), "an error ends it");
}
