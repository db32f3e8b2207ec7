//! Keywords that say what holds for some values only, or for what no other keyword speaks of: `if`, `dependentSchemas`,
//! `unevaluatedProperties` and their like. In: a schema's members. Out: the schemas and names in them.

use super::cursor::Cursor;
use super::schema::{Additional, Schema, parse_additional, parse_schema};
use crate::diagnostic::Location;
use crate::source::Node;

/// What a schema says across members. JSON Schema 2020-12 Core, 10.2.2 and 11.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    /// Schemas that hold for some values only: of `if`, `then`, `else` and `dependentSchemas`.
    pub(crate) conditional: Vec<Schema>,
    /// Members that are required where another one is there.
    pub(crate) dependent_required: Vec<(String, Vec<String>)>,
    pub(crate) unevaluated_properties: Additional,
    pub(crate) unevaluated_items: Option<Schema>,
    /// What branches require of members where no type can say it, in words.
    pub(crate) phrases: Vec<String>,
}

impl Rules {
    /// Whether they add members to what other keywords say.
    pub(super) fn widens(&self) -> bool {
        !self.conditional.is_empty()
            || matches!(self.unevaluated_properties, Additional::Open | Additional::Schema(_))
    }

    /// The schemas in them.
    pub(super) fn schemas(&self) -> impl Iterator<Item = &Schema> {
        let members = match &self.unevaluated_properties {
            Additional::Schema(schema) => Some(&**schema),
            _ => None,
        };
        self.conditional.iter().chain(members).chain(&self.unevaluated_items)
    }

    /// The schemas in them, to be changed.
    pub(super) fn schemas_mut(&mut self) -> impl Iterator<Item = &mut Schema> {
        let members = match &mut self.unevaluated_properties {
            Additional::Schema(schema) => Some(&mut **schema),
            _ => None,
        };
        self.conditional.iter_mut().chain(members).chain(&mut self.unevaluated_items)
    }

    fn is_empty(&self) -> bool {
        self.conditional.is_empty()
            && self.dependent_required.is_empty()
            && matches!(self.unevaluated_properties, Additional::Unsaid)
            && self.unevaluated_items.is_none()
    }
}

/// Parses the rules of a schema; `None` where it has none.
pub(super) fn parse_rules(cursor: &mut Cursor<'_, '_>, at: &Location) -> Option<Box<Rules>> {
    let mut rules = Rules::default();
    for keyword in ["if", "then", "else"] {
        if let Some(node) = cursor.node(keyword) {
            rules.conditional.push(parse_schema(node, &at.member(keyword), cursor.report));
        }
    }
    let schemas = cursor.map("dependentSchemas", |node, place, report| parse_schema(node, &place, report));
    rules.conditional.extend(schemas.into_iter().map(|(_, schema)| schema));
    rules.dependent_required = cursor.map("dependentRequired", |node, _, _| names(node));
    parse_dependencies(cursor, &mut rules);
    rules.unevaluated_properties = parse_additional(cursor, at, "unevaluatedProperties");
    rules.unevaluated_items = cursor
        .node("unevaluatedItems")
        .map(|node| parse_schema(node, &at.member("unevaluatedItems"), cursor.report));
    (!rules.is_empty()).then(|| Box::new(rules))
}

/// Up to draft 7 one keyword stood for both: names in a list, or a schema.
fn parse_dependencies(cursor: &mut Cursor<'_, '_>, rules: &mut Rules) {
    let entries = cursor.map("dependencies", |node, place, report| match node {
        Node::List(_) => Err(names(node)),
        other => Ok(parse_schema(other, &place, report)),
    });
    for (name, entry) in entries {
        match entry {
            Ok(schema) => rules.conditional.push(schema),
            Err(names) => rules.dependent_required.push((name, names)),
        }
    }
}

fn names(node: &Node) -> Vec<String> {
    node.as_list().into_iter().flatten().filter_map(Node::as_text).map(str::to_owned).collect()
}
