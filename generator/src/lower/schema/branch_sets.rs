//! Several sets of branches in one `allOf`: a value is of one branch of each. A few are multiplied out, more are left to
//! the service.

use super::union::requirement;
use super::{Lowering, nullable};
use crate::diagnostic::{Code, Location};
use crate::openapi::Schema;

/// So many branches may come of multiplying two sets.
const MOST_PRODUCTS: usize = 16;

impl Lowering<'_> {
    /// Adds the branches of a part.
    pub(super) fn join_branches(&mut self, schema: &mut Schema, part: &Schema) {
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
                self.join_set(schema, set);
            }
        }
    }

    /// Adds a further set to those of a schema. Of rules across members the docs tell.
    fn join_set(&mut self, schema: &mut Schema, set: &[Schema]) {
        if set.iter().all(only_requires) {
            self.note_requirement(schema, set);
            return;
        }
        let known = if schema.one_of.is_empty() { &mut schema.any_of } else { &mut schema.one_of };
        if known.iter().all(only_requires) {
            let requirement = std::mem::replace(known, set.to_vec());
            self.note_requirement(schema, &requirement);
        } else if let Some(products) = multiplied(known, set) {
            *known = products;
            schema.discriminator = None;
        } else {
            let message =
                "a further set of branches in one `allOf` is left to the service: there would be too many";
            self.report.add(Code::UnsupportedKeyword, &set[0].at, message);
        }
    }

    fn note_requirement(&mut self, schema: &mut Schema, set: &[Schema]) {
        let rule = requirement(set);
        let message = format!("{rule}; the docs say so, the service checks it");
        self.report.add(Code::RequirementOnly, &set[0].at, message);
        schema.rules.get_or_insert_default().phrases.push(rule);
    }
}

/// Each branch of one set together with each of the other; null only with null. `None` where that is too many.
fn multiplied(first: &[Schema], second: &[Schema]) -> Option<Vec<Schema>> {
    let without_null = [nullable::without_null(first), nullable::without_null(second)];
    let [one, other] = &without_null;
    if one.len() * other.len() > MOST_PRODUCTS || one.is_empty() || other.is_empty() {
        return None;
    }
    let pairs = one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
    let last = first.iter().filter_map(|branch| number(&branch.at)).max().unwrap_or_default();
    let mut products: Vec<Schema> =
        pairs.zip(last + 1..).map(|((one, other), number)| product(one, other, number)).collect();
    if one.len() < first.len() && other.len() < second.len() {
        products.extend(first.iter().find(|branch| nullable::is_null(branch)).cloned());
    }
    Some(products)
}

/// Both branches, at a place behind those of the first one's set.
fn product(one: &Schema, other: &Schema, number: usize) -> Schema {
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
