//! In: a name that nothing has. Out: the one that was meant, if one comes near.

/// Nobody slips in names of so many letters; to compare them takes time.
const LONGEST: usize = 200;

/// The candidate that is most like `name`, if it is like it at all: a few letters away, whatever their case.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = folded(name);
    if letters.len() > LONGEST {
        return None;
    }
    let most = letters.len() / 4 + 1;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // The distance takes time by both lengths, and what differs much in length is far.
        let other = folded(candidate);
        if other.len().abs_diff(letters.len()) > most {
            continue;
        }
        let distance = strsim::generic_damerau_levenshtein(&letters, &other);
        if distance <= most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn folded(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).collect()
}

/// The same as a sentence that helps.
pub(crate) fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, candidates).map(|nearest| format!("did you mean `{nearest}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_found_and_nothing_far() {
        let known = ["Pet", "Pets", "Owner", "petStore"];
        let cases = [
            ("Pett", Some("Pet")),
            ("pets", Some("Pets")),
            ("Onwer", Some("Owner")),
            ("PETSTORE", Some("petStore")),
            ("Invoice", None),
            ("", None),
            (&"Pet".repeat(1_000), None),
        ];
        for (name, expected) in cases {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
        assert_eq!(did_you_mean("Ownr", known).as_deref(), Some("did you mean `Owner`?"));
    }
}
