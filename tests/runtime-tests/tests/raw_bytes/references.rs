//! Arbitrary URL references are resolved as by WHATWG's parser in the crate `url`.

use fuzz::{look_at_many, make_words};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::Call;
use url::Url;

operation!(Base "GET" "/b/c/d;p" &[]);

const BASE: &str = "https://probe.example/b/c/d;p?q=1";

/// Characters and strings with the same meaning in RFC 3986 and WHATWG's standard.
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
fn references_are_resolved_as_by_the_url_crate() {
    let base = Url::parse(BASE).expect("a URL");
    let mut followed = 0;
    look_at_many(5_000, |random| {
        let reference: String = make_words(WORDS, 8, random).chars().filter(char::is_ascii_graphic).collect();
        // Only one of the two standards has these rules.
        if reference.contains(['\\', '"', '<', '>', '`', '{', '}', '|', '^', '[', ']', '\'']) {
            return Ok(());
        }
        if has_drive_letter(&reference) {
            return Ok(());
        }
        let mock = MockTransport::new().respond_with(307, &[("location", &reference)], "");
        let _ = run_ready(Call::<Base>::new(&TestClient::new(&mock).core).with_query("q", 1));
        if mock.count() == 1 {
            return Ok(());
        }
        followed += 1;
        let mut expected = base.join(&reference).map_err(|error| format!("{reference:?}: {error}"))?;
        expected.set_fragment(None);
        let found = mock.last().uri.to_string();
        // An empty path is the root.
        let found = Url::parse(&found).map_err(|error| format!("{found}: {error}"))?;
        match found == expected {
            true => Ok(()),
            false => Err(format!("{reference:?} leads to {found} instead of {expected}")),
        }
    });
    assert!(followed > 100, "only {followed} were followed");
}

/// Returns whether a segment after the first looks like a Windows drive, such as `a:`. WHATWG's standard keeps it from `..`
/// only in URLs of files, the crate `url` in all.
fn has_drive_letter(reference: &str) -> bool {
    let is_drive =
        |segment: &str| matches!(segment.as_bytes(), [letter, b':'] if letter.is_ascii_alphabetic());
    reference.split(['/', '?', '#']).skip(1).any(is_drive)
}
