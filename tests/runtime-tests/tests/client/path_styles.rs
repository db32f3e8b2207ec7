//! Path parameters against the table of OpenAPI 3.1, Style Examples, and RFC 6570, 3.2.2, 3.2.5 and 3.2.7.

use runtime_tests::probe::{ItemProbe, build_error, record};
use runtime_tests::runtime::PathStyle;
use serde_json::{Value, json};

const STYLES: [PathStyle; 6] = [
    PathStyle::Simple,
    PathStyle::SimpleExploded,
    PathStyle::Label,
    PathStyle::LabelExploded,
    PathStyle::Matrix,
    PathStyle::MatrixExploded,
];

/// The path segment that replaces `{item}`.
fn segment(style: PathStyle, value: &Value) -> String {
    let call = record::<ItemProbe>(|call| call.with_path_styled("item", style, value));
    let segment = call.path().strip_prefix("/items/").and_then(|rest| rest.strip_suffix("/parts"));
    segment.expect("the path keeps its form").to_owned()
}

#[test]
fn strings_follow_their_style() {
    let expected = ["blue", "blue", ".blue", ".blue", ";item=blue", ";item=blue"];
    for (style, expected) in STYLES.into_iter().zip(expected) {
        assert_eq!(segment(style, &json!("blue")), expected, "{style:?}");
    }
}

#[test]
fn lists_follow_their_style() {
    let expected = [
        "blue,black,brown",
        "blue,black,brown",
        ".blue,black,brown",
        ".blue.black.brown",
        ";item=blue,black,brown",
        ";item=blue;item=black;item=brown",
    ];
    for (style, expected) in STYLES.into_iter().zip(expected) {
        assert_eq!(segment(style, &json!(["blue", "black", "brown"])), expected, "{style:?}");
    }
}

#[test]
fn objects_follow_their_style() {
    let as_documented = [
        "R,100,G,200,B,150",
        "R=100,G=200,B=150",
        ".R,100,G,200,B,150",
        ".R=100.G=200.B=150",
        ";item=R,100,G,200,B,150",
        ";R=100;G=200;B=150",
    ];
    let sorted = [
        "B,150,G,200,R,100",
        "B=150,G=200,R=100",
        ".B,150,G,200,R,100",
        ".B=150.G=200.R=100",
        ";item=B,150,G,200,R,100",
        ";B=150;G=200;R=100",
    ];
    for (index, style) in STYLES.into_iter().enumerate() {
        let written = segment(style, &json!({"R": 100, "G": 200, "B": 150}));
        assert!([as_documented[index], sorted[index]].contains(&written.as_str()), "{written}");
    }
}

#[test]
fn empty_strings_are_accepted_in_matrix_style_or_if_allowed() {
    assert_eq!(segment(PathStyle::Matrix, &json!("")), ";item");
    assert_eq!(segment(PathStyle::MatrixExploded, &json!("")), ";item");
    for style in [PathStyle::Simple, PathStyle::Label] {
        let error = build_error::<ItemProbe>(|call| call.with_path_styled("item", style, ""));
        assert!(error.contains("item"), "{error}");
    }
    assert_eq!(segment(PathStyle::SimpleOrEmpty, &json!("")), "");
    assert_eq!(segment(PathStyle::SimpleOrEmpty, &json!("a/b")), "a%2Fb");
    assert!(
        build_error::<ItemProbe>(|call| { call.with_path_styled("item", PathStyle::SimpleOrEmpty, "..") })
            .contains("would change the path")
    );
}

#[test]
fn delimiters_in_values_are_percent_encoded() {
    assert_eq!(segment(PathStyle::Simple, &json!(["a,b", "c/d"])), "a%2Cb,c%2Fd");
    assert_eq!(segment(PathStyle::MatrixExploded, &json!(["a;b"])), ";item=a%3Bb");
}

#[test]
fn values_of_any_type_are_accepted() {
    let call = record::<ItemProbe>(|call| call.with_path("item", &42));
    assert_eq!(call.path(), "/items/42/parts");
}

#[test]
fn json_is_escaped() {
    assert_eq!(segment(PathStyle::Json, &json!({"R": 1})), "%7B%22R%22%3A1%7D");
    assert_eq!(segment(PathStyle::Json, &json!("blue")), "%22blue%22");
}

#[test]
fn allowed_reserved_characters_stay_except_those_that_end_a_segment() {
    let value = json!(":[]@!$&'()*+,;=/?#");
    let call = record::<ItemProbe>(|call| call.with_path_reserved("item", PathStyle::Simple, &value));
    assert_eq!(call.path(), "/items/:[]@!$&'()*+,;=%2F%3F%23/parts");
}
