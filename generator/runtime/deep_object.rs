//! The style `deepObject`. In: an object; out: `name[member]=value` pairs. OpenAPI 3.1, Style Values.
//! The standard ends at an object of plain values; what lies deeper goes on in the same way, a list's
//! items by number (`name[list][0]=a`), which is what PHP, Rack and qs read.

use serde_json::Value;

use super::expansion::text;
use super::percent::encode;

/// Writes a parameter; nothing comes of null and of what is empty.
pub(super) fn write(name: &str, value: &Value) -> Option<String> {
    let mut pairs = Vec::new();
    collect(name, value, &mut pairs);
    (!pairs.is_empty()).then(|| pairs.join("&"))
}

fn collect(name: &str, value: &Value, pairs: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            for (member, value) in members {
                collect(&format!("{name}[{member}]"), value, pairs);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(&format!("{name}[{index}]"), item, pairs);
            }
        }
        scalar => pairs.push(format!("{}={}", encode(name), encode(&text(scalar)))),
    }
}
