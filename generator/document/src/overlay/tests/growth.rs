//! Overlays that would make a document grow without end, and long lists.

use super::{acted, refused};

#[test]
fn what_would_grow_without_end_is_refused() {
    let doubling = "- target: $.a\n  update: {x: [1, 2, 3, 4, 5, 6, 7, 8]}\n".to_owned()
        + &"- target: $.a.x\n  copy: $.a.x\n".repeat(60);
    let findings = refused("{a: {}}", &doubling);
    assert!(
        findings.iter().any(|it| it.contains("more than 100000 values") && it.contains("`limits.values`")),
        "{findings:?}"
    );
    let nesting = "- target: $.a\n  copy: $\n".to_owned() + &"- target: $..a[?!@.*]\n  copy: $\n".repeat(10);
    let findings = refused("{a: {}}", &nesting);
    assert!(findings.iter().any(|it| it.contains("nested more than 120 deep")), "{findings:?}");
}

#[test]
fn long_texts_that_double_are_refused() {
    let document = format!("{{a: ['{}']}}", "x".repeat(100_000));
    let findings = refused(&document, &"- target: $.a\n  copy: $.a\n".repeat(16));
    assert!(findings.iter().any(|it| it.contains("more than 100000 values")), "{findings:?}");
}

#[test]
fn removing_many_items_takes_time_in_proportion() {
    let items: Vec<String> = (0..30_000).map(|number| format!("{{\"n\": {number}}}")).collect();
    let document = format!("{{\"l\": [{}]}}", items.join(", "));
    let start = std::time::Instant::now();
    let done = acted(&document, "- target: '$.l[?@.n < 29999]'\n  remove: true");
    assert_eq!(done, r#"{"l": [{"n": 29999}]}"#);
    assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
}
