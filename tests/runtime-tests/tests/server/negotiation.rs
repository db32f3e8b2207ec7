//! Media types that a client accepts or sends (RFC 9110, 12.5.1 Accept and 8.3 Content-Type).

use http::{HeaderMap, HeaderValue};
use runtime_tests::runtime::server::inspection::{matches_content_type, preferred};

const OFFERED: [&str; 3] = ["application/json", "text/html; level=1", "application/xml"];

fn accepted(lines: &[&'static str]) -> Option<usize> {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append("accept", HeaderValue::from_static(line));
    }
    preferred(&headers, &OFFERED)
}

#[test]
fn without_a_header_the_first_type_is_preferred() {
    assert_eq!(accepted(&[]), Some(0));
    assert_eq!(accepted(&[""]), Some(0));
    assert_eq!(accepted(&[" , "]), Some(0));
    assert_eq!(preferred(&HeaderMap::new(), &[]), None);
}

#[test]
fn the_highest_weight_wins() {
    assert_eq!(accepted(&["application/json;q=0.5, application/xml"]), Some(2));
    assert_eq!(accepted(&["application/json;q=0.5", "application/xml"]), Some(2));
    assert_eq!(accepted(&["application/xml, APPLICATION/JSON"]), Some(0));
    assert_eq!(accepted(&["text/*, application/json;q=0.999"]), Some(1));
    assert_eq!(accepted(&["image/png"]), None);
}

#[test]
fn the_most_specific_range_counts() {
    assert_eq!(accepted(&["*/*, application/json;q=0.1"]), Some(1));
    assert_eq!(accepted(&["application/*;q=0.1, */*;q=0.2"]), Some(1));
    assert_eq!(accepted(&["text/html;q=0.1, text/html;level=1, application/json;q=0.5"]), Some(1));
    assert_eq!(accepted(&["text/html;level=2;q=0.7, text/html;level=1;q=0.1, */*;q=0.3"]), Some(0));
}

#[test]
fn a_weight_of_zero_excludes_a_type() {
    assert_eq!(accepted(&["application/json;q=0, */*"]), Some(1));
    assert_eq!(accepted(&["*/*;q=0"]), None);
    assert_eq!(accepted(&["application/json;q=0.000"]), None);
}

#[test]
fn invalid_headers_are_tolerated() {
    assert_eq!(accepted(&["application/json;q=high"]), Some(0));
    assert_eq!(accepted(&["*"]), Some(0));
    assert_eq!(accepted(&["text/html; level"]), Some(1));
    assert_eq!(accepted(&["/;;q=,/"]), None);
}

#[test]
fn bodies_have_the_most_precise_type() {
    let offered = ["*/*", "image/*", "image/png", "application/*+json"];
    assert_eq!(matches_content_type("IMAGE/PNG; a=b", &offered), Some(2));
    assert_eq!(matches_content_type("image/gif", &offered), Some(1));
    assert_eq!(matches_content_type("application/a+JSON", &offered), Some(3));
    assert_eq!(matches_content_type("text/plain", &offered), Some(0));
    assert_eq!(matches_content_type("text/plain", &offered[1..]), None);
    assert_eq!(matches_content_type("", &["a/b"]), None);
    assert_eq!(matches_content_type("a/b", &[]), None);
}

#[test]
fn parameters_select_among_equal_types() {
    let offered = ["text/csv; header=absent", "text/csv; header=present"];
    assert_eq!(matches_content_type("text/csv", &offered), Some(0));
    assert_eq!(matches_content_type("text/csv; header=present", &offered), Some(1));
}

#[test]
fn types_of_json_are_interchangeable_if_one_is_offered() {
    let patch = "application/merge-patch+json";
    let offered = ["application/json", "text/csv"];
    assert_eq!(matches_content_type(patch, &offered), Some(0));
    let patches = [patch];
    assert_eq!(matches_content_type("application/json", &patches), Some(0));
    let both = ["application/json", "application/json-patch+json"];
    assert_eq!(matches_content_type(patch, &both), None);
    assert_eq!(matches_content_type("text/html", &offered), None);
}
