//! Several `oneOf`s or `anyOf`s in one `allOf`: a value matches one branch of each. Small sets are multiplied, larger ones
//! are ignored.

use super::{Lowering, types_of};
use crate::diagnostic::{Code, Location, alternatives};
use crate::lower::context::Context;
use crate::lower::nullable::{is_null_branch, without_null};
use crate::lower::schema::derive::{Derivation, derive};
use crate::openapi::{Schema, SchemaId, Types};

/// The maximum number of branches in a product of two sets.
const MOST_PRODUCTS: usize = 16;

pub(super) fn merge_branches(lowering: &mut Lowering, schema: &mut Schema, part: &Schema) {
    if !part.has_branches() || !schema.has_branches() {
        schema.one_of.extend(&part.one_of);
        schema.any_of.extend(&part.any_of);
        schema.discriminator = schema.discriminator.take().or_else(|| part.discriminator.clone());
        return;
    }
    for set in [&part.one_of, &part.any_of] {
        let is_known = [&schema.one_of, &schema.any_of].contains(&set);
        if !set.is_empty() && !is_known {
            merge_set(lowering, schema, set);
        }
    }
}

/// Adds a further set to those of a schema. A set of mere `required`s goes into the docs.
fn merge_set(lowering: &mut Lowering, schema: &mut Schema, set: &[SchemaId]) {
    if all_only_require(set, &lowering.cx) {
        add_required_sets(lowering, schema, set);
        return;
    }
    let known = if schema.one_of.is_empty() { &mut schema.any_of } else { &mut schema.one_of };
    if all_only_require(known, &lowering.cx) {
        let former = std::mem::replace(known, set.to_vec());
        add_required_sets(lowering, schema, &former);
    } else if let Some(products) = products(lowering, &known.clone(), set) {
        let known = if schema.one_of.is_empty() { &mut schema.any_of } else { &mut schema.one_of };
        *known = products;
        schema.discriminator = None;
    } else {
        let message =
            "combining the alternatives of this `allOf` would give too many branches; these are ignored";
        let first = lowering.cx.schema(set[0]).at.clone();
        let at = first.parent().map_or(first.clone(), |(set, _)| set);
        lowering.cx.report.add(Code::Unsupported, &at, message);
    }
}

/// The requirements of branches with only `required`, which are reported: all members of one of these sets.
pub(in crate::lower::schema) fn required_sets(set: &[SchemaId], cx: &mut Context) -> Vec<Vec<String>> {
    let sets = set.iter().map(|branch| cx.schema(*branch).required.clone()).collect::<Vec<_>>();
    let message = format!("needs {}; the docs say so, the service checks it", alternatives(&sets));
    cx.report.add(Code::UnsupportedKeyword, &cx.schema(set[0]).at, message);
    sets
}

fn add_required_sets(lowering: &mut Lowering, schema: &mut Schema, set: &[SchemaId]) {
    let sets = required_sets(set, &mut lowering.cx);
    schema.rules.get_or_insert_default().required_sets.insert(sets);
}

/// Each branch of one set combined with each of the other that has a type in common with it. `None` if there are none
/// or too many.
fn products(lowering: &mut Lowering, first: &[SchemaId], second: &[SchemaId]) -> Option<Vec<SchemaId>> {
    let [lefts, rights] = [first, second].map(|set| {
        let branches = without_null(set, &mut lowering.cx);
        let typed = branches.into_iter().map(|branch| (branch, types_of(lowering, branch)));
        typed.collect::<Vec<_>>()
    });
    let last = first.iter().filter_map(|branch| number(&lowering.cx.schema(*branch).at)).max();
    let mut products: Vec<SchemaId> = Vec::new();
    for left in &lefts {
        for right in &rights {
            if products.len() > MOST_PRODUCTS {
                return None;
            }
            if left.1.zip(right.1).is_none_or(|(left, right)| !left.intersect(right).is_empty()) {
                let number = last.unwrap_or_default() + products.len() + 1;
                products.push(product(lowering, *left, *right, number));
            }
        }
    }
    let has_null = lefts.len() < first.len() && rights.len() < second.len();
    let null = first.iter().find(|branch| has_null && is_null_branch(**branch, first, &mut lowering.cx));
    products.extend(null);
    (!products.is_empty() && products.len() <= MOST_PRODUCTS).then_some(products)
}

/// Drops branches that the types next to them exclude, and sets with a branch that adds nothing to these.
pub(super) fn drop_excluded_branches(lowering: &mut Lowering, schema: &mut Schema) {
    let members = (!schema.properties.is_empty()).then_some(Types::OBJECT);
    let Some(types) = schema.types.or(members) else { return };
    for any in [true, false] {
        let set = std::mem::take(if any { &mut schema.any_of } else { &mut schema.one_of });
        let (mut kept, mut said) = (Vec::new(), false);
        for branch in set.iter().copied() {
            let of_branch = types_of(lowering, branch);
            if is_null_branch(branch, &set, &mut lowering.cx)
                || of_branch.is_none_or(|own| !own.intersect(types).is_empty())
            {
                let adds_nothing = |own| {
                    is_only_a_type(&lowering.cx.schema(branch), own, &lowering.cx)
                        && types.intersect(own) == types
                };
                said |= of_branch.is_some_and(adds_nothing);
                kept.push(branch);
            }
        }
        let rest = without_null(&kept, &mut lowering.cx).len();
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

/// Returns whether no branch is of the types next to it, so that these count. A branch that isn't is reported.
pub(in crate::lower::schema) fn excludes_branches(lowering: &mut Lowering, schema: &Schema) -> bool {
    let Some(types) = schema.types.filter(|types| !types.is_empty()) else {
        return false;
    };
    let branches = without_null(&schema.all_branches().collect::<Vec<_>>(), &mut lowering.cx);
    let mut excluded = branches.clone();
    excluded.retain(|branch| {
        let of_branch = types_of(lowering, *branch);
        of_branch.is_some_and(|own| !own.is_empty() && own.intersect(types).is_empty())
    });
    let is_all = !excluded.is_empty() && excluded.len() == branches.len();
    let outcome = if is_all { "the branches are ignored" } else { "it is read anyway" };
    for branch in excluded {
        let message = format!("this branch is not of the `type` next to it; {outcome}");
        lowering.cx.report.add(Code::ExcludedBranch, &lowering.cx.schema(branch).at, message);
    }
    is_all
}

/// Drops parts with nothing but types that another part has anyway.
pub(in crate::lower::schema) fn drop_implied(lowering: &mut Lowering, parts: &mut Vec<SchemaId>) {
    let mut index = 0;
    while index < parts.len() {
        let part = lowering.cx.schema(parts[index]);
        let others = (0..parts.len()).filter(|other| *other != index);
        let others: Vec<Types> = others.filter_map(|other| types_of(lowering, parts[other])).collect();
        let mut rest = (*part).clone();
        let implied = others.into_iter().any(|types| {
            rest.types = part.types.or(Some(types));
            drop_excluded_branches(lowering, &mut rest);
            rest.reference.is_none() && is_only_a_type(&rest, types, &lowering.cx)
        });
        if implied {
            parts.remove(index);
        } else {
            index += 1;
        }
    }
}

/// Returns whether parts have no type in common, apart from null.
pub(in crate::lower::schema) fn contradict(lowering: &mut Lowering, parts: &[SchemaId]) -> bool {
    let types = parts.iter().filter_map(|part| types_of(lowering, *part));
    types.reduce(Types::intersect).is_some_and(Types::is_empty)
}

/// Returns whether a branch has nothing but these types.
fn is_only_a_type(branch: &Schema, types: Types, cx: &Context) -> bool {
    let says_more = |items: &SchemaId| {
        let items = cx.schema(*items);
        items.constrains() || items.reference.is_some()
    };
    let mut rest = branch.clone();
    rest.types = rest.types.filter(|own| *own != types);
    rest.items = rest.items.filter(says_more);
    rest.reference.is_none() && rest.limits.is_empty() && rest.format.is_none() && !rest.constrains()
}

/// Both branches, as the item `number` of the first one's set; one of them if the other only repeats its type.
fn product(
    lowering: &mut Lowering,
    (left, left_types): (SchemaId, Option<Types>),
    (right, right_types): (SchemaId, Option<Types>),
    number: usize,
) -> SchemaId {
    let (left_schema, right_schema) = (lowering.cx.schema(left), lowering.cx.schema(right));
    if let Some((left_types, right_types)) = left_types.zip(right_types) {
        let repeats = |schema: &Schema, own: Types, other: Types| {
            is_only_a_type(schema, own, &lowering.cx) && other.intersect(own) == other
        };
        if repeats(&right_schema, right_types, left_types) {
            return left;
        }
        if repeats(&left_schema, left_types, right_types) {
            return right;
        }
    }
    derive(lowering, Derivation::Product(left, right), |id| {
        let set = left_schema.at.parent().map_or_else(|| left_schema.at.clone(), |(set, _)| set);
        let mut both = Schema::empty(id, set.item(number));
        both.title =
            label(&left_schema).zip(label(&right_schema)).map(|(left, right)| format!("{left} {right}"));
        both.all_of = vec![left, right];
        both
    })
}

/// The last segment of its reference, or its title.
fn label(schema: &Schema) -> Option<String> {
    let referred =
        schema.reference.as_ref().and_then(|reference| reference.text.rsplit('/').next()).map(str::to_owned);
    referred.or_else(|| schema.title.clone())
}

/// Returns whether each branch has nothing but `required`.
fn all_only_require(set: &[SchemaId], cx: &Context) -> bool {
    set.iter().map(|branch| cx.schema(*branch)).all(|schema| {
        let says_more =
            schema.reference.is_some() || !schema.properties.is_empty() || !schema.all_of.is_empty();
        !schema.required.is_empty() && !says_more
    })
}

/// The index of a branch in its set.
fn number(at: &Location) -> Option<usize> {
    at.segments().next_back()?.parse().ok()
}
