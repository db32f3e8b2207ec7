//! Plural → singular, in English. Unknown words follow the usual rules.
//!
//! By hand: pluralizer 0.6, cruet 1.0, Inflector 0.11 and inflection 0.1 all need `regex`, which build scripts of users don't
//! compile otherwise, and each gets 5 to 9 of the 36 words in the test wrong (`sms` → `sm`, `caches` → `cach`).

use super::words::{Words, words};

/// Words that look like plurals but are singular, or are the same in both.
const UNCHANGED: [&str; 30] = [
    "access", "ads", "alias", "always", "atlas", "aws", "bias", "canvas", "chaos", "cors", "cos", "css",
    "data", "dns", "gas", "gps", "https", "ios", "js", "macos", "media", "news", "os", "pos", "rss",
    "series", "sms", "species", "texas", "tls",
];

/// Plurals that lose `s`, against the rules.
const WITHOUT_S: [&str; 25] = [
    "apis", "caches", "cookies", "cpus", "dbs", "emojis", "gpus", "guis", "ids", "ips", "kpis", "lies",
    "menus", "movies", "niches", "pcs", "pies", "prs", "skus", "ties", "tpus", "uris", "vcpus", "vms",
    "zombies",
];

/// Plurals that lose `es`, against the rules.
const WITHOUT_ES: [&str; 16] = [
    "aliases", "atlases", "biases", "bonuses", "buses", "campuses", "canvases", "censuses", "echoes",
    "gases", "heroes", "lenses", "potatoes", "statuses", "vetoes", "viruses",
];

/// Words that name several things without an ending that says so.
const COLLECTIVE: [&str; 4] = ["data", "media", "metadata", "news"];

const IRREGULAR: [(&str, &str); 24] = [
    ("analyses", "analysis"),
    ("appendices", "appendix"),
    ("axes", "axis"),
    ("children", "child"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("diagnoses", "diagnosis"),
    ("halves", "half"),
    ("indices", "index"),
    ("knives", "knife"),
    ("kubernetes", "kubernetes"),
    ("leaves", "leaf"),
    ("lives", "life"),
    ("matrices", "matrix"),
    ("men", "man"),
    ("people", "person"),
    ("quizzes", "quiz"),
    ("shelves", "shelf"),
    ("synopses", "synopsis"),
    ("theses", "thesis"),
    ("vertices", "vertex"),
    ("wives", "wife"),
    ("wolves", "wolf"),
    ("women", "woman"),
];

/// `file_attachments` → `file_attachment`
pub(super) fn singular(words: &[String]) -> Words {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut() {
        *last = singular_word(last);
    }
    words
}

fn singular_word(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let is_one_of = |plurals: &[&str]| plurals.iter().any(|plural| is_made_with(word, plural));
    let without = |count: usize| word[..word.len() - count].to_owned();
    if UNCHANGED.contains(&word) {
        return word.to_owned();
    }
    if let Some((plural, singular)) = IRREGULAR.iter().find(|(plural, _)| is_made_with(word, plural)) {
        return without(plural.len()) + singular;
    }
    if is_one_of(&WITHOUT_S) {
        return without(1);
    }
    if is_one_of(&WITHOUT_ES) {
        return without(2);
    }
    if word.len() < 4 || !ends(&["s"]) || ends(&["ss", "us", "is"]) {
        return word.to_owned();
    }
    if ends(&["ies"]) {
        return without(3) + "y";
    }
    without(if ends(&["sses", "shes", "ches", "xes"]) { 2 } else { 1 })
}

/// `subindices` is made with `indices`, but `properties` not with `ties`.
fn is_made_with(word: &str, plural: &str) -> bool {
    word == plural || (plural.len() > 5 && word.ends_with(plural))
}

/// Returns whether a segment of a path names several things.
pub(super) fn is_plural(name: &str) -> bool {
    let words = words(name);
    let last = words.last().is_some_and(|last| COLLECTIVE.contains(&last.as_str()));
    last || singular(&words) != words
}

/// `calls`, `call` and `calling` have one stem.
pub(super) fn stem(word: &str) -> String {
    let singular = singular_word(word);
    singular.strip_suffix("ing").filter(|stem| stem.len() > 2).map_or(singular.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_named_for_one_of_them() {
        for (many, one) in [
            ("attachments", "attachment"),
            ("categories", "category"),
            ("properties", "property"),
            ("movies", "movie"),
            ("boxes", "box"),
            ("addresses", "address"),
            ("responses", "response"),
            ("databases", "database"),
            ("batches", "batch"),
            ("caches", "cache"),
            ("status", "status"),
            ("statuses", "status"),
            ("uses", "use"),
            ("clauses", "clause"),
            ("ids", "id"),
            ("cpus", "cpu"),
            ("apis", "api"),
            ("videos", "video"),
            ("repos", "repo"),
            ("analysis", "analysis"),
            ("analyses", "analysis"),
            ("indices", "index"),
            ("indexes", "index"),
            ("people", "person"),
            ("grandchildren", "grandchild"),
            ("params", "param"),
            ("data", "data"),
            ("metadata", "metadata"),
            ("media", "media"),
            ("series", "series"),
            ("news", "news"),
            ("sms", "sms"),
            ("sizes", "size"),
            ("leaves", "leaf"),
            ("curves", "curve"),
            ("schemas", "schema"),
        ] {
            assert_eq!(singular_word(many), one);
        }
    }

    #[test]
    fn plurals_end_in_one() {
        assert!(["pets", "file_batches", "people", "inputItems"].iter().all(|name| is_plural(name)));
        assert!(!["speech", "spend_limit", "status", "content"].iter().any(|name| is_plural(name)));
    }
}
