//! Schemas: the two versions of a value, down to all that it contains.

use super::counterexample::{Focus, Spot};
use super::describe::{describe, describe_kind};
use super::differ::{Differ, Subject, ValueDiffer};
use super::docs;
use super::enumerations;
use super::matching::Pair;
use super::rules::Rule;
use crate::ir::{EnumerationForm, Model, ModelId, ModelKind, Shape, TypeRef};
use clientwright::surface::ApiVersion;
use clientwright::surface::ItemPath;

impl ValueDiffer<'_, '_> {
    /// Returns whether the receiver accepts all values that keep to the sender's limits.
    fn accepts_shape(&self, shapes: Pair<&Shape>, subject: &Subject) -> bool {
        let types = shapes.map(|shape| TypeRef::of(shape.clone()));
        let limits = subject.shown.limits().unwrap_or(Pair { old: &[], new: &[] });
        self.accepts_limited(
            self.direction,
            Pair { old: (&types.old, limits.old), new: (&types.new, limits.new) },
        )
    }

    /// A value that may be nullable.
    pub(super) fn type_ref(&mut self, types: Pair<&TypeRef>, subject: &Subject) {
        let was = is_nullable(self.differ.old, types.old);
        let is = is_nullable(self.differ.new, types.new);
        if was != is && !types.old.shape.is_any() && !types.new.shape.is_any() {
            self.nullability(is, true, subject);
        }
        self.shape(types.map(|type_ref| &type_ref.shape), subject);
    }

    pub(super) fn nullability(&mut self, is_nullable: bool, is_needed: bool, subject: &Subject) {
        let change = match is_nullable {
            true => subject
                .is(Rule::BecameNullable, "is now nullable")
                .breaking_if(self.is_received() && is_needed),
            false => subject.is(Rule::NoLongerNullable, "is no longer nullable").breaking_if(self.is_sent()),
        };
        self.add(change.focus(Focus::Null));
    }

    /// A value without null.
    pub(super) fn shape(&mut self, shapes: Pair<&Shape>, subject: &Subject) {
        let types = [types_in(self.differ.new, shapes.new), types_in(self.differ.old, shapes.old)].concat();
        self.differ.note_types(&subject.paths, &types);
        match (shapes.old, shapes.new) {
            (Shape::Model(old), Shape::Model(new)) => self.models(Pair { old: *old, new: *new }, subject),
            (Shape::List(old), Shape::List(new)) => {
                self.type_ref(Pair { old, new }, &subject.part("an item"));
            }
            (Shape::Map(old), Shape::Map(new)) => self.type_ref(Pair { old, new }, &subject.part("a value")),
            (Shape::Tuple(old), Shape::Tuple(new)) => self.tuples(Pair { old, new }, subject),
            (Shape::Model(_), _) | (_, Shape::Model(_)) => self.through_aliases(shapes, subject),
            (old, new) if old != new => self.other_shape(shapes, subject),
            _ => {}
        }
    }

    fn tuples(&mut self, items: Pair<&[TypeRef]>, subject: &Subject) {
        let Pair { old, new } = items;
        if old.len() != new.len() {
            let lengths = items.map(<[TypeRef]>::len);
            self.add(subject.changed(Rule::TupleLengthChanged, "length", lengths).breaking());
            return;
        }
        for (index, (old, new)) in old.iter().zip(new).enumerate() {
            self.type_ref(Pair { old, new }, &subject.part(&format!("item {}", index + 1)));
        }
    }

    /// A component in one version, its target in the other.
    fn through_aliases(&mut self, shapes: Pair<&Shape>, subject: &Subject) {
        let (old, new) = (TypeRef::of(shapes.old.clone()), TypeRef::of(shapes.new.clone()));
        let targets =
            Pair { old: self.differ.old.api.resolved(&old).0, new: self.differ.new.api.resolved(&new).0 };
        if targets == shapes {
            self.other_shape(targets, subject);
        } else {
            self.shape(targets, subject);
        }
    }

    pub(super) fn models(&mut self, ids: Pair<ModelId>, subject: &Subject) {
        let models =
            Pair { old: self.differ.old.api.model(ids.old), new: self.differ.new.api.model(ids.new) };
        let shapes = Pair { old: &Shape::Model(ids.old), new: &Shape::Model(ids.new) };
        if !self.are_counterparts(ids, models) {
            let is_alias = |model: &Model| matches!(model.kind, ModelKind::Alias(_));
            if !is_alias(models.old) && !is_alias(models.new) {
                self.type_changed(Rule::TypeChanged, shapes, subject);
            } else if self.enter(ids) {
                // Entered, as aliases may form a cycle.
                self.through_aliases(shapes, subject);
            }
            return;
        }
        if !self.enter(ids) {
            return;
        }
        let subject = self.model_subject(ids, models, subject);
        docs::model_docs(self, models.map(|model| &model.documentation), &subject);
        match (&models.old.kind, &models.new.kind) {
            (ModelKind::Object(old), ModelKind::Object(new)) => {
                self.objects(ids, Pair { old, new }, &subject);
            }
            (ModelKind::Enumeration(old), ModelKind::Enumeration(new)) => {
                enumerations::enumerations(self, ids, Pair { old, new }, &subject);
            }
            (ModelKind::Union(old), ModelKind::Union(new)) => self.unions(ids, Pair { old, new }, &subject),
            (ModelKind::Alias(old), ModelKind::Alias(new)) => self.type_ref(Pair { old, new }, &subject),
            _ => self.other_shape(shapes, &subject),
        }
    }

    /// A component is reported as itself, an inline schema as the value that has it.
    pub(super) fn model_subject(
        &self,
        ids: Pair<ModelId>,
        models: Pair<&Model>,
        subject: &Subject,
    ) -> Subject {
        let original = models.new.form_of.map(|id| self.differ.new.api.model(id));
        let names = [Some(models.new), Some(models.old), original];
        let name = names.into_iter().flatten().find_map(|model| model.component.as_ref());
        let label = name.map_or_else(|| subject.label.clone(), |name| format!("`{name}`"));
        let spot = |version: &ApiVersion<'_>, id: ModelId| {
            let id = version.api.model(id).form_of.unwrap_or(id);
            Spot::new(&version.api.model(id).at, TypeRef::of(Shape::Model(id)))
        };
        let spots = Pair { old: spot(self.differ.old, ids.old), new: spot(self.differ.new, ids.new) };
        let at = &original.unwrap_or(models.new).at;
        Subject::new(at, self.differ.model_paths(ids), label).of_value(spots)
    }

    fn are_counterparts(&mut self, ids: Pair<ModelId>, models: Pair<&Model>) -> bool {
        let name = |version: &ApiVersion<'_>, model: &Model| {
            model.form_of.map_or(&model.component, |id| &version.api.models[id.index()].component).clone()
        };
        let names = (name(self.differ.old, models.old), name(self.differ.new, models.new));
        let (Some(was), Some(is)) = names else {
            return std::mem::discriminant(&models.old.kind) == std::mem::discriminant(&models.new.kind);
        };
        if was == is {
            return true;
        }
        // The crate's alias says better what was renamed than the place of a reference.
        let known = self.differ.renamed_to(ids.old);
        let is_renamed = self.differ.new.component(&was).is_none()
            && self.differ.old.component(&is).is_none()
            && known.is_none_or(|known| known == ids.new)
            && are_similar(&models.old.kind, &models.new.kind);
        if is_renamed && models.old.component.is_some() {
            self.differ.component_renamed(ids, Pair { old: &was, new: &is });
        }
        is_renamed
    }

    fn other_shape(&mut self, shapes: Pair<&Shape>, subject: &Subject) {
        let is_string_enum = |version: &ApiVersion<'_>, shape: &Shape| match (
            shape,
            version.model_of(shape).map(|model| &model.kind),
        ) {
            (_, Some(ModelKind::Enumeration(it))) => Some(it.form == EnumerationForm::Text),
            (Shape::Const(constant), _) => Some(constant.is_text()),
            _ => None,
        };
        let forms =
            (is_string_enum(self.differ.old, shapes.old), is_string_enum(self.differ.new, shapes.new));
        let rule = match forms {
            (None, Some(is_string)) if is_base(shapes.old, is_string) => Rule::BecameEnum,
            (Some(is_string), None) if is_base(shapes.new, is_string) => Rule::NoLongerEnum,
            (Some(old), Some(new)) if old == new => Rule::ConstChanged,
            _ => Rule::TypeChanged,
        };
        self.type_changed(rule, shapes, subject);
    }

    fn type_changed(&mut self, rule: Rule, shapes: Pair<&Shape>, subject: &Subject) {
        let Differ { old, new, .. } = self.differ;
        let mut shown = Pair { old: describe(old, shapes.old), new: describe(new, shapes.new) };
        if !shown.differ() {
            // A component kept its name.
            shown = Pair { old: describe_kind(old, shapes.old), new: describe_kind(new, shapes.new) };
        }
        let breaks = !self.accepts_shape(shapes, subject);
        self.fills_of_branch(shapes, subject);
        let aspect = if rule == Rule::ConstChanged { "allowed value" } else { "type" };
        self.add(subject.changed(rule, aspect, shown).breaking_if(breaks));
    }
}

fn types_in(version: &ApiVersion<'_>, shape: &Shape) -> Vec<ItemPath> {
    shape.models().into_iter().filter_map(|id| version.model_path(id)).collect()
}

/// Returns whether a value is nullable, other than by its component, which is compared itself.
fn is_nullable(version: &ApiVersion<'_>, type_ref: &TypeRef) -> bool {
    let is_component = version.model_of(&type_ref.shape).is_some_and(|model| model.component.is_some());
    type_ref.nullable || !is_component && version.api.resolved(type_ref).1
}

/// Returns whether models are so similar that one may be the other under another name.
fn are_similar(old: &ModelKind, new: &ModelKind) -> bool {
    let half = |shared: usize, old: usize, new: usize| 2 * shared >= old.max(new);
    match (old, new) {
        (ModelKind::Object(old), ModelKind::Object(new)) => {
            let has = |name: &String| new.properties.iter().any(|property| property.name == *name);
            let shared = old.properties.iter().filter(|property| has(&property.name)).count();
            half(shared, old.properties.len(), new.properties.len())
        }
        (ModelKind::Enumeration(old), ModelKind::Enumeration(new)) => {
            let shared = old.values.iter().filter(|value| new.values.contains(value)).count();
            old.form == new.form && half(shared, old.values.len(), new.values.len())
        }
        (ModelKind::Union(old), ModelKind::Union(new)) => old.branches.len() == new.branches.len(),
        (ModelKind::Alias(old), ModelKind::Alias(new)) => {
            std::mem::discriminant(&old.shape) == std::mem::discriminant(&new.shape)
        }
        _ => false,
    }
}

/// Returns whether a shape is all values of which an enum lists some.
fn is_base(shape: &Shape, is_string: bool) -> bool {
    match shape {
        Shape::Text => is_string,
        Shape::Integer(_) | Shape::Number | Shape::Boolean => !is_string,
        _ => false,
    }
}
