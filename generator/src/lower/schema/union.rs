//! `oneOf` and `anyOf`: a single shape if they simplify to one, else a union.

use super::discriminate::{PendingBranch, PendingDiscriminator, PendingUnion};
use super::enum_values::{is_string_enum, join_enum_branches};
use super::enumeration::enum_of_branches;
use super::{Lowering, nullable};
use crate::diagnostic::{Code, Location};
use crate::ir::{
    Discrimination, Enumeration, EnumerationForm, Integer, Limit, ModelId, ModelKind, SegmentKind, Shape,
    TypeRef, Union,
};
use crate::openapi::{Additional, Schema, Types};
use rustc_hash::FxHashSet;

impl Lowering<'_> {
    /// Lowers a schema with branches and their siblings.
    pub(super) fn lower_union(&mut self, schema: &Schema) -> TypeRef {
        if let Some(listed) = enum_of_branches(schema) {
            return self.lower_values(&listed);
        }
        let any = schema.one_of.is_empty();
        if !any && !schema.any_of.is_empty() {
            let message = "`anyOf` next to `oneOf` is ignored; the service validates it";
            self.report.add(Code::UnsupportedKeyword, &schema.at.member("anyOf"), message);
        }
        let listed = if any { &schema.any_of } else { &schema.one_of };
        let branches: Vec<Schema> = nullable::without_null(listed).into_iter().cloned().collect();
        let has_null = branches.len() < listed.len();
        let branches = join_enum_branches(branches);
        let mut base = schema.clone();
        base.one_of = Vec::new();
        base.any_of = Vec::new();
        base.discriminator = None;
        let type_ref = if branches.is_empty() {
            TypeRef::any()
        } else if branches.iter().all(|branch| only_requires(branch, &base)) {
            self.lower_requirements(&base, &branches)
        } else if any && schema.discriminator.is_none() && can_flatten(&base, &branches) {
            self.lower_flattened(&base, &branches)
        } else if let ([only], false) = (branches.as_slice(), has_members(&base)) {
            self.lower_schema(only)
        } else {
            self.lower_branches(schema, &base, &branches)
        };
        TypeRef { nullable: type_ref.nullable || has_null, shape: type_ref.shape }
    }

    /// Branches with nothing but `required` are a rule for docs, not types.
    fn lower_requirements(&mut self, base: &Schema, branches: &[Schema]) -> TypeRef {
        let rule = requirement(branches);
        let message = format!("{rule}; the docs say so, the service checks it");
        self.report.add(Code::RequiredOnlyBranch, &branches[0].at, message);
        let type_ref = self.lower_without_all_of(base);
        if let Shape::Model(id) = type_ref.shape {
            self.models[id.index()].documentation.limits.push(Limit::rule("members", rule));
        }
        type_ref
    }

    fn lower_flattened(&mut self, base: &Schema, branches: &[Schema]) -> TypeRef {
        let mut merged = base.clone();
        for branch in branches {
            for (name, property) in &branch.properties {
                if !merged.properties.iter().any(|(known, _)| known == name) {
                    merged.properties.push((name.clone(), property.clone()));
                }
            }
        }
        // If one branch requires nothing, nothing is required.
        if branches.iter().any(|branch| branch.required.is_empty()) {
            return self.lower_without_all_of(&merged);
        }
        let in_all = |name: &String| branches.iter().all(|branch| branch.required.contains(name));
        merged.required.extend(branches[0].required.iter().filter(|name| in_all(name)).cloned());
        self.lower_requirements(&merged, branches)
    }

    fn lower_branches(&mut self, schema: &Schema, base: &Schema, branches: &[Schema]) -> TypeRef {
        let id = self.reserve_model(schema);
        let mut lowered: Vec<PendingBranch> = Vec::new();
        let mut known = FxHashSet::default();
        for branch in branches {
            let mut pending = self.lower_branch(schema, base, branch);
            // A constant in a branch is one value among others.
            if let Shape::Const(constant) = &pending.type_ref.shape
                && !constant.is_text()
            {
                pending.type_ref.shape = constant.shape.clone();
            }
            if pending.type_ref.shape == Shape::Model(id) {
                let message = "this union is a branch of itself; the branch is ignored";
                self.report.add(Code::CircularReference, &branch.at, message);
            } else if known.insert(pending.type_ref.shape.clone()) {
                lowered.push(pending);
            }
        }
        PendingBranch::keep_files_in_forms(&mut lowered);
        let has_null = lowered.iter().any(|branch| branch.type_ref.nullable);
        self.report_overlap(schema, &lowered);
        join_integers(&mut lowered);
        self.drop_known_text(&mut lowered);
        if let Some(shape) = Self::simplified(&lowered) {
            self.models[id.index()].kind =
                ModelKind::Alias(TypeRef { shape: shape.clone(), nullable: has_null });
            self.remove_model(id, &schema.at);
            return TypeRef { shape, nullable: has_null };
        }
        let discriminator = schema.discriminator.as_deref().map(|discriminator| PendingDiscriminator {
            declared: discriminator.clone(),
            at: schema.at.clone(),
            is_inherited: false,
        });
        self.add_union(id, lowered, discriminator, &schema.at);
        TypeRef { shape: Shape::Model(id), nullable: has_null }
    }

    /// Makes a model a union, to be discriminated when all models are known.
    pub(super) fn add_union(
        &mut self,
        id: ModelId,
        branches: Vec<PendingBranch>,
        discriminator: Option<PendingDiscriminator>,
        at: &Location,
    ) {
        self.models[id.index()].kind = ModelKind::Union(Union {
            branches: branches.iter().map(PendingBranch::begin).collect(),
            discrimination: Discrimination::Shape,
            default: None,
            is_certain: false,
        });
        self.unions.push(PendingUnion { id, branches, discriminator, at: at.clone() });
    }

    fn lower_branch(&mut self, owner: &Schema, base: &Schema, branch: &Schema) -> PendingBranch {
        let target = match &branch.reference {
            Some(reference) => self.document.follow_schema(reference, self.report).ok(),
            None => Some(branch.at.clone()),
        };
        let component = target.as_ref().and_then(|at| self.components.get(at)).cloned();
        let named = target.as_ref().filter(|_| branch.reference.is_some()).and_then(|at| self.name_of(at));
        let implied = match &target {
            Some(at) if branch.reference.is_some() => self.implied_value(at),
            _ => component.clone(),
        };
        let label = component.or(named).or_else(|| branch.title.clone());
        let mut at = branch.at.clone();
        let type_ref = if has_members(base) && !self.covers(base, branch) {
            at = place_in(&owner.at, &branch.at);
            let mut both = Schema::empty(at.clone());
            both.all_of = vec![members_of(base), branch.clone()];
            self.lower_schema(&both)
        } else if is_string_enum(branch) {
            self.lower_enum_branch(branch)
        } else {
            self.lower_schema(branch)
        };
        PendingBranch { type_ref, target, implied, label, is_base: false, at }
    }

    /// The name of a schema that isn't a component of this document: its key, or its file's name.
    fn name_of(&self, at: &Location) -> Option<String> {
        match crate::lower::schema_path::segments(at, &self.document.root).pop()?.kind {
            SegmentKind::Named(name) | SegmentKind::File(name) => Some(name),
            _ => None,
        }
    }

    /// Whether a branch declares all members of the base.
    fn covers(&mut self, base: &Schema, branch: &Schema) -> bool {
        let Some(merged) = self.with_parts(branch) else { return true };
        base.properties.iter().all(|(name, _)| merged.properties.iter().any(|(known, _)| known == name))
    }

    /// The single shape that branches simplify to.
    fn simplified(branches: &[PendingBranch]) -> Option<Shape> {
        let shapes = || branches.iter().map(|branch| &branch.type_ref.shape);
        if branches.is_empty() || shapes().any(|shape| *shape == Shape::Any) {
            return Some(Shape::Any);
        }
        if let [only] = branches {
            return Some(only.type_ref.shape.clone());
        }
        None
    }

    /// An open enumeration accepts every string, so a string branch next to one is dropped.
    fn drop_known_text(&self, branches: &mut Vec<PendingBranch>) {
        let is_enumeration = |branch: &&PendingBranch| match &branch.type_ref.shape {
            Shape::Model(id) => matches!(
                self.models[id.index()].kind,
                ModelKind::Enumeration(Enumeration { form: EnumerationForm::Text, closed: false, .. })
            ),
            _ => false,
        };
        if branches.iter().filter(is_enumeration).count() == 1 {
            branches.retain(|branch| branch.type_ref.shape != Shape::Text);
        }
    }

    fn report_overlap(&mut self, schema: &Schema, branches: &[PendingBranch]) {
        let has = |wanted: fn(&Shape) -> bool| branches.iter().any(|branch| wanted(&branch.type_ref.shape));
        let overlaps =
            has(|shape| *shape == Shape::Number) && has(|shape| matches!(shape, Shape::Integer(_)));
        if overlaps && !schema.one_of.is_empty() {
            let message = "an integer matches two branches of this `oneOf`; it is read as an integer";
            self.report.add(Code::OverlappingNumbers, &schema.at, message);
        }
    }

    /// Removes a model that turned out to be no type. If it isn't the last one, it stays as an alias.
    fn remove_model(&mut self, id: ModelId, at: &Location) {
        if id.index() + 1 == self.models.len() {
            self.models.pop();
            self.model_at.remove(at);
        }
    }
}

/// Joins integers of several widths.
fn join_integers(branches: &mut Vec<PendingBranch>) {
    let width = |branch: &PendingBranch| match branch.type_ref.shape {
        Shape::Integer(width) => Some(width),
        _ => None,
    };
    let Some(all) = branches.iter().filter_map(width).reduce(Integer::join) else { return };
    let mut is_first = true;
    branches.retain_mut(|branch| {
        if width(branch).is_none() {
            return true;
        }
        branch.type_ref.shape = Shape::Integer(all);
        std::mem::take(&mut is_first)
    });
}

/// The location of a branch in its owner, whose members it gets: another schema may have the same branch by `allOf`.
fn place_in(owner: &Location, branch: &Location) -> Location {
    let mut ends = branch.segments().rev();
    match (ends.next(), ends.next()) {
        (Some(number), Some(keyword)) if !owner.contains(branch) => owner.member(&keyword).member(&number),
        _ => branch.clone(),
    }
}

/// Whether `anyOf` next to properties has only inline objects: several may apply at once, so they become one object.
fn can_flatten(base: &Schema, branches: &[Schema]) -> bool {
    let is_plain_object = |branch: &Schema| {
        branch.reference.is_none()
            && !branch.properties.is_empty()
            && branch.all_of.is_empty()
            && branch.one_of.is_empty()
            && branch.any_of.is_empty()
            && !matches!(branch.additional, Additional::Closed)
    };
    has_members(base) && branches.iter().all(is_plain_object) && agree(base, branches)
}

/// Whether no two branches declare the same member.
fn agree(base: &Schema, branches: &[Schema]) -> bool {
    let in_base = |name: &String| base.properties.iter().any(|(known, _)| known == name);
    let mut seen = FxHashSet::default();
    let said = branches.iter().flat_map(|branch| &branch.properties);
    said.filter(|(name, _)| !in_base(name)).all(|(name, _)| seen.insert(name))
}

fn has_members(base: &Schema) -> bool {
    !base.properties.is_empty() || !base.required.is_empty()
}

/// A base without its annotations.
fn members_of(base: &Schema) -> Schema {
    let mut members = base.clone();
    members.title = None;
    members.description = None;
    members.nullable = false;
    members
}

/// Whether a branch has nothing but `required`.
fn only_requires(branch: &Schema, base: &Schema) -> bool {
    let object = Types { object: true, ..Types::default() };
    let mut rest = branch.clone();
    rest.required = Vec::new();
    rest.types = rest.types.filter(|types| *types != object);
    rest.properties.retain(|(name, property)| {
        property.constrains()
            || property.reference.is_some()
            || !base.properties.iter().any(|(known, _)| known == name)
    });
    !branch.required.is_empty() && branch.reference.is_none() && !rest.constrains() && has_members(base)
}

/// ``needs `a` or `b` ``; sets of several are separated by commas.
pub(super) fn requirement(branches: &[Schema]) -> String {
    let quote = |name: &String| format!("`{name}`");
    let sets: Vec<String> = branches
        .iter()
        .map(|branch| branch.required.iter().map(quote).collect::<Vec<_>>().join(" and "))
        .collect();
    let single = branches.iter().all(|branch| branch.required.len() == 1);
    format!("needs {}", sets.join(if single { " or " } else { ", or " }))
}
