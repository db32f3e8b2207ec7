//! Objects: properties with their presence, and further members (`additionalProperties`, `patternProperties`).

use super::array::{lower_item, nested};
use super::derive::{Derivation, lower_any_of};
use super::implied_types::{implied_number, number_of_branches};
use super::merge::with_parts;
use super::{Lowering, Models, documentation_of_value, lower_schema, reserve_model};
use crate::diagnostic::{Code, Reported};
use crate::ir::{ContentKind, ModelKind, Object, OtherForm, Property, Shape, TypeRef, Untyped};
use crate::lower::media_type::content_kind;
use crate::lower::nullable::without_null;
use crate::openapi::{Additional, Schema, SchemaId};
use crate::options::{MissingOffset, NumberOrText};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// Lowers an object: a model if it has properties or is closed, else a map.
pub(super) fn lower_object(lowering: &mut Lowering, schema: &Schema) -> Shape {
    let closed = matches!(schema.additional, Additional::Closed) && schema.patterns.is_empty();
    if schema.properties.is_empty() && !closed && schema.required.is_empty() {
        return Shape::Map(Box::new(
            lower_additional(lowering, schema).unwrap_or(TypeRef::any(Untyped::Said)),
        ));
    }
    let most = lowering.cx.options.limits.properties;
    if schema.properties.len().max(schema.required.len()) > most {
        let message = format!(
            "this object has more than {most} properties (`limits.properties`); it becomes a map of any JSON"
        );
        return Shape::Map(Box::new(lowering.cx.any_json(Code::LimitExceeded, &schema.at, message)));
    }
    let id = reserve_model(lowering, schema);
    let required: FxHashSet<&str> = schema.required.iter().map(String::as_str).collect();
    let mut properties: Vec<Property> = schema
        .properties
        .iter()
        .map(|(name, property)| {
            let property = content_or_own(lowering, schema, name, *property);
            lower_property(lowering, required.contains(&**name), name, property)
        })
        .collect();
    let additional = lower_additional(lowering, schema);
    properties.extend(undeclared_properties(lowering, schema, additional.as_ref()));
    let keeps_unknown = lowering.chosen.keeping.choose(&schema.at) && additional.is_none();
    lowering.models.get_mut(id).kind =
        ModelKind::Object(Object { properties, additional, additional_xml: None, closed, keeps_unknown });
    Shape::Model(id)
}

fn lower_property(lowering: &mut Lowering, required: bool, name: &str, id: SchemaId) -> Property {
    let type_ref = lower_schema(lowering, id);
    let property = &lowering.cx.schema(id);
    let other_form = other_form(lowering, id, &type_ref.shape);
    let mut documentation = documentation_of_value(lowering, id, &type_ref.shape);
    if matches!(type_ref.shape, Shape::Model(_)) {
        documentation.values = None;
    }
    documentation.secret = is_secret(lowering, id, &type_ref.shape);
    Property {
        title: property.title.clone(),
        rename: rename(property, &type_ref.shape),
        documentation,
        other_form,
        ..Property::new(name, type_ref, required, property.at.clone())
    }
}

/// Properties in `required` that `properties` doesn't declare: they have the type of further members, if that is known.
fn undeclared_properties(
    lowering: &mut Lowering,
    schema: &Schema,
    additional: Option<&TypeRef>,
) -> Vec<Property> {
    let said = additional.filter(|values| schema.patterns.is_empty() && !values.shape.is_any());

    let mut undeclared = Vec::new();
    let declared: FxHashSet<&str> = schema.properties.iter().map(|(declared, _)| &**declared).collect();
    for name in schema.required.iter().filter(|name| !declared.contains(name.as_str())) {
        let type_ref = match said {
            Some(values) => values.clone(),
            None => TypeRef::any(Untyped::Reported(report_undeclared(lowering, schema, name))),
        };
        undeclared.push(Property::new(name, type_ref, true, schema.at.member("required").member(name)));
    }
    undeclared
}

fn report_undeclared(lowering: &mut Lowering, schema: &Schema, name: &str) -> Reported {
    let message =
        format!("`required` lists `{name}`, which `properties` doesn't declare; its value can be any JSON");
    let (at, known) = (schema.at.member("required"), schema.properties.iter().map(|(known, _)| &**known));
    lowering.cx.report.add_with_suggestion(Code::UndeclaredRequired, &at, message, (name, known))
}

/// The name of the property from an extension; if its schema becomes a type, the name is the type's.
fn rename(property: &Rc<Schema>, shape: &Shape) -> Option<String> {
    let name = property.naming.as_ref()?.name.clone();
    name.filter(|_| property.reference.is_some() || shape.model().is_none())
}

/// The fields of an event. HTML, Server-sent events.
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// The schema of a member; of the `data` of an event, what its text holds, if that is JSON.
fn content_or_own(lowering: &mut Lowering, event: &Schema, name: &str, member: SchemaId) -> SchemaId {
    let has_other = || event.properties.iter().any(|(name, _)| !FIELDS.contains(&name.as_str()));
    if name != "data" || has_other() {
        return member;
    }
    let Some(data) = with_parts(lowering, member) else { return member };
    let is_json = |name: &str| content_kind(name) == ContentKind::Json;
    data.content.filter(|_| data.limit_text("contentMediaType").is_some_and(is_json)).unwrap_or(member)
}

/// The values of further members; `None` if the document doesn't explicitly allow any.
fn lower_additional(lowering: &mut Lowering, schema: &Schema) -> Option<TypeRef> {
    let values = match schema.additional {
        _ if !schema.patterns.is_empty() => lower_patterns(lowering, schema),
        Additional::Unspecified | Additional::Closed => return None,
        Additional::Open => TypeRef::any(Untyped::Said),
        Additional::Schema(values) => lower_item(lowering, values),
    };
    Some(nested(lowering, values, &schema.at))
}

/// The values of members that match any pattern, or none.
fn lower_patterns(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    let at = schema.at.member("patternProperties");
    let mut branches: Vec<SchemaId> = schema.patterns.iter().map(|(_, values)| *values).collect();
    match schema.additional {
        Additional::Schema(values) => branches.push(values),
        Additional::Open => branches.clear(),
        // A later version of the service may add members to the declared ones.
        Additional::Unspecified if !schema.properties.is_empty() => branches.clear(),
        Additional::Unspecified | Additional::Closed => {}
    }
    let type_ref = lower_any_of(lowering, Derivation::Pattern(schema.id), branches, &at);
    let is_exact =
        schema.patterns.iter().all(|(_, values)| lower_schema(lowering, *values).shape == type_ref.shape);
    if !is_exact {
        let message = "`patternProperties` with different schemas become one map; its values can match any of these schemas";
        lowering.cx.report.add(Code::WidenedType, &at, message);
    }
    type_ref
}

/// Returns whether a property contains passwords; `shape` is its lowered schema.
fn is_secret(lowering: &mut Lowering, schema: SchemaId, shape: &Shape) -> bool {
    may_hold_texts(&lowering.models, shape) && holds_password(lowering, schema)
}

/// Returns whether a shape contains strings outside of objects; an object hides its own passwords.
fn may_hold_texts(models: &Models, shape: &Shape) -> bool {
    shape.walk().into_iter().any(|shape| {
        let is_union = models.model_of(shape).is_some_and(|model| model.kind.union().is_some());
        is_union || matches!(shape, Shape::Text | Shape::Custom(..))
    })
}

fn holds_password(lowering: &mut Lowering, schema: SchemaId) -> bool {
    let mut seen = FxHashSet::default();
    let mut open = vec![schema];
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let schema = lowering.cx.schema(id);
        if schema.format.as_deref() == Some("password") {
            return true;
        }
        let target = schema.reference.as_ref().map(|reference| lowering.cx.follow(reference));
        let branches = schema.all_of.iter().chain(&schema.one_of).chain(&schema.any_of);
        let items = schema.items.iter().chain(&schema.prefix_items);
        open.extend(
            branches
                .chain(items)
                .copied()
                .chain(schema.additional.schema())
                .chain(target.and_then(Result::ok)),
        );
    }
    false
}

/// How many schemas lie between a member and its value at most; beyond that nothing is looked for.
const FARTHEST: usize = 16;

/// The other form in which the value of a member may come.
fn other_form(lowering: &mut Lowering, id: SchemaId, shape: &Shape) -> Option<OtherForm> {
    let types = &lowering.cx.options.types;
    let (texts, offsets) =
        (types.number_or_text == NumberOrText::Number, types.missing_offset == MissingOffset::Utc);
    let form = match value_in(lowering, shape) {
        Shape::Integer(_) | Shape::Number if texts => OtherForm::NumberText,
        Shape::Custom(..) if offsets => OtherForm::NoOffset,
        _ => return None,
    };
    let mut next = vec![id];
    for _ in 0..FARTHEST {
        let schema = lowering.cx.schema(next.pop()?);
        if has_form(lowering, &schema, form) {
            return Some(form);
        }
        next.extend(towards_value(lowering, &schema));
    }
    None
}

/// The shape of the values in lists and maps, without aliases.
fn value_in(lowering: &Lowering, shape: &Shape) -> Shape {
    let mut shape = shape;
    for _ in 0..FARTHEST {
        let alias = || lowering.models.model_of(shape)?.kind.alias();
        let Some(inner) =
            (if let Shape::List(part) | Shape::Map(part) = shape { Some(&**part) } else { alias() })
        else {
            break;
        };
        shape = &inner.shape;
    }
    shape.clone()
}

fn has_form(lowering: &mut Lowering, schema: &Schema, form: OtherForm) -> bool {
    match form {
        OtherForm::NumberText => {
            implied_number(schema).is_some() || number_of_branches(schema, &mut lowering.cx).is_some()
        }
        OtherForm::NoOffset => schema.format.as_deref() == Some("date-time"),
    }
}

fn towards_value(lowering: &mut Lowering, schema: &Schema) -> Vec<SchemaId> {
    let referred = schema.reference.as_ref().and_then(|reference| lowering.cx.follow(reference).ok());
    let branches = [&schema.one_of, &schema.any_of].map(|set| without_null(set, &mut lowering.cx));
    let only = branches.into_iter().filter(|set| set.len() == 1).flatten();
    let rest = referred.into_iter().chain(schema.items).chain(schema.additional.schema());
    rest.chain(only).chain(schema.all_of.iter().copied()).collect()
}
