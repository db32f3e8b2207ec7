//! Several `oneOf`s or `anyOf`s in one `allOf`: a value matches one branch of each. Small sets are multiplied, larger ones
//! are ignored.

use super::union::requirement;
use super::{Lowering, nullable};
use crate::diagnostic::{Code, Location};
use crate::openapi::{Schema, Types};

/// The maximum number of branches in a product of two sets.
const MOST_PRODUCTS: usize = 16;

impl Lowering<'_> {
    /// Adds the branches of a part.
    pub(super) fn merge_branches(&mut self, schema: &mut Schema, part: &Schema) {
        if part.one_of.is_empty() && part.any_of.is_empty() {
            schema.discriminator = schema.discriminator.take().or_else(|| part.discriminator.clone());
            return;
        }
        if schema.one_of.is_empty() && schema.any_of.is_empty() {
            schema.one_of.clone_from(&part.one_of);
            schema.any_of.clone_from(&part.any_of);
            schema.discriminator = schema.discriminator.take().or_else(|| part.discriminator.clone());
            return;
        }
        for set in [&part.one_of, &part.any_of] {
            let is_known = [&schema.one_of, &schema.any_of].iter().any(|known| is_same_set(known, set));
            if !set.is_empty() && !is_known {
                self.merge_set(schema, set);
            }
        }
    }

    /// Adds a further set to those of a schema. A set of mere `required`s goes into the docs.
    fn merge_set(&mut self, schema: &mut Schema, set: &[Schema]) {
        if set.iter().all(only_requires) {
            self.report_requirement(schema, set);
            return;
        }
        let known = if schema.one_of.is_empty() { &mut schema.any_of } else { &mut schema.one_of };
        if known.iter().all(only_requires) {
            let requirement = std::mem::replace(known, set.to_vec());
            self.report_requirement(schema, &requirement);
        } else if let Some(products) = self.products(&known.clone(), set) {
            let known = if schema.one_of.is_empty() { &mut schema.any_of } else { &mut schema.one_of };
            *known = products;
            schema.discriminator = None;
        } else {
            let message =
                "combining the alternatives of this `allOf` would give too many branches; these are ignored";
            self.report.add(Code::UnsupportedKeyword, &set[0].at, message);
        }
    }

    fn report_requirement(&mut self, schema: &mut Schema, set: &[Schema]) {
        let rule = requirement(set);
        let message = format!("{rule}; the docs say so, the service checks it");
        self.report.add(Code::RequiredOnlyBranch, &set[0].at, message);
        schema.rules.get_or_insert_default().phrases.push(rule);
    }
}

impl Lowering<'_> {
    /// Each branch of one set combined with each of the other that has a type in common with it. `None` if there are none
    /// or too many.
    fn products(&mut self, first: &[Schema], second: &[Schema]) -> Option<Vec<Schema>> {
        let without_null = [nullable::without_null(first), nullable::without_null(second)];
        let [lefts, rights] = without_null
            .map(|set| set.into_iter().map(|branch| (branch, self.types_of(branch))).collect::<Vec<_>>());
        let last = first.iter().filter_map(|branch| number(&branch.at)).max().unwrap_or_default();
        let mut products: Vec<Schema> = Vec::new();
        for left in &lefts {
            for right in &rights {
                if products.len() > MOST_PRODUCTS {
                    return None;
                }
                if left.1.zip(right.1).is_none_or(|(left, right)| !left.intersect(right).is_empty()) {
                    products.push(product(*left, *right, last + products.len() + 1));
                }
            }
        }
        let has_null = lefts.len() < first.len() && rights.len() < second.len();
        products.extend(first.iter().find(|branch| has_null && nullable::is_null(branch)).cloned());
        (!products.is_empty() && products.len() <= MOST_PRODUCTS).then_some(products)
    }

    /// Drops branches that the types next to them exclude, and sets with a branch that adds nothing to these.
    pub(super) fn drop_excluded_branches(&mut self, schema: &mut Schema) {
        let implied = Types { object: true, ..Types::default() };
        let members = (!schema.properties.is_empty()).then_some(implied);
        let Some(types) = schema.types.or(members).map(without_null) else { return };
        for any in [true, false] {
            let set = std::mem::take(if any { &mut schema.any_of } else { &mut schema.one_of });
            let (mut kept, mut said) = (Vec::new(), false);
            for branch in &set {
                let of_branch = self.types_of(branch).map(without_null);
                if nullable::is_null(branch) || of_branch.is_none_or(|own| !own.intersect(types).is_empty()) {
                    said |= of_branch
                        .is_some_and(|own| is_only_a_type(branch, own) && types.intersect(own) == types);
                    kept.push(branch.clone());
                }
            }
            let rest = nullable::without_null(&kept).len();
            let is_said = said && (any || rest == 1);
            let left = if rest == 0 {
                set
            } else if is_said {
                Vec::new()
            } else {
                kept
            };
            *(if any { &mut schema.any_of } else { &mut schema.one_of }) = left;
        }
    }

    /// Drops parts with nothing but types that another part has anyway.
    pub(super) fn drop_implied(&mut self, parts: &mut Vec<(Location, Schema)>) {
        let mut index = 0;
        while index < parts.len() {
            let mut rest = parts[index].1.clone();
            let others = (0..parts.len()).filter(|other| *other != index);
            let others: Vec<Types> = others.filter_map(|other| self.types_of(&parts[other].1)).collect();
            let implied = others.into_iter().any(|types| {
                (rest.types, rest.nullable) = (parts[index].1.types.or(Some(types)), false);
                self.drop_excluded_branches(&mut rest);
                rest.reference.is_none() && is_only_a_type(&rest, without_null(types))
            });
            if implied {
                parts.remove(index);
            } else {
                index += 1;
            }
        }
    }

    /// Whether parts have no type in common, apart from null.
    pub(super) fn contradict(&mut self, parts: &[Schema]) -> bool {
        let types = parts.iter().filter_map(|part| self.types_of(part).map(without_null));
        types.reduce(Types::intersect).is_some_and(Types::is_empty)
    }

    /// The types of a branch, if it has any. The result is cached, because parts may contain branches with parts.
    fn types_of(&mut self, branch: &Schema) -> Option<Types> {
        let has_parts =
            !branch.all_of.is_empty() || (branch.reference.is_some() && self.has_effective_siblings(branch));
        if has_parts {
            // A branch that is a part of its own target has no type.
            match self.merged.types.get(&branch.at) {
                Some(known) => return *known,
                None => drop(self.merged.types.insert(branch.at.clone(), None)),
            }
        }
        let implied = Types { object: true, ..Types::default() };
        let whole = self.with_parts(branch);
        let types = whole.and_then(|whole| {
            let is_object = !whole.properties.is_empty() || !whole.required.is_empty();
            whole.types.or(is_object.then_some(implied))
        });
        if has_parts {
            self.merged.types.insert(branch.at.clone(), types);
        }
        types
    }
}

fn without_null(types: Types) -> Types {
    Types { null: false, ..types }
}

/// Whether a branch has nothing but these types.
fn is_only_a_type(branch: &Schema, types: Types) -> bool {
    let mut rest = branch.clone();
    rest.types = rest.types.filter(|own| without_null(*own) != types);
    rest.items = rest.items.filter(|items| items.constrains() || items.reference.is_some());
    rest.reference.is_none() && rest.limits.is_none() && rest.format.is_none() && !rest.constrains()
}

/// Both branches, as the item `number` of the first one's set; one of them if the other only repeats its type.
fn product(
    (left, left_types): (&Schema, Option<Types>),
    (right, right_types): (&Schema, Option<Types>),
    number: usize,
) -> Schema {
    if let Some((left_types, right_types)) = left_types.zip(right_types) {
        if is_only_a_type(right, right_types) && left_types.intersect(right_types) == left_types {
            return left.clone();
        }
        if is_only_a_type(left, left_types) && right_types.intersect(left_types) == right_types {
            return right.clone();
        }
    }
    let set = left.at.pointer().rsplit_once('/').map_or("", |(set, _)| set);
    let mut both = Schema::empty(Location::new(left.at.file().clone(), set).item(number));
    both.title = label(left).zip(label(right)).map(|(left, right)| format!("{left} {right}"));
    both.all_of = vec![left.clone(), right.clone()];
    both
}

/// The last segment of its reference, or its title.
fn label(schema: &Schema) -> Option<String> {
    let referred =
        schema.reference.as_ref().and_then(|reference| reference.text.rsplit('/').next()).map(str::to_owned);
    referred.or_else(|| schema.title.clone())
}

/// The index of a branch in its set.
fn number(at: &Location) -> Option<usize> {
    at.segments().next_back()?.parse().ok()
}

/// Whether a branch has nothing but `required`.
fn only_requires(schema: &Schema) -> bool {
    let says_more = schema.reference.is_some() || !schema.properties.is_empty() || !schema.all_of.is_empty();
    !schema.required.is_empty() && !says_more
}

fn is_same_set(first: &[Schema], second: &[Schema]) -> bool {
    first.len() == second.len() && first.iter().zip(second).all(|(left, right)| left.at == right.at)
}
