//! Identifiers in a file: `$id`, `$anchor`, `$dynamicAnchor`, `$recursiveAnchor`, and `$self` of a document. Tree → location
//! of each. Data, such as an `$id` in an `enum`, doesn't count.

use crate::source::{Members, Node, Source, join};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The identifiers of one file.
#[derive(Debug)]
pub(super) struct Identifiers {
    /// The base URI of the file, for references outside of schemas with an `$id`.
    pub(super) base: Arc<str>,
    scopes: FxHashMap<Box<str>, Scope>,
}

/// A part of a file with its own identifiers: a schema with `$id`, an outermost schema, or the file.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// Its URI, if it has an `$id`.
    address: Option<Arc<str>>,
    anchors: FxHashMap<Box<str>, Anchor>,
}

#[derive(Clone, Debug)]
struct Anchor {
    pointer: Box<str>,
    dynamic: bool,
}

/// `$recursiveAnchor` of 2019-09 is a dynamic anchor without a name.
pub(super) const RECURSIVE: &str = "";

const IDENTIFIERS: [&str; 3] = ["$id", "$anchor", "$dynamicAnchor"];

/// The meaning of an object's keys.
#[derive(Clone, Copy)]
enum Keys {
    /// Keywords of a schema.
    Schema,
    /// Names of schemas.
    SchemaNames,
    /// Fields of an OpenAPI object, or of a file that isn't a document.
    Object,
    /// Names of OpenAPI objects.
    ObjectNames,
}

impl Identifiers {
    pub(super) fn find(source: &Source, address: &str) -> Self {
        let own = source
            .root
            .as_object()
            .filter(|root| root.contains_key("openapi"))
            .and_then(|root| root.get("$self"));
        let base = own
            .and_then(Node::as_text)
            .map_or_else(|| address.into(), |own| join(address, without_fragment(own)));
        let mut walk = Walk {
            pointer: String::new(),
            base: base.as_str().into(),
            resource: 0,
            part: 0,
            inside: false,
            scopes: Vec::new(),
        };
        let has = |word: &str| source.text.contains(word);
        if has("$recursiveAnchor") || IDENTIFIERS.into_iter().any(has) {
            walk.root(&source.root);
        }
        let scopes =
            walk.scopes.into_iter().filter(|(_, scope)| scope.address.is_some() || !scope.anchors.is_empty());
        Self { base: base.into(), scopes: scopes.collect() }
    }

    /// The URIs of schemas in the file, with their pointers.
    pub(super) fn addresses(&self) -> impl Iterator<Item = (&Arc<str>, &str)> {
        self.scopes.iter().filter_map(|(pointer, scope)| Some((scope.address.as_ref()?, &**pointer)))
    }

    /// The base URI at a pointer, and the pointer of the schema with that `$id`; "" is the file itself.
    pub(super) fn base<'a>(&'a self, pointer: &str) -> (&'a Arc<str>, &'a str) {
        let named = self.around(pointer).find_map(|(at, scope)| Some((scope.address.as_ref()?, at)));
        named.unwrap_or((&self.base, ""))
    }

    /// The anchor of that name as seen from a pointer: in the enclosing schema, else in the resource.
    pub(super) fn anchor<'a>(&'a self, pointer: &str, name: &str) -> Option<(&'a str, bool)> {
        for (_, scope) in self.around(pointer) {
            if let Some(anchor) = scope.anchors.get(name) {
                return Some((&anchor.pointer, anchor.dynamic));
            }
            if scope.address.is_some() {
                return None;
            }
        }
        None
    }

    /// The only anchor of that name in the file.
    pub(super) fn only_anchor<'a>(&'a self, name: &str) -> Option<&'a str> {
        let mut found =
            self.scopes.values().filter_map(|scope| scope.anchors.get(name).map(|anchor| &*anchor.pointer));
        let first = found.next()?;
        found.all(|pointer| pointer == first).then_some(first)
    }

    /// The dynamic anchors that are bound at a pointer: those of the enclosing schema, else of the resource.
    pub(super) fn dynamic_anchors<'a>(&'a self, pointer: &str) -> Vec<(&'a str, &'a str)> {
        let mut bound: FxHashMap<&'a str, &'a str> = FxHashMap::default();
        for (_, scope) in self.around(pointer) {
            for (name, anchor) in scope.anchors.iter().filter(|(_, anchor)| anchor.dynamic) {
                bound.entry(name).or_insert(&anchor.pointer);
            }
            if scope.address.is_some() {
                break;
            }
        }
        let mut bound: Vec<_> = bound.into_iter().collect();
        bound.sort_unstable();
        bound
    }

    /// The pointer of the innermost scope. Within one scope, the same dynamic anchors are bound.
    pub(super) fn scope<'a>(&'a self, pointer: &str) -> Option<&'a str> {
        self.around(pointer).next().map(|(at, _)| at)
    }

    /// The enclosing scopes of a pointer, innermost first.
    fn around<'a>(&'a self, pointer: &str) -> impl Iterator<Item = (&'a str, &'a Scope)> {
        let ends = pointer.rmatch_indices('/').map(|(end, _)| end);
        let starts = (!self.scopes.is_empty()).then(|| std::iter::once(pointer.len()).chain(ends));
        starts.into_iter().flatten().filter_map(|end| {
            let (at, scope) = self.scopes.get_key_value(&pointer[..end])?;
            Some((&**at, scope))
        })
    }
}

struct Walk {
    pointer: String,
    base: Arc<str>,
    /// The indices of the current resource's scope, and of the outermost schema's.
    resource: usize,
    part: usize,
    /// Whether the walk is in a schema.
    inside: bool,
    scopes: Vec<(Box<str>, Scope)>,
}

impl Walk {
    fn root(&mut self, root: &Node) {
        self.scopes.push(("".into(), Scope::default()));
        let is_schema =
            root.as_object().is_some_and(|members| !members.contains_key("openapi") && is_schema(members));
        self.node(root, if is_schema { Keys::Schema } else { Keys::Object });
    }

    fn node(&mut self, node: &Node, keys: Keys) {
        match node {
            Node::Object(members) => self.object(members, keys),
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.below(&index.to_string(), item, keys);
                }
            }
            _ => {}
        }
    }

    fn below(&mut self, key: &str, node: &Node, keys: Keys) {
        if !matches!(node, Node::Object(_) | Node::List(_)) {
            return;
        }
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
        self.node(node, keys);
        self.pointer.truncate(length);
    }

    fn object(&mut self, members: &Members, keys: Keys) {
        let outside = (self.base.clone(), self.resource, self.part, self.inside);
        let has_text = |key: &&str| members.get(*key).and_then(Node::as_text).is_some();
        let is_schema = matches!(keys, Keys::Schema)
            || (matches!(keys, Keys::Object) && IDENTIFIERS.iter().any(has_text));
        if is_schema {
            self.note(members);
            self.inside = true;
        }
        for (key, node) in members {
            let next = match keys {
                _ if is_schema => below_schema(key),
                Keys::SchemaNames => Some(Keys::Schema),
                Keys::ObjectNames => Some(Keys::Object),
                Keys::Object | Keys::Schema => below_object(key),
            };
            let Some(next) = next else { continue };
            let part = self.part;
            if !self.inside && matches!(next, Keys::Schema) {
                self.part = usize::MAX;
            }
            self.below(key, node, next);
            self.part = part;
        }
        (self.base, self.resource, self.part, self.inside) = outside;
    }

    /// Records the identifiers of a schema.
    fn note(&mut self, members: &Members) {
        let text = |key: &str| members.get(key).and_then(Node::as_text);
        let id = text("$id");
        if let Some(id) = id.filter(|id| !id.starts_with('#')) {
            self.base = join(&self.base, without_fragment(id)).into();
            let scope = Scope { address: Some(self.base.clone()), ..Scope::default() };
            self.resource = self.begin(scope);
            self.part = self.resource;
        } else if self.part == usize::MAX {
            self.part = self.begin(Scope::default());
        }
        // Before 2019-09 an `$id` with nothing but a fragment was an anchor.
        self.anchor(id.and_then(|id| id.strip_prefix('#')), false);
        self.anchor(text("$anchor"), false);
        self.anchor(text("$dynamicAnchor"), true);
        let recursive = members.get("$recursiveAnchor") == Some(&Node::Bool(true));
        self.anchor(recursive.then_some(RECURSIVE), true);
    }

    fn begin(&mut self, scope: Scope) -> usize {
        self.scopes.push((self.pointer.as_str().into(), scope));
        self.scopes.len() - 1
    }

    /// The first anchor of a name counts. An outermost schema has its own anchors besides those of the whole file, where
    /// they are found but not bound dynamically: otherwise a schema would bind anchors for unrelated schemas.
    fn anchor(&mut self, name: Option<&str>, dynamic: bool) {
        let Some(name) = name else { return };
        for index in [self.part, self.resource] {
            if let Some((_, scope)) = self.scopes.get_mut(index) {
                let dynamic = dynamic && (index == self.part || index > 0);
                let anchor = || Anchor { pointer: self.pointer.as_str().into(), dynamic };
                let known = scope.anchors.entry(name.into()).or_insert_with(anchor);
                known.dynamic |= dynamic && *known.pointer == *self.pointer;
            }
        }
    }
}

fn without_fragment(address: &str) -> &str {
    address.split_once('#').map_or(address, |(address, _)| address)
}

/// Returns whether a file that isn't a document looks like a schema.
fn is_schema(members: &Members) -> bool {
    let words =
        ["$schema", "$id", "type", "properties", "allOf", "anyOf", "oneOf", "$ref", "items", "enum", "$defs"];
    words.iter().any(|key| members.contains_key(*key)) && !members.contains_key("schema")
}

/// Keywords with schemas by name, and those with schemas.
const NAMED_SCHEMAS: &[&str] =
    words!(properties patternProperties "$defs" definitions dependentSchemas dependencies);
const SCHEMAS: &[&str] = words!(
    allOf anyOf oneOf prefixItems items additionalItems unevaluatedItems contains additionalProperties
    unevaluatedProperties propertyNames not if then else contentSchema
);

/// Fields of OpenAPI objects with objects by name.
const NAMED_OBJECTS: &[&str] = words!(
    paths "x-ms-paths" webhooks responses headers content callbacks links requestBodies securitySchemes
    pathItems mediaTypes encoding additionalOperations
);

/// The keys below a keyword of a schema; `None` for data and unknown keywords.
fn below_schema(keyword: &str) -> Option<Keys> {
    match keyword {
        _ if NAMED_SCHEMAS.contains(&keyword) => Some(Keys::SchemaNames),
        _ if SCHEMAS.contains(&keyword) => Some(Keys::Schema),
        _ => None,
    }
}

/// The keys below a field of an OpenAPI object; `None` for data.
fn below_object(key: &str) -> Option<Keys> {
    match key {
        "example" | "examples" | "default" | "enum" | "const" | "value" | "dataValue" | "mapping"
        | "scopes" => None,
        key if key.starts_with("x-") && key != "x-ms-paths" => None,
        "schema" | "itemSchema" => Some(Keys::Schema),
        "schemas" | "definitions" | "$defs" | "properties" => Some(Keys::SchemaNames),
        key if NAMED_OBJECTS.contains(&key) => Some(Keys::ObjectNames),
        _ => Some(Keys::Object),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;

    const DOCUMENT: &str = r##"
openapi: 3.2.0
$self: https://a.example/api/root.yaml
components:
  schemas:
    Node:
      $id: schemas/node
      $dynamicAnchor: node
      properties:
        $id: {const: {$id: data}}
        child: {$id: child, $anchor: inner, enum: [{$id: value}], unknown: {$id: unknown}}
    Page: {$defs: {item: {$dynamicAnchor: item}, other: {$anchor: other}}}
    Other: {$defs: {item: {$dynamicAnchor: item}}}
  examples:
    $id: {value: {$id: example}}
"##;

    fn identifiers() -> Identifiers {
        let source =
            crate::source::read(&"root.yaml".into(), DOCUMENT.as_bytes(), usize::MAX, &mut Report::default())
                .ok();
        Identifiers::find(&source.expect("it is a tree"), "spec/root.yaml")
    }

    #[test]
    fn an_id_in_data_does_not_count() {
        let identifiers = identifiers();
        let mut addresses: Vec<(&str, &str)> =
            identifiers.addresses().map(|(address, pointer)| (&**address, pointer)).collect();
        addresses.sort_unstable();
        let node = ("https://a.example/api/schemas/node", "/components/schemas/Node");
        let child = ("https://a.example/api/schemas/child", "/components/schemas/Node/properties/child");
        assert_eq!(addresses, [child, node]);
    }

    #[test]
    fn anchors_belong_to_their_enclosing_schema() {
        let identifiers = identifiers();
        let anchor =
            |pointer: &str, name: &str| identifiers.anchor(pointer, name).map(|(at, _)| at.to_owned());
        let (page, other) = ("/components/schemas/Page", "/components/schemas/Other");
        assert_eq!(anchor(page, "item"), Some(format!("{page}/$defs/item")));
        assert_eq!(anchor(&format!("{other}/$defs/item"), "item"), Some(format!("{other}/$defs/item")));
        assert_eq!(anchor(other, "other"), Some(format!("{page}/$defs/other")));
        assert_eq!(anchor("", "item"), Some(format!("{page}/$defs/item")));
        assert_eq!(anchor("/components/schemas/Node", "inner"), None);
        assert_eq!(
            identifiers.dynamic_anchors("/components/schemas/Node/properties"),
            [("node", "/components/schemas/Node")]
        );
    }
}
