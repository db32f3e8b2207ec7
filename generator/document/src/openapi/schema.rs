//! Schema Object: the keywords that affect types, from the dialect of 3.0 to JSON Schema 2020-12.

use super::discriminator::Discriminator;
use super::extension::Naming;
use super::reference::Reference;
use super::rules::Rules;
use super::types::Types;
use super::xml::Xml;
use crate::diagnostic::Location;
use crate::source::{Node, Number};
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

/// The format of Kubernetes for values that are integers or strings; its extension means the same.
pub const INT_OR_STRING: &str = "int-or-string";

/// A schema as written: references are not resolved, `allOf` is not merged. Its subschemas are known by their ids.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The identity of the schema; another form of a schema has the same one.
    pub id: SchemaId,
    pub at: Location,
    /// A boolean schema (JSON Schema 2020-12 Core, 4.3.2).
    pub boolean: Option<bool>,
    pub reference: Option<Reference>,
    /// The types besides null; an empty set if null is the only type.
    pub types: Option<Types>,
    /// Null is allowed by `type`, or by `nullable` of 3.0.
    pub nullable: bool,
    /// Only `nullable` allows null: it adds null to the values of `enum`, too, which `type` doesn't.
    pub adds_null: bool,
    pub title: Option<String>,
    pub description: Option<String>,
    pub format: Option<String>,
    pub enumeration: Option<Vec<Node>>,
    pub constant: Option<Box<Node>>,
    pub default: Option<Box<Node>>,
    /// `example`, or the first of 3.1's `examples`.
    pub example: Option<Box<Node>>,
    pub deprecated: bool,
    pub read_only: bool,
    pub write_only: bool,
    /// Constraints besides the type, which are documented, not enforced: keyword and value, in the order of `keyword::LIMITS`.
    pub limits: Vec<(&'static str, Node)>,
    pub properties: Vec<(String, SchemaId)>,
    pub required: Vec<String>,
    pub additional: Additional,
    /// The items after `prefix_items`: `items`, `additionalItems` or `unevaluatedItems`.
    pub items: Option<SchemaId>,
    /// `prefixItems`, or a list in `items` before 2020-12.
    pub prefix_items: Vec<SchemaId>,
    /// `patternProperties`
    pub patterns: Vec<(String, SchemaId)>,
    pub property_names: Option<SchemaId>,
    /// `contentSchema`: what a text holds.
    pub content: Option<SchemaId>,
    pub all_of: Vec<SchemaId>,
    pub one_of: Vec<SchemaId>,
    pub any_of: Vec<SchemaId>,
    pub discriminator: Option<Box<Discriminator>>,
    /// Names from vendor extensions.
    pub naming: Option<Box<Naming>>,
    pub rules: Option<Box<Rules>>,
    pub xml: Option<Box<Xml>>,
    /// The keywords of the schema that no type can express.
    pub unsupported: Vec<&'static str>,
    /// The values of such keywords, if no other part of the schema has them. Values of merged parts belong to the schema that
    /// has the keyword.
    pub unread: IndexMap<(SchemaId, &'static str), Node, FxBuildHasher>,
}

/// `additionalProperties`.
#[derive(Clone, Copy, Debug, Default)]
pub enum Additional {
    /// Absent: further members are allowed implicitly.
    #[default]
    Unspecified,
    /// `false`.
    Closed,
    /// `true` or an empty schema.
    Open,
    Schema(SchemaId),
}

impl Additional {
    pub fn schema(self) -> Option<SchemaId> {
        match self {
            Self::Schema(schema) => Some(schema),
            _ => None,
        }
    }

    pub(super) fn schema_mut(&mut self) -> Option<&mut SchemaId> {
        match self {
            Self::Schema(schema) => Some(schema),
            _ => None,
        }
    }
}

impl Schema {
    pub fn empty(id: SchemaId, at: Location) -> Self {
        Self { id, at, ..Self::default() }
    }

    /// The direct subschemas.
    pub(super) fn children(&self) -> impl Iterator<Item = SchemaId> {
        let mut children = Vec::new();
        self.clone().each_child(|child| {
            children.push(child);
            child
        });
        children.into_iter()
    }

    /// Replaces each direct subschema.
    pub(super) fn each_child(&mut self, mut replace: impl FnMut(SchemaId) -> SchemaId) {
        let lists = [&mut self.all_of, &mut self.one_of, &mut self.any_of];
        let branches = lists.into_iter().flatten();
        let properties = self.properties.iter_mut().map(|(_, property)| property);
        let patterns = self.patterns.iter_mut().map(|(_, values)| values);
        let items = self.items.iter_mut().chain(&mut self.prefix_items);
        let additional = self.additional.schema_mut().into_iter();
        let rules = self.rules.as_deref_mut().into_iter().flat_map(Rules::schemas_mut);
        let children = branches.chain(properties).chain(patterns).chain(items).chain(additional).chain(rules);
        children.for_each(|child| *child = replace(*child));
    }

    /// A limit that is an integer.
    pub fn limit(&self, keyword: &str) -> Option<i128> {
        match self.limit_node(keyword)? {
            Node::Number(Number::Integer(limit)) => Some(*limit),
            _ => None,
        }
    }

    /// A limit that is a text.
    pub fn limit_text(&self, keyword: &str) -> Option<&str> {
        self.limit_node(keyword)?.as_text()
    }

    fn limit_node(&self, keyword: &str) -> Option<&Node> {
        self.limits.iter().find(|(name, _)| *name == keyword).map(|(_, limit)| limit)
    }

    pub fn property(&self, name: &str) -> Option<SchemaId> {
        self.properties.iter().find(|(known, _)| known == name).map(|(_, property)| *property)
    }

    pub fn has_branches(&self) -> bool {
        !self.one_of.is_empty() || !self.any_of.is_empty()
    }

    /// The branches of `oneOf`; without any, those of `anyOf`.
    pub fn branches(&self) -> &[SchemaId] {
        if self.one_of.is_empty() { &self.any_of } else { &self.one_of }
    }

    /// The branches of `oneOf`, then those of `anyOf`.
    pub fn all_branches(&self) -> impl Iterator<Item = SchemaId> {
        self.one_of.iter().chain(&self.any_of).copied()
    }

    /// The value of `const`, or those of `enum`.
    pub fn values(&self) -> Option<&[Node]> {
        self.constant.as_deref().map(std::slice::from_ref).or(self.enumeration.as_deref())
    }

    /// Returns whether it has only a type, not counting annotations, formats and limits.
    pub fn is_bare(&self) -> bool {
        self.reference.is_none() && !self.constrains_beyond_type()
    }

    pub fn without_branches(&self) -> Self {
        Self { one_of: Vec::new(), any_of: Vec::new(), ..self.clone() }
    }

    /// Returns whether it has a format or limits.
    pub fn is_refinement(&self) -> bool {
        self.format.is_some() || !self.limits.is_empty()
    }

    /// Returns whether it restricts values, not counting `$ref` and annotations.
    pub fn constrains(&self) -> bool {
        self.types.is_some() || self.constrains_beyond_type()
    }

    /// Returns whether it restricts values by more than their type.
    pub fn constrains_beyond_type(&self) -> bool {
        self.enumeration.is_some()
            || self.constant.is_some()
            || !self.properties.is_empty()
            || !self.required.is_empty()
            || !matches!(self.additional, Additional::Unspecified)
            || self.items.is_some()
            || !self.prefix_items.is_empty()
            || !self.patterns.is_empty()
            || !self.all_of.is_empty()
            || self.has_branches()
            || self.rules.as_deref().is_some_and(Rules::widens)
    }
}

/// A schema of the document, or one that is derived from schemas of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(u32);

impl SchemaId {
    pub(super) fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("a document of four billion schemas does not fit into memory"))
    }

    pub fn index(self) -> usize {
        self.0 as usize
    }
}
