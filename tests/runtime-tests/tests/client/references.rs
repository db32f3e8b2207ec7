//! References to URLs, seen through redirects: RFC 3986, 5.4 Reference Resolution Examples.

use proptest::prelude::*;
use runtime_tests::operation;
use runtime_tests::probe::{Bare, now};
use runtime_tests::recorder::Recorder;
use runtime_tests::runtime::Call;
use url::Url;

operation!(Base "GET" "/b/c/d;p" &[]);

/// The URL that a reference in an answer of `https://probe.example/b/c/d;p?q=1` leads to.
fn resolved(reference: &str) -> Option<String> {
    let recorder = Recorder::new().respond_with(307, &[("location", reference)], "");
    let call = Call::<Base>::new(&Bare::over(&recorder).core).with_query("q", &1);
    let _ = now(call);
    (recorder.count() == 2).then(|| recorder.last().uri.to_string())
}

#[test]
fn the_examples_of_the_standard() {
    let examples = [
        ("g", "/b/c/g"),
        ("./g", "/b/c/g"),
        ("g/", "/b/c/g/"),
        ("/g", "/g"),
        ("?y", "/b/c/d;p?y"),
        ("g?y", "/b/c/g?y"),
        ("#s", "/b/c/d;p?q=1"),
        ("g#s", "/b/c/g"),
        ("g?y#s", "/b/c/g?y"),
        (";x", "/b/c/;x"),
        ("g;x", "/b/c/g;x"),
        ("", "/b/c/d;p?q=1"),
        (".", "/b/c/"),
        ("./", "/b/c/"),
        ("..", "/b/"),
        ("../", "/b/"),
        ("../g", "/b/g"),
        ("../..", "/"),
        ("../../", "/"),
        ("../../g", "/g"),
        ("../../../g", "/g"),
        ("../../../../g", "/g"),
        ("/./g", "/g"),
        ("/../g", "/g"),
        ("g.", "/b/c/g."),
        (".g", "/b/c/.g"),
        ("g..", "/b/c/g.."),
        ("..g", "/b/c/..g"),
        ("./../g", "/b/g"),
        ("./g/.", "/b/c/g/"),
        ("g/./h", "/b/c/g/h"),
        ("g/../h", "/b/c/h"),
        ("g;x=1/./y", "/b/c/g;x=1/y"),
        ("g;x=1/../y", "/b/c/y"),
        ("g?y/./x", "/b/c/g?y/./x"),
        ("g?y/../x", "/b/c/g?y/../x"),
    ];
    for (reference, expected) in examples {
        let expected = format!("https://probe.example{expected}");
        assert_eq!(resolved(reference), Some(expected), "{reference}");
    }
}

proptest! {
    /// An independent library takes every reference for the same URL.
    #[test]
    fn references_are_resolved_as_elsewhere(reference in "[a-z/.?=;]{0,12}") {
        prop_assume!(!reference.contains("//"));
        let base = Url::parse("https://probe.example/b/c/d;p?q=1").expect("a URL");
        let expected = base.join(&reference).expect("a reference");
        if expected.host_str() == Some("probe.example") {
            prop_assert_eq!(resolved(&reference), Some(expected.to_string()));
        }
    }
}
