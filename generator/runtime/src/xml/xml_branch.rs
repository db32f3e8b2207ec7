//! Selects the branch of a union for a JSON value, to write it as XML.

use serde_json::{Map, Value};

use super::xml_match::best;
use super::{XmlBranch, XmlContent, XmlMember, XmlTable};

/// How many unions in unions are looked at.
const DEPTH: usize = 8;

/// The branch of a JSON value: by the discriminator, else by its kind and its members.
pub(super) fn of_value(value: &Value, tag: &str, branches: &[XmlBranch]) -> Option<usize> {
    let selected = value.get(tag).and_then(Value::as_str);
    let by_tag =
        selected.and_then(|selected| branches.iter().position(|branch| branch.values.contains(&selected)));
    by_tag.or_else(|| best(branches.iter().map(|it| fit(value, it.node.content, 0))))
}

/// How well a value fits; `None` if it doesn't.
fn fit(value: &Value, content: XmlContent, depth: usize) -> Option<isize> {
    match (content, value) {
        (XmlContent::Text, Value::String(_))
        | (XmlContent::Number, Value::Number(_))
        | (XmlContent::Boolean, Value::Bool(_))
        | (XmlContent::List(_) | XmlContent::Tuple(_), Value::Array(_)) => Some(1),
        (XmlContent::Any, _) | (XmlContent::Map(_), Value::Object(_)) => Some(isize::MIN),
        (XmlContent::Model(table), value) => match (table(), value) {
            (XmlTable::Object(members, _), Value::Object(object)) => Some(known(object, members)),
            (XmlTable::Union(_, branches), value) if depth < DEPTH => {
                branches.iter().filter_map(|it| fit(value, it.node.content, depth + 1)).max()
            }
            _ => None,
        },
        _ => None,
    }
}

/// The known members, less the unknown ones.
fn known(object: &Map<String, Value>, members: &[XmlMember]) -> isize {
    let is_known = |name: &String| members.iter().any(|member| member.name == name);
    object.keys().map(|name| if is_known(name) { 1 } else { -1 }).sum()
}
