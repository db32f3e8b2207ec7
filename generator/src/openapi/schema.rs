//! Schema Object: the keywords that affect types, from the dialect of 3.0 to JSON Schema 2020-12.

use super::cursor::{Cursor, wrong_type};
use super::discriminator::{Discriminator, parse_discriminator};
use super::extension::{Naming, is_marked_constant, parse_extensible_values, parse_naming};
use super::fields::{count_unknown, count_unused};
use super::items::{parse_child, parse_items};
use super::keyword::{Keyword, LIMITS};
use super::reference::{Reference, ReferenceKind};
use super::rules::{Rules, parse_rules};
use super::types::{Types, is_file, parse_nullable, parse_types};
use super::xml::{Xml, parse_xml};
use crate::diagnostic::{Code, Location, Report};
use crate::source::{Node, Number};

const OBJECT: &str = "Schema Object";

/// A schema as written: references are not resolved, `allOf` is not merged.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub(crate) at: Location,
    /// A boolean schema (JSON Schema 2020-12 Core, 4.3.2).
    pub(crate) boolean: Option<bool>,
    pub(crate) reference: Option<Reference>,
    pub(crate) types: Option<Types>,
    /// `nullable` of 3.0.
    pub(crate) nullable: bool,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) format: Option<String>,
    pub(crate) enumeration: Option<Vec<Node>>,
    pub(crate) constant: Option<Box<Node>>,
    pub(crate) default: Option<Box<Node>>,
    /// `example`, or the first of 3.1's `examples`.
    pub(crate) example: Option<Box<Node>>,
    pub(crate) deprecated: bool,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    pub(crate) limits: Option<Box<Limits>>,
    pub(crate) properties: Vec<(String, Schema)>,
    pub(crate) required: Vec<String>,
    pub(crate) additional: Additional,
    /// The items after `prefix_items`: `items`, `additionalItems` or `unevaluatedItems`.
    pub(crate) items: Option<Box<Schema>>,
    /// `prefixItems`, or a list in `items` before 2020-12.
    pub(crate) prefix_items: Vec<Schema>,
    /// `patternProperties`
    pub(crate) patterns: Vec<(String, Schema)>,
    pub(crate) property_names: Option<Box<Schema>>,
    pub(crate) all_of: Vec<Schema>,
    pub(crate) one_of: Vec<Schema>,
    pub(crate) any_of: Vec<Schema>,
    pub(crate) discriminator: Option<Box<Discriminator>>,
    /// Names from vendor extensions.
    pub(crate) naming: Option<Box<Naming>>,
    pub(crate) rules: Option<Box<Rules>>,
    pub(crate) xml: Option<Box<Xml>>,
    /// Whether its `allOf` is not in the document, but combines several schemas for one property.
    pub(crate) joined: bool,
    /// The keywords of the schema that no type can express.
    pub(crate) unsupported: Vec<&'static str>,
}

/// `additionalProperties`.
#[derive(Clone, Debug, Default)]
pub(crate) enum Additional {
    /// Absent: further members are allowed implicitly.
    #[default]
    Unsaid,
    /// `false`.
    Closed,
    /// `true` or an empty schema.
    Open,
    Schema(Box<Schema>),
}

/// Constraints besides the type. They are documented, not enforced.
#[derive(Clone, Debug, Default)]
pub(crate) struct Limits {
    /// Keyword and value, in the order of [`LIMITS`].
    pub(crate) entries: Vec<(&'static str, Node)>,
}

impl Schema {
    /// An empty schema.
    pub(crate) fn empty(at: Location) -> Self {
        Self {
            at,
            boolean: None,
            reference: None,
            types: None,
            nullable: false,
            title: None,
            description: None,
            format: None,
            enumeration: None,
            constant: None,
            default: None,
            example: None,
            deprecated: false,
            read_only: false,
            write_only: false,
            limits: None,
            properties: Vec::new(),
            required: Vec::new(),
            additional: Additional::Unsaid,
            items: None,
            prefix_items: Vec::new(),
            patterns: Vec::new(),
            property_names: None,
            all_of: Vec::new(),
            one_of: Vec::new(),
            any_of: Vec::new(),
            discriminator: None,
            naming: None,
            rules: None,
            xml: None,
            joined: false,
            unsupported: Vec::new(),
        }
    }

    /// The direct subschemas.
    pub(super) fn children(&self) -> impl Iterator<Item = &Self> {
        let additional = match &self.additional {
            Additional::Schema(schema) => Some(&**schema),
            _ => None,
        };
        let branches = self.all_of.iter().chain(&self.one_of).chain(&self.any_of);
        let properties = self.properties.iter().map(|(_, property)| property);
        let patterns = self.patterns.iter().map(|(_, values)| values);
        let items = self.items.as_deref().into_iter().chain(&self.prefix_items);
        let rules = self.rules.as_deref().into_iter().flat_map(Rules::schemas);
        branches.chain(properties).chain(patterns).chain(items).chain(additional).chain(rules)
    }

    pub(super) fn children_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        let additional = match &mut self.additional {
            Additional::Schema(schema) => Some(&mut **schema),
            _ => None,
        };
        let branches = self.all_of.iter_mut().chain(&mut self.one_of).chain(&mut self.any_of);
        let properties = self.properties.iter_mut().map(|(_, property)| property);
        let patterns = self.patterns.iter_mut().map(|(_, values)| values);
        let items = self.items.as_deref_mut().into_iter().chain(&mut self.prefix_items);
        let rules = self.rules.as_deref_mut().into_iter().flat_map(Rules::schemas_mut);
        branches.chain(properties).chain(patterns).chain(items).chain(additional).chain(rules)
    }

    /// A limit that is an integer.
    pub(crate) fn limit(&self, keyword: &str) -> Option<i128> {
        let limits = self.limits.as_deref()?;
        match limits.entries.iter().find(|(name, _)| *name == keyword)? {
            (_, Node::Number(Number::Integer(limit))) => Some(*limit),
            _ => None,
        }
    }

    /// The location of `prefix_items`.
    pub(crate) fn prefix_location(&self) -> Location {
        let parent = |first: &Self| {
            let (parent, _) = first.at.pointer().rsplit_once('/')?;
            Some(Location::new(self.at.file().clone(), parent))
        };
        self.prefix_items.first().and_then(parent).unwrap_or_else(|| self.at.clone())
    }

    /// Whether it restricts values, not counting `$ref` and annotations.
    pub(crate) fn constrains(&self) -> bool {
        self.types.is_some()
            || self.enumeration.is_some()
            || self.constant.is_some()
            || !self.properties.is_empty()
            || !self.required.is_empty()
            || !matches!(self.additional, Additional::Unsaid)
            || self.items.is_some()
            || !self.prefix_items.is_empty()
            || !self.patterns.is_empty()
            || !self.all_of.is_empty()
            || !self.one_of.is_empty()
            || !self.any_of.is_empty()
            || self.rules.as_deref().is_some_and(Rules::widens)
    }
}

/// Parses a schema with its subschemas.
pub(crate) fn parse_schema(node: &Node, at: &Location, report: &mut Report) -> Schema {
    parse_schema_beside(&[], node, at, report)
}

/// Parses a schema that shares its object with other fields: in Swagger 2.0 those of a parameter.
pub(super) fn parse_schema_beside(
    beside: &[&str],
    node: &Node,
    at: &Location,
    report: &mut Report,
) -> Schema {
    let mut schema = Schema::empty(at.clone());
    if let Node::Bool(value) = node {
        schema.boolean = Some(*value);
        return schema;
    }
    let Some(mut cursor) = Cursor::open(node, at, report) else { return schema };
    if cursor.members().is_empty() {
        return schema;
    }
    parse_annotations(&mut cursor, &mut schema);
    schema.types = parse_types(&mut cursor, at);
    if schema.format.is_none() && is_file(node) {
        schema.format = Some("binary".to_owned());
    }
    schema.nullable = parse_nullable(&mut cursor, at);
    schema.enumeration = parse_enumeration(&mut cursor);
    schema.constant = cursor.node("const").cloned().map(Box::new);
    let values = schema.enumeration.as_deref().unwrap_or_default();
    schema.naming = parse_naming(&mut cursor, at, values);
    if let ([only], true) = (values, is_marked_constant(&cursor)) {
        schema.constant = Some(Box::new(only.clone()));
    }
    sort_keywords(&mut cursor, beside, &mut schema);
    parse_children(&mut cursor, at, &mut schema);
    parse_references(&mut cursor, at, &mut schema);
    schema.discriminator = parse_discriminator(&mut cursor, at).map(Box::new);
    schema.xml = parse_xml(&mut cursor);
    schema
}

/// A schema may have several references; each further one becomes a part of `allOf`.
fn parse_references(cursor: &mut Cursor<'_, '_>, at: &Location, schema: &mut Schema) {
    for (keyword, kind) in [
        ("$ref", ReferenceKind::Plain),
        ("$dynamicRef", ReferenceKind::Dynamic),
        ("$recursiveRef", ReferenceKind::Dynamic),
    ] {
        let Some(text) = cursor.text(keyword) else { continue };
        let reference = Reference { text, at: at.clone(), kind };
        if schema.reference.is_none() {
            schema.reference = Some(reference);
        } else {
            let mut part = Schema::empty(at.member(keyword));
            part.reference = Some(reference);
            schema.all_of.push(part);
        }
    }
}

fn parse_annotations(cursor: &mut Cursor<'_, '_>, schema: &mut Schema) {
    schema.title = cursor.text("title");
    schema.description = cursor.text("description");
    schema.format = cursor.text("format");
    schema.default = cursor.node("default").cloned().map(Box::new);
    let examples = cursor.node("examples").and_then(Node::as_list);
    schema.example = cursor.node("example").or(examples.and_then(<[Node]>::first)).cloned().map(Box::new);
    schema.deprecated = cursor.boolean("deprecated").unwrap_or(false);
    schema.read_only = cursor.boolean("readOnly").unwrap_or(false);
    schema.write_only = cursor.boolean("writeOnly").unwrap_or(false);
}

/// Some exporters write each value as an object: `enum: [{value: a}, {value: b}]`.
fn parse_enumeration(cursor: &mut Cursor<'_, '_>) -> Option<Vec<Node>> {
    if cursor.node("enum").is_none() {
        return parse_extensible_values(cursor);
    }
    let mut values = Vec::new();
    for (node, at) in cursor.list("enum") {
        match node.as_object().and_then(|members| members.get("value")) {
            Some(value) => {
                let message = format!("`enum` value written as an object; it is read as {value}");
                cursor.report.add(Code::EnumValueObject, &at, message);
                values.push(value.clone());
            }
            None => values.push(node.clone()),
        }
    }
    Some(values)
}

/// Collects limits and unsupported keywords, and counts unused and unknown ones.
fn sort_keywords(cursor: &mut Cursor<'_, '_>, beside: &[&str], schema: &mut Schema) {
    let mut limits: Vec<(usize, Node)> = Vec::new();
    for (key, node) in cursor.members() {
        match Keyword::of(key) {
            _ if beside.contains(&key.as_str()) => {}
            Keyword::Read => {}
            Keyword::Limit(number) if *node != Node::Null => limits.push((number, node.clone())),
            Keyword::Limit(_) => {}
            Keyword::Unsupported(keyword) => schema.unsupported.push(keyword),
            Keyword::Unused => count_unused(OBJECT, key, node, cursor.at(), cursor.report),
            Keyword::Unknown => count_unknown(OBJECT, key, node, cursor.at(), cursor.report, Keyword::all),
        }
    }
    if !limits.is_empty() {
        limits.sort_by_key(|(number, _)| *number);
        let entries = limits.into_iter().map(|(number, value)| (LIMITS[number], value)).collect();
        schema.limits = Some(Box::new(Limits { entries }));
    }
}

fn parse_children(cursor: &mut Cursor<'_, '_>, at: &Location, schema: &mut Schema) {
    schema.properties =
        cursor.map_in_order("properties", |node, place, report| parse_schema(node, &place, report));
    schema.required = parse_required(cursor, at);
    schema.additional = parse_additional(cursor, at, "additionalProperties");
    if !schema.unsupported.is_empty() {
        schema.rules = parse_rules(cursor, at);
    }
    schema.patterns =
        cursor.map("patternProperties", |node, place, report| parse_schema(node, &place, report));
    schema.property_names = parse_child(cursor, at, "propertyNames");
    parse_items(cursor, at, schema);
    schema.all_of = parse_list(cursor, "allOf");
    schema.one_of = parse_list(cursor, "oneOf");
    schema.any_of = parse_list(cursor, "anyOf");
    require_marked_properties(cursor, at, schema);
}

/// Parses `additionalProperties` or `unevaluatedProperties`.
pub(super) fn parse_additional(cursor: &mut Cursor<'_, '_>, at: &Location, keyword: &str) -> Additional {
    match cursor.node(keyword) {
        None | Some(Node::Null) => Additional::Unsaid,
        Some(Node::Bool(true)) => Additional::Open,
        Some(Node::Bool(false)) => Additional::Closed,
        Some(Node::Object(members)) if members.is_empty() => Additional::Open,
        Some(node) => Additional::Schema(Box::new(parse_schema(node, &at.member(keyword), cursor.report))),
    }
}

/// `required` is a list since draft 4 of JSON Schema; a boolean belongs to a property, see below.
fn parse_required(cursor: &mut Cursor<'_, '_>, at: &Location) -> Vec<String> {
    match cursor.node("required") {
        None | Some(Node::Bool(_)) => Vec::new(),
        Some(Node::List(_)) => cursor.texts("required"),
        Some(other) => {
            wrong_type(cursor.report, &at.member("required"), "a list", other);
            Vec::new()
        }
    }
}

/// Draft 3 of JSON Schema had `required: true` on the property; people still write that.
fn require_marked_properties(cursor: &mut Cursor<'_, '_>, at: &Location, schema: &mut Schema) {
    let Some(properties) = cursor.node("properties").and_then(Node::as_object) else { return };
    for (name, property) in properties {
        if property.child("required") == Some(&Node::Bool(true)) && !schema.required.contains(name) {
            let required_at = at.member("properties").member(name).member("required");
            let message =
                format!("`required: true` is on the property `{name}` itself; the property is required");
            cursor.report.add(Code::RequiredOnProperty, &required_at, message);
            schema.required.push(name.clone());
        }
    }
}

pub(super) fn parse_list(cursor: &mut Cursor<'_, '_>, key: &str) -> Vec<Schema> {
    let items = cursor.list(key);
    items.into_iter().map(|(node, at)| parse_schema(node, &at, cursor.report)).collect()
}
