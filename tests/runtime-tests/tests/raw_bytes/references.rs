//! References of any letters of a URL, resolved as WHATWG's parser in the crate `url` does.

use fuzz::{look_at_many, make_words};
use runtime_tests::operation;
use runtime_tests::probe::{Bare, now};
use runtime_tests::recorder::Recorder;
use runtime_tests::runtime::Call;
use url::Url;

operation!(Base "GET" "/b/c/d;p" &[]);

const BASE: &str = "https://probe.example/b/c/d;p?q=1";

/// Letters and words that mean the same in RFC 3986 and to WHATWG.
const WORDS: &[&str] = &[
    "a",
    "b",
    "0",
    "-",
    "_",
    "~",
    "!",
    "$",
    "&",
    "(",
    ")",
    "*",
    "+",
    ",",
    ";",
    "=",
    ":",
    "@",
    "%20",
    "%C3%A9",
    "%2F",
    "/",
    "/",
    ".",
    "..",
    "../",
    "./",
    "?",
    "#",
    "//probe.example",
    "https://probe.example",
    "https://",
];

#[test]
fn references_are_resolved_as_elsewhere() {
    let base = Url::parse(BASE).expect("a URL");
    let mut followed = 0;
    look_at_many(5_000, |random| {
        let reference: String = make_words(WORDS, 8, random)
            .chars()
            .filter(char::is_ascii_graphic)
            .collect();
        // What only one of the two standards knows.
        if reference
            .contains(['\\', '"', '<', '>', '`', '{', '}', '|', '^', '[', ']', '\''])
        {
            return Ok(());
        }
        let recorder =
            Recorder::new().respond_with(307, &[("location", &reference)], "");
        let _ = now(Call::<Base>::new(&Bare::over(&recorder).core).with_query("q", &1));
        if recorder.count() == 1 {
            return Ok(());
        }
        followed += 1;
        let mut expected =
            base.join(&reference).map_err(|error| format!("{reference:?}: {error}"))?;
        expected.set_fragment(None);
        let found = recorder.last().uri.to_string();
        // A path that is empty is the root.
        let found = Url::parse(&found).map_err(|error| format!("{found}: {error}"))?;
        match found == expected {
            true => Ok(()),
            false => {
                Err(format!("{reference:?} leads to {found} instead of {expected}"))
            }
        }
    });
    assert!(followed > 100, "only {followed} were followed");
}
