//! Path templates: what takes the place of a parameter can't change which path is meant.

use runtime_tests::operation;
use runtime_tests::probe::{ItemProbe, record, refusal};
use runtime_tests::runtime::PathStyle;

operation!(TwoInOne "GET" "/files/{name}{extension}" &[]);
operation!(Suffixed "GET" "/files/{name}.json" &[]);
operation!(WithQuery "GET" "/files?kind={kind}&all" &[]);
operation!(WithFragment "GET" "/files/{name}#acl" &[]);
operation!(Odd "GET" "/a b/ü/x:y/%41/{name" &[]);
operation!(Relative "GET" "files" &[]);

#[test]
fn slashes_queries_and_fragments_in_a_value_are_escaped() {
    let call = record::<ItemProbe>(|call| call.with_path("item", "../a/b?c=d#e"));
    assert_eq!(call.path(), "/items/..%2Fa%2Fb%3Fc%3Dd%23e/parts");
    assert_eq!(call.query(), "");
}

#[test]
fn escapes_in_a_value_are_escaped_again() {
    let call = record::<ItemProbe>(|call| call.with_path("item", "%2e%2e"));
    assert_eq!(call.path(), "/items/%252e%252e/parts");
}

#[test]
fn empty_values_are_refused() {
    let error = refusal::<ItemProbe>(|call| call.with_path("item", ""));
    assert_eq!(error, "GET /items/{item}/parts: the path parameter `item` has no value");
}

#[test]
fn absent_values_are_refused() {
    for error in [
        refusal::<ItemProbe>(|call| call),
        refusal::<ItemProbe>(|call| call.with_path("item", &None::<String>)),
        refusal::<ItemProbe>(|call| call.with_path("item", &Vec::<String>::new())),
    ] {
        assert!(error.contains("`item` has no value"), "{error}");
    }
}

#[test]
fn steps_up_are_refused() {
    for dots in [".", ".."] {
        let error = refusal::<ItemProbe>(|call| call.with_path("item", dots));
        assert!(error.contains("that would change the path"), "{error}");
    }
}

#[test]
fn steps_up_made_of_two_parameters_are_refused() {
    let error = refusal::<TwoInOne>(|call| {
        call.with_path("name", ".").with_path("extension", ".")
    });
    assert!(error.contains("`{name}{extension}`"), "{error}");
}

#[test]
fn escaped_steps_up_are_refused_where_escapes_stay() {
    for dots in ["%2e", "%2E%2e", ".%2e", "%2e."] {
        let error = refusal::<ItemProbe>(|call| {
            call.with_path_reserved("item", PathStyle::Simple, dots)
        });
        assert!(error.contains("that would change the path"), "{error}");
    }
}

#[test]
fn literals_beside_a_parameter_stay() {
    let call = record::<Suffixed>(|call| call.with_path("name", ".."));
    assert_eq!(call.path(), "/files/...json");
}

#[test]
fn queries_in_a_template_stand_before_all_others() {
    let call =
        record::<WithQuery>(|call| call.with_path("kind", "a&b").with_query("c", &1));
    assert_eq!(call.path(), "/files");
    assert_eq!(call.query(), "kind=a%26b&all&c=1");
}

#[test]
fn fragments_in_a_template_are_not_sent() {
    let call =
        record::<WithFragment>(|call| call.with_path("name", "a#b").with_query("c", &1));
    assert_eq!(call.uri.to_string(), "https://probe.example/files/a%23b?c=1");
}

#[test]
fn what_a_url_can_not_contain_is_escaped_in_a_template() {
    let call = record::<Odd>(|call| call);
    assert_eq!(call.path(), "/a%20b/%C3%BC/x:y/%41/%7Bname");
}

#[test]
fn templates_without_a_slash_get_one() {
    assert_eq!(record::<Relative>(|call| call).path(), "/files");
}
