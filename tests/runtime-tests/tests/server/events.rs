//! Items as server-sent events.

use clientwright_runtime::server::EventForm;
use clientwright_runtime::server::inspection::event_text;

#[test]
fn items_are_data_or_whole_events() {
    assert_eq!(event_text(EventForm::Json, r#"{"a":1}"#), "data: {\"a\":1}\n\n");
    assert_eq!(event_text(EventForm::Text, r#""a\nb""#), "data: a\ndata: b\n\n");
    let whole = r#"{"data":{"a":1},"id":"7","event":"x"}"#;
    assert_eq!(event_text(EventForm::Whole, whole), "event: x\nid: 7\ndata: {\"a\":1}\n\n");
}
