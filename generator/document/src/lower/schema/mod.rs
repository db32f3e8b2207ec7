//! Schemas → shapes and models. Each keyword has its file; this one decides their precedence.
//!
//! Lowering is a function from the id of a schema to its shape, computed once. An id that is met while it is in progress is a
//! reference to its model, or a cycle without a model (`cycle.rs`). Schemas that aren't written in the document, such as a
//! schema with the parts of its `allOf`, are derived (`derive.rs`) or another form of a schema with the same id.

mod all_of;
mod array;
mod base;
mod branches;
mod components;
mod configured;
mod custom_type;
mod cycle;
mod derive;
mod discriminate;
mod documentation;
mod enum_values;
mod enumeration;
mod implied_types;
mod inheritance;
mod integer;
mod merge;
mod models;
mod object;
mod only_part;
mod rules;
mod scalar;
mod union;
mod union_cycles;
mod xml;

pub(super) use components::Components;
pub(super) use documentation::{LONGEST_SHOWN, documentation, documentation_of_value};
pub(super) use integer::width as integer_width;
pub(super) use models::Models;
pub(super) use xml::{lower_xml_schema, root_node};

use super::context::Context;
use super::{files, nullable, schema_path};
use crate::diagnostic::{Code, Location};
use crate::ir::{self, Excluded, InboundRequest, ModelKind, Operation, Shape, TypeRef, Untyped};
use crate::openapi::{Reference, Schema, SchemaId, Version};
use crate::source::Node;
use all_of::lower_all_of;
use base::lower_base;
use configured::Chosen;
use custom_type::{check_custom_types, custom_type};
use cycle::{RecursiveAlias, add_recursive_alias, complete_recursive_alias};
use derive::{Derivation, Derived, derive};
use discriminate::{PendingBranch, PendingUnion, discriminate_unions};
use enumeration::{enum_next_to_branches, lower_values};
use inheritance::Inheritance;
use merge::{Merged, excludes_branches};
use only_part::depends_on_format;
use rules::widened;
use rustc_hash::{FxHashMap, FxHashSet};
use scalar::lower_by_type;
use std::rc::Rc;
use union::lower_union;
use union_cycles::open_union_cycles;
use xml::lower_xml;

/// How many schemas may be in progress, each for the one before. The stack has room for more in every build.
const DEEPEST: usize = 10_000;

/// The schemas of a document, each lowered once.
pub(super) struct Lowering {
    pub(super) cx: Context,
    pub(super) components: Components,
    pub(super) models: Models,
    lowered: FxHashMap<SchemaId, Progress>,
    /// How many schemas are in progress.
    depth: usize,
    /// Targets of references.
    referred: FxHashSet<SchemaId>,
    derived: Derived,
    merged: Merged,
    inheritance: Inheritance,
    /// Schemas of which one listed value isn't a constant.
    listed: FxHashSet<SchemaId>,
    /// Aliases for schemas in progress.
    recursive_aliases: FxHashMap<SchemaId, RecursiveAlias>,
    /// Unions to be discriminated when all models are known.
    unions: Vec<PendingUnion>,
    chosen: Chosen,
    /// Entries of `types.custom` that are used.
    custom_types: FxHashSet<String>,
    /// Unknown formats that were reported.
    formats_reported: FxHashSet<String>,
}

/// The state of a schema.
enum Progress {
    InProgress,
    Done(TypeRef),
}

impl Lowering {
    pub(super) fn new(mut cx: Context) -> Self {
        let components = Components::find(&mut cx);
        let inheritance = Inheritance::find(&components, &mut cx);
        let chosen = Chosen::find(&components, &cx);
        Self {
            cx,
            components,
            models: Models::default(),
            lowered: FxHashMap::default(),
            depth: 0,
            referred: FxHashSet::default(),
            listed: FxHashSet::default(),
            derived: Derived::default(),
            merged: Merged::default(),
            inheritance,
            recursive_aliases: FxHashMap::default(),
            unions: Vec::new(),
            chosen,
            custom_types: FxHashSet::default(),
            formats_reported: FxHashSet::default(),
        }
    }

    /// Every component becomes a model, used or not: people look for names that they know.
    pub(super) fn lower_components(&mut self) {
        for id in self.components.sorted(&self.cx) {
            let type_ref = lower_schema(self, id);
            if self.models.of(id).is_none() {
                let schema = self.cx.schema(id);
                let documentation = documentation_of_value(self, id, &type_ref.shape);
                add_model(self, &schema, documentation, ModelKind::Alias(type_ref));
            }
        }
    }

    /// Completes the models: files stay in forms only, unions are discriminated, components take over the models that they
    /// are equivalent to. Reports entries of the options that name nothing.
    pub(super) fn finish(
        mut self,
        operations: &mut [Operation],
        inbound_requests: &mut [InboundRequest],
        excluded: &Excluded,
    ) -> (Vec<ir::Model>, Context) {
        check_custom_types(&mut self, excluded);
        open_union_cycles(&mut self);
        let models = self.models.list_mut();
        let forms = files::keep_files_in_forms(models, operations, inbound_requests, &mut self.cx);
        for union in self.unions.iter_mut().filter(|union| !forms.contains(&union.id)) {
            PendingBranch::files_to_text(&mut union.branches);
        }
        discriminate_unions(&mut self);
        lower_xml(&mut self, operations, inbound_requests);
        models::name_simplified(&mut self.models);
        for entries in [&self.chosen.closed, &self.chosen.keeping] {
            entries.check((&self.components, excluded), &self.models, &mut self.cx);
        }
        let models = self.models.into_list();
        let is_pending = |model: &ir::Model| {
            matches!(model.kind, ModelKind::Alias(TypeRef { shape: Shape::Any(Untyped::Pending), .. }))
        };
        debug_assert!(!models.iter().any(is_pending), "a model has no type");
        (models, self.cx)
    }
}

pub(super) fn lower_schema_at(lowering: &mut Lowering, at: &Location) -> TypeRef {
    let id = lowering.cx.document.schema_at(at, &mut lowering.cx.report);
    lower_schema(lowering, id)
}

/// Lowers a schema where one listed value isn't a constant but an enumeration: an item of a list, a value of a map, an optional
/// parameter, a value besides null.
fn lower_listed(lowering: &mut Lowering, id: SchemaId) -> TypeRef {
    let written = lowering.cx.schema(id).id;
    lowering.listed.extend([id, written]);
    lower_schema(lowering, id)
}

/// Lowers the schema at a location, where one listed value isn't a constant.
pub(super) fn lower_listed_at(lowering: &mut Lowering, at: &Location) -> TypeRef {
    let id = lowering.cx.document.schema_at(at, &mut lowering.cx.report);
    lower_listed(lowering, id)
}

/// Lowers a schema, once.
pub(super) fn lower_schema(lowering: &mut Lowering, id: SchemaId) -> TypeRef {
    if let Some(Progress::Done(type_ref)) = lowering.lowered.get(&id) {
        return type_ref.clone();
    }
    let schema = lowering.cx.schema(id);
    if let Some(model) = lowering.models.meet(schema.id) {
        return TypeRef {
            shape: Shape::Model(model),
            nullable: nullable::allows_null(&schema, &mut lowering.cx),
        };
    }
    if let Some(Progress::InProgress) = lowering.lowered.insert(id, Progress::InProgress) {
        return add_recursive_alias(lowering, &schema);
    }
    if lowering.depth >= DEEPEST {
        // It gets its type when a shorter way leads to it.
        lowering.lowered.remove(&id);
        let message = format!(
            "this schema is reached through {DEEPEST} others, each within the one before; here it becomes any JSON"
        );
        return lowering.cx.any_json(Code::LimitExceeded, &schema.at, message);
    }
    lowering.depth += 1;
    let type_ref = lower_once(lowering, &schema);
    lowering.depth -= 1;
    let type_ref = complete_recursive_alias(lowering, &schema, type_ref);
    lowering.lowered.insert(id, Progress::Done(type_ref.clone()));
    type_ref
}

fn lower_once(lowering: &mut Lowering, schema: &Rc<Schema>) -> TypeRef {
    let nullable = nullable::allows_null(schema, &mut lowering.cx);
    if let Some(shape) = custom_type(lowering, schema) {
        return TypeRef { shape, nullable };
    }
    report_unsupported(schema, &mut lowering.cx);
    if schema.boolean == Some(false) {
        let message = "a `false` schema allows no value; values that come anyway are read as any JSON";
        lowering.cx.report.add(Code::UnsupportedKeyword, &schema.at, message);
    }
    if let Some(shape) = lower_base(lowering, schema) {
        return TypeRef { shape, nullable };
    }
    let type_ref = match &schema.reference {
        Some(reference) if !lowering.cx.has_effective_siblings(schema) => {
            let type_ref = lower_reference(lowering, reference);
            let is_refined = lowering.cx.version() >= Version::V3_1 && schema.is_refinement();
            if is_refined && depends_on_format(&type_ref.shape) {
                lower_with_siblings(lowering, schema)
            } else {
                type_ref
            }
        }
        Some(_) => lower_with_siblings(lowering, schema),
        None if !schema.all_of.is_empty() => lower_all_of(lowering, schema),
        None => lower_without_all_of(lowering, schema),
    };
    TypeRef { nullable: type_ref.nullable || nullable, shape: type_ref.shape }
}

/// Lowers a schema without a reference and without `allOf`.
fn lower_without_all_of(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    if schema.rules.is_some() {
        let widened = widened(lowering, schema);
        let type_ref = lower_without_all_of(lowering, &widened);
        if let Shape::Model(id) = type_ref.shape {
            lowering.models.get_mut(id).documentation.limits.extend(rules::limits(schema));
        }
        return type_ref;
    }
    if schema.has_branches() {
        return match enum_next_to_branches(schema, &mut lowering.cx) {
            Some(listed) => lower_values(lowering, &listed),
            None if excludes_branches(lowering, schema) => {
                lower_without_all_of(lowering, &schema.without_branches())
            }
            None => lower_union(lowering, schema),
        };
    }
    if schema.values().is_some() {
        return lower_values(lowering, schema);
    }
    lower_by_type(lowering, schema)
}

/// Lowers the target of a reference; any JSON if it can't be resolved.
fn lower_reference(lowering: &mut Lowering, reference: &Reference) -> TypeRef {
    match lowering.cx.follow_or_report(reference, "this part becomes any JSON") {
        Ok(target) => {
            lowering.referred.insert(target);
            let type_ref = lower_schema(lowering, target);
            if let Some(alias) = lowering.recursive_aliases.get_mut(&target) {
                alias.via.get_or_insert_with(|| reference.clone());
            }
            type_ref
        }
        Err(reported) => TypeRef::any(Untyped::Reported(reported)),
    }
}

fn lower_with_siblings(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    let both = reference_as_all_of(lowering, schema);
    lower_all_of(lowering, &both)
}

/// `$ref` and its siblings both apply (JSON Schema 2020-12 Core, 8.2.3.1).
fn reference_as_all_of(lowering: &mut Lowering, schema: &Schema) -> Schema {
    let referred = derive(lowering, Derivation::Reference(schema.id), |id| Schema {
        reference: schema.reference.clone(),
        ..Schema::empty(id, schema.at.clone())
    });
    let mut both = Schema { reference: None, ..schema.clone() };
    both.all_of.insert(0, referred);
    both
}

/// Creates the model of a schema before its subschemas are lowered, so that these may refer to it.
fn reserve_model(lowering: &mut Lowering, schema: &Schema) -> ir::ModelId {
    let documentation = documentation(lowering, schema);
    add_model(lowering, schema, documentation, ModelKind::Alias(TypeRef::any(Untyped::Pending)))
}

fn add_model(
    lowering: &mut Lowering,
    schema: &Schema,
    documentation: ir::Documentation,
    kind: ModelKind,
) -> ir::ModelId {
    let model = ir::Model {
        at: schema.at.clone(),
        segments: schema_path::segments(&schema.at, &lowering.cx.document.root),
        component: lowering.components.name(schema.id).cloned(),
        name: schema.naming.as_ref().and_then(|naming| naming.name.clone()),
        title: schema.title.clone(),
        form_of: None,
        form: ir::Form::Plain,
        documentation,
        example: schema.example.as_deref().map(Node::to_json),
        kind,
    };
    lowering.models.add(schema.id, model)
}

fn report_unsupported(schema: &Schema, cx: &mut Context) {
    for keyword in &schema.unsupported {
        let message = format!("no Rust type can express `{keyword}`; {}", rules::fallback_for(keyword));
        cx.report.add(Code::UnsupportedKeyword, &schema.at.member(keyword), message);
    }
}
