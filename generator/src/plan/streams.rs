//! How bodies of responses are read; the items of streams.

use super::{Plan, xml};
use crate::ir::{Api, Content, ContentKind, Framing, ModelKind, Object, Operation, Shape};
use crate::rust::{Decoding, StatusKey, Type};

/// The fields of an event besides `data`. HTML, Server-sent events.
pub(super) const BESIDE_DATA: [&str; 3] = ["event", "id", "retry"];

/// The data of an event, where the document describes the event as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Data {
    Text,
    Json,
}

/// How a body is read: as it arrives where it is a stream or binary, else to its end.
pub(super) fn stream_key(plan: &Plan<'_>, content: Option<&Content>) -> StatusKey {
    let items = content.and_then(|content| content.items.as_ref());
    let item = items.map_or(Type::Value, |items| plan.type_ref_type(items));
    match content.map(|content| content.kind) {
        Some(ContentKind::Bytes | ContentKind::Multipart) => (Type::Download, Decoding::Download),
        Some(ContentKind::Stream(Framing::Lines)) => (Type::JsonStream(Box::new(item)), Decoding::JsonLines),
        Some(ContentKind::Stream(Framing::Records)) => {
            (Type::JsonStream(Box::new(item)), Decoding::JsonSequence)
        }
        Some(ContentKind::Stream(Framing::Events)) => {
            let (item, decoding) = match items {
                None => (Type::String, Decoding::TextEvents),
                Some(items) => (item, event_decoding(plan.api, &items.shape)),
            };
            (Type::EventStream(Box::new(item)), decoding)
        }
        _ => body_key(plan, content),
    }
}

/// How a body is read to its end.
pub(super) fn body_key(plan: &Plan<'_>, content: Option<&Content>) -> StatusKey {
    let Some(content) = content else { return (Type::Unit, Decoding::Empty) };
    match content.kind {
        ContentKind::Json => (plan.type_ref_type(&content.type_ref), Decoding::Json),
        ContentKind::Xml => {
            let root = Box::new(xml::root(plan, content));
            (plan.type_ref_type(&content.type_ref), Decoding::Xml(root))
        }
        ContentKind::Form | ContentKind::Text | ContentKind::Stream(_) => (Type::String, Decoding::Text),
        ContentKind::Multipart | ContentKind::Bytes => (Type::Bytes, Decoding::Bytes),
    }
}

/// The docs of the media types that are read as streams.
pub(super) fn streams<'a>(plan: &Plan<'_>, contents: impl Iterator<Item = &'a Content>) -> Vec<String> {
    let mut streams: Vec<String> = Vec::new();
    for content in contents.filter(|content| stream_key(plan, Some(content)).1.is_stream()) {
        if !streams.contains(&content.media_type) {
            streams.push(content.media_type.clone());
        }
    }
    streams
}

/// The usual media types of successful responses that are read as streams.
pub(super) fn usual_streams(plan: &Plan<'_>, operation: &Operation) -> Vec<String> {
    let usual = operation.successes().into_iter().flat_map(|response| {
        response.contents.iter().filter(|content| content.is_read_as(&response.contents[0]))
    });
    streams(plan, usual)
}

/// The same where the caller asks for another media type.
pub(super) fn other_streams(plan: &Plan<'_>, operation: &Operation, other: &Content) -> Vec<String> {
    let usual = operation.successes().into_iter().filter_map(|response| {
        let has_it = response.contents.iter().any(|content| content.media_type == other.media_type);
        response.content().filter(|_| !has_it)
    });
    streams(plan, std::iter::once(other).chain(usual))
}

pub(super) fn event_decoding(api: &Api, item: &Shape) -> Decoding {
    match data_of_event(api, item) {
        Some(Data::Text) => Decoding::WholeEvents,
        Some(Data::Json) => Decoding::WholeJsonEvents,
        None if is_text(api, item) => Decoding::TextEvents,
        None => Decoding::Events,
    }
}

/// The data of events of this shape, if it describes whole events: each branch has `data`, and either `event` or
/// only fields of events. OpenAPI 3.2, Special Considerations for Server-Sent Events.
fn data_of_event(api: &Api, item: &Shape) -> Option<Data> {
    match &api.model(api.resolved_model(item)?).kind {
        ModelKind::Object(object) => data_of_object(api, object),
        ModelKind::Union(union) => {
            let mut all = Data::Text;
            for branch in &union.branches {
                let object = api.resolved_object(&branch.type_ref.shape)?;
                if data_of_object(api, object)? == Data::Json {
                    all = Data::Json;
                }
            }
            Some(all)
        }
        _ => None,
    }
}

fn data_of_object(api: &Api, object: &Object) -> Option<Data> {
    let data = object.properties.iter().find(|property| property.name == "data")?;
    let is_of_event = |name: &str| name == "data" || BESIDE_DATA.contains(&name);
    let has_name = object.properties.iter().any(|property| property.name == "event");
    if !has_name && !object.properties.iter().all(|property| is_of_event(&property.name)) {
        return None;
    }
    Some(if is_text(api, &data.shape) { Data::Text } else { Data::Json })
}

fn is_text(api: &Api, shape: &Shape) -> bool {
    let kind = api.model_of(shape).map(|model| &model.kind);
    let is_text =
        |kind: &ModelKind| kind.texts().is_some() || kind.alias().is_some_and(|it| it.shape.is_text());
    shape.is_text() || kind.is_some_and(is_text)
}
