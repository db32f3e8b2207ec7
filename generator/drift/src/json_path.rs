//! A JSON Pointer as a JSONPath (RFC 9535), for the targets of overlays.

use crate::diagnostic::Location;
use crate::source::Node;

/// The normalized path of a location in a document, with short names where these are possible.
pub(super) fn json_path(root: &Node, at: &Location) -> String {
    let mut path = "$".to_owned();
    let mut node = Some(root);
    for segment in at.segments() {
        path.push_str(&match node {
            Some(Node::List(_)) => format!("[{segment}]"),
            _ => member(&segment),
        });
        node = node.and_then(|node| node.child(&segment));
    }
    path
}

/// The member of an object (RFC 9535, 2.5.1 Child Segment).
pub(super) fn member(name: &str) -> String {
    let is_start = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    let is_short = name.starts_with(is_start) && name.chars().all(|it| is_start(it) || it.is_ascii_digit());
    if is_short { format!(".{name}") } else { format!("[{}]", text(name)) }
}

/// A string literal (RFC 9535, 2.3.1.1).
pub(super) fn text(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    let inner = &json[1..json.len() - 1];
    format!("'{}'", inner.replace("\\\"", "\"").replace('\'', "\\'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_become_paths() {
        let root: Node = Node::List(vec![Node::Object([("a".to_owned(), Node::Null)].into_iter().collect())]);
        let at = |pointer: &str| json_path(&root, &Location::new("a.yaml".into(), pointer));
        assert_eq!(at(""), "$");
        assert_eq!(at("/0/a"), "$[0].a");
        assert_eq!(at("/0/a/200/~1pets~1{id}"), "$[0].a['200']['/pets/{id}']");
        assert_eq!(text("it's \"\\"), "'it\\'s \"\\\\'");
    }
}
