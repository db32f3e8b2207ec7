//! Conditional and residual keywords: `if`, `dependentSchemas`, `unevaluatedProperties` and the like.

use super::cursor::Cursor;
use super::parse_schema::{parse_additional, parse_schema};
use super::schema::{Additional, SchemaId};
use super::schemas::Schemas;
use crate::source::Node;
use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// A list without repetitions: what a part of a schema says counts once, on however many paths the schema gets the part.
pub(crate) type Distinct<T> = IndexSet<T, FxBuildHasher>;

/// JSON Schema 2020-12 Core, 10.2.2 and 11.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Schemas that apply to some values only: `if`, `then`, `else` and `dependentSchemas`.
    pub conditional: Vec<SchemaId>,
    /// Members that are required if another one is present.
    pub dependent_required: Distinct<(String, Vec<String>)>,
    pub unevaluated_properties: Additional,
    pub unevaluated_items: Option<SchemaId>,
    /// Of branches with nothing but `required`: all members of one of these sets are required.
    pub required_sets: Distinct<Vec<Vec<String>>>,
}

impl Rules {
    /// Returns whether they allow members that other keywords don't mention.
    pub(super) fn widens(&self) -> bool {
        !self.conditional.is_empty()
            || matches!(self.unevaluated_properties, Additional::Open | Additional::Schema(_))
    }

    pub(super) fn schemas_mut(&mut self) -> impl Iterator<Item = &mut SchemaId> {
        let members = self.unevaluated_properties.schema_mut();
        self.conditional.iter_mut().chain(members).chain(&mut self.unevaluated_items)
    }

    fn is_empty(&self) -> bool {
        self.conditional.is_empty()
            && self.dependent_required.is_empty()
            && matches!(self.unevaluated_properties, Additional::Unspecified)
            && self.unevaluated_items.is_none()
    }
}

pub(super) fn parse_rules(cursor: &mut Cursor<'_, '_>, schemas: &mut Schemas) -> Option<Box<Rules>> {
    let mut rules = Rules::default();
    for keyword in ["if", "then", "else"] {
        if let Some(node) = cursor.node(keyword) {
            let at = cursor.at().member(keyword);
            rules.conditional.push(parse_schema(node, &at, schemas, cursor.report));
        }
    }
    let dependent =
        cursor.map("dependentSchemas", |node, at, report| parse_schema(node, &at, schemas, report));
    rules.conditional.extend(dependent.into_iter().map(|(_, schema)| schema));
    rules.dependent_required.extend(cursor.map("dependentRequired", |node, _, _| names(node)));
    parse_dependencies(cursor, &mut rules, schemas);
    rules.unevaluated_properties = parse_additional(cursor, "unevaluatedProperties", schemas);
    rules.unevaluated_items = cursor
        .node("unevaluatedItems")
        .map(|node| parse_schema(node, &cursor.at().member("unevaluatedItems"), schemas, cursor.report));
    (!rules.is_empty()).then(|| Box::new(rules))
}

/// Up to draft 7 one keyword had both meanings: a list of names, or a schema.
fn parse_dependencies(cursor: &mut Cursor<'_, '_>, rules: &mut Rules, schemas: &mut Schemas) {
    let entries = cursor.map("dependencies", |node, at, report| match node {
        Node::List(_) => Err(names(node)),
        other => Ok(parse_schema(other, &at, schemas, report)),
    });
    for (name, entry) in entries {
        match entry {
            Ok(schema) => rules.conditional.push(schema),
            Err(names) => drop(rules.dependent_required.insert((name, names))),
        }
    }
}

fn names(node: &Node) -> Vec<String> {
    node.as_list().into_iter().flatten().filter_map(Node::as_text).map(str::to_owned).collect()
}
