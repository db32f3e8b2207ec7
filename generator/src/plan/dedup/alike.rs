//! Names of types that may be one type. The last word of a name says what a thing is, so `Back` would be a misleading name for an
//! icon. Where the last words don't say what a thing is, such as `Body`, more of them count.

/// Words that say where a value occurs or what role it has.
const ROLES: [&str; 35] = [
    "body", "choice", "create", "data", "delete", "error", "get", "head", "input", "item", "known", "list",
    "map", "model", "object", "param", "params", "patch", "post", "put", "request", "response", "type",
    "update", "value", "id", "ids", "at", "by", "for", "from", "in", "of", "on", "to",
];

/// Returns whether two names end in the same words that say what a thing is, or one is true of the other.
pub(super) fn are_one_thing(one: &[String], other: &[String]) -> bool {
    is_true_of(one, other) || what_it_is(one).is_some_and(|what| what_it_is(other) == Some(what))
}

/// The words at the end of a name that say what a thing is: those from the last one on that isn't a role. `None` if all are.
fn what_it_is(name: &[String]) -> Option<&[String]> {
    name.iter().rposition(|word| names_a_thing(word)).map(|start| &name[start..])
}

/// Returns whether all words of a name occur in another one, in the same order and with the same last one.
pub(super) fn is_true_of(name: &[String], other: &[String]) -> bool {
    let mut rest = other.iter();
    let is_part = name.last() == other.last() && name.iter().all(|word| rest.any(|other| other == word));
    is_part && name.iter().any(|word| names_a_thing(word))
}

fn names_a_thing(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !ROLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::names::words;

    #[test]
    fn roles_at_the_end_say_nothing_alone() {
        for (name, expected) in [
            ("OrderBillingAddress", Some("address")),
            ("GetPetBody", Some("pet body")),
            ("SessionPixKnown", Some("pix known")),
            ("PutBody", None),
        ] {
            let words = words(name);
            assert_eq!(what_it_is(&words).map(|words| words.join(" ")).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn a_short_name_is_true_of_longer_ones() {
        let is_true_of = |name: &str, other: &str| super::is_true_of(&words(name), &words(other));
        assert!(is_true_of("OrderAddress", "CreateOrderShippingAddress"));
        assert!(!is_true_of("OrderAddress", "ShopAddress"));
        assert!(!is_true_of("Back", "AccountIcon"));
        assert!(!is_true_of("Body", "PetBody"));
    }
}
