//! The facts about a document that settings of other generators need: its operations, their parameters and responses, its
//! schemas.

use clientwright::{InspectedApi, InspectedOperation, Node};
use heck::ToUpperCamelCase;
use std::collections::BTreeSet;

/// How many references may lead to one another.
const MAX_REFERENCES: usize = 32;

/// A document with the overlays that settings name, and the result of parsing it.
pub(super) struct Document<'a> {
    pub(super) root: &'a Node,
    pub(super) api: &'a InspectedApi,
}

impl<'a> Document<'a> {
    /// The operation of a method, in upper or lower case, and a path.
    pub(super) fn operation(&self, method: &str, path: &str) -> Option<&'a InspectedOperation> {
        let mut operations = self.api.operations.iter();
        operations.find(|operation| operation.method.eq_ignore_ascii_case(method) && operation.path == path)
    }

    /// The component schemas, with the pointer of each.
    pub(super) fn schemas(&self) -> Vec<(&'a str, &'a Node, String)> {
        let folders = ["/components/schemas", "/definitions"];
        let folders =
            folders.into_iter().filter_map(|folder| Some((folder, self.root.at(folder)?.as_object()?)));
        let schemas = folders.flat_map(|(folder, schemas)| {
            schemas
                .iter()
                .map(move |(name, schema)| (name.as_str(), schema, format!("{folder}/{}", escaped(name))))
        });
        schemas.collect()
    }

    /// Returns whether a component schema has this name.
    pub(super) fn has_schema(&self, name: &str) -> bool {
        self.schemas().iter().any(|(known, ..)| *known == name)
    }

    /// The component schema whose type has this name in Rust.
    pub(super) fn schema_of_type(&self, name: &str) -> Option<&'a str> {
        let schemas = self.schemas().into_iter().map(|(schema, ..)| schema);
        let (mut exact, mut alike) = (schemas.clone(), schemas);
        exact
            .find(|schema| *schema == name)
            .or_else(|| alike.find(|schema| schema.to_upper_camel_case() == name))
    }

    /// The pointers of the properties with this name, of component schemas.
    pub(super) fn properties(&self, name: &str) -> Vec<String> {
        let schemas = self.schemas().into_iter();
        let with_property = schemas.filter(|(_, schema, _)| {
            schema.child("properties").and_then(Node::as_object).is_some_and(|all| all.contains_key(name))
        });
        with_property.map(|(_, _, pointer)| format!("{pointer}/properties/{}", escaped(name))).collect()
    }

    /// Returns whether a schema has this format.
    pub(super) fn has_format(&self, format: &str) -> bool {
        has_format(self.root, format)
    }

    /// The names of the parameters of an operation, as far as they are in the document's own file.
    pub(super) fn parameters(&self, operation: &InspectedOperation) -> BTreeSet<&'a str> {
        let pointer = pointer_of(operation);
        let path = pointer.rsplit_once('/').map_or("", |(path, _)| path).to_owned();
        let lists =
            [path, pointer].into_iter().filter_map(|pointer| self.root.at(&pointer)?.child("parameters"));
        let parameters = lists.filter_map(Node::as_list).flatten();
        parameters.filter_map(|parameter| self.resolve(parameter).child("name")?.as_text()).collect()
    }

    /// The schema of the first successful response of JSON.
    pub(super) fn response(&self, operation: &InspectedOperation) -> Option<&'a Node> {
        let responses = self.root.at(&pointer_of(operation))?.child("responses")?.as_object()?;
        let (_, response) = responses.iter().find(|(status, _)| status.starts_with('2'))?;
        let response = self.resolve(response);
        let content = response.child("content").and_then(Node::as_object).into_iter().flatten();
        let mut json = content.filter(|(kind, _)| kind.contains("json"));
        json.next().and_then(|(_, media)| media.child("schema")).or_else(|| response.child("schema"))
    }

    /// Returns whether an object with this schema has a member at a JSON Pointer.
    pub(super) fn has_member(&self, schema: &Node, pointer: &str) -> bool {
        match pointer.strip_prefix('/').map(|rest| rest.split_once('/').unwrap_or((rest, ""))) {
            None => true,
            Some((name, "")) => self.member(schema, name, 0).is_some(),
            Some((name, rest)) => self
                .member(schema, name, 0)
                .is_some_and(|member| self.has_member(member, &format!("/{rest}"))),
        }
    }

    fn member<'n>(&self, schema: &'n Node, name: &str, depth: usize) -> Option<&'n Node>
    where
        'a: 'n,
    {
        let schema = self.resolve(schema);
        let own = schema.child("properties").and_then(|properties| properties.child(name));
        let parts = schema.child("allOf").and_then(Node::as_list).filter(|_| depth < MAX_REFERENCES);
        own.or_else(|| parts?.iter().find_map(|part| self.member(part, name, depth + 1)))
    }

    /// The node that a reference leads to, within the document's own file.
    fn resolve<'n>(&self, node: &'n Node) -> &'n Node
    where
        'a: 'n,
    {
        let mut node = node;
        for _ in 0..MAX_REFERENCES {
            let target =
                node.child("$ref").and_then(Node::as_text).and_then(|target| target.strip_prefix('#'));
            match target.and_then(|pointer| self.root.at(pointer)) {
                Some(found) => node = found,
                None => break,
            }
        }
        node
    }
}

fn has_format(node: &Node, format: &str) -> bool {
    match node {
        Node::Object(members) => members.iter().any(|(key, value)| {
            (key == "format" && value.as_text() == Some(format)) || has_format(value, format)
        }),
        Node::List(items) => items.iter().any(|item| has_format(item, format)),
        _ => false,
    }
}

/// The JSON Pointer of an operation in the document.
pub(super) fn pointer_of(operation: &InspectedOperation) -> String {
    operation.at.as_ref().map_or_else(String::new, |at| at.pointer().to_owned())
}

/// A key as a segment of a JSON Pointer (RFC 6901, 3).
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
