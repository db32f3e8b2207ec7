//! `enum` and `const`: values become an enumeration, a constant, a union of enumerations, or just their type.

use super::derive::{Derivation, derive};
use super::enum_values::{add_values, common_values, enum_values};
use super::integer::{lower_integer, width, width_of_format};
use super::scalar::lower_by_type;
use super::{Lowering, add_model, documentation, lower_without_all_of};
use crate::diagnostic::{Code, Location, Reported};
use crate::ir::{Enumeration, EnumerationForm, ModelKind, Shape, TypeRef, Untyped, ValueWords};
use crate::lower::context::Context;
use crate::lower::nullable;
use crate::openapi::{Schema, Types};
use crate::source::{Node, Number};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// Integers without names become an enumeration if they are at most this many.
const MOST_UNNAMED: usize = 64;

/// Longer constants are not set by `new`. In bytes of JSON.
const LONGEST_CONSTANT: usize = 200;

/// Removes duplicates, in linear time.
fn distinct(values: impl Iterator<Item = Node>) -> Vec<Node> {
    let mut seen = FxHashSet::default();
    values.filter(|value| seen.insert(value.to_string())).collect()
}

/// The class of an `enum` value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Text,
    Integer,
    Number,
    Boolean,
    Nested,
}

pub(super) fn lower_values(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    let listed = schema.values().unwrap_or_default();
    let most = lowering.cx.options.limits.enum_values;
    if listed.len() > most {
        let message = format!(
            "this `enum` has more than {most} values (`limits.enum-values`); it becomes the type of its values"
        );
        lowering.cx.report.add(Code::LimitExceeded, &schema.at.member("enum"), message);
        return lower_by_type(lowering, schema);
    }
    let values = listed.iter().enumerate().filter(|(_, value)| **value != Node::Null);
    let values = distinct(values.map(|(index, value)| {
        let at = if schema.constant.is_some() {
            schema.at.member("const")
        } else {
            schema.at.member("enum").item(index)
        };
        as_typed(value, schema.types, &at, &lowering.cx)
    }));
    // Where null is allowed, there is no only value.
    let is_constant = lowering.components.name(schema.id).is_none()
        && !lowering.listed.contains(&schema.id)
        && !nullable::allows_null(schema, &mut lowering.cx);
    lower_distinct_values(lowering, schema, &values, is_constant)
}

fn lower_distinct_values(
    lowering: &mut Lowering,
    schema: &Schema,
    values: &[Node],
    is_constant: bool,
) -> TypeRef {
    if let Some(own) = lower_values_of_others(lowering, schema, values) {
        return own;
    }
    let are = |class: Class| values.iter().all(|value| class_of(value) == class);
    let shape = match values {
        [] if schema.constant.is_some() => Shape::const_of(Shape::Any(Untyped::Said), Node::Null.to_string()),
        [] => return lower_by_type(lowering, schema),
        [Node::Text(only)] if is_constant => Shape::const_of(Shape::Text, only.clone()),
        _ if are(Class::Text) => add_enumeration(lowering, schema, values, EnumerationForm::Text),
        [only] if is_constant || class_of(only) != Class::Integer => lower_fixed(lowering, schema, only),
        _ if are(Class::Integer) => lower_integers(lowering, schema, values),
        _ if are(Class::Boolean) => Shape::Boolean,
        _ if values.iter().all(|value| matches!(value, Node::Number(_))) => {
            report_values_in_docs(lowering, schema);
            Shape::Number
        }
        _ if values.iter().any(|value| class_of(value) == Class::Nested) => {
            Shape::Any(Untyped::Reported(report_values_in_docs(lowering, schema)))
        }
        _ => return lower_mixed(lowering, schema, values),
    };
    TypeRef::of(shape)
}

/// Values next to a type that isn't theirs. The values of a list are its items': exporters put the keyword one level too high.
/// The values of an object can't be its own, and lists and objects have no enumerations.
fn lower_values_of_others(lowering: &mut Lowering, schema: &Schema, values: &[Node]) -> Option<TypeRef> {
    let types = schema.types?;
    let is_other = !types.is_empty() && !values.iter().any(|value| is_allowed(value, types));
    let is_nested = types.names() == ["array"] || types.names() == ["object"];
    if values.is_empty() || !(is_nested || is_other) {
        return None;
    }
    let mut bare = Schema { enumeration: None, constant: None, ..schema.clone() };
    let at = schema.at.member("enum");
    let are_texts = values.iter().all(|value| class_of(value) == Class::Text);
    if types.array && are_texts && schema.constant.is_none() && schema.prefix_items.is_empty() {
        let message = "`enum` next to `type: array` lists values of its items";
        lowering.cx.report.add(Code::Nonstandard, &at, message);
        let items = schema.items.map(|items| lowering.cx.schema(items));
        if items.is_none_or(|items| items.enumeration.is_none()) {
            let values = values.to_vec();
            bare.items = Some(derive(lowering, Derivation::ListedItems(schema.id), |id| {
                part(schema, values, Schema::empty(id, at))
            }));
        }
    } else if values.iter().any(|value| class_of(value) == Class::Nested) {
        report_values_in_docs(lowering, schema);
    } else {
        let keyword = if schema.constant.is_some() { "const" } else { "enum" };
        let message = format!("no value of `{keyword}` is of the type of its schema; it is ignored");
        lowering.cx.report.add(Code::Nonstandard, &schema.at.member(keyword), message);
    }
    Some(lower_by_type(lowering, &bare))
}

fn is_allowed(value: &Node, types: Types) -> bool {
    match value {
        Node::Null => false,
        Node::Text(_) => types.string,
        Node::Bool(_) => types.boolean,
        Node::Number(Number::Integer(_)) => types.integer || types.number,
        Node::Number(Number::Float(float)) => types.number || types.integer && float.fract() == 0.0,
        Node::List(_) => types.array,
        Node::Object(_) => types.object,
    }
}

/// `enum` next to branches that list more values, or only have types, `anyOf: [{type: string}, {type: "null"}]`: the values,
/// and null.
pub(super) fn enum_next_to_branches(schema: &Schema, cx: &mut Context) -> Option<Schema> {
    let listed = schema.enumeration.as_ref().filter(|values| !values.is_empty())?;
    let bare = Schema { enumeration: None, ..schema.clone() };
    if let Some(all) = enum_of_branches(&bare, cx) {
        let both = common_values(listed, all.enumeration.as_deref().unwrap_or_default());
        if both.is_empty() {
            let message = "no branch lists a value of the `enum` next to them; it is ignored";
            cx.report.add(Code::Nonstandard, &schema.at.member("enum"), message);
            return Some(all);
        }
        return Some(Schema { enumeration: Some(both), ..all });
    }
    let branches = schema.branches();
    let values: Vec<_> =
        nullable::without_null(branches, cx).into_iter().map(|branch| cx.schema(branch)).collect();
    let is_scalar = |types: Types| !types.is_empty() && !types.array && !types.object;
    let says_types = |branch: &Rc<Schema>| branch.is_bare() && branch.types.is_some_and(is_scalar);
    if values.is_empty() || !values.iter().all(says_types) {
        return None;
    }
    let types = values.iter().filter_map(|branch| branch.types).reduce(Types::join).or(schema.types);
    let nullable = schema.nullable || values.len() < branches.len();
    Some(Schema { types, nullable, ..schema.without_branches() })
}

/// Lowers a branch that only lists strings: an open enumeration, even with one value.
pub(super) fn lower_enum_branch(lowering: &mut Lowering, branch: &Schema) -> TypeRef {
    if let Some(id) = lowering.models.of(branch.id) {
        return TypeRef::of(Shape::Model(id));
    }
    let values = distinct(enum_values(branch).unwrap_or_default().iter().cloned());
    TypeRef::of(add_enumeration(lowering, branch, &values, EnumerationForm::Text))
}

/// A branch that is one string, but not written as a list of strings: it is a reference to one, or has a single branch. It becomes an
/// open enumeration too, because a constant would be any text there.
pub(super) fn listed_constant(lowering: &mut Lowering, branch: &Rc<Schema>, type_ref: TypeRef) -> TypeRef {
    let Shape::Const(constant) = &type_ref.shape else { return type_ref };
    let Some(schema) = lowering.cx.resolved(branch).filter(|_| constant.is_text()) else { return type_ref };
    let shape = match lowering.models.of(schema.id) {
        Some(id) => Shape::Model(id),
        None => {
            let values = [Node::Text(constant.value.clone())];
            let listed = enum_of_branches(&schema, &mut lowering.cx);
            let listed = listed.unwrap_or_else(|| (*schema).clone());
            add_enumeration(lowering, &listed, &values, EnumerationForm::Text)
        }
    };
    TypeRef { shape, ..type_ref }
}

fn add_enumeration(
    lowering: &mut Lowering,
    schema: &Schema,
    values: &[Node],
    form: EnumerationForm,
) -> Shape {
    let naming = schema.naming.as_deref();
    let words = |value: &Node| {
        let said = naming.and_then(|naming| naming.of(value));
        ValueWords {
            name: said.and_then(|said| said.name.clone()),
            text: said.and_then(|said| said.text.clone()),
        }
    };
    let closed = lowering.chosen.closed.choose(&schema.at);
    let kind = ModelKind::Enumeration(Enumeration {
        values: values.iter().map(Node::to_text).collect(),
        form,
        closed,
        words: values.iter().map(words).collect(),
    });
    let mut documentation = documentation(lowering, schema);
    documentation.values = None;
    Shape::Model(add_model(lowering, schema, documentation, kind))
}

/// Integers become an enumeration if they have names, or are not too many. `type: number` says no more about listed values.
fn lower_integers(lowering: &mut Lowering, schema: &Schema, values: &[Node]) -> Shape {
    let has_names = schema.naming.as_ref().is_some_and(|naming| {
        values.iter().any(|value| naming.of(value).is_some_and(|value| value.name.is_some()))
    });
    if has_names || values.len() <= MOST_UNNAMED {
        let width = width(lowering, schema);
        return add_enumeration(lowering, schema, values, EnumerationForm::Integer(width));
    }
    report_values_in_docs(lowering, schema);
    number_shape(lowering, schema)
}

/// One value other than a string: a constant of its type.
fn lower_fixed(lowering: &mut Lowering, schema: &Schema, value: &Node) -> Shape {
    let shape = match class_of(value) {
        Class::Boolean => Shape::Boolean,
        Class::Integer => number_shape(lowering, schema),
        Class::Number => Shape::Number,
        // The value itself is known.
        Class::Text | Class::Nested => Shape::Any(Untyped::Said),
    };
    let json = value.to_string();
    let is_finite = !matches!(value, Node::Number(Number::Float(float)) if !float.is_finite());
    if json.len() > LONGEST_CONSTANT || !is_finite {
        let reported = report_values_in_docs(lowering, schema);
        return if shape.is_any() { Shape::Any(Untyped::Reported(reported)) } else { shape };
    }
    Shape::const_of(shape, json)
}

/// The shape of integers, unless the schema allows other numbers.
fn number_shape(lowering: &mut Lowering, schema: &Schema) -> Shape {
    let allows_fractions = schema.types.is_some_and(|types| types.number && !types.integer)
        && width_of_format(schema.format.as_deref()).is_none();
    if allows_fractions { Shape::Number } else { lower_integer(lowering, schema) }
}

/// Values of several types become a union with an enumeration per type.
fn lower_mixed(lowering: &mut Lowering, schema: &Schema, values: &[Node]) -> TypeRef {
    let mut union = Schema::empty(schema.id, schema.at.clone());
    union.title.clone_from(&schema.title);
    union.description.clone_from(&schema.description);
    for (index, value) in values.iter().enumerate() {
        let class = broad_class_of(value);
        if values[..index].iter().any(|earlier| broad_class_of(earlier) == class) {
            continue;
        }
        let own: Vec<Node> = values.iter().filter(|value| broad_class_of(value) == class).cloned().collect();
        let at = schema.at.member("enum").item(index);
        union.any_of.push(derive(lowering, Derivation::Values(schema.id, index), |id| {
            part(schema, own, Schema::empty(id, at))
        }));
    }
    lower_without_all_of(lowering, &union)
}

fn report_values_in_docs(lowering: &mut Lowering, schema: &Schema) -> Reported {
    let message = "`enum` values that are not strings and have no names are documented, but get no Rust enum";
    lowering.cx.report.add(Code::MixedEnum, &schema.at, message)
}

/// Combines branches that only list values of one class into an enumeration. Title and description of a branch with one
/// value are the value's, which is how JSON Schema annotates values. `None` if there is any other branch.
pub(super) fn enum_of_branches(schema: &Schema, cx: &mut Context) -> Option<Schema> {
    let mut listed = schema.without_branches();
    let kept = nullable::without_null(schema.branches(), cx);
    listed.nullable |= kept.len() < schema.branches().len();
    for branch in kept {
        let branch = cx.schema(branch);
        enum_values(&branch)?;
        listed.types = listed.types.or(branch.types);
        add_values(&mut listed, &branch);
    }
    let values = listed.enumeration.as_deref().unwrap_or_default();
    let class = class_of(values.first()?);
    let is_one = class != Class::Nested && values.iter().all(|value| class_of(value) == class);
    let is_more = !schema.properties.is_empty() || schema.discriminator.is_some();
    (is_one && !is_more).then_some(listed)
}

/// An empty schema with some of the values.
fn part(schema: &Schema, values: Vec<Node>, mut part: Schema) -> Schema {
    part.types = values.first().map(|value| match class_of(value) {
        Class::Text => Types::STRING,
        Class::Boolean => Types { boolean: true, ..Types::default() },
        _ if values.iter().all(|value| class_of(value) == Class::Integer) => Types::INTEGER,
        _ => Types::NUMBER,
    });
    part.naming.clone_from(&schema.naming);
    part.enumeration = Some(values);
    part
}

fn class_of(value: &Node) -> Class {
    match value {
        Node::Text(_) => Class::Text,
        Node::Number(Number::Integer(_)) => Class::Integer,
        Node::Number(Number::Float(_)) => Class::Number,
        Node::Bool(_) => Class::Boolean,
        Node::Null | Node::List(_) | Node::Object(_) => Class::Nested,
    }
}

/// The class of a value, with integers as numbers.
fn broad_class_of(value: &Node) -> Class {
    if class_of(value) == Class::Integer { Class::Number } else { class_of(value) }
}

/// Converts a value to the type of the schema: YAML reads an unquoted `no` or `1` as a boolean or number, and people quote
/// numbers.
fn as_typed(value: &Node, types: Option<Types>, at: &Location, cx: &Context) -> Node {
    let Some(types) = types else { return value.clone() };
    let is_numeric = types.integer || types.number;
    let written = match value {
        Node::Bool(_) | Node::Number(_) if types.string && !is_numeric && !types.boolean => {
            Some(Node::Text(cx.text_of(value, at)))
        }
        Node::Text(text) if is_numeric && !types.string => number(text),
        Node::Text(text) if types.boolean && !types.string => text.parse().ok().map(Node::Bool),
        _ => None,
    };
    written.unwrap_or_else(|| value.clone())
}

fn number(text: &str) -> Option<Node> {
    let integer = text.parse().ok().map(Number::Integer);
    integer
        .or_else(|| text.parse().ok().filter(|float: &f64| float.is_finite()).map(Number::Float))
        .map(Node::Number)
}
