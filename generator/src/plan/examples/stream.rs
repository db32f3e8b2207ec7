//! Examples of streams. In: items, shown or made. Out: the items in the framing of the stream. OpenAPI 3.2, Sequential Media
//! Types.

use super::responses::Examples;
use crate::ir::{Content, Framing};
use crate::plan::streams;
use crate::rust::Decoding;
use serde_json::Value;

/// The fields of an event besides its data, each in a line. HTML, Server-sent events.
const BESIDE_DATA: [&str; 3] = ["event", "id", "retry"];

impl Examples<'_> {
    /// The items as a list, one item, or the stream on the wire.
    pub(super) fn stream(&mut self, content: &Content, framing: Framing) -> String {
        let shown = content.example.as_ref().map(|example| example.text.as_str());
        let items = match shown.map(serde_json::from_str::<Value>) {
            Some(Ok(Value::Array(items))) => items,
            Some(Ok(item @ Value::Object(_))) => vec![item],
            Some(_) => return shown.unwrap_or_default().to_owned(),
            None => vec![self.item(content)],
        };
        let decoding = streams::stream_key(self.plan, Some(content)).1;
        let framed = |item: Value| match framing {
            Framing::Lines => format!("{item}\n"),
            Framing::Records => format!("\u{1e}{item}\n"),
            Framing::Events => event(&item, &decoding),
        };
        items.into_iter().map(framed).collect()
    }

    fn item(&mut self, content: &Content) -> Value {
        let made = content.items.as_ref().map(|items| self.composed(items, &content.at));
        made.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(|| "text".into())
    }
}

fn event(item: &Value, decoding: &Decoding) -> String {
    let is_whole = matches!(decoding, Decoding::WholeEvents | Decoding::WholeJsonEvents);
    let member = |name: &str| item.get(name).filter(|_| is_whole);
    let beside = BESIDE_DATA.iter().filter_map(|name| Some(format!("{name}: {}\n", plain(member(name)?))));
    let data = if is_whole { item.get("data").map(plain).unwrap_or_default() } else { plain(item) };
    let data = data.lines().map(|line| format!("data: {line}\n"));
    beside.chain(data).chain(["\n".to_owned()]).collect()
}

/// A text as it is, all else as JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
