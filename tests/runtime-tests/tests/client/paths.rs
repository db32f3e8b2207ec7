//! Path templates: a parameter's value can't change the structure of the path.

use runtime_tests::operation;
use runtime_tests::probe::{ItemProbe, build_error, record};
use runtime_tests::runtime::PathStyle;

operation!(TwoInOne "GET" "/files/{name}{extension}" &[]);
operation!(Suffixed "GET" "/files/{name}.json" &[]);
operation!(WithQuery "GET" "/files?kind={kind}&all" &[]);
operation!(WithFragment "GET" "/files/{name}#acl" &[]);
operation!(Odd "GET" "/a b/ü/x:y/%41/{name" &[]);
operation!(Relative "GET" "files" &[]);

#[test]
fn slashes_queries_and_fragments_in_a_value_are_encoded() {
    let call = record::<ItemProbe>(|call| call.with_path("item", "../a/b?c=d#e"));
    assert_eq!(call.path(), "/items/..%2Fa%2Fb%3Fc%3Dd%23e/parts");
    assert_eq!(call.query(), "");
}

#[test]
fn percent_signs_in_a_value_are_encoded() {
    let call = record::<ItemProbe>(|call| call.with_path("item", "%2e%2e"));
    assert_eq!(call.path(), "/items/%252e%252e/parts");
}

#[test]
fn empty_values_are_rejected() {
    let error = build_error::<ItemProbe>(|call| call.with_path("item", ""));
    assert_eq!(error, "GET /items/{item}/parts: the path parameter `item` has no value");
}

#[test]
fn absent_values_are_rejected() {
    for error in [
        build_error::<ItemProbe>(|call| call),
        build_error::<ItemProbe>(|call| call.with_path("item", &None::<String>)),
        build_error::<ItemProbe>(|call| call.with_path("item", &Vec::<String>::new())),
    ] {
        assert!(error.contains("`item` has no value"), "{error}");
    }
}

#[test]
fn dot_segments_are_rejected() {
    for dots in [".", ".."] {
        let error = build_error::<ItemProbe>(|call| call.with_path("item", dots));
        assert!(error.contains("that would change the path"), "{error}");
    }
}

#[test]
fn dot_segments_from_two_parameters_are_rejected() {
    let error = build_error::<TwoInOne>(|call| call.with_path("name", ".").with_path("extension", "."));
    assert!(error.contains("`{name}{extension}`"), "{error}");
}

#[test]
fn percent_encoded_dot_segments_are_rejected_if_reserved_is_allowed() {
    for dots in ["%2e", "%2E%2e", ".%2e", "%2e."] {
        let error = build_error::<ItemProbe>(|call| call.with_path_reserved("item", PathStyle::Simple, dots));
        assert!(error.contains("that would change the path"), "{error}");
    }
}

#[test]
fn literals_next_to_a_parameter_are_kept() {
    let call = record::<Suffixed>(|call| call.with_path("name", ".."));
    assert_eq!(call.path(), "/files/...json");
}

#[test]
fn a_path_template_s_query_comes_first() {
    let call = record::<WithQuery>(|call| call.with_path("kind", "a&b").with_query("c", 1));
    assert_eq!(call.path(), "/files");
    assert_eq!(call.query(), "kind=a%26b&all&c=1");
}

#[test]
fn fragments_of_a_path_template_are_not_sent() {
    let call = record::<WithFragment>(|call| call.with_path("name", "a#b").with_query("c", 1));
    assert_eq!(call.uri.to_string(), "https://probe.example/files/a%23b?c=1");
}

#[test]
fn invalid_characters_of_a_path_template_are_encoded() {
    let call = record::<Odd>(|call| call);
    assert_eq!(call.path(), "/a%20b/%C3%BC/x:y/%41/%7Bname");
}

#[test]
fn path_templates_without_a_leading_slash_get_one() {
    assert_eq!(record::<Relative>(|call| call).path(), "/files");
}
