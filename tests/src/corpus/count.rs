//! How many operations a document has, counted without the generator.

use super::walk::METHODS;
use super::{Document, Place};
use serde_json::Value;

/// Numbers of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Operations below `paths`.
    pub operations: usize,
    /// Operations below `webhooks`.
    pub webhooks: usize,
    /// Schemas below `components.schemas`, or `definitions`.
    pub schemas: usize,
}

/// Counts what a document holds.
#[must_use]
pub fn count(document: &Document) -> Count {
    let root = document.root();
    let members = |value: Option<&Value>| value.and_then(Value::as_object).map_or(0, serde_json::Map::len);
    Count {
        operations: operations_below(document, "paths"),
        webhooks: operations_below(document, "webhooks"),
        schemas: members(root.pointer("/components/schemas")) + members(root.get("definitions")),
    }
}

fn operations_below(document: &Document, name: &str) -> usize {
    let place = Place::default().member(name);
    let items = document.root().get(name).and_then(Value::as_object).into_iter().flatten();
    items
        .filter(|(name, _)| !name.starts_with("x-"))
        .map(|(name, _)| operations_of(document, &place.member(name), 0))
        .sum()
}

/// A path item's operations, in addition to those of its reference (OpenAPI 3.1, Path Item Object).
fn operations_of(document: &Document, place: &Place, depth: usize) -> usize {
    let Some(item) = document.get(place).filter(|_| depth < 32) else { return 0 };
    let own = METHODS.iter().filter(|method| item.get(**method).is_some_and(Value::is_object)).count();
    let more = item.get("additionalOperations").and_then(Value::as_object).map_or(0, serde_json::Map::len);
    let reference = item.get("$ref").and_then(Value::as_str);
    let target = reference.and_then(|reference| document.target(&place.file, reference));
    own + more + target.map_or(0, |target| operations_of(document, &target, depth + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_counted() {
        let text = "
openapi: 3.2.0
paths:
  /a: {get: {}, head: {}, query: {}, additionalOperations: {COPY: {}}, parameters: []}
  /b: {$ref: '#/components/pathItems/B', put: {}}
  /c: {$ref: 'elsewhere.yaml'}
  x-note: {get: {}}
webhooks: {w: {post: {}}}
components: {pathItems: {B: {post: {}}}, schemas: {A: {}, B: {}}}
";
        let document = Document::parse(text).expect("YAML");
        assert_eq!(count(&document), Count { operations: 6, webhooks: 1, schemas: 2 });
    }
}
