//! Shapes of parameters, by which a server reads their text.

use crate::ir::{Api, Discrimination, JsonType, ModelKind, Shape, TypeRef};
use crate::rust::ReadShape;
use std::cell::Cell;

/// How deeply lists and objects in parameters are read; no style writes more.
const DEEPEST: usize = 4;

/// The most shapes that are read for a parameter; one of more is read less deeply.
const MOST_SHAPES: usize = 2_000;

/// How a parameter is read, with the number of its shapes so far.
struct Reading<'a> {
    api: &'a Api,
    deepest: usize,
    count: Cell<usize>,
}

pub(super) fn read_shape(api: &Api, shape: &Shape) -> ReadShape {
    let read = |deepest| {
        let reading = Reading { api, deepest, count: Cell::new(0) };
        let shape = within(&reading, shape, 0);
        (deepest == 0 || reading.count.get() <= MOST_SHAPES).then_some(shape)
    };
    (0..=DEEPEST).rev().find_map(read).unwrap_or(ReadShape::Any)
}

fn within(reading: &Reading<'_>, shape: &Shape, depth: usize) -> ReadShape {
    let Reading { api, deepest, count } = reading;
    count.set(count.get() + 1);
    if depth > *deepest || count.get() > MOST_SHAPES && *deepest > 0 {
        return ReadShape::Any;
    }
    match api.behind_aliases(shape).0 {
        Shape::Const(constant) if !constant.is_text() => within(reading, &constant.shape, depth + 1),
        Shape::List(items) => list(reading, items, depth),
        Shape::Tuple(items) => list_of(items.iter().map(|item| within(reading, &item.shape, depth + 1))),
        Shape::Map(values) => {
            ReadShape::Object(Vec::new(), Some(Box::new(within(reading, &values.shape, depth + 1))))
        }
        Shape::Model(id) => match &api.model(*id).kind {
            ModelKind::Object(object) => {
                let members = object.properties.iter();
                let members = members.map(|it| (it.name.clone(), within(reading, &it.shape, depth + 1)));
                let rest = object.additional.as_ref().map(|rest| within(reading, &rest.shape, depth + 1));
                ReadShape::Object(members.collect(), rest.map(Box::new))
            }
            ModelKind::Union(union) => {
                let branches = union.branches.iter();
                let branches = branches.map(|branch| within(reading, &branch.type_ref.shape, depth + 1));
                with_tag(either(branches), &union.discrimination)
            }
            ModelKind::Alias(target) => within(reading, &target.shape, depth + 1),
            kind @ ModelKind::Enumeration(_) => of_json_type(kind.json_type()),
        },
        scalar => of_json_type(scalar.json_type()),
    }
}

fn list(reading: &Reading<'_>, items: &TypeRef, depth: usize) -> ReadShape {
    ReadShape::List(Box::new(within(reading, &items.shape, depth + 1)))
}

/// A list of all of these.
fn list_of(items: impl Iterator<Item = ReadShape>) -> ReadShape {
    ReadShape::List(Box::new(either(items)))
}

/// The shape of a value that has any of these: objects with all of their members.
fn either(mut shapes: impl Iterator<Item = ReadShape>) -> ReadShape {
    let Some(first) = shapes.next() else { return ReadShape::Any };
    shapes.fold(first, join)
}

/// Adds the property that selects the branch, which the branches need not have.
fn with_tag(mut shape: ReadShape, discrimination: &Discrimination) -> ReadShape {
    if let (ReadShape::Object(members, _), Discrimination::Property(tag)) = (&mut shape, discrimination)
        && members.iter().all(|(name, _)| name != tag)
    {
        members.push((tag.clone(), ReadShape::Text));
    }
    shape
}

fn join(left: ReadShape, right: ReadShape) -> ReadShape {
    match (left, right) {
        (left, right) if left == right => left,
        (ReadShape::Object(mut members, rest), ReadShape::Object(others, other_rest)) => {
            for (name, shape) in others {
                match members.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, known)) => {
                        let joined = join(std::mem::replace(known, ReadShape::Any), shape);
                        *known = joined;
                    }
                    None => members.push((name, shape)),
                }
            }
            ReadShape::Object(members, rest.or(other_rest))
        }
        (ReadShape::List(left), ReadShape::List(right)) => ReadShape::List(Box::new(join(*left, *right))),
        // One value is a list of one, and what isn't an object in its style is a plain value.
        (list @ ReadShape::List(_), _) | (_, list @ ReadShape::List(_)) => list,
        _ => ReadShape::Any,
    }
}

fn of_json_type(json_type: Option<JsonType>) -> ReadShape {
    match json_type.unwrap_or(JsonType::Any) {
        JsonType::String => ReadShape::Text,
        JsonType::Boolean | JsonType::Integer | JsonType::Number => ReadShape::Scalar,
        JsonType::Array => ReadShape::List(Box::new(ReadShape::Any)),
        JsonType::Object => ReadShape::Object(Vec::new(), Some(Box::new(ReadShape::Any))),
        JsonType::Any => ReadShape::Any,
    }
}
