//! One of many, in English: `categories` is many of `category`. Words that aren't known follow the rules of most.

use super::words::Words;

/// Words that look like many, but are one, or are the same either way; and endings that make any word one.
const UNCHANGED: [&str; 31] = [
    "access",
    "ads",
    "alias",
    "always",
    "atlas",
    "aws",
    "bias",
    "canvas",
    "chaos",
    "cors",
    "cos",
    "css",
    "data",
    "dns",
    "ios",
    "js",
    "kubernetes",
    "macos",
    "media",
    "news",
    "os",
    "pos",
    "series",
    "sms",
    "species",
    "gas",
    "texas",
    "tls",
    "https",
    "gps",
    "rss",
];

/// What no rule leads to, by its ending.
const IRREGULAR: [(&str, &str); 52] = [
    ("people", "person"),
    ("children", "child"),
    ("women", "woman"),
    ("men", "man"),
    ("indices", "index"),
    ("vertices", "vertex"),
    ("matrices", "matrix"),
    ("appendices", "appendix"),
    ("criteria", "criterion"),
    ("analyses", "analysis"),
    ("theses", "thesis"),
    ("hypotheses", "hypothesis"),
    ("synopses", "synopsis"),
    ("diagnoses", "diagnosis"),
    ("crises", "crisis"),
    ("axes", "axis"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("zombies", "zombie"),
    ("ties", "tie"),
    ("lies", "lie"),
    ("pies", "pie"),
    ("caches", "cache"),
    ("niches", "niche"),
    ("aliases", "alias"),
    ("atlases", "atlas"),
    ("biases", "bias"),
    ("canvases", "canvas"),
    ("gases", "gas"),
    ("lenses", "lens"),
    ("buses", "bus"),
    ("bonuses", "bonus"),
    ("viruses", "virus"),
    ("statuses", "status"),
    ("campuses", "campus"),
    ("censuses", "census"),
    ("leaves", "leaf"),
    ("shelves", "shelf"),
    ("halves", "half"),
    ("knives", "knife"),
    ("lives", "life"),
    ("wives", "wife"),
    ("wolves", "wolf"),
    ("heroes", "hero"),
    ("echoes", "echo"),
    ("vetoes", "veto"),
    ("potatoes", "potato"),
    ("quizzes", "quiz"),
    ("apis", "api"),
    ("kpis", "kpi"),
    ("uris", "uri"),
    ("emojis", "emoji"),
];

/// Short words, and those in `us`, that are many all the same.
const MANY: [&str; 13] =
    ["ids", "ips", "vms", "dbs", "prs", "cpus", "vcpus", "gpus", "tpus", "skus", "menus", "guis", "pcs"];

/// One of many: `attachments` → `attachment`.
pub(super) fn singular(words: &[String]) -> Words {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut() {
        *last = singular_word(last);
    }
    words
}

/// A word by itself as one of what it stands for.
pub(super) fn singular_word(word: &str) -> String {
    let ends = |ending: &str| word.ends_with(ending);
    let less = |count: usize| word[..word.len() - count].to_owned();
    if MANY.contains(&word) {
        return less(1);
    }
    if UNCHANGED.contains(&word) {
        return word.to_owned();
    }
    if let Some((many, one)) = IRREGULAR.iter().find(|(many, _)| is_that_word(word, many)) {
        return word[..word.len() - many.len()].to_owned() + one;
    }
    if word.len() < 4 || !ends("s") || ["ss", "us", "is"].iter().any(|ending| ends(ending)) {
        return word.to_owned();
    }
    if ends("ies") {
        return less(3) + "y";
    }
    if ["sses", "shes", "ches", "xes"].iter().any(|ending| ends(ending)) {
        return less(2);
    }
    less(1)
}

/// Whether a word is that one, or one made with it: `subindices`, but `properties` is not made with `ties`.
fn is_that_word(word: &str, many: &str) -> bool {
    word == many || (many.len() > 5 && word.ends_with(many))
}

/// What words are compared by when a method repeats its group: `calls`, `call` and `calling` are one.
pub(super) fn stem(word: &str) -> String {
    let one = singular_word(word);
    one.strip_suffix("ing").filter(|stem| stem.len() > 2).map_or(one.clone(), str::to_owned)
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
}
