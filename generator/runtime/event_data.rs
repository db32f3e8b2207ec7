//! What an event says. In: the event; out: a value of the type that the document gives it: what the JSON in its data
//! says, its data as text, or the event as an object.

use serde_json::{Map, Value};

use super::event_parser::RawEvent;
use super::{Decode, DecodeError, EventStream, RawResponse, charset};

/// Reads an event, whose data is the answer's body.
pub(super) type ReadEvent<T> = fn(&RawEvent, RawResponse) -> Result<T, DecodeError>;

impl RawResponse {
    /// Reads the body as events, each as what the JSON in its data says.
    ///
    /// # Errors
    /// If it is of another media type.
    pub fn events<T: Decode>(self) -> Result<EventStream<T>, DecodeError> {
        self.event_stream(|_, data| data.json())
    }

    /// Reads the body as events, each as its data.
    ///
    /// # Errors
    /// If it is of another media type.
    pub fn text_events(self) -> Result<EventStream<String>, DecodeError> {
        self.event_stream(|_, data| utf_8(data))
    }

    /// Reads the body as events, each as an object with the members `event`, `data`, `id` and `retry`, of which `data`
    /// is text.
    ///
    /// # Errors
    /// If it is of another media type.
    pub fn whole_events<T: Decode>(self) -> Result<EventStream<T>, DecodeError> {
        self.event_stream(|event, data| read_whole(event, &data, &[Data::Text]))
    }

    /// The same, where `data` is JSON; what is none is text.
    ///
    /// # Errors
    /// If it is of another media type.
    pub fn whole_json_events<T: Decode>(self) -> Result<EventStream<T>, DecodeError> {
        self.event_stream(|event, data| {
            read_whole(event, &data, &[Data::Json, Data::Text])
        })
    }

    fn event_stream<T>(self, read: ReadEvent<T>) -> Result<EventStream<T>, DecodeError> {
        EventStream::new(self.check_media_type()?, read)
    }
}

/// What is taken for an event's data.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Data {
    Text,
    Json,
}

/// Reads an event as an object, in the first of these ways that fits; services that describe an event as a whole
/// and mean its data are understood as well.
fn read_whole<T: Decode>(
    event: &RawEvent,
    data: &RawResponse,
    ways: &[Data],
) -> Result<T, DecodeError> {
    let text = utf_8(data.without_stream())?;
    let mut first_error = None;
    for way in ways {
        let Some(object) = object(event, &text, *way) else { continue };
        match T::decode(object) {
            Ok(item) => return Ok(item),
            Err(error) => {
                first_error.get_or_insert_with(|| DecodeError::json(data, &error));
            }
        }
    }
    let by_itself = data.without_stream().json();
    by_itself.map_err(|error| first_error.unwrap_or(error))
}

/// HTML, Server-sent events: whatever else the media type says.
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
