//! Merges two schemas that both apply, keyword by keyword. Conflicts are reported, and resolved in favor of the first one.

use super::branch_sets::merge_branches;
use super::{Lowering, is_beyond_composed, limits, target};
use crate::diagnostic::{Code, Location};
use crate::lower::context::Context;
use crate::lower::nullable::{NullStance, exclude_null, null_stance};
use crate::lower::schema::derive::{Derivation, derive};
use crate::lower::schema::enum_values::common_values;
use crate::openapi::{Additional, Rules, Schema, SchemaId};
use crate::source::Node;
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// A schema that others are merged into, with indices by name.
pub(super) struct Merge {
    pub(super) schema: Schema,
    properties: FxHashMap<String, usize>,
    required: FxHashSet<String>,
    conditional: FxHashSet<SchemaId>,
    stance: NullStance,
    /// The description of a referenced part, used if there is no added.
    referred_description: Option<String>,
}

impl Merge {
    /// Starts with a schema without its reference and its `allOf`.
    pub(super) fn new(schema: &Schema, cx: &mut Context) -> Self {
        let mut own = schema.clone();
        own.all_of = Vec::new();
        own.reference = None;
        let names = own.properties.iter().enumerate().map(|(index, (name, _))| (name.clone(), index));
        Self {
            properties: names.collect(),
            required: own.required.iter().cloned().collect(),
            conditional: own.rules.iter().flat_map(|rules| rules.conditional.iter().copied()).collect(),
            stance: null_stance(&own, cx),
            schema: own,
            referred_description: None,
        }
    }

    /// Null is allowed if one part allows it and none excludes it.
    pub(super) fn finish(mut self, cx: &mut Context) -> Schema {
        let schema = &mut self.schema;
        schema.description = schema.description.take().or(self.referred_description);
        schema.nullable |= self.stance == NullStance::Allowed;
        if self.stance == NullStance::Excluded {
            exclude_null(schema, cx);
        }
        self.schema
    }
}

pub(super) fn join(lowering: &mut Lowering, merge: &mut Merge, part: &Schema, is_referred: bool) {
    if part.boolean == Some(false) {
        let message = "a `false` schema in `allOf` allows no value; it is ignored";
        lowering.cx.report.add(Code::ConflictingAllOf, &part.at, message);
        return;
    }
    merge.stance = merge.stance.max(null_stance(part, &mut lowering.cx));
    merge_types(lowering, &mut merge.schema, part);
    lowering.merged.composed += work(&merge.schema, part);
    if is_beyond_composed(lowering) {
        return;
    }
    merge_properties(lowering, merge, part);
    merge_content(lowering, &mut merge.schema, part);
    merge_values(lowering, &mut merge.schema, part);
    merge_branches(lowering, &mut merge.schema, part);
    merge_rules(merge, part);
    let schema = &mut merge.schema;
    schema.default = schema.default.take().or_else(|| part.default.clone());
    schema.example = schema.example.take().or_else(|| part.example.clone());
    schema.naming = schema.naming.take().or_else(|| part.naming.clone());
    schema.read_only |= part.read_only;
    schema.write_only |= part.write_only;
    if is_referred {
        merge.referred_description = merge.referred_description.take().or_else(|| part.description.clone());
    } else {
        schema.deprecated |= part.deprecated;
        schema.title = schema.title.take().or_else(|| part.title.clone());
        schema.description = schema.description.take().or_else(|| part.description.clone());
    }
}

/// How much is copied from a part, or compared with what the schema has.
fn work(schema: &Schema, part: &Schema) -> usize {
    let rules =
        |rules: &Rules| rules.conditional.len() + rules.dependent_required.len() + rules.required_sets.len();
    part.properties.len()
        + part.required.len()
        + part.prefix_items.len()
        + part.one_of.len()
        + part.any_of.len()
        + part.enumeration.as_ref().map_or(0, Vec::len)
        + part.limits.len() * schema.limits.len()
        + part.patterns.len() * (1 + schema.patterns.len())
        + part.unread.len()
        + part.rules.as_deref().map_or(0, rules)
}

fn merge_types(lowering: &mut Lowering, schema: &mut Schema, part: &Schema) {
    let (Some(known), Some(added)) = (schema.types, part.types) else {
        schema.types = schema.types.or(part.types);
        return;
    };
    let both = known.intersect(added);
    if both.is_empty() && known != added {
        let message =
            "the schemas of this `allOf` have no type in common; the type of the later one is ignored";
        lowering.cx.report.add(Code::ConflictingAllOf, &part.at, message);
    } else {
        schema.types = Some(both);
    }
}

fn merge_properties(lowering: &mut Lowering, merge: &mut Merge, part: &Schema) {
    for (name, property) in &part.properties {
        match merge.properties.get(name) {
            Some(index) => {
                let at = merge.schema.at.member("properties").member(name);
                let known = &mut merge.schema.properties[*index].1;
                *known = merge_member(lowering, *known, *property, at);
            }
            None => {
                merge.properties.insert(name.clone(), merge.schema.properties.len());
                merge.schema.properties.push((name.clone(), *property));
            }
        }
    }
    for name in &part.required {
        if merge.required.insert(name.clone()) {
            merge.schema.required.push(name.clone());
        }
    }
}

/// Merges the schemas of further members and of items.
fn merge_content(lowering: &mut Lowering, schema: &mut Schema, part: &Schema) {
    let at = schema.at.member("additionalProperties");
    schema.additional = match (schema.additional, part.additional) {
        (Additional::Unspecified | Additional::Open, Additional::Schema(added)) => Additional::Schema(added),
        (Additional::Unspecified, added) => added,
        (known, Additional::Unspecified | Additional::Open) => known,
        (Additional::Closed, _) | (_, Additional::Closed) => Additional::Closed,
        (Additional::Schema(known), Additional::Schema(added)) => {
            Additional::Schema(merge_member(lowering, known, added, at))
        }
    };
    schema.items = match (schema.items, part.items) {
        (Some(known), Some(added)) => Some(merge_member(lowering, known, added, schema.at.member("items"))),
        (known, added) => known.or(added),
    };
    for (index, item) in part.prefix_items.iter().enumerate() {
        let at = schema.at.member("prefixItems").item(index);
        match schema.prefix_items.get_mut(index) {
            Some(known) => *known = merge_member(lowering, *known, *item, at),
            None => schema.prefix_items.push(*item),
        }
    }
    for (pattern, values) in &part.patterns {
        let at = schema.at.member("patternProperties").member(pattern);
        match schema.patterns.iter_mut().find(|(known, _)| known == pattern) {
            Some((_, known)) => *known = merge_member(lowering, *known, *values, at),
            None => schema.patterns.push((pattern.clone(), *values)),
        }
    }
    schema.property_names = schema.property_names.or(part.property_names);
    schema.content = schema.content.or(part.content);
}

fn merge_values(lowering: &mut Lowering, schema: &mut Schema, part: &Schema) {
    if let (Some(known), Some(added)) = (&schema.format, &part.format)
        && known != added
    {
        let message = format!(
            "the schemas of this `allOf` have the formats `{known}` and `{added}`; `{added}` is ignored"
        );
        lowering.cx.report.add(Code::ConflictingAllOf, &part.at.member("format"), message);
    }
    schema.format = schema.format.take().or_else(|| part.format.clone());
    limits::join(&mut schema.limits, &part.limits);
    let at = &part.at;
    schema.enumeration = merge_listed(lowering, schema.enumeration.take(), part.enumeration.as_deref(), at);
    match (&schema.constant, &part.constant) {
        (Some(known), Some(added)) if known != added => report_no_value(lowering, at),
        (None, Some(added)) => schema.constant = Some(added.clone()),
        _ => {}
    }
    let (constant, listed) = (schema.constant.as_deref(), schema.enumeration.as_deref());
    if constant.zip(listed).is_some_and(|(constant, listed)| !listed.contains(constant)) {
        report_no_value(lowering, at);
    }
}

/// The values that both parts allow; the first one's if there are none.
fn merge_listed(
    lowering: &mut Lowering,
    known: Option<Vec<Node>>,
    added: Option<&[Node]>,
    at: &Location,
) -> Option<Vec<Node>> {
    let (Some(known), Some(added)) = (&known, added) else {
        return known.or_else(|| added.map(<[Node]>::to_vec));
    };
    let both = common_values(known, added);
    if both.is_empty() {
        report_no_value(lowering, at);
        return Some(known.clone());
    }
    Some(both)
}

fn report_no_value(lowering: &mut Lowering, at: &Location) {
    let message =
        "the schemas of this `allOf` have no value in common; the values of the later one are ignored";
    lowering.cx.report.add(Code::ConflictingAllOf, at, message);
}

/// The narrower of two schemas for one property, or both, with the annotations of the first.
fn merge_member(lowering: &mut Lowering, known_id: SchemaId, added_id: SchemaId, at: Location) -> SchemaId {
    if known_id == added_id {
        return known_id;
    }
    let (known, added) = (lowering.cx.schema(known_id), lowering.cx.schema(added_id));
    let mut first = &known;
    let chosen = if is_unconstrained(&added) {
        // A redeclaration with nothing but annotations describes the property here.
        first = &added;
        known_id
    } else if is_unconstrained(&known) {
        added_id
    } else if is_same(&known, &added) {
        known_id
    } else {
        match is_narrower(lowering, known_id, added_id) {
            Some(true) => known_id,
            Some(false) => added_id,
            None => joined(lowering, [known_id, added_id], at),
        }
    };
    let schema = lowering.cx.schema(chosen);
    let annotated = annotated(&schema, [first, &known, &added, &schema]);
    if annotations(&annotated) == annotations(&schema) {
        return chosen;
    }
    derive(lowering, Derivation::Annotated(known_id, added_id), |_| annotated)
}

/// Returns whether the values that the first of two schemas lists are all among those of the second, or the other way around;
/// `None` if neither.
fn is_narrower(lowering: &mut Lowering, known: SchemaId, added: SchemaId) -> Option<bool> {
    let mut listed = |id: SchemaId| {
        let schema = lowering.cx.schema(id);
        let resolved = lowering.cx.resolved(&schema)?;
        resolved.values().map(<[Node]>::to_vec)
    };
    match (listed(known), listed(added)) {
        (Some(known), Some(added)) => {
            let both = common_values(&known, &added).len();
            (both == known.len() || both == added.len()).then_some(both == known.len())
        }
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
        (None, None) => None,
    }
}

/// The keywords of a schema besides those about its values.
fn annotations(schema: &Schema) -> impl PartialEq {
    let Schema { title, description, default, example, deprecated, read_only, write_only, .. } = schema;
    (title, description, default, example, (deprecated, read_only, write_only))
}

/// A schema with the annotations of the first of these that has them.
fn annotated(schema: &Schema, sources: [&Rc<Schema>; 4]) -> Schema {
    let is_any = |has: fn(&Schema) -> bool| sources.iter().any(|source| has(source));
    Schema {
        title: sources.iter().find_map(|source| source.title.clone()),
        description: sources.iter().find_map(|source| source.description.clone()),
        default: sources.iter().find_map(|source| source.default.clone()),
        example: sources.iter().find_map(|source| source.example.clone()),
        deprecated: is_any(|source| source.deprecated),
        read_only: is_any(|source| source.read_only),
        write_only: is_any(|source| source.write_only),
        ..schema.clone()
    }
}

/// Collects the rules of both, each once.
fn merge_rules(merge: &mut Merge, part: &Schema) {
    let schema = &mut merge.schema;
    schema.unread.extend(part.unread.iter().map(|(key, value)| (*key, value.clone())));
    let Some(added) = &part.rules else { return };
    let rules = schema.rules.get_or_insert_default();
    let further = added.conditional.iter().filter(|id| merge.conditional.insert(**id));
    rules.conditional.extend(further);
    rules.dependent_required.extend(added.dependent_required.iter().cloned());
    rules.required_sets.extend(added.required_sets.iter().cloned());
    if matches!(rules.unevaluated_properties, Additional::Unspecified) {
        rules.unevaluated_properties = added.unevaluated_properties;
    }
    rules.unevaluated_items = rules.unevaluated_items.or(added.unevaluated_items);
}

/// Several schemas as the `allOf` of one.
fn joined(lowering: &mut Lowering, schemas: [SchemaId; 2], at: Location) -> SchemaId {
    let mut parts: Vec<SchemaId> = Vec::new();
    for id in schemas {
        let schema = lowering.cx.schema(id);
        let is_joined = lowering.derived.is_joined(schema.id);
        let of_schema = if is_joined { schema.all_of.clone() } else { vec![id] };
        for part in of_schema {
            let part_schema = lowering.cx.schema(part);
            if !parts.iter().any(|known| is_same(&lowering.cx.schema(*known), &part_schema)) {
                parts.push(part);
            }
        }
    }
    join_parts(lowering, parts, |id| Schema::empty(id, at))
}

/// The schema with these parts, whichever their order.
pub(in crate::lower::schema) fn join_parts(
    lowering: &mut Lowering,
    parts: Vec<SchemaId>,
    annotated: impl FnOnce(SchemaId) -> Schema,
) -> SchemaId {
    let mut key: Vec<SchemaId> = parts.iter().map(|part| target(lowering, *part)).collect();
    key.sort_unstable();
    key.dedup();
    derive(lowering, Derivation::Joined(key), |id| Schema { all_of: parts, ..annotated(id) })
}

/// Returns whether two schemas are one, or refer to the same target.
fn is_same(first: &Schema, second: &Schema) -> bool {
    match (&first.reference, &second.reference) {
        (Some(left), Some(right)) => {
            left.text == right.text
                && left.at.file() == right.at.file()
                && left.kind == right.kind
                && !first.constrains()
                && !second.constrains()
        }
        (None, None) => first.id == second.id,
        _ => false,
    }
}

fn is_unconstrained(schema: &Schema) -> bool {
    schema.reference.is_none()
        && !schema.constrains()
        && schema.content.is_none()
        && schema.boolean != Some(false)
}
