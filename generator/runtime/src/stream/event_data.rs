//! Decodes the data of an event: as JSON, as text, or the event as a whole object.

use serde_json::{Map, Value};

use super::super::model::{Decode, from_value};
use super::super::response::{DecodeError, RawResponse, charset};
use super::EventStream;
use super::event_parser::RawEvent;
use super::event_stream::ReadEvent;

impl RawResponse {
    /// Returns the body as a stream of events, each decoded from the JSON in its data.
    ///
    /// # Errors
    /// If the response has another media type.
    pub fn events<T: Decode>(self) -> Result<EventStream<T>, DecodeError> {
        self.event_stream(|_, data| data.json())
    }

    /// Returns the body as a stream of events, each decoded from the text of its data.
    ///
    /// # Errors
    /// If the response has another media type.
    pub fn text_events<T: Decode>(self) -> Result<EventStream<T>, DecodeError> {
        self.event_stream(|_, data| {
            let text = utf_8(data.without_stream())?;
            from_value(&Value::from(text)).map_err(|error| DecodeError::json(&data, &error))
        })
    }

    /// Returns the body as a stream of events, each as an object with the members `event`, `data`,
    /// `id` and `retry`. `data` is text.
    ///
    /// # Errors
    /// If the response has another media type.
    pub fn whole_events<T: Decode>(self) -> Result<EventStream<T>, DecodeError> {
        self.event_stream(|event, data| read_whole(event, &data, &[Data::Text]))
    }

    /// Same as [`whole_events`](Self::whole_events), but `data` is JSON, or text if it isn't valid
    /// JSON.
    ///
    /// # Errors
    /// If the response has another media type.
    pub fn whole_json_events<T: Decode>(self) -> Result<EventStream<T>, DecodeError> {
        self.event_stream(|event, data| read_whole(event, &data, &[Data::Json, Data::Text]))
    }

    fn event_stream<T>(self, read: ReadEvent<T>) -> Result<EventStream<T>, DecodeError> {
        EventStream::new(self.check_media_type()?, read)
    }
}

/// How the data of an event is represented.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Data {
    Text,
    Json,
}

/// Decodes an event as an object, with the first representation of its data that fits. Falls back
/// to the data alone, because some services describe the event and mean its data.
fn read_whole<T: Decode>(event: &RawEvent, data: &RawResponse, ways: &[Data]) -> Result<T, DecodeError> {
    let text = utf_8(data.without_stream())?;
    let mut first_error = None;
    for way in ways {
        let Some(object) = object(event, &text, *way) else { continue };
        match from_value(&object) {
            Ok(item) => return Ok(item),
            Err(error) => {
                first_error.get_or_insert_with(|| DecodeError::json(data, &error));
            }
        }
    }
    let by_itself = data.without_stream().json();
    by_itself.map_err(|error| first_error.unwrap_or(error))
}

/// HTML, Server-sent events: always UTF-8, regardless of the charset of the media type.
fn utf_8(data: RawResponse) -> Result<String, DecodeError> {
    charset::decode(data.body(), None).map_err(|message| DecodeError::new(data, message))
}

fn object(event: &RawEvent, text: &str, data: Data) -> Option<Value> {
    let data = match data {
        Data::Text => Value::from(text),
        Data::Json => serde_json::from_str(text).ok()?,
    };
    let mut object = Map::new();
    object.extend(event.name.clone().map(|name| ("event".to_owned(), name.into())));
    object.insert("data".to_owned(), data);
    object.extend(event.id.clone().map(|id| ("id".to_owned(), id.into())));
    object.extend(event.retry.map(|retry| ("retry".to_owned(), retry.into())));
    Some(Value::Object(object))
}
