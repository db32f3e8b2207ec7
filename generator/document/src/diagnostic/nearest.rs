//! Suggests the most similar known name for an unknown one.

/// Longer names are never typed by hand, and comparing them takes time.
const MAX_LENGTH: usize = 200;

/// The candidate most similar to `name`, ignoring case, if it is only a few characters away.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = folded(name);
    if letters.len() > MAX_LENGTH {
        return None;
    }
    let max_distance = letters.len() / 4 + 1;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // The distance is at least the difference in length, which is much cheaper to compute.
        let other = folded(candidate);
        if other.len().abs_diff(letters.len()) > max_distance {
            continue;
        }
        let distance = strsim::generic_damerau_levenshtein(&letters, &other);
        if distance <= max_distance && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn folded(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).collect()
}

/// A help text with the result of [`nearest`].
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, candidates).map(|nearest| format!("did you mean `{nearest}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_if_it_is_similar() {
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
