//! Counterexamples: a small message that shows why a change breaks the wire. In: both versions of a value, or of an operation.
//! Out: what one side sends and the other refuses, by both documents; nothing where that isn't certain.

mod exchange;
mod field;
mod message;

use super::direction::Direction;
use super::matching::Pair;
use super::place::Place;
use crate::diagnostic::Location;
use crate::ir::{Documentation, Limit, Object, Part, TypeRef};
use crate::values::{Allowed, Judge, Variants, allows};
use clientwright::surface::ApiVersion;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(super) use exchange::{Include, call, request, response, swapped, token_request, written_instead};
pub(super) use field::field_written_instead;
pub use message::{Counterexample, Message, RequestExample, ResponseExample, SchemaValue};

/// A value in a document.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    schema: Location,
    type_ref: TypeRef,
    /// Without its text.
    documentation: Documentation,
}

impl Spot {
    pub(super) fn new(schema: &Location, type_ref: TypeRef) -> Self {
        Self { schema: schema.clone(), type_ref, documentation: Documentation::default() }
    }

    pub(super) fn type_ref(&self) -> &TypeRef {
        &self.type_ref
    }

    pub(super) fn limits(&self) -> &[Limit] {
        &self.documentation.limits
    }

    pub(super) fn documented(self, documentation: &Documentation) -> Self {
        let Documentation { default, limits, values, example, format, .. } = documentation;
        let documentation = Documentation {
            default: default.clone(),
            limits: limits.clone(),
            values: values.clone(),
            example: example.clone(),
            format: format.clone(),
            ..Documentation::default()
        };
        Self { documentation, ..self }
    }
}

/// The part of a value that has changed.
#[derive(Clone, Debug, Default)]
pub(super) enum Focus {
    #[default]
    Whole,
    Null,
    /// A member of an object.
    Member(String),
    Limit(Limit),
    /// One value: of an enumeration.
    Exact(Value),
    /// The values of a branch of a union.
    Branch(TypeRef),
}

/// A value that the sender may send and the receiver refuses, because of the focus. Clients refuse less than their document.
pub(super) fn value(
    versions: Pair<&ApiVersion<'_>>,
    spots: &Pair<Spot>,
    focus: &Focus,
    direction: Direction,
) -> Option<Counterexample> {
    let (old, new) = ((versions.old, &spots.old), (versions.new, &spots.new));
    let is_client = direction == Direction::Received;
    let ((sender, sent), (receiver, expected)) = if is_client { (new, old) } else { (old, new) };
    let may_send = Allowed::new(sender.api, Judge::Document);
    let accepts = Allowed::new(receiver.api, if is_client { Judge::Client } else { Judge::Document });
    let is_sent = |value: &Value| may_send.value(value, &sent.type_ref, &sent.documentation) == Some(true);
    let is_refused = |value: &Value| {
        let found = match focus {
            Focus::Limit(limit) => {
                let value = constrained(value, limit, receiver.api.resolved_object(&expected.type_ref.shape));
                allows(limit, &value, &expected.documentation)
            }
            Focus::Member(name) => receiver
                .api
                .resolved_object(&expected.type_ref.shape)
                .and_then(|object| accepts.member(value, object, name)),
            _ => accepts.value(value, &expected.type_ref, &expected.documentation),
        };
        found == Some(false)
    };
    let candidates = candidates(sender, sent, focus);
    let json = candidates.into_iter().find(|candidate| is_sent(candidate) && is_refused(candidate))?;
    let place = |spot: &Spot| Place::of(&spot.schema);
    let (old_schema, new_schema) = (place(&spots.old), place(&spots.new));
    let value = SchemaValue { json, old_schema, new_schema, instead: None };
    Some(Counterexample { direction, message: Message::Value(value) })
}

/// An object in both versions, if one of them writes other constants into it without being asked.
pub(super) fn filled_instead(
    versions: Pair<&ApiVersion<'_>>,
    branches: Pair<(&Location, &TypeRef)>,
    constants: Pair<&BTreeMap<String, Value>>,
) -> Option<Counterexample> {
    let (at, type_ref) = branches.old;
    let mut least = Variants::new(versions.old.api).least(type_ref, &Documentation::default())?;
    let members = least.as_object_mut()?;
    let all = constants.old.iter().chain(constants.new);
    all.for_each(|(name, _)| drop(members.remove(name)));
    let filled = |constants: &BTreeMap<String, Value>| {
        let mut members = members.clone();
        members.extend(constants.iter().map(|(name, value)| (name.clone(), value.clone())));
        Value::Object(members)
    };
    let value = SchemaValue {
        json: filled(constants.old),
        old_schema: Place::of(at),
        new_schema: Place::of(branches.new.0),
        instead: Some(filled(constants.new)),
    };
    Some(Counterexample { direction: Direction::Sent, message: Message::Value(value) })
}

/// A value without the parts that a limit of its additional members doesn't constrain.
fn constrained<'v>(value: &'v Value, limit: &Limit, object: Option<&Object>) -> Cow<'v, Value> {
    match (limit.parts.first(), object, value.as_object()) {
        (Some(Part::Value), Some(object), Some(members)) => {
            let mut members = members.clone();
            object.properties.iter().for_each(|property| drop(members.remove(&property.name)));
            Cow::Owned(Value::Object(members))
        }
        _ => Cow::Borrowed(value),
    }
}

fn candidates(sender: &ApiVersion<'_>, sent: &Spot, focus: &Focus) -> Vec<Value> {
    let mut variants = Variants::new(sender.api);
    match focus {
        Focus::Whole => variants.several(&sent.type_ref, &sent.documentation),
        // Null itself, or in a list or a map.
        Focus::Null => {
            let several = variants.several(&sent.type_ref, &sent.documentation);
            std::iter::once(Value::Null).chain(several).collect()
        }
        Focus::Member(name) => sender
            .api
            .resolved_object(&sent.type_ref.shape)
            .map(|object| variants.with_and_without(object, name))
            .unwrap_or_default(),
        Focus::Limit(limit) => variants.beyond(limit, &sent.type_ref, &sent.documentation),
        Focus::Exact(value) => vec![value.clone()],
        Focus::Branch(type_ref) => variants.several(type_ref, &Documentation::default()),
    }
}
