//! The style `deepObject`: `name[member]=value` pairs (OpenAPI 3.1, Style Values). The standard
//! covers objects of plain values only; deeper values continue in the same way. Servers differ in how
//! they read lists: with indexes (`name[list][0]=a`), as PHP, Rack and qs do, with empty brackets
//! (`name[list][]=a`), or with the name again (`name[list]=a`).

use serde_json::Value;

use super::expansion::{Escape, text};

/// How the items of lists are named.
#[derive(Clone, Copy)]
pub(super) enum Lists {
    Indexed,
    Brackets,
    Repeated,
}

/// Writes a parameter; `None` for null and for empty values.
pub(super) fn write(name: &str, value: &Value, lists: Lists, escape: Escape) -> Option<String> {
    let mut pairs = Vec::new();
    collect(name, value, lists, &mut |name, value| {
        pairs.push(format!("{}={}", Escape::All.escape(name), escape.escape(value)));
    });
    (!pairs.is_empty()).then(|| pairs.join("&"))
}

fn collect(name: &str, value: &Value, lists: Lists, push: &mut impl FnMut(&str, &str)) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            for (member, value) in members {
                collect(&format!("{name}[{member}]"), value, lists, push);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let name = match lists {
                    Lists::Indexed => format!("{name}[{index}]"),
                    Lists::Brackets => format!("{name}[]"),
                    Lists::Repeated => name.to_owned(),
                };
                collect(&name, item, lists, push);
            }
        }
        scalar => push(name, &text(scalar)),
    }
}
