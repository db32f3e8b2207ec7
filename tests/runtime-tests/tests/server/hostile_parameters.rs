//! Texts that no client writes: the readers return errors, and never panic or allocate much.

use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;
use runtime_tests::runtime::server::inspection;
use runtime_tests::runtime::{CookieStyle, HeaderStyle, ParameterShape, PathStyle, QueryStyle};
use serde_json::Value;

use ParameterShape::{Any, List, Object, Scalar, Text};

const QUERY: [QueryStyle; 10] = [
    QueryStyle::Form,
    QueryStyle::FormExploded,
    QueryStyle::SpaceDelimited,
    QueryStyle::PipeDelimited,
    QueryStyle::DeepObject,
    QueryStyle::DeepObjectBrackets,
    QueryStyle::DeepObjectRepeated,
    QueryStyle::Json,
    QueryStyle::Whole,
    QueryStyle::WholeJson,
];

const PATH: [PathStyle; 9] = [
    PathStyle::Simple,
    PathStyle::SimpleOrEmpty,
    PathStyle::Segments,
    PathStyle::SimpleExploded,
    PathStyle::Label,
    PathStyle::LabelExploded,
    PathStyle::Matrix,
    PathStyle::MatrixExploded,
    PathStyle::Json,
];

const COOKIE: [CookieStyle; 5] = [
    CookieStyle::Form,
    CookieStyle::FormExploded,
    CookieStyle::Cookie,
    CookieStyle::CookieExploded,
    CookieStyle::Json,
];

const HEADER: [HeaderStyle; 3] = [HeaderStyle::Simple, HeaderStyle::SimpleExploded, HeaderStyle::Json];

const SHAPES: [ParameterShape; 8] = [
    Text,
    Scalar,
    Any,
    List(&Text),
    List(&Scalar),
    List(&Object(&[("b", Scalar), ("c", List(&Any))], None)),
    Object(&[("b", Scalar), ("c", List(&Text))], None),
    Object(&[("b", Object(&[], Some(&Any)))], Some(&Any)),
];

/// Texts of the characters that the styles use.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[abc=&;,.|\\[\\]%0-9+F \"{}:/\u{e9}-]{0,40}",
        "(a(\\[[abc0-9]{0,2}\\])*=[a0,%]{0,2}&){0,6}"
    ]
}

fn assert_json(read: Option<String>) {
    if let Some(json) = read {
        assert!(serde_json::from_str::<Value>(&json).is_ok(), "{json}");
    }
}

proptest! {
    #[test]
    fn any_text_is_json_or_an_error(text in text()) {
        let mut headers = HeaderMap::new();
        if let Ok(cookies) = HeaderValue::from_bytes(text.as_bytes()) {
            headers.insert("cookie", cookies);
        }
        for shape in &SHAPES {
            for style in QUERY {
                assert_json(inspection::query(style, "a", &text, shape).ok().flatten());
                assert_json(inspection::form(&text, &[("b", style)], shape).ok());
            }
            for style in PATH {
                assert_json(inspection::path(style, "a", &text, shape).ok().flatten());
            }
            for style in HEADER {
                assert_json(inspection::header(style, &text, shape).ok());
            }
            for style in COOKIE {
                assert_json(inspection::cookie(style, "a", &headers, shape).ok().flatten());
            }
        }
    }
}

#[test]
fn a_large_index_costs_nothing() {
    let read = |query| inspection::query(QueryStyle::DeepObject, "a", query, &List(&Scalar));
    assert_eq!(read("a[999999999]=1&a[7]=2"), Ok(Some("[2,1]".into())));
    assert_eq!(read("a[99999999999999999999999]=1"), Err("an index is too large".into()));
}

#[test]
fn deep_brackets_are_an_error() {
    let query = |depth| format!("a{}=1", "[b]".repeat(depth));
    let read = |query: &str| inspection::query(QueryStyle::DeepObject, "a", query, &Any);
    assert!(read(&query(32)).is_ok());
    for depth in [33, 10_000] {
        assert_eq!(read(&query(depth)), Err("nested more than 32 levels deep".into()));
    }
}

#[test]
fn many_pairs_are_read_in_linear_time() {
    let pairs: Vec<String> = (0..100_000).map(|name| format!("a[][x{name}]=1")).collect();
    let shape = List(&Object(&[], Some(&Any)));
    let read = inspection::query(QueryStyle::DeepObject, "a", &pairs.join("&"), &shape);
    let items: Vec<Value> = serde_json::from_str(&read.unwrap().unwrap()).expect("the list is JSON");
    assert_eq!(items.len(), 1);
}
