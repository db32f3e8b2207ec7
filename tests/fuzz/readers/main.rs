//! The readers on random bytes: documents in YAML and JSON, overlays with their JSONPaths, merge patches and names files.
//! Nothing panics, all ends in time and within bounds of memory, findings lie inside of the text, and a second run reports the
//! same. A number always gives the same bytes; `CLIENTWRIGHT_FUZZ` says how many numbers, `CLIENTWRIGHT_FUZZ_SEED` the first
//! one.

#![forbid(unsafe_code)]

mod bases;
mod oracle;

use bases::Bases;
use clientwright::LockFile;
use fuzz::{Rng, look_at_many, make_words};
use oracle::{Files, check};

/// How many inputs each reader is given.
const USUAL: u64 = 40;

/// A document that overlays change.
const DOCUMENT: &str = include_str!("../../../spec/bird.yaml");

const JSON_PATHS: &[&str] = &[
    "$",
    "$.",
    "..",
    "*",
    "[*]",
    ".paths",
    ".info",
    ".components.schemas",
    "['/a']",
    "[0]",
    "[-1]",
    "[1:2]",
    "[::0]",
    "[99999999999999999999]",
    "[?",
    "@.",
    "@",
    "==",
    "!=",
    "<",
    "&&",
    "||",
    "!",
    "(",
    ")",
    "]",
    "'",
    "\"",
    "length(",
    "count(",
    "match(",
    "search(",
    "value(",
    "'a.*'",
    "1",
    "-0",
    "1e400",
    "null",
    "true",
    ".get",
    " ",
    "\u{0}",
    "\\u0041",
    "\\ud800",
];

#[test]
fn documents() {
    let bases = Bases::documents();
    look_at_many(USUAL, |random| {
        let name = ["a.yaml", "a.json", "a", "a.yml"][random.usize(0..4)];
        check("documents", &Files::of(name, bases.change(random)))
    });
}

#[test]
fn documents_in_wide_letters() {
    let bases = Bases::documents();
    look_at_many(USUAL, |random| {
        let text = String::from_utf8_lossy(bases.any(random)).into_owned();
        let bytes = widen(&text, random);
        check("wide", &Files::of(["a.yaml", "a.json"][random.usize(0..2)], bytes))
    });
}

#[test]
fn overlays_and_merge_patches() {
    let bases = Bases::overlays();
    look_at_many(USUAL, |random| {
        let mut files = Files::of("a.yaml", DOCUMENT.as_bytes().to_vec());
        for number in 0..random.usize(1..3) {
            let name = format!("{number}{}", [".overlay.yaml", ".json", ""][random.usize(0..3)]);
            files.overlays.push((name, bases.change(random)));
        }
        check("overlays", &files)
    });
}

#[test]
fn paths_of_overlays() {
    look_at_many(USUAL, |random| {
        let target = serde_json::Value::from(format!("${}", make_words(JSON_PATHS, 8, random)));
        let action = ["remove: true", "update: {a: 1}", "update: [1]", "copy: $.info"][random.usize(0..4)];
        let head = "overlay: 1.1.0\ninfo: {title: a, version: b}\nactions:\n";
        let overlay = format!("{head}  - target: {target}\n    {action}\n");
        let mut files = Files::of("a.yaml", DOCUMENT.as_bytes().to_vec());
        files.overlays.push(("b.overlay.yaml".to_owned(), overlay.into_bytes()));
        check("paths", &files)
    });
}

#[test]
fn names_files() {
    let bases = Bases::names();
    look_at_many(USUAL, |random| {
        let mut files = Files::of("a.yaml", DOCUMENT.as_bytes().to_vec());
        // The command line refuses input that isn't text before.
        let text = String::from_utf8_lossy(&bases.change(random)).into_owned();
        files.names = Some(LockFile { name: "clientwright.lock".to_owned(), text });
        check("names", &files)
    });
}

/// The text in UTF-16 or UTF-32 of either order, with a byte order mark or without one; sometimes cut in a letter.
fn widen(text: &str, random: &mut Rng) -> Vec<u8> {
    let mark = ["", "\u{feff}"][random.usize(0..2)];
    let text = format!("{mark}{text}");
    let mut bytes: Vec<u8> = match random.u32(0..5) {
        0 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        1 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        2 => text.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect(),
        3 => text.chars().flat_map(|letter| u32::from(letter).to_be_bytes()).collect(),
        _ => text.into_bytes(),
    };
    if random.bool() {
        bytes.truncate(random.usize(0..=bytes.len()));
    }
    bytes
}
