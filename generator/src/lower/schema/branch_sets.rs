//! Several sets of branches in one `allOf`: a value is of one branch of each. A few are products out, more are left to
//! the service.

use super::union::requirement;
use super::{Lowering, nullable};
use crate::diagnostic::{Code, Location};
use crate::openapi::{Schema, Types};

/// So many branches may come of multiplying two sets.
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

    /// Adds a further set to those of a schema. Of rules across members the docs tell.
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
    /// Each branch of one set together with each of the other that has a type in common with it. `None` where that are
    /// none, or too many.
    fn products(&mut self, first: &[Schema], second: &[Schema]) -> Option<Vec<Schema>> {
        let without_null = [nullable::without_null(first), nullable::without_null(second)];
        let [ones, others] =
            without_null.map(|set| set.into_iter().map(|it| (it, self.types_of(it))).collect::<Vec<_>>());
        let last = first.iter().filter_map(|branch| number(&branch.at)).max().unwrap_or_default();
        let mut products: Vec<Schema> = Vec::new();
        for (one, types) in &ones {
            for (other, others) in &others {
                if products.len() > MOST_PRODUCTS {
                    return None;
                }
                if types.zip(*others).is_none_or(|(one, other)| !one.intersect(other).is_empty()) {
                    products.push(product(one, *types, other, *others, last + products.len() + 1));
                }
            }
        }
        let has_null = ones.len() < first.len() && others.len() < second.len();
        products.extend(first.iter().find(|it| has_null && nullable::is_null(it)).cloned());
        (!products.is_empty() && products.len() <= MOST_PRODUCTS).then_some(products)
    }

    /// Leaves out branches that what stands beside them excludes by its types, and branches that say nothing more.
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

    /// Drops parts that say no more than a type, or one of several, that another part says anyway.
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

    /// Whether parts allow no type in common, null set aside.
    pub(super) fn contradict(&mut self, parts: &[Schema]) -> bool {
        let types = parts.iter().filter_map(|part| self.types_of(part).map(without_null));
        types.reduce(Types::intersect).is_some_and(Types::is_empty)
    }

    /// The types that a branch allows, where it says so. Parts may hold sets of branches with parts in turn, so what is found
    /// is kept.
    fn types_of(&mut self, branch: &Schema) -> Option<Types> {
        let has_parts =
            !branch.all_of.is_empty() || (branch.reference.is_some() && self.has_effective_siblings(branch));
        if has_parts {
            // A branch that is a part of what it refers to says nothing of its own type.
            match self.merged.types.get(&branch.at) {
                Some(known) => return *known,
                None => drop(self.merged.types.insert(branch.at.clone(), None)),
            }
        }
        let implied = Types { object: true, ..Types::default() };
        let whole = self.with_parts(branch);
        let types = whole.and_then(|it| {
            it.types.or((!it.properties.is_empty() || !it.required.is_empty()).then_some(implied))
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

/// Whether a branch is nothing but a type.
fn is_only_a_type(branch: &Schema, types: Types) -> bool {
    let mut rest = branch.clone();
    rest.types = rest.types.filter(|own| without_null(*own) != types);
    rest.items = rest.items.filter(|items| items.constrains() || items.reference.is_some());
    rest.reference.is_none() && rest.limits.is_none() && rest.format.is_none() && !rest.constrains()
}

/// Both branches, at a place behind those of the first one's set; one of them where the other only repeats its type.
fn product(
    one: &Schema,
    types: Option<Types>,
    other: &Schema,
    others: Option<Types>,
    number: usize,
) -> Schema {
    if let Some((mine, theirs)) = types.zip(others) {
        if is_only_a_type(other, theirs) && mine.intersect(theirs) == mine {
            return one.clone();
        }
        if is_only_a_type(one, mine) && theirs.intersect(mine) == theirs {
            return other.clone();
        }
    }
    let set = one.at.pointer().rsplit_once('/').map_or("", |(set, _)| set);
    let mut both = Schema::empty(Location::new(one.at.file().clone(), set).item(number));
    both.title = label(one).zip(label(other)).map(|(one, other)| format!("{one} {other}"));
    both.all_of = vec![one.clone(), other.clone()];
    both
}

/// The last word of what it refers to, or its title.
fn label(schema: &Schema) -> Option<String> {
    let referred = schema.reference.as_ref().and_then(|it| it.text.rsplit('/').next()).map(str::to_owned);
    referred.or_else(|| schema.title.clone())
}

/// The number of a branch in its set.
fn number(at: &Location) -> Option<usize> {
    at.segments().next_back()?.parse().ok()
}

/// A branch that does nothing but require members.
fn only_requires(schema: &Schema) -> bool {
    let says_more = schema.reference.is_some() || !schema.properties.is_empty() || !schema.all_of.is_empty();
    !schema.required.is_empty() && !says_more
}

fn is_same_set(first: &[Schema], second: &[Schema]) -> bool {
    first.len() == second.len() && first.iter().zip(second).all(|(one, other)| one.at == other.at)
}
