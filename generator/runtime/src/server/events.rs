//! Writes events (HTML, Server-sent events).

use serde_json::Value;

/// The part of an event that an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum EventForm {
    /// The data, as JSON.
    Json,
    /// The data, as text.
    Text,
    /// An object with `event`, `data`, `id` and `retry`; data that isn't text is JSON.
    Whole,
}

/// Marks a response whose chunks are whole events.
#[derive(Clone)]
pub(super) struct Events;

/// Writes an item, given as JSON, as an event.
pub(super) fn event(form: EventForm, json: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(json);
    let value = || serde_json::from_str::<Value>(&text).unwrap_or_default();
    let mut event = String::new();
    match form {
        EventForm::Json => lines("data", &text, &mut event),
        EventForm::Text => lines("data", &plain(&value()), &mut event),
        EventForm::Whole => {
            let value = value();
            for field in ["event", "id", "retry", "data"] {
                if let Some(value) = value.get(field).filter(|value| !value.is_null()) {
                    lines(field, &plain(value), &mut event);
                }
            }
        }
    }
    event.push('\n');
    event.into_bytes()
}

/// A string as it is, anything else as JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A field for each line of a text.
fn lines(field: &str, text: &str, event: &mut String) {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for line in text.split('\n') {
        event.extend([field, ": ", line, "\n"]);
    }
}
