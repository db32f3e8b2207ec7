//! How the branches of unions are told apart, decided once all models are known: first by the discriminator, then by a
//! property that is constant in every branch, else by JSON type, by members of one branch alone, and by what fits best.

use super::Lowering;
use crate::diagnostic::{Code, Location};
use crate::ir::{
    Branch, EnumerationForm, Kind, ModelId, ModelKind, Object, Presence, Property, Shape, Slot, Telling,
    Union,
};
use crate::lower::files::{forget_files, is_file};
use crate::openapi::Discriminator;

/// A union whose branches are known, but not yet how they are told apart.
pub(in crate::lower) struct PendingUnion {
    pub(super) id: ModelId,
    pub(super) branches: Vec<PendingBranch>,
    pub(super) discriminator: Option<Discriminator>,
    pub(super) at: Location,
}

/// A branch, with what a discriminator's mapping may call it.
pub(super) struct PendingBranch {
    pub(super) slot: Slot,
    pub(super) target: Option<Location>,
    pub(super) component: Option<String>,
    pub(super) label: Option<String>,
    pub(super) at: Location,
}

impl PendingUnion {
    /// What each branch holds.
    pub(in crate::lower) fn slots(&mut self) -> impl Iterator<Item = &mut Slot> {
        self.branches.iter_mut().map(|branch| &mut branch.slot)
    }
}

impl PendingBranch {
    /// A file beside something else is text, as it is wherever nothing but JSON is sent.
    pub(super) fn settle_files(branches: &mut Vec<Self>) {
        let files = branches.iter().filter(|branch| is_file(&branch.slot.shape)).count();
        if files > 0 && files < branches.len() {
            branches.iter_mut().for_each(|branch| forget_files(&mut branch.slot.shape));
            let mut seen: Vec<Shape> = Vec::new();
            branches.retain(|branch| {
                let is_new = !seen.contains(&branch.slot.shape);
                seen.push(branch.slot.shape.clone());
                is_new
            });
        }
    }

    pub(super) fn begin(&self) -> Branch {
        Branch {
            slot: Slot::of(self.slot.shape.clone()),
            kinds: Vec::new(),
            values: Vec::new(),
            members: Vec::new(),
            label: self.label.clone(),
            at: self.at.clone(),
        }
    }
}

impl Lowering<'_> {
    /// Decides for every union how its branches are told apart; inner unions first, because they were met last.
    pub(in crate::lower) fn tell_unions(&mut self) {
        let unions = std::mem::take(&mut self.unions);
        for pending in unions.iter().rev() {
            let union = self.tell(pending);
            self.models[pending.id.index()].kind = ModelKind::Union(union);
        }
        for pending in &unions {
            self.assume_tags(pending.id);
        }
    }

    fn tell(&mut self, pending: &PendingUnion) -> Union {
        let mut branches: Vec<Branch> = pending.branches.iter().map(PendingBranch::begin).collect();
        for branch in &mut branches {
            branch.kinds = self.kinds(&branch.slot.shape, 0);
            branch.values = self.known_texts(&branch.slot.shape);
        }
        let telling = match &pending.discriminator {
            Some(discriminator) => {
                self.tell_by_discriminator(discriminator, pending, &mut branches);
                Telling::Property(discriminator.property.clone())
            }
            None => self.tell_by_constant(&mut branches),
        };
        self.find_members(&mut branches);
        if telling == Telling::Shape {
            self.note_ambiguity(&branches, &pending.at);
        }
        Union { branches, telling }
    }

    fn tell_by_discriminator(
        &mut self,
        discriminator: &Discriminator,
        pending: &PendingUnion,
        branches: &mut [Branch],
    ) {
        let mapping = self.mapped_places(discriminator, &pending.at);
        for (branch, known) in branches.iter_mut().zip(&pending.branches) {
            if !branch.kinds.contains(&Kind::Object) {
                let message = "a branch of a union with a discriminator is no object; it is told by its type";
                self.report.add(Code::UntypedDiscriminator, &branch.at, message);
                continue;
            }
            let is_target = |at: &Location| Some(at) == known.target.as_ref();
            let mut values: Vec<String> =
                mapping.iter().filter(|(_, at)| is_target(at)).map(|(value, _)| value.clone()).collect();
            let own = self.tag_values(&branch.slot.shape, &discriminator.property, 0);
            if values.is_empty() {
                values = if own.is_empty() { known.component.iter().cloned().collect() } else { own };
            } else if !own.is_empty() && !own.iter().any(|value| values.contains(value)) {
                let message = format!(
                    "the mapping says `{}` for a branch that allows only `{}`; both are read",
                    values.join("`, `"),
                    own.join("`, `")
                );
                self.report.add(Code::DiscriminatorMismatch, &branch.at, message);
                values.extend(own);
            }
            branch.values = values;
        }
    }

    /// Values of a mapping with the places they lead to. OpenAPI 3.1, Discriminator Object: a name or a reference.
    fn mapped_places(&mut self, discriminator: &Discriminator, at: &Location) -> Vec<(String, Location)> {
        let mut places = Vec::new();
        for (value, target) in &discriminator.mapping {
            let named =
                self.document.schemas.iter().find(|(name, _)| name == target).map(|(_, place)| place.clone());
            let followed = named.map_or_else(|| self.document.follow(target, at, self.report), Ok);
            match followed {
                Ok(place) => places.push((value.clone(), place)),
                Err(error) => {
                    let from = at.member("discriminator").member("mapping").member(value);
                    crate::openapi::report_reference(
                        target,
                        &from,
                        &error,
                        "the mapping's entry is left out",
                        self.report,
                    );
                }
            }
        }
        places
    }

    /// A property that is constant in every branch that is an object, each time another value.
    fn tell_by_constant(&self, branches: &mut [Branch]) -> Telling {
        let objects: Vec<&Object> =
            branches.iter().filter_map(|branch| self.object(&branch.slot.shape)).collect();
        let all_objects = branches.iter().filter(|branch| branch.kinds.contains(&Kind::Object)).count();
        let Some(first) = objects.first() else { return Telling::Shape };
        if objects.len() < 2 || objects.len() != all_objects {
            return Telling::Shape;
        }
        let tells = |property: &&Property| {
            let mut seen: Vec<String> = Vec::new();
            objects.iter().all(|object| {
                let values = self.values_of(object, &property.name);
                let fresh = !values.is_empty() && values.iter().all(|value| !seen.contains(value));
                seen.extend(values);
                fresh
            })
        };
        let Some(name) = first.properties.iter().find(tells).map(|property| property.name.clone()) else {
            return Telling::Shape;
        };
        let values: Vec<Vec<String>> =
            branches.iter().map(|branch| self.tag_values(&branch.slot.shape, &name, 0)).collect();
        for (branch, values) in branches.iter_mut().zip(values) {
            if branch.kinds.contains(&Kind::Object) {
                branch.values = values;
            }
        }
        Telling::Property(name)
    }

    /// Required members that no other branch so much as declares.
    fn find_members(&self, branches: &mut [Branch]) {
        let objects: Vec<Option<Object>> =
            branches.iter().map(|branch| self.object(&branch.slot.shape).cloned()).collect();
        let open = branches
            .iter()
            .zip(&objects)
            .any(|(branch, object)| branch.kinds.contains(&Kind::Object) && object.is_none());
        if open {
            return;
        }
        for (index, branch) in branches.iter_mut().enumerate() {
            let Some(object) = &objects[index] else { continue };
            let others = || {
                objects
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != index)
                    .filter_map(|(_, it)| it.as_ref())
            };
            let declared =
                |name: &str| others().any(|object| object.properties.iter().any(|one| one.name == name));
            branch.members = object
                .properties
                .iter()
                .filter(|property| property.presence.is_required() && !declared(&property.name))
                .map(|property| property.name.clone())
                .collect();
        }
    }

    fn note_ambiguity(&mut self, branches: &[Branch], at: &Location) {
        let objects = branches.iter().filter(|branch| branch.kinds.contains(&Kind::Object));
        let vague = objects.clone().filter(|branch| branch.members.is_empty()).count();
        let lists = branches.iter().filter(|branch| branch.kinds.contains(&Kind::List)).count();
        if (objects.count() > 1 && vague > 0) || lists > 1 {
            let message =
                "no property tells the branches of this union apart; the one that fits best is taken";
            self.report.add(Code::AmbiguousUnion, at, message);
        }
    }

    /// A property that tells branches is always written, though it may be left out.
    fn assume_tags(&mut self, id: ModelId) {
        let ModelKind::Union(union) = &self.models[id.index()].kind else { return };
        let Telling::Property(tag) = union.telling.clone() else { return };
        let targets: Vec<ModelId> =
            union.branches.iter().filter_map(|branch| model_of(&branch.slot.shape)).collect();
        for target in targets {
            if let ModelKind::Object(object) = &mut self.models[target.index()].kind {
                for property in object.properties.iter_mut().filter(|property| property.name == tag) {
                    property.assumed |= property.presence == Presence::Optional;
                }
            }
        }
    }

    fn object(&self, shape: &Shape) -> Option<&Object> {
        match &self.models[model_of(shape)?.index()].kind {
            ModelKind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The values that a branch allows for the telling property; those of all its branches where it is a union.
    fn tag_values(&self, shape: &Shape, tag: &str, depth: usize) -> Vec<String> {
        let Some(id) = model_of(shape) else { return Vec::new() };
        match &self.models[id.index()].kind {
            ModelKind::Object(object) => self.values_of(object, tag),
            ModelKind::Union(union) if depth < 8 => union
                .branches
                .iter()
                .flat_map(|branch| self.tag_values(&branch.slot.shape, tag, depth + 1))
                .collect(),
            _ => Vec::new(),
        }
    }

    fn values_of(&self, object: &Object, name: &str) -> Vec<String> {
        let property = object.properties.iter().find(|property| property.name == name);
        property.map(|property| self.known_texts(&property.shape)).unwrap_or_default()
    }

    /// The values that a text may have, where they are known.
    fn known_texts(&self, shape: &Shape) -> Vec<String> {
        match shape {
            Shape::Constant(value) => vec![value.clone()],
            Shape::Fixed(shape, value) if matches!(**shape, Shape::Boolean | Shape::Integer(_)) => {
                vec![value.clone()]
            }
            Shape::Model(id) => match &self.models[id.index()].kind {
                ModelKind::Enumeration(enumeration) if enumeration.form == EnumerationForm::Text => {
                    enumeration.values.clone()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The kinds of JSON values that a shape can be.
    fn kinds(&self, shape: &Shape, depth: usize) -> Vec<Kind> {
        match shape {
            Shape::Any | Shape::Bytes => vec![Kind::Any],
            Shape::Boolean => vec![Kind::Boolean],
            Shape::Integer(_) => vec![Kind::Integer],
            Shape::Number => vec![Kind::Number],
            Shape::Own(_, kind) => vec![*kind],
            Shape::Fixed(shape, _) => self.kinds(shape, depth),
            Shape::Text | Shape::File | Shape::Constant(_) => vec![Kind::Text],
            Shape::List(_) | Shape::Tuple(_) => vec![Kind::List],
            Shape::Map(_) => vec![Kind::Object],
            Shape::Model(id) => match &self.models[id.index()].kind {
                ModelKind::Object(_) => vec![Kind::Object],
                ModelKind::Enumeration(enumeration) => match enumeration.form {
                    EnumerationForm::Text => vec![Kind::Text],
                    EnumerationForm::Integer(_) => vec![Kind::Integer],
                },
                ModelKind::Alias(slot) if depth < 8 => self.kinds(&slot.shape, depth + 1),
                ModelKind::Union(union) if depth < 8 => {
                    let mut kinds: Vec<Kind> = union
                        .branches
                        .iter()
                        .flat_map(|branch| self.kinds(&branch.slot.shape, depth + 1))
                        .collect();
                    kinds.sort_unstable();
                    kinds.dedup();
                    kinds
                }
                _ => vec![Kind::Any],
            },
        }
    }
}

fn model_of(shape: &Shape) -> Option<ModelId> {
    match shape {
        Shape::Model(id) => Some(*id),
        _ => None,
    }
}
