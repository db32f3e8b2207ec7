//! The style `deepObject`. In: an object; out: `name[member]=value` pairs. OpenAPI 3.1, Style Values.
//! The standard ends at an object of plain values; what lies deeper goes on in the same way, a list's
//! items by number (`name[list][0]=a`), which is what PHP, Rack and qs read.

use serde_json::Value;

use super::expansion::{Escape, text};

/// Writes a parameter; nothing comes of null and of what is empty.
pub(super) fn write(name: &str, value: &Value, escape: Escape) -> Option<String> {
    let mut pairs = Vec::new();
    collect(name, value, &mut |name, value| {
        pairs.push(format!("{}={}", Escape::All.escape(name), escape.escape(value)));
    });
    (!pairs.is_empty()).then(|| pairs.join("&"))
}

fn collect(name: &str, value: &Value, push: &mut impl FnMut(&str, &str)) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            for (member, value) in members {
                collect(&format!("{name}[{member}]"), value, push);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(&format!("{name}[{index}]"), item, push);
            }
        }
        scalar => push(name, &text(scalar)),
    }
}
