//! Boxing: values that would contain their own type, large optional members and large variants. Boxes of earlier runs, and
//! members without one, stay: a box is a part of a public type, a schema that grows would add it, and a rule that sees no sizes would
//! box nearly everything. A cycle ends at its new members, if there are any.

use crate::ir::{Api, Branch, Integer, ModelId, ModelKind, Object, Presence, Property, Shape, TextEncoding};
use crate::ir::{strong_components, visit};
use rustc_hash::{FxHashMap, FxHashSet};

/// Optional members above this many bytes are boxed: most values leave them out, and each would reserve their space.
const LARGE_MEMBER: usize = 128;

/// Required members above this many bytes are boxed: sizes that double with each schema are larger than any stack.
const LARGE_REQUIRED: usize = 1 << 13;

/// Variants above this many bytes are boxed. Clippy (`large_enum_variant`) objects to differences above 200.
const LARGE_VARIANT: usize = 200;

/// Sizes of models, and which of them contain themselves.
#[derive(Debug, Default)]
pub(super) struct Boxing {
    /// Estimates in bytes.
    sizes: FxHashMap<ModelId, usize>,
    /// From a model to one that it holds by value and that holds the first, directly or through others.
    cyclic: FxHashSet<(ModelId, ModelId)>,
    /// The same among members that earlier runs didn't box: the boxes of others don't end these cycles.
    closed: FxHashSet<(ModelId, ModelId)>,
    /// The targets of edges on cycles.
    in_cycle: FxHashSet<ModelId>,
    earlier: EarlierBoxes,
}

/// The boxes of earlier runs, and the places without one.
#[derive(Debug, Default)]
pub(super) struct EarlierBoxes {
    /// Fields, by model and name on the wire.
    pub(super) fields: FxHashMap<ModelId, FxHashMap<String, bool>>,
    /// Variants, by model and number: branches that are made of the same ones have one location.
    pub(super) variants: FxHashMap<(ModelId, usize), bool>,
    /// Payloads of webhooks and callbacks, by number.
    pub(super) payloads: Vec<Option<bool>>,
    /// Models in enums of responses, and of the bodies that a server reads.
    pub(super) responses: FxHashMap<ModelId, bool>,
}

impl Boxing {
    pub(super) fn new(api: &Api, earlier: EarlierBoxes) -> Self {
        let mut boxing = Self { earlier, ..Self::default() };
        boxing.cyclic = cyclic(api, |_, _| true);
        let is_plain = |owner, member: Member<'_>| boxing.locked(owner, member) == Some(false);
        boxing.closed = cyclic(api, is_plain);
        boxing.in_cycle = boxing.cyclic.iter().map(|(_, target)| *target).collect();
        for index in 0..api.models.len() {
            boxing.size_of_model(api, ModelId::new(index));
        }
        boxing
    }

    /// Returns whether values of a model would contain values of the same model.
    pub(super) fn is_cyclic(&self, id: ModelId) -> bool {
        self.in_cycle.contains(&id)
    }

    /// Returns whether a member of `owner` is boxed.
    pub(super) fn member(&self, api: &Api, owner: ModelId, property: &Property) -> bool {
        let Some(id) = api.resolved_model(&property.shape) else { return false };
        let large = if is_optional(api, owner, property) { LARGE_MEMBER } else { LARGE_REQUIRED };
        self.is_boxed((owner, id), self.locked(owner, Member::Property(property)), large)
    }

    /// Returns whether a member, from one model to another, is boxed.
    fn is_boxed(&self, edge: (ModelId, ModelId), locked: Option<bool>, large: usize) -> bool {
        match locked {
            Some(is_boxed) => is_boxed || self.closed.contains(&edge),
            None => self.cyclic.contains(&edge) || self.is_above(edge.1, large),
        }
    }

    fn locked(&self, owner: ModelId, member: Member<'_>) -> Option<bool> {
        match member {
            Member::Property(property) => self.earlier.fields.get(&owner)?.get(&property.name).copied(),
            Member::Branch(number) => self.earlier.variants.get(&(owner, number)).copied(),
        }
    }

    /// Returns whether a body is boxed in the enum of responses by status, or of bodies by media type.
    pub(super) fn response(&self, api: &Api, shape: &Shape) -> bool {
        api.resolved_model(shape).is_some_and(|id| self.model_in_responses(id))
    }

    fn model_in_responses(&self, id: ModelId) -> bool {
        self.earlier.responses.get(&id).copied().unwrap_or_else(|| self.is_above(id, LARGE_VARIANT))
    }

    fn is_above(&self, id: ModelId, most: usize) -> bool {
        self.sizes.get(&id).is_some_and(|size| *size > most)
    }

    /// The models that are the whole body of a response, or one of several bodies, now or in earlier runs, and whether they are
    /// boxed.
    pub(super) fn responses(&self, api: &Api) -> FxHashMap<ModelId, bool> {
        let bodies = api.operations.iter().filter_map(|operation| operation.body.as_ref());
        let several = bodies.filter(|body| body.contents.len() > 1).flat_map(|body| &body.contents);
        let contents =
            api.operations.iter().flat_map(|it| &it.responses).flat_map(|response| &response.contents);
        let now = contents.chain(several).filter_map(|content| api.resolved_model(&content.type_ref.shape));
        let all = now.chain(self.earlier.responses.keys().copied());
        all.map(|id| (id, self.model_in_responses(id))).collect()
    }

    /// Returns whether the payload of a webhook or callback is boxed, by its number.
    pub(super) fn payload(&self, api: &Api, number: usize) -> bool {
        let Some(body) = &api.inbound_requests[number].operation.body else { return false };
        let model = api.resolved_model(&body.contents[0].type_ref.shape);
        let is_large = || model.is_some_and(|id| self.is_above(id, LARGE_VARIANT));
        self.earlier.payloads.get(number).copied().flatten().unwrap_or_else(is_large)
    }

    /// Returns whether the value of a variant of `owner` is boxed, by the branch's number.
    pub(super) fn variant(&self, api: &Api, owner: ModelId, (number, branch): (usize, &Branch)) -> bool {
        let Some(id) = api.resolved_model(&branch.type_ref.shape) else { return false };
        self.is_boxed((owner, id), self.locked(owner, Member::Branch(number)), LARGE_VARIANT)
    }

    fn size_of_model(&mut self, api: &Api, id: ModelId) -> usize {
        if let Some(size) = self.sizes.get(&id) {
            return *size;
        }
        // Each cycle is broken by a box: the model that closes it holds a pointer.
        self.sizes.insert(id, 8);
        let size = match &api.model(id).kind {
            ModelKind::Object(object) => self.size_of_object(api, id, object),
            ModelKind::Enumeration(enumeration) if enumeration.closed => 1,
            ModelKind::Enumeration(_) => 24,
            ModelKind::Union(union) => {
                let sizes = union.branches.iter().enumerate().map(|(number, branch)| {
                    let size = self.size_of(api, &branch.type_ref.shape);
                    if self.variant(api, id, (number, branch)) { 8 } else { size }
                });
                sizes.max().unwrap_or(0).max(32) + 8
            }
            ModelKind::Alias(type_ref) => self.size_of(api, &type_ref.shape),
        };
        // An alias may be a tuple of tuples, whose items aren't boxed.
        let size = size.min(2 * LARGE_REQUIRED);
        self.sizes.insert(id, size);
        size
    }

    fn size_of_object(&mut self, api: &Api, id: ModelId, object: &Object) -> usize {
        let members: usize = object
            .properties
            .iter()
            .map(|property| {
                let size = self.size_of(api, &property.shape);
                if self.member(api, id, property) {
                    8
                } else if is_optional(api, id, property) && size <= 8 {
                    16
                } else {
                    size
                }
            })
            .sum();
        let nullable = |property: &&Property| property.presence == Presence::OptionalNullable;
        let nulls = object.properties.iter().filter(nullable).count().div_ceil(64) * 8;
        members + nulls + if object.additional.is_some() || object.keeps_unknown { 24 } else { 0 }
    }

    fn size_of(&mut self, api: &Api, shape: &Shape) -> usize {
        match shape {
            Shape::Any(_) | Shape::Bytes | Shape::Custom(..) => 32,
            Shape::File => 72,
            Shape::Boolean => 1,
            Shape::Integer(Integer::Int128) => 16,
            Shape::Integer(_)
            | Shape::Encoded(TextEncoding::Integer(_) | TextEncoding::Number)
            | Shape::Number => 8,
            Shape::Const(constant) => self.size_of(api, &constant.shape),
            Shape::Tuple(items) => items.iter().map(|item| self.size_of(api, &item.shape)).sum(),
            Shape::Text | Shape::Encoded(TextEncoding::Base64) | Shape::List(_) | Shape::Map(_) => 24,
            Shape::Model(id) => self.size_of_model(api, *id),
        }
    }
}

/// Returns whether a member may be absent or null. RFC 7396 requires nothing of what is merged.
fn is_optional(api: &Api, owner: ModelId, property: &Property) -> bool {
    property.presence != Presence::Required || api.model(owner).is_merge_patch()
}

/// A property, or a branch by its number.
#[derive(Clone, Copy)]
enum Member<'a> {
    Property(&'a Property),
    Branch(usize),
}

/// From a model to one that it holds by value and that holds the first, by the members that count.
fn cyclic(api: &Api, counts: impl Fn(ModelId, Member<'_>) -> bool) -> FxHashSet<(ModelId, ModelId)> {
    let ids = (0..api.models.len()).map(ModelId::new);
    let by_value: Vec<Vec<ModelId>> =
        ids.map(|id| held_by_value(api, id, |member| counts(id, member))).collect();
    let mut edges = FxHashSet::default();
    for component in strong_components(&by_value) {
        for from in &component {
            let inside = |target: &&ModelId| component.binary_search(&target.index()).is_ok();
            let targets = by_value[*from].iter().filter(inside);
            edges.extend(targets.map(|target| (ModelId::new(*from), *target)));
        }
    }
    edges
}

/// The models that a model holds by value, not in a list or a map.
fn held_by_value(api: &Api, id: ModelId, counts: impl Fn(Member<'_>) -> bool) -> Vec<ModelId> {
    let parts: Vec<&Shape> = match &api.model(id).kind {
        ModelKind::Object(object) => {
            let properties = object.properties.iter().filter(|it| counts(Member::Property(it)));
            properties.map(|property| &property.shape).collect()
        }
        ModelKind::Union(union) => {
            let branches = union.branches.iter().enumerate().filter(|(at, _)| counts(Member::Branch(*at)));
            branches.map(|(_, branch)| &branch.type_ref.shape).collect()
        }
        ModelKind::Enumeration(_) | ModelKind::Alias(_) => Vec::new(),
    };
    let mut held = Vec::new();
    visit(&api.models, parts, |shape, inner| match (shape, inner.map(|(id, model)| (id, &model.kind))) {
        (_, Some((_, ModelKind::Alias(target)))) => vec![&target.shape],
        (_, Some((id, _))) => {
            held.push(id);
            Vec::new()
        }
        (Shape::Tuple(items), None) => items.iter().map(|item| &item.shape).collect(),
        _ => Vec::new(),
    });
    held
}
