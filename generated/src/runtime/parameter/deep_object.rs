//! The style `deepObject`: `name[member]=value` pairs (OpenAPI 3.1, Style Values). The standard
//! covers objects of plain values only; deeper values continue in the same way, with the indexes of
//! lists (`name[list][0]=a`), as PHP, Rack and qs read them.

use serde_json::Value;

use super::expansion::{Escape, text};

/// Writes a parameter; `None` for null and for empty values.
pub(crate) fn write(name: &str, value: &Value, escape: Escape) -> Option<String> {
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
