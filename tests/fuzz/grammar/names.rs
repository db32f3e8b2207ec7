//! Chance → the names of a document: of schemas, members, parameters, headers, operations, groups, security schemes and servers, parts of
//! paths, and values of enumerations. They are few, so that they occur several times, and some are hard to name.

use crate::texts::TEXTS;
use crate::words::word;
use fastrand::Rng;

type List = Vec<&'static str>;

const COMPONENTS: &[&str] = &[
    "A", "B", "C", "Dog", "Pet", "T", "Self", "Unknown", "r#x", "std", "Option", "Some", "aB", "A-b", "日本",
];

const MEMBERS: &[&str] = &[
    "id",
    "type",
    "kind",
    "name",
    "Name",
    "next",
    "into",
    "clone",
    "self",
    "new",
    "additional",
    "patch",
    "$ref",
    "x-y",
    "é",
];

const VALUES: &[&str] = &["a", "b", "A", "Dog", "Pet", "", "self", "1", "x y"];

const SEGMENTS: &[&str] =
    &["things", "default", "self", "v1", "type", "a.b", "é", "_", "things:copy", "mod", "client"];

const PARAMETERS: &[&str] = &["id", "a", "A", "type", "body", "send", "with_retries", "é", "x-y"];

const HEADERS: &[&str] = &["X-Count", "Link", "é", "Retry-After", "Error", "ETag"];

const TAGS: &[&str] = &["things", "default", "a/default", "self", "", "_", "Client", "é", "a b"];

const SCHEMES: &[&str] = &["ss", "ß", "X-Key"];

/// The names of a document.
pub(crate) struct Names {
    pub(crate) components: List,
    pub(crate) members: List,
    pub(crate) values: List,
    pub(crate) segments: List,
    pub(crate) parameters: List,
    pub(crate) headers: List,
    pub(crate) tags: List,
    pub(crate) schemes: List,
    /// Names of operations, links, callbacks, servers and their variables, if they aren't numbered.
    pub(crate) words: List,
    /// Texts that are hard to write, if the document has some.
    texts: List,
}

impl Names {
    /// In every second document, half of the names are words of the runtime and of Rust; in every third, texts are hard to write.
    pub(crate) fn draw(random: &mut Rng) -> Self {
        let words = if random.bool() { 6 } else { 0 };
        let mut list = |usual: &[&'static str]| {
            let mut names = usual.to_vec();
            if words > 0 {
                random.shuffle(&mut names);
                names.truncate(usual.len().min(words));
                names.extend((0..words).map(|_| word(random)));
            }
            names
        };
        let mut names = Self {
            components: list(COMPONENTS),
            members: list(MEMBERS),
            values: list(VALUES),
            segments: list(SEGMENTS),
            parameters: list(PARAMETERS),
            headers: list(HEADERS),
            tags: list(TAGS),
            schemes: list(SCHEMES),
            words: list(&[]),
            texts: if random.u8(0..3) == 0 { TEXTS.to_vec() } else { Vec::new() },
        };
        random.shuffle(&mut names.components);
        names.components.sort();
        names.components.dedup();
        random.shuffle(&mut names.components);
        names.components.truncate(random.usize(2..7));
        names.schemes.sort();
        names.schemes.dedup();
        names.values.extend(names.texts.iter().take(random.usize(0..4)));
        names
    }

    /// A text that is hard to write, in every second place, else the usual one.
    pub(crate) fn text(&self, random: &mut Rng, usual: &'static str) -> &'static str {
        match random.choice(&self.texts) {
            Some(text) if random.bool() => text,
            _ => usual,
        }
    }
}
