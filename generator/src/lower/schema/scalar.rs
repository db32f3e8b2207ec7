//! Schemas by `type`: scalars, lists, objects.

use super::Lowering;
use super::integer::width_of_format;
use crate::diagnostic::Code;
use crate::ir::{Shape, TypeRef};
use crate::openapi::{Additional, Schema, Types};

/// Formats that don't need a type of their own; others are reported. OpenAPI Format Registry.
const KNOWN_FORMATS: [&str; 32] = [
    "int32",
    "int64",
    "float",
    "double",
    "byte",
    "binary",
    "date",
    "date-time",
    "time",
    "duration",
    "password",
    "uuid",
    "uri",
    "uri-reference",
    "uri-template",
    "url",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "relative-json-pointer",
    "regex",
    "decimal",
    "char",
    "html",
    "media-range",
    "string",
];

/// `type: array`
const ARRAY: Types = Types {
    boolean: false,
    integer: false,
    number: false,
    string: false,
    array: true,
    object: false,
    null: false,
};

impl Lowering<'_> {
    /// Lowers a schema by its `type`, or by the type that its other keywords imply.
    pub(super) fn lower_by_type(&mut self, schema: &Schema) -> TypeRef {
        self.report_format(schema);
        let types =
            schema.types.map_or_else(|| implied_types(schema), |types| Types { null: false, ..types });
        let names = split(types);
        if schema.types.is_none() && names == [ARRAY] && lists_branches(schema) {
            return self.lower_one_or_list(schema);
        }
        let shape = match names.as_slice() {
            [] => Shape::Any,
            [only] => self.lower_type(schema, *only),
            several => return self.lower_types(schema, several),
        };
        TypeRef::of(shape)
    }

    fn lower_type(&mut self, schema: &Schema, types: Types) -> Shape {
        if let Some(own) = self.type_of_format(schema, types) {
            return own;
        }
        if types.boolean {
            Shape::Boolean
        } else if types.integer || (types.number && width_of_format(schema.format.as_deref()).is_some()) {
            // A number may have an integer format (OpenAPI Format Registry).
            self.lower_integer(schema)
        } else if types.number {
            Shape::Number
        } else if types.string {
            if schema.format.as_deref() == Some("binary") { Shape::File } else { Shape::Text }
        } else if types.array {
            self.lower_array(schema)
        } else {
            self.lower_object(schema)
        }
    }

    /// `type: [a, b]` is a union of the schema with each type.
    fn lower_types(&mut self, schema: &Schema, several: &[Types]) -> TypeRef {
        let mut union = Schema::empty(schema.at.clone());
        union.title.clone_from(&schema.title);
        union.description.clone_from(&schema.description);
        union.any_of = several.iter().enumerate().map(|(index, types)| only(schema, *types, index)).collect();
        self.lower_union(&union)
    }

    /// `items` without `type` also allows values that aren't lists. If it has nothing but alternatives, the author may have
    /// meant these for the value itself; both are accepted.
    fn lower_one_or_list(&mut self, schema: &Schema) -> TypeRef {
        let message = "`items` has alternatives, but there is no `type: array`; the value is read as one of them or as a list of them";
        self.report.add(Code::UntypedItems, &schema.at.member("items"), message);
        let Some(items) = &schema.items else { return TypeRef::any() };
        let mut either = Schema::empty(schema.at.clone());
        either.title.clone_from(&schema.title);
        either.description.clone_from(&schema.description);
        either.any_of = items.any_of.iter().chain(&items.one_of).cloned().collect();
        either.any_of.push(only(schema, ARRAY, either.any_of.len()));
        self.lower_union(&either)
    }

    fn report_format(&mut self, schema: &Schema) {
        if let Some(format) = schema.format.as_deref()
            && !KNOWN_FORMATS.contains(&format)
            && !self.types.custom.contains_key(format)
            && !format.starts_with("int")
            && !format.starts_with("uint")
            && self.formats_reported.insert(format.to_owned())
        {
            let message = format!("unknown format `{format}`; the type is used without it");
            self.report.add(Code::UnknownFormat, &schema.at.member("format"), message);
        }
    }
}

/// Whether `items` has nothing but alternatives.
fn lists_branches(schema: &Schema) -> bool {
    let Some(items) = &schema.items else { return false };
    let mut rest = (**items).clone();
    rest.any_of = Vec::new();
    rest.one_of = Vec::new();
    let is_choice = items.any_of.is_empty() != items.one_of.is_empty();
    is_choice && rest.reference.is_none() && !rest.constrains()
}

/// The schema with one of its types, with its own location.
fn only(schema: &Schema, types: Types, index: usize) -> Schema {
    let mut branch = schema.clone();
    branch.at = schema.at.member("type").item(index);
    branch.types = Some(types);
    branch.nullable = false;
    branch.title = None;
    branch
}

/// The type that other keywords imply, if `type` is absent.
pub(super) fn implied_types(schema: &Schema) -> Types {
    let has_limit = |names: &[&str]| {
        schema
            .limits
            .as_deref()
            .is_some_and(|limits| limits.entries.iter().any(|(name, _)| names.contains(name)))
    };
    let object = !schema.properties.is_empty()
        || !schema.patterns.is_empty()
        || schema.property_names.is_some()
        || !matches!(schema.additional, Additional::Unsaid)
        || has_limit(&["minProperties", "maxProperties"]);
    let array = schema.items.is_some()
        || !schema.prefix_items.is_empty()
        || has_limit(&["minItems", "maxItems", "uniqueItems"]);
    let textual = ["date-time", "date", "time", "uuid", "uri", "email", "password", "byte", "binary"];
    let string = has_limit(&["minLength", "maxLength", "pattern"])
        || schema.format.as_deref().is_some_and(|format| textual.contains(&format));
    let numeric = has_limit(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]);
    let only_one = !numeric && usize::from(object) + usize::from(array) + usize::from(string) == 1;
    if only_one { Types { object, array, string, ..Types::default() } } else { Types::default() }
}

/// The allowed types, one by one.
fn split(types: Types) -> Vec<Types> {
    let none = Types::default();
    let each = [
        (types.boolean, Types { boolean: true, ..none }),
        (types.integer, Types { integer: true, ..none }),
        (types.number, Types { number: true, ..none }),
        (types.string, Types { string: true, ..none }),
        (types.array, Types { array: true, ..none }),
        (types.object, Types { object: true, ..none }),
    ];
    each.into_iter().filter_map(|(there, alone)| there.then_some(alone)).collect()
}
