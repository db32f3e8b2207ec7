//! Whether one side can take all that the other sends. In: a shape of each, and who they are. Out: yes or no; a service
//! takes what its document allows, a client of ours takes more: values that it doesn't know are kept.

use super::side::Side;
use crate::ir::{
    Enumeration, EnumerationForm, Integer, JsonType, ModelId, ModelKind, Object, Property, Shape, TypeRef,
    Union,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// Who sends and who takes.
pub(super) struct Fit<'a> {
    pub(super) sender: &'a Side<'a>,
    pub(super) receiver: &'a Side<'a>,
    /// Whether who takes it is a client of ours.
    pub(super) is_client: bool,
    /// Pairs that are being looked at: what leads back to one adds nothing.
    pub(super) assumed: FxHashSet<(ModelId, ModelId)>,
    /// Whether values are spelled as plain text, so that a number is a text too.
    pub(super) is_spelled: bool,
}

impl Fit<'_> {
    /// Whether the receiver's slot takes all of the sender's.
    pub(super) fn type_ref(&mut self, sent: &TypeRef, taken: &TypeRef) -> bool {
        let (sender, receiver) = (self.sender, self.receiver);
        let ((sent, sent_null), (taken, taken_null)) = (sender.resolved(sent), receiver.resolved(taken));
        (!sent_null || taken_null || *taken == Shape::Any) && self.shape(sent, taken)
    }

    /// The same for shapes by themselves.
    pub(super) fn shape(&mut self, sent: &Shape, taken: &Shape) -> bool {
        match (sent, taken) {
            (_, Shape::Any) => true,
            (Shape::Model(one), Shape::Model(other)) => self.models(*one, *other),
            (Shape::Model(id), _) => self.model_to_plain(*id, taken),
            (_, Shape::Model(id)) => self.plain_to_model(sent, *id),
            (Shape::Const(one), Shape::Const(other)) if one.is_text() == other.is_text() => {
                (self.is_client || one.value == other.value) && self.shape(&one.shape, &other.shape)
            }
            (Shape::Const(constant), Shape::Text) if constant.is_text() => true,
            (Shape::Boolean | Shape::Integer(_) | Shape::Number, Shape::Text) => self.is_spelled,
            (Shape::Text, Shape::Const(constant)) if constant.is_text() => self.is_client,
            (Shape::Const(constant), _) if !constant.is_text() => self.shape(&constant.shape, taken),
            (_, Shape::Const(constant)) if !constant.is_text() => {
                self.is_client && self.shape(sent, &constant.shape)
            }
            (Shape::Integer(one), Shape::Integer(other)) => is_within(*one, *other),
            (Shape::Integer(_), Shape::Number) => true,
            (Shape::List(one), Shape::List(other)) | (Shape::Map(one), Shape::Map(other)) => {
                self.type_ref(one, other)
            }
            (Shape::Tuple(items), Shape::List(other)) => items.iter().all(|item| self.type_ref(item, other)),
            (Shape::Tuple(one), Shape::Tuple(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| self.type_ref(one, other))
            }
            (Shape::Custom(one, _), Shape::Custom(other, _)) => one == other,
            (Shape::Custom(_, kind), Shape::Text) => *kind == JsonType::String,
            (Shape::Custom(_, kind), Shape::Number) => matches!(kind, JsonType::Number | JsonType::Integer),
            (one, other) => one == other,
        }
    }

    fn models(&mut self, sent: ModelId, taken: ModelId) -> bool {
        if !self.assumed.insert((sent, taken)) {
            return true;
        }
        let (sender, receiver) = (self.sender, self.receiver);
        match (&sender.api.model(sent).kind, &receiver.api.model(taken).kind) {
            (ModelKind::Alias(type_ref), _) => self.type_ref(type_ref, &TypeRef::of(Shape::Model(taken))),
            (_, ModelKind::Alias(type_ref)) => self.type_ref(&TypeRef::of(Shape::Model(sent)), type_ref),
            (ModelKind::Object(one), ModelKind::Object(other)) => self.objects(one, other),
            (ModelKind::Enumeration(one), ModelKind::Enumeration(other)) => self.enumerations(one, other),
            (ModelKind::Union(one), _) => {
                one.branches.iter().all(|it| self.type_ref(&it.type_ref, &TypeRef::of(Shape::Model(taken))))
            }
            (_, ModelKind::Union(other)) => self.any_branch(&TypeRef::of(Shape::Model(sent)), other),
            _ => false,
        }
    }

    /// A client of ours keeps what no branch takes.
    fn any_branch(&mut self, sent: &TypeRef, union: &Union) -> bool {
        self.is_client || union.branches.iter().any(|branch| self.type_ref(sent, &branch.type_ref))
    }

    fn objects(&mut self, sent: &Object, taken: &Object) -> bool {
        let members: FxHashMap<&str, &Property> =
            sent.properties.iter().map(|it| (it.name.as_str(), it)).collect();
        let known: FxHashSet<&str> = taken.properties.iter().map(|it| it.name.as_str()).collect();
        let is_there = taken.properties.iter().all(|property| {
            let Some(found) = members.get(property.name.as_str()) else {
                let is_known = property.shape.const_text().is_some();
                return !property.presence.is_required() || (self.is_client && is_known);
            };
            let is_strict = !self.is_client || property.presence == crate::ir::Presence::Required;
            let may_lack = is_strict && property.presence.is_required() && !found.presence.is_required();
            let may_be_null = is_strict && found.presence.is_nullable() && !property.presence.is_nullable();
            !may_lack
                && (!may_be_null || property.shape == Shape::Any)
                && self.type_ref(&TypeRef::of(found.shape.clone()), &TypeRef::of(property.shape.clone()))
        });
        let is_refused = !self.is_client
            && taken.closed
            && sent.properties.iter().any(|it| !known.contains(it.name.as_str()));
        is_there
            && !is_refused
            && taken.additional.as_ref().is_none_or(|type_ref| {
                let further = sent.properties.iter().filter(|it| !known.contains(it.name.as_str()));
                further.map(|it| TypeRef::of(it.shape.clone())).all(|it| self.type_ref(&it, type_ref))
            })
    }

    fn enumerations(&self, sent: &Enumeration, taken: &Enumeration) -> bool {
        let same_form = match (sent.form, taken.form) {
            (EnumerationForm::Text, EnumerationForm::Text) => true,
            (EnumerationForm::Integer(one), EnumerationForm::Integer(other)) => is_within(one, other),
            _ => false,
        };
        let known: FxHashSet<&String> = taken.values.iter().collect();
        same_form && (self.keeps(taken) || sent.values.iter().all(|value| known.contains(value)))
    }

    /// Whether values that an enumeration doesn't list are kept: a client of ours does, where it isn't closed.
    fn keeps(&self, taken: &Enumeration) -> bool {
        self.is_client && !taken.closed
    }

    fn model_to_plain(&mut self, sent: ModelId, taken: &Shape) -> bool {
        let sender = self.sender;
        match (&sender.api.model(sent).kind, taken) {
            (ModelKind::Alias(type_ref), _) => self.type_ref(type_ref, &TypeRef::of(taken.clone())),
            (ModelKind::Union(union), _) => union
                .branches
                .iter()
                .all(|branch| self.type_ref(&branch.type_ref, &TypeRef::of(taken.clone()))),
            (ModelKind::Enumeration(it), _) if it.form == EnumerationForm::Text => match taken.const_text() {
                Some(value) => self.is_client || it.values.iter().all(|known| known == value),
                None => *taken == Shape::Text,
            },
            (ModelKind::Enumeration(it), Shape::Integer(width)) => {
                matches!(it.form, EnumerationForm::Integer(own) if is_within(own, *width))
            }
            (ModelKind::Enumeration(_), taken) => {
                *taken == Shape::Number || self.is_spelled && *taken == Shape::Text
            }
            (ModelKind::Object(object), Shape::Map(values)) => {
                object.properties.iter().all(|it| self.type_ref(&TypeRef::of(it.shape.clone()), values))
            }
            (ModelKind::Object(_), _) => false,
        }
    }

    fn plain_to_model(&mut self, sent: &Shape, taken: ModelId) -> bool {
        let receiver = self.receiver;
        match (&receiver.api.model(taken).kind, sent) {
            (ModelKind::Alias(type_ref), _) => self.type_ref(&TypeRef::of(sent.clone()), type_ref),
            (ModelKind::Union(union), _) => self.any_branch(&TypeRef::of(sent.clone()), union),
            (ModelKind::Enumeration(it), Shape::Text) => self.keeps(it) && it.form == EnumerationForm::Text,
            (ModelKind::Enumeration(it), Shape::Integer(own)) => {
                self.keeps(it) && matches!(it.form, EnumerationForm::Integer(width) if is_within(*own, width))
            }
            (ModelKind::Enumeration(it), Shape::Const(constant)) => {
                (it.form == EnumerationForm::Text) == constant.is_text()
                    && (self.keeps(it) || it.values.contains(&constant.value))
            }
            (ModelKind::Object(object), Shape::Map(_)) => {
                object.properties.iter().all(|property| !property.presence.is_required())
            }
            _ => false,
        }
    }
}

/// Whether all integers of one width have the other one too.
fn is_within(one: Integer, other: Integer) -> bool {
    one.join(other) == other
}
