//! One name for several types. In: the names of types that are written alike. Out: groups of names, each with a name that is
//! true of all.
//!
//! ```text
//! name = a name of the group that is true of all others
//!      | the last words of all                          two words that say what it is, or more
//!      | the words of all, in their order               the same
//!      | one of these, and the kind of the type         one such word
//! ```
//! The last word says what a thing is, so names with different last words are never in one group: `Back` would be a misleading
//! name for an icon. Where the last words don't say what a thing is, such as `Body`, more of them are equal.

use crate::plan::names::{Words, type_name, words};
use std::collections::{BTreeMap, BTreeSet};

/// Words that say where a value occurs or what role it has.
const ROLES: [&str; 35] = [
    "body", "choice", "create", "data", "delete", "error", "get", "head", "input", "item", "known", "list",
    "map", "model", "object", "param", "params", "patch", "post", "put", "request", "response", "type",
    "update", "value", "id", "ids", "at", "by", "for", "from", "in", "of", "on", "to",
];

/// The words that are added to a name which is taken.
const KINDS: [&str; 3] = ["choice", "object", "value"];

/// Names of one meaning.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group<'n> {
    pub(super) common: String,
    pub(super) names: Vec<&'n str>,
}

/// A name and its words.
type Named<'n> = (&'n str, Words);

/// Groups of two names and more. Names without a partner are left out. `kind`: what their type is; `is_free`: whether nothing
/// else has a name.
pub(super) fn groups<'n>(
    names: &[&'n str],
    kind: &str,
    is_free: &mut dyn FnMut(&str) -> bool,
) -> Vec<Group<'n>> {
    let mut groups = Vec::new();
    let mut open = vec![(1, names.iter().map(|name| (*name, words(name))).collect::<Vec<_>>())];
    // At least this number of last words of each group are equal.
    while let Some((count, names)) = open.pop() {
        let mut by_end: BTreeMap<Words, Vec<Named<'n>>> = BTreeMap::new();
        for (name, words) in names.into_iter().filter(|(_, words)| words.len() >= count) {
            by_end.entry(words[words.len() - count..].to_vec()).or_default().push((name, words));
        }
        for names in by_end.into_values().filter(|names| names.len() > 1) {
            match name_of(&names, kind, is_free) {
                Some(common) => {
                    groups.push(Group { common, names: names.into_iter().map(|(name, _)| name).collect() });
                }
                None => open.push((count + 1, names)),
            }
        }
    }
    groups
}

/// The first name that is free.
fn name_of(names: &[Named<'_>], kind: &str, is_free: &mut dyn FnMut(&str) -> bool) -> Option<String> {
    let shortest = names.iter().min_by_key(|(name, words)| (words.len(), name.len(), *name))?;
    if says_what(&shortest.1) > 0 && names.iter().all(|(_, words)| is_part(&shortest.1, words)) {
        return Some(shortest.0.to_owned());
    }
    let (first, rest) = names.split_first()?;
    let end = rest.iter().fold(first.1.clone(), |end, (_, words)| equal_end(&end, words));
    let shared = rest.iter().fold(first.1.clone(), |common, (_, words)| shared(&common, words));
    let shared = without_roles(&shared);
    let with_kind = |words: &Words| [words.as_slice(), &[kind.to_owned()]].concat();
    let long = [&end, &shared].into_iter().filter(|words| says_what(words) > 1).cloned();
    let short = [&end, &shared].into_iter().filter(|words| says_what(words) > 0).map(with_kind);
    long.chain(short).map(|words| type_name(&words)).find(|name| is_free(name))
}

/// Returns whether what has the name is what the other name says, with or without the word that is added for the kind of a
/// type.
pub(super) fn is_true_of(common: &str, name: &str) -> bool {
    let (common, name) = (words(common), words(name));
    let is_true = |common: &[String]| says_what(common) > 0 && is_part(common, &name);
    let without_kind = common.split_last().filter(|(last, _)| KINDS.contains(&last.as_str()));
    is_true(&common) || without_kind.is_some_and(|(_, common)| is_true(common))
}

/// Returns whether words have the same last word as others, and all occur there in the same order.
fn is_part(part: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter();
    part.last() == whole.last() && part.iter().all(|word| rest.any(|other| other == word))
}

/// How many different words say what a thing is.
fn says_what(words: &[String]) -> usize {
    let says_what = |word: &&String| word.chars().any(char::is_alphabetic) && !ROLES.contains(&word.as_str());
    words.iter().filter(says_what).collect::<BTreeSet<_>>().len()
}

/// The words without roles and repetitions, but for the last one.
fn without_roles(words: &[String]) -> Words {
    let Some((last, start)) = words.split_last() else { return Words::new() };
    let mut kept = Words::new();
    for word in start.iter().filter(|word| !ROLES.contains(&word.as_str())) {
        if !kept.contains(word) {
            kept.push(word.clone());
        }
    }
    kept.push(last.clone());
    kept
}

/// The last words that are equal.
fn equal_end(left: &[String], right: &[String]) -> Words {
    let count = left.iter().rev().zip(right.iter().rev()).take_while(|(left, right)| left == right).count();
    left[left.len() - count..].to_vec()
}

/// The longest common subsequence of words with the same last one, which is part of it.
fn shared(left: &[String], right: &[String]) -> Words {
    let (Some((last, left)), Some((_, right))) = (left.split_last(), right.split_last()) else {
        return Words::new();
    };
    // The length of the longest one of what begins at two words.
    let mut lengths = vec![vec![0_usize; right.len() + 1]; left.len() + 1];
    for (row, word) in left.iter().enumerate().rev() {
        for (column, other) in right.iter().enumerate().rev() {
            let without = lengths[row + 1][column].max(lengths[row][column + 1]);
            lengths[row][column] = if word == other { lengths[row + 1][column + 1] + 1 } else { without };
        }
    }
    let (mut row, mut column, mut words) = (0, 0, Words::new());
    while row < left.len() && column < right.len() {
        if left[row] == right[column] {
            words.push(left[row].clone());
            (row, column) = (row + 1, column + 1);
        } else if lengths[row + 1][column] >= lengths[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    words.push(last.clone());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups_of(names: &[&'static str]) -> Vec<(String, Vec<&'static str>)> {
        let groups = groups(names, "object", &mut |name| !name.starts_with("Taken"));
        groups.into_iter().map(|group| (group.common, group.names)).collect()
    }

    #[test]
    fn a_name_is_made_of_the_common_words() {
        let names = ["CreateOrderBillingAddress", "UpdateOrderBillingAddress", "AccountIcon", "Back"];
        let expected = ("OrderBillingAddress".to_owned(), vec![names[0], names[1]]);
        assert_eq!(groups_of(&names), [expected]);
        let names = ["GetPetBodyKnown", "SessionPixKnown", "IntentPixKnown"];
        assert_eq!(groups_of(&names), [("PixKnownObject".to_owned(), vec![names[1], names[2]])]);
        let names = ["PostOrderBodyShippingAddress", "PutOrderBodyAddress"];
        assert_eq!(groups_of(&names), [("OrderAddress".to_owned(), names.to_vec())]);
    }

    #[test]
    fn one_word_is_not_enough_unless_a_type_has_it() {
        let names = ["OrderAddress", "ShopAddress"];
        assert_eq!(groups_of(&names), [("AddressObject".to_owned(), names.to_vec())]);
        let names = ["Address", "OrderAddress", "ShopAddress"];
        assert_eq!(groups_of(&names), [("Address".to_owned(), names.to_vec())]);
        assert_eq!(groups_of(&["GetATakenStatus", "PutBTakenStatus", "GetPetBody", "GetToyBody"]), []);
    }

    #[test]
    fn a_type_of_an_earlier_run_is_true_of_longer_names() {
        assert!(is_true_of("OrderAddress", "CreateOrderShippingAddress"));
        assert!(is_true_of("AddressObject", "ShopAddress"));
        assert!(is_true_of("DefaultErrorObjectObject", "ListPetsDefaultErrorObject"));
        assert!(!is_true_of("OrderAddress", "ShopAddress"));
        assert!(!is_true_of("Back", "AccountIcon"));
        assert!(!is_true_of("Body", "PetBody"));
    }
}
