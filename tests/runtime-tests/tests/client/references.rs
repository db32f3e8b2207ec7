//! URL references, tested with redirects: RFC 3986, 5.4 Reference Resolution Examples.

use proptest::prelude::*;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::Call;
use url::Url;

operation!(Base "GET" "/b/c/d;p" &[]);

/// Resolves a reference in a response of `https://probe.example/b/c/d;p?q=1`.
fn resolved(reference: &str) -> Option<String> {
    let mock = MockTransport::new().respond_with(307, &[("location", reference)], "");
    let call = Call::<Base>::new(&TestClient::new(&mock).core).with_query("q", 1);
    let _ = run_ready(call);
    (mock.count() == 2).then(|| mock.last().uri.to_string())
}

#[test]
fn the_standard_s_examples_are_parsed() {
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
    /// An independent library resolves every reference to the same URL.
    #[test]
    fn references_are_resolved_as_by_the_url_crate(reference in "[a-z/.?=;]{0,12}") {
        prop_assume!(!reference.contains("//"));
        let base = Url::parse("https://probe.example/b/c/d;p?q=1").expect("a URL");
        let expected = base.join(&reference).expect("a reference");
        if expected.host_str() == Some("probe.example") {
            prop_assert_eq!(resolved(&reference), Some(expected.to_string()));
        }
    }
}
