//! Compares types: a receiver has to accept all that a sender may send. In: a type of each. A service accepts the values that
//! its document allows; a generated client accepts more, as it keeps unknown values.

use super::limits::is_implied;
use crate::ir::{
    Bound, Branch, Discrimination, Enumeration, EnumerationForm, Integer, JsonType, Limit, Measure, ModelId,
    ModelKind, Object, Presence, Shape, TextEncoding, TypeRef, Union, Untyped,
};
use clientwright::surface::ApiVersion;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) struct Compatibility<'a> {
    pub(super) sender: &'a ApiVersion<'a>,
    pub(super) receiver: &'a ApiVersion<'a>,
    pub(super) is_client: bool,
    /// The results for pairs of shapes of which one is a model. A pair under comparison is assumed compatible when met again,
    /// so that the comparison ends: a document has finitely many shapes.
    pub(super) found: FxHashMap<(Shape, Shape), bool>,
    pub(super) written: Written,
}

/// How values are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// As text, so that a number is a string too.
    pub(super) as_text: bool,
    /// Lists as one pair for each item, so that a value is a list of one too.
    pub(super) repeated: bool,
}

impl Compatibility<'_> {
    pub(super) fn accepts(&mut self, sent: &TypeRef, expected: &TypeRef) -> bool {
        self.accepts_within((sent, &[]), (expected, &[]))
    }

    /// Types, each with its own limits and those of its components.
    fn accepts_within(&mut self, sent: (&TypeRef, &[Limit]), expected: (&TypeRef, &[Limit])) -> bool {
        if !self.limits_hold(sent, expected) {
            return false;
        }
        let sent = self.narrowed(sent);
        let (expected, expected_null) = self.receiver.api.resolved(expected.0);
        let accepts_null = !sent.nullable || expected_null || expected.is_any();
        accepts_null && (is_null(&sent.shape) || self.accepts_shape(&sent.shape, expected))
    }

    /// The same, where what is sent keeps to limits that the receiver may not have.
    pub(super) fn accepts_limited(&mut self, sent: (&TypeRef, &[Limit]), expected: &TypeRef) -> bool {
        let narrowed = self.narrowed(sent);
        self.accepts(&narrowed, expected)
    }

    /// A type in which integers are as wide as their limits need. The limits of the items of a list are documented there.
    fn narrowed(&self, sent: (&TypeRef, &[Limit])) -> TypeRef {
        let limits = limits(self.sender, sent);
        let narrow = |part: &TypeRef| match part.shape {
            Shape::Integer(width) => {
                TypeRef { shape: Shape::Integer(within(width, &limits)), ..part.clone() }
            }
            _ => part.clone(),
        };
        let (shape, nullable) = self.sender.api.resolved(sent.0);
        let shape = match shape {
            Shape::Integer(width) => Shape::Integer(within(*width, &limits)),
            Shape::List(items) => Shape::List(Box::new(narrow(items))),
            Shape::Map(values) => Shape::Map(Box::new(narrow(values))),
            shape => shape.clone(),
        };
        TypeRef { shape, nullable }
    }

    /// Returns whether what is sent keeps to the limits that are expected. Clients don't look at limits.
    fn limits_hold(&self, sent: (&TypeRef, &[Limit]), expected: (&TypeRef, &[Limit])) -> bool {
        if self.is_client {
            return true;
        }
        let kept = limits(self.sender, sent);
        limits(self.receiver, expected).iter().all(|limit| is_implied(limit, &kept))
    }

    fn accepts_shape(&mut self, sent: &Shape, expected: &Shape) -> bool {
        match (sent, expected) {
            (sent, Shape::Any(Untyped::Null)) if !self.is_client => is_null(sent),
            (_, Shape::Any(_)) => true,
            (sent, Shape::List(item)) if self.written.repeated && self.is_single(sent) => {
                self.accepts(&TypeRef::of(sent.clone()), item)
            }
            (Shape::Model(_), _) | (_, Shape::Model(_)) => {
                let pair = (sent.clone(), expected.clone());
                if let Some(accepts) = self.found.get(&pair) {
                    return *accepts;
                }
                self.found.insert(pair.clone(), true);
                let accepts = self.accepts_named(sent, expected);
                self.found.insert(pair, accepts);
                accepts
            }
            (Shape::Const(sent), Shape::Const(expected)) if sent.is_text() == expected.is_text() => {
                (self.is_client || sent.value == expected.value)
                    && self.accepts_shape(&sent.shape, &expected.shape)
            }
            (Shape::Const(constant), Shape::Text) if constant.is_text() => true,
            (Shape::Boolean | Shape::Integer(_) | Shape::Number, Shape::Text) => self.written.as_text,
            (Shape::Text, Shape::Const(constant)) if constant.is_text() => self.is_client,
            (Shape::Const(constant), _) if !constant.is_text() => {
                self.accepts_shape(&constant.shape, expected)
            }
            (_, Shape::Const(constant)) if !constant.is_text() => {
                self.is_client && self.accepts_shape(sent, &constant.shape)
            }
            (Shape::Integer(sent), Shape::Integer(expected)) => fits_in(*sent, *expected),
            (Shape::Integer(_), Shape::Number) | (Shape::Encoded(_), Shape::Text) => true,
            (
                Shape::Encoded(TextEncoding::Integer(sent)),
                Shape::Encoded(TextEncoding::Integer(expected)),
            ) => fits_in(*sent, *expected),
            (Shape::List(sent), Shape::List(expected)) | (Shape::Map(sent), Shape::Map(expected)) => {
                self.accepts(sent, expected)
            }
            (Shape::Tuple(items), Shape::List(expected)) => {
                items.iter().all(|item| self.accepts(item, expected))
            }
            (Shape::Tuple(sent), Shape::Tuple(expected)) => {
                sent.len() == expected.len()
                    && sent.iter().zip(expected).all(|(sent, expected)| self.accepts(sent, expected))
            }
            (Shape::Custom(sent, _), Shape::Custom(expected, _)) => sent == expected,
            (Shape::Custom(_, kind), Shape::Text) => *kind == JsonType::String,
            (Shape::Custom(_, kind), Shape::Number) => matches!(kind, JsonType::Number | JsonType::Integer),
            (sent, expected) => sent == expected,
        }
    }

    /// Returns whether a value is written as one pair.
    fn is_single(&self, sent: &Shape) -> bool {
        let is_enumeration = || self.sender.model_of(sent).is_some_and(|model| model.kind.is_enumeration());
        !sent.is_any() && sent.is_scalar() || is_enumeration()
    }

    /// Shapes of which one is a model.
    fn accepts_named(&mut self, sent: &Shape, expected: &Shape) -> bool {
        match (sent, expected) {
            (Shape::Model(sent), Shape::Model(expected)) => self.accepts_models(*sent, *expected),
            (Shape::Model(id), _) => self.accepts_model(*id, expected),
            (_, Shape::Model(id)) => self.model_accepts(sent, *id),
            _ => self.accepts_shape(sent, expected),
        }
    }

    fn accepts_models(&mut self, sent: ModelId, expected: ModelId) -> bool {
        let (sender, receiver) = (self.sender, self.receiver);
        match (&sender.api.model(sent).kind, &receiver.api.model(expected).kind) {
            (ModelKind::Object(sent), ModelKind::Object(expected)) => {
                self.accepts_object(sent, expected, None)
            }
            (ModelKind::Enumeration(sent), ModelKind::Enumeration(expected)) => {
                self.accepts_enumeration(sent, expected)
            }
            (ModelKind::Alias(_) | ModelKind::Union(_), _) => {
                self.accepts_model(sent, &Shape::Model(expected))
            }
            _ => self.model_accepts(&Shape::Model(sent), expected),
        }
    }

    /// A generated client keeps what matches no branch.
    fn union_accepts(&mut self, sent: &TypeRef, union: &Union) -> bool {
        self.is_client
            || union
                .branches
                .iter()
                .any(|branch| self.accepts_within((sent, &[]), (&branch.type_ref, &branch.limits)))
            || self.branches_accept(sent, union)
    }

    /// Returns whether the branch of each value that the discriminator of an object may have accepts the object with this
    /// value.
    fn branches_accept(&mut self, sent: &TypeRef, union: &Union) -> bool {
        let (Some(object), Discrimination::Property(name)) =
            (self.sender.api.resolved_object(&sent.shape), &union.discrimination)
        else {
            return false;
        };
        let Some(property) = object.properties.iter().find(|it| it.name == *name) else { return false };
        let values = self.sender.model_of(self.sender.api.behind_aliases(&property.shape).0);
        let Some(ModelKind::Enumeration(tags)) = values.map(|model| &model.kind) else { return false };
        property.presence == Presence::Required
            && tags.form == EnumerationForm::Text
            && tags.values.iter().all(|value| {
                union.branches.iter().find(|branch| branch.values.contains(value)).is_some_and(|branch| {
                    let expected = self.receiver.api.resolved_object(&branch.type_ref.shape);
                    self.limits_hold((sent, &[]), (&branch.type_ref, &branch.limits))
                        && expected.is_some_and(|it| self.accepts_object(object, it, Some((name, value))))
                })
            })
    }

    /// All values of a branch of a union; an object has the discriminator, also where its own schema doesn't require it.
    fn accepts_branch(&mut self, branch: &Branch, union: &Union, expected: &Shape) -> bool {
        let (shape, is_nullable) = self.sender.api.resolved(&branch.type_ref);
        let has_tag = !is_nullable && !branch.values.is_empty();
        let objects = (self.sender.api.resolved_object(shape), self.receiver.api.resolved_object(expected));
        match (&union.discrimination, objects) {
            (Discrimination::Property(name), (Some(sent), Some(expected))) if has_tag => {
                branch.values.iter().all(|value| self.accepts_object(sent, expected, Some((name, value))))
            }
            _ => self.accepts(&branch.type_ref, &TypeRef::of(expected.clone())),
        }
    }

    /// An object, with the name and the value of the discriminator where it is a branch of a union.
    fn accepts_object(&mut self, sent: &Object, expected: &Object, tag: Option<(&str, &str)>) -> bool {
        let tag = tag.map(|(name, value)| (name, Shape::const_of(Shape::Text, value.to_owned())));
        let mut members: FxHashMap<&str, (Presence, &Shape, &[Limit])> = sent
            .properties
            .iter()
            .map(|it| (it.name.as_str(), (it.presence, &it.shape, it.documentation.limits.as_slice())))
            .collect();
        members.extend(tag.iter().map(|(name, shape)| (*name, (Presence::Required, shape, [].as_slice()))));
        let known: FxHashSet<&str> =
            expected.properties.iter().map(|property| property.name.as_str()).collect();
        let is_there = expected.properties.iter().all(|property| {
            let is_known = self.is_client && property.shape.const_text().is_some();
            let Some((presence, shape, limits)) = members.get(property.name.as_str()) else {
                return !property.presence.is_required() || is_known;
            };
            let is_strict = !self.is_client || property.presence == Presence::Required;
            let is_needed = is_strict && property.presence.is_required() && !is_known;
            let may_lack = is_needed && !presence.is_required();
            let may_be_null = is_strict && presence.is_nullable() && !property.presence.is_nullable();
            !may_lack
                && (!may_be_null || property.shape.is_any())
                && self.accepts_within(
                    (&TypeRef::of((*shape).clone()), limits),
                    (&TypeRef::of(property.shape.clone()), &property.documentation.limits),
                )
        });
        let is_open = self.is_client || !expected.closed;
        let mut further = sent.properties.iter().filter(|property| !known.contains(property.name.as_str()));
        is_there
            && further.all(|property| {
                let shape = TypeRef::of(property.shape.clone());
                is_open && expected.additional.as_ref().is_none_or(|values| self.accepts(&shape, values))
            })
    }

    fn accepts_enumeration(&self, sent: &Enumeration, expected: &Enumeration) -> bool {
        let same_form = match (sent.form, expected.form) {
            (EnumerationForm::Text, EnumerationForm::Text) => true,
            (EnumerationForm::Integer(sent), EnumerationForm::Integer(expected)) => fits_in(sent, expected),
            _ => false,
        };
        let known: FxHashSet<&String> = expected.values.iter().collect();
        same_form && (self.keeps_unlisted(expected) || sent.values.iter().all(|value| known.contains(value)))
    }

    /// Returns whether unlisted values are kept: by a generated client, unless the enumeration is closed.
    fn keeps_unlisted(&self, expected: &Enumeration) -> bool {
        self.is_client && !expected.closed
    }

    fn accepts_model(&mut self, sent: ModelId, expected: &Shape) -> bool {
        let sender = self.sender;
        match (&sender.api.model(sent).kind, expected) {
            (ModelKind::Alias(type_ref), _) => self.accepts(type_ref, &TypeRef::of(expected.clone())),
            (ModelKind::Union(union), _) => {
                union.branches.iter().all(|branch| self.accepts_branch(branch, union, expected))
            }
            (ModelKind::Enumeration(enumeration), _) if enumeration.form == EnumerationForm::Text => {
                match expected.const_text() {
                    Some(value) => self.is_client || enumeration.values.iter().all(|known| known == value),
                    None => *expected == Shape::Text,
                }
            }
            (ModelKind::Enumeration(enumeration), Shape::Integer(width)) => {
                matches!(enumeration.form, EnumerationForm::Integer(own) if fits_in(own, *width))
            }
            (ModelKind::Enumeration(enumeration), Shape::Const(constant)) => match self.is_client {
                true => self.accepts_model(sent, &constant.shape),
                false => enumeration.values.iter().all(|known| *known == constant.value),
            },
            (ModelKind::Enumeration(_), expected) => {
                *expected == Shape::Number || self.written.as_text && *expected == Shape::Text
            }
            (ModelKind::Object(object), Shape::Map(values)) => object
                .properties
                .iter()
                .all(|property| self.accepts(&TypeRef::of(property.shape.clone()), values)),
            (ModelKind::Object(_), _) => false,
        }
    }

    fn model_accepts(&mut self, sent: &Shape, expected: ModelId) -> bool {
        let receiver = self.receiver;
        match (&receiver.api.model(expected).kind, sent) {
            (ModelKind::Alias(type_ref), _) => self.accepts(&TypeRef::of(sent.clone()), type_ref),
            (ModelKind::Union(union), _) => self.union_accepts(&TypeRef::of(sent.clone()), union),
            (ModelKind::Enumeration(enumeration), Shape::Text) => {
                self.keeps_unlisted(enumeration) && enumeration.form == EnumerationForm::Text
            }
            (ModelKind::Enumeration(enumeration), Shape::Integer(own)) => {
                self.keeps_unlisted(enumeration)
                    && matches!(enumeration.form, EnumerationForm::Integer(width) if fits_in(*own, width))
            }
            (ModelKind::Enumeration(enumeration), Shape::Const(constant)) => {
                (enumeration.form == EnumerationForm::Text) == constant.is_text()
                    && (self.keeps_unlisted(enumeration) || enumeration.values.contains(&constant.value))
            }
            (ModelKind::Object(object), Shape::Map(_)) => {
                object.properties.iter().all(|property| !property.presence.is_required())
            }
            _ => false,
        }
    }
}

/// The limits of a value: its own, those of its aliases, and those of the model.
fn limits<'a>(version: &'a ApiVersion<'_>, (type_ref, own): (&'a TypeRef, &'a [Limit])) -> Vec<&'a Limit> {
    let named = version.api.models_behind(&type_ref.shape).flat_map(|model| &model.documentation.limits);
    own.iter().chain(named).collect()
}

/// Returns whether every integer of the first width is one of the second.
fn fits_in(inner: Integer, outer: Integer) -> bool {
    inner.join(outer) == outer
}

/// Returns whether null is the only value.
fn is_null(shape: &Shape) -> bool {
    matches!(shape, Shape::Any(Untyped::Null))
}

/// The narrowest width that has all integers of a width within limits.
fn within(width: Integer, limits: &[&Limit]) -> Integer {
    let (mut least, mut greatest) = width.range();
    for limit in limits {
        match &limit.bound {
            Bound::Least(Measure::Value | Measure::ValueBeyond, bound) => {
                least = least.max(integer(bound).map_or(least, |(below, _)| below));
            }
            Bound::Most(Measure::Value | Measure::ValueBeyond, bound) => {
                greatest = greatest.min(integer(bound).map_or(greatest, |(_, above)| above));
            }
            _ => {}
        }
    }
    Integer::between(least, greatest)
}

/// The integers around a number without an exponent.
fn integer(text: &str) -> Option<(i128, i128)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole: i128 = whole.parse().ok()?;
    let is_whole = fraction.bytes().all(|digit| digit == b'0');
    Some(if is_whole { (whole, whole) } else { (whole.saturating_sub(1), whole.saturating_add(1)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_is_as_wide_as_its_limits_need() {
        let limit = Limit::new;
        let least = |bound: &str| limit(Bound::Least(Measure::Value, bound.to_owned()));
        let most = |bound: &str| limit(Bound::Most(Measure::Value, bound.to_owned()));
        let within = |limits: &[Limit]| within(Integer::Int64, &Vec::from_iter(limits));
        assert!(fits_in(within(&[least("0"), most("100")]), Integer::Int32));
        assert!(fits_in(within(&[least("-1.5"), most("2147483647")]), Integer::Int32));
        assert!(!fits_in(within(&[most("100")]), Integer::Int32));
        assert!(!fits_in(within(&[least("0"), most("2147483648")]), Integer::Int32));
        assert_eq!(within(&[most("1e3")]), Integer::Int64);
    }
}
