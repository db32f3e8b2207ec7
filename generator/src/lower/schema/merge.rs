//! Merges two schemas that both apply, keyword by keyword. Conflicts are reported, and resolved in favor of the first one.

use super::nullable::{NullStance, exclude_null, null_stance};
use super::{Lowering, limits};
use crate::diagnostic::{Code, Location};
use crate::openapi::{Additional, Schema, Types};
use crate::source::Node;
use rustc_hash::{FxHashMap, FxHashSet};

/// A schema that others are merged into, with indices by name.
pub(super) struct Merge {
    pub(super) schema: Schema,
    properties: FxHashMap<String, usize>,
    required: FxHashSet<String>,
    stance: NullStance,
    /// The description of a referenced part, used if there is no added.
    referred_description: Option<String>,
}

impl Merge {
    /// Starts with a schema without its reference and its `allOf`.
    pub(super) fn new(schema: &Schema) -> Self {
        let mut own = schema.clone();
        own.all_of = Vec::new();
        own.reference = None;
        let names = own.properties.iter().enumerate().map(|(index, (name, _))| (name.clone(), index));
        Self {
            properties: names.collect(),
            required: own.required.iter().cloned().collect(),
            stance: null_stance(&own),
            schema: own,
            referred_description: None,
        }
    }

    /// Null is allowed if one part allows it and none excludes it.
    pub(super) fn finish(mut self) -> Schema {
        let schema = &mut self.schema;
        schema.description = schema.description.take().or(self.referred_description);
        match self.stance {
            NullStance::Allowed => schema.nullable = true,
            NullStance::Excluded => exclude_null(schema),
            NullStance::Unsaid => {}
        }
        self.schema
    }
}

impl Lowering<'_> {
    pub(super) fn join(&mut self, merge: &mut Merge, part: &Schema, is_referred: bool) {
        if part.boolean == Some(false) {
            let message = "a `false` schema in `allOf` allows no value; it is ignored";
            self.report.add(Code::ConflictingAllOf, &part.at, message);
            return;
        }
        merge.stance = merge.stance.and(null_stance(part));
        self.merge_types(&mut merge.schema, part);
        self.merge_properties(merge, part);
        self.merge_content(&mut merge.schema, part);
        self.merge_values(&mut merge.schema, part);
        self.merge_branches(&mut merge.schema, part);
        merge_rules(&mut merge.schema, part);
        let schema = &mut merge.schema;
        schema.default = schema.default.take().or_else(|| part.default.clone());
        schema.example = schema.example.take().or_else(|| part.example.clone());
        schema.naming = schema.naming.take().or_else(|| part.naming.clone());
        schema.read_only |= part.read_only;
        schema.write_only |= part.write_only;
        if is_referred {
            merge.referred_description =
                merge.referred_description.take().or_else(|| part.description.clone());
        } else {
            schema.deprecated |= part.deprecated;
            schema.title = schema.title.take().or_else(|| part.title.clone());
            schema.description = schema.description.take().or_else(|| part.description.clone());
        }
    }

    fn merge_types(&mut self, schema: &mut Schema, part: &Schema) {
        let (Some(known), Some(added)) = (schema.types, part.types) else {
            schema.types = schema.types.or(part.types);
            return;
        };
        let both = Types { null: false, ..known.intersect(added) };
        if both.is_empty() && !(known.null && added.null) {
            let message =
                "the schemas of this `allOf` have no type in common; the type of the later one is ignored";
            self.report.add(Code::ConflictingAllOf, &part.at, message);
        } else {
            schema.types = Some(Types { null: known.null && added.null, ..both });
        }
    }

    fn merge_properties(&mut self, merge: &mut Merge, part: &Schema) {
        self.merged.composed += part.properties.len() + part.required.len();
        if self.is_beyond_composed() {
            return;
        }
        for (name, property) in &part.properties {
            match merge.properties.get(name) {
                Some(index) => {
                    let at = merge.schema.at.member("properties").member(name);
                    let known = &mut merge.schema.properties[*index].1;
                    self.merge_member(known, property, at);
                }
                None => {
                    merge.properties.insert(name.clone(), merge.schema.properties.len());
                    merge.schema.properties.push((name.clone(), property.clone()));
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
    fn merge_content(&mut self, schema: &mut Schema, part: &Schema) {
        let at = schema.at.member("additionalProperties");
        schema.additional = match (std::mem::take(&mut schema.additional), &part.additional) {
            (Additional::Unsaid | Additional::Open, Additional::Schema(added)) => {
                Additional::Schema(added.clone())
            }
            (Additional::Unsaid, added) => added.clone(),
            (known, Additional::Unsaid | Additional::Open) => known,
            (Additional::Closed, _) | (_, Additional::Closed) => Additional::Closed,
            (Additional::Schema(mut known), Additional::Schema(added)) => {
                self.merge_member(&mut known, added, at);
                Additional::Schema(known)
            }
        };
        let at = schema.at.member("items");
        match (&mut schema.items, &part.items) {
            (Some(known), Some(added)) => self.merge_member(known, added, at),
            (known, added) => *known = known.take().or_else(|| added.clone()),
        }
        for (index, item) in part.prefix_items.iter().enumerate() {
            let at = schema.at.member("prefixItems").item(index);
            match schema.prefix_items.get_mut(index) {
                Some(known) => self.merge_member(known, item, at),
                None => schema.prefix_items.push(item.clone()),
            }
        }
        for (pattern, values) in &part.patterns {
            let at = schema.at.member("patternProperties").member(pattern);
            match schema.patterns.iter_mut().find(|(known, _)| known == pattern) {
                Some((_, known)) => self.merge_member(known, values, at),
                None => schema.patterns.push((pattern.clone(), values.clone())),
            }
        }
        schema.property_names = schema.property_names.take().or_else(|| part.property_names.clone());
    }

    fn merge_values(&mut self, schema: &mut Schema, part: &Schema) {
        if let (Some(known), Some(added)) = (&schema.format, &part.format)
            && known != added
        {
            let message = format!(
                "the schemas of this `allOf` have the formats `{known}` and `{added}`; `{added}` is ignored"
            );
            self.report.add(Code::UnsupportedKeyword, &part.at.member("format"), message);
        }
        schema.format = schema.format.take().or_else(|| part.format.clone());
        limits::join(&mut schema.limits, part.limits.as_deref());
        let at = &part.at;
        schema.enumeration = self.common_values(schema.enumeration.take(), part.enumeration.as_deref(), at);
        match (&schema.constant, &part.constant) {
            (Some(known), Some(added)) if known != added => self.report_no_value(at),
            (None, Some(added)) => schema.constant = Some(added.clone()),
            _ => {}
        }
        let (constant, listed) = (schema.constant.as_deref(), schema.enumeration.as_deref());
        if constant.zip(listed).is_some_and(|(constant, listed)| !listed.contains(constant)) {
            self.report_no_value(at);
        }
    }

    /// The values that both parts allow; the first one's if there are none.
    fn common_values(
        &mut self,
        known: Option<Vec<Node>>,
        added: Option<&[Node]>,
        at: &Location,
    ) -> Option<Vec<Node>> {
        let (Some(known), Some(added)) = (&known, added) else {
            return known.or_else(|| added.map(<[Node]>::to_vec));
        };
        let allowed: FxHashSet<String> = added.iter().map(Node::to_string).collect();
        let both: Vec<Node> =
            known.iter().filter(|value| allowed.contains(&value.to_string())).cloned().collect();
        if both.is_empty() {
            self.report_no_value(at);
            return Some(known.clone());
        }
        Some(both)
    }

    fn report_no_value(&mut self, at: &Location) {
        let message =
            "the schemas of this `allOf` have no value in common; the values of the later one are ignored";
        self.report.add(Code::ConflictingAllOf, at, message);
    }

    /// Keeps the narrower of two schemas for one property, or both, with the annotations of the first.
    fn merge_member(&mut self, known: &mut Schema, added: &Schema, at: Location) {
        let mut words = annotations_of(known);
        if is_unconstrained(added) {
            // A redeclaration with nothing but annotations describes the property here.
            words = annotate(annotations_of(added), words);
        } else if is_unconstrained(known) {
            *known = added.clone();
        } else if !is_same(known, added) {
            match self.is_narrower(known, added) {
                Some(true) => {}
                Some(false) => *known = added.clone(),
                None => *known = joined(known, added, at),
            }
        }
        let whole = std::mem::replace(known, Schema::empty(added.at.clone()));
        *known = annotate(annotate(words, annotations_of(added)), whole);
    }

    /// Whether the first of two schemas lists fewer values; `None` if neither lists any.
    fn is_narrower(&mut self, known: &Schema, added: &Schema) -> Option<bool> {
        let mut count = |schema: &Schema| {
            let resolved = self.resolved(schema)?;
            resolved.constant.as_ref().map(|_| 1).or(resolved.enumeration.as_ref().map(Vec::len))
        };
        match (count(known), count(added)) {
            (Some(few), Some(many)) => Some(few <= many),
            (Some(_), None) => Some(true),
            (None, Some(_)) => Some(false),
            (None, None) => None,
        }
    }
}

/// A schema with nothing but the annotations of another.
fn annotations_of(schema: &Schema) -> Schema {
    let mut words = Schema::empty(schema.at.clone());
    words.title.clone_from(&schema.title);
    words.description.clone_from(&schema.description);
    words.default.clone_from(&schema.default);
    words.example.clone_from(&schema.example);
    (words.deprecated, words.read_only, words.write_only) =
        (schema.deprecated, schema.read_only, schema.write_only);
    words
}

/// Adds annotations, which take precedence over the schema's own.
fn annotate(words: Schema, mut schema: Schema) -> Schema {
    schema.title = words.title.or(schema.title);
    schema.description = words.description.or(schema.description);
    schema.default = words.default.or(schema.default);
    schema.example = words.example.or(schema.example);
    schema.deprecated |= words.deprecated;
    schema.read_only |= words.read_only;
    schema.write_only |= words.write_only;
    schema
}

/// Collects the rules of both.
fn merge_rules(schema: &mut Schema, part: &Schema) {
    let Some(added) = &part.rules else { return };
    let rules = schema.rules.get_or_insert_default();
    rules.conditional.extend(added.conditional.iter().cloned());
    rules.dependent_required.extend(added.dependent_required.iter().cloned());
    rules.phrases.extend(added.phrases.iter().cloned());
    if matches!(rules.unevaluated_properties, Additional::Unsaid) {
        rules.unevaluated_properties = added.unevaluated_properties.clone();
    }
    rules.unevaluated_items = rules.unevaluated_items.take().or_else(|| added.unevaluated_items.clone());
}

/// Both schemas as the `allOf` of one.
fn joined(first: &Schema, second: &Schema, at: Location) -> Schema {
    let mut both = Schema::empty(at);
    both.joined = true;
    for schema in [first, second] {
        let parts = if schema.joined { schema.all_of.as_slice() } else { std::slice::from_ref(schema) };
        for part in parts {
            if !both.all_of.iter().any(|known| is_same(known, part)) {
                both.all_of.push(part.clone());
            }
        }
    }
    both
}

/// Whether two schemas have the same location or refer to the same target.
fn is_same(first: &Schema, second: &Schema) -> bool {
    match (&first.reference, &second.reference) {
        (Some(left), Some(right)) => {
            left.text == right.text
                && left.at.file() == right.at.file()
                && left.kind == right.kind
                && !first.constrains()
                && !second.constrains()
        }
        (None, None) => first.at == second.at && first.joined == second.joined && !first.joined,
        _ => false,
    }
}

fn is_unconstrained(schema: &Schema) -> bool {
    schema.reference.is_none() && !schema.constrains() && schema.boolean != Some(false)
}
