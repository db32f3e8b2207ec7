//! Random configurations: no text causes a panic, and each error has a message and a place inside of the text.

use super::tests::targets;
use crate::error::TextSpan;
use fuzz::{Rng, change_bytes, look_at_many, make_words};

const CONFIGURATION: &str = include_str!("../../../../clientwright.toml");

const WORDS: &[&str] = &[
    "[crate.a]\n",
    "[crate.a.api.b]\n",
    "[module.c]\n",
    "[[",
    "]]\n",
    "[",
    "]",
    "{",
    "}",
    "\n",
    " = ",
    "=",
    ".",
    ",",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\\u0000",
    "#",
    "document",
    "path",
    "package",
    "version",
    "scope",
    "types",
    "accept",
    "rename",
    "pagination",
    "poll",
    "credentials",
    "environment",
    "limits",
    "include",
    "exclude",
    "overlays",
    "docs",
    "urls",
    "root",
    "features",
    "\"x.yaml\"",
    "\"models\"",
    "true",
    "1",
    "-1",
    "1e9",
    "0x",
    "99999999999999999999",
    "inf",
    "nan",
    "2020-01-01",
    "[]",
    "{}",
    "[1, \"a\"]",
    "\u{feff}",
    "é",
    "\r",
];

fn configuration(random: &mut Rng) -> String {
    if random.bool() {
        return make_words(WORDS, 30, random);
    }
    let mut bytes = CONFIGURATION.as_bytes().to_vec();
    let tokens: Vec<&[u8]> = WORDS.iter().map(|word| word.as_bytes()).collect();
    change_bytes(&mut bytes, &tokens, CONFIGURATION.as_bytes(), random);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn any_text_is_read_or_rejected_with_a_place() {
    look_at_many(2_000, |random| {
        let text = configuration(random);
        let Err(error) = targets(&text) else { return Ok(()) };
        let is_inside = |at: &TextSpan| at.text.get(at.span.clone()).is_some();
        match error.at.as_ref().is_none_or(is_inside) && !error.message.is_empty() {
            true => Ok(()),
            false => Err(format!("{error:?} for {text:?}")),
        }
    });
}
