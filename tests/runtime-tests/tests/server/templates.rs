//! Path templates, and the routes of axum's router that lead to them.

use clientwright_runtime::server::inspection::{captures, route};

#[test]
fn variables_are_captured_between_literals() {
    let captured = |template, path| captures(template, None, path, None);
    assert_eq!(captured("/pets/{id}", "/pets/a%2Fb").as_deref(), Some("id=a%2Fb"));
    assert_eq!(captured("/pets/{id}", "/pets/1/2"), None);
    assert_eq!(captured("/{a}-{b}.json", "/x-y-z.json").as_deref(), Some("a=x b=y-z"));
    assert_eq!(captured("/{a}:go", "/x:go").as_deref(), Some("a=x"));
    assert_eq!(captured("/{a}:go", "/x"), None);
    assert_eq!(captured("/a b/{c}", "/a%20b/1").as_deref(), Some("c=1"));
}

#[test]
fn a_long_variable_takes_several_segments() {
    let captured = |path| captures("/v1/{name}/items", Some("name"), path, None);
    assert_eq!(captured("/v1/a/b/c/items").as_deref(), Some("name=a/b/c"));
    assert_eq!(captured("/v1/a/items").as_deref(), Some("name=a"));
    assert_eq!(captured("/v1/items"), None);
}

#[test]
fn a_template_may_name_pairs_of_the_query() {
    let captured = |query| captures("/things?action=list", None, "/things", Some(query));
    assert!(captured("page=1&action=list").is_some());
    assert!(captured("action=other").is_none());
    let captured = |query| captures("/s?q={q}&n={n}", None, "/s", Some(query));
    assert_eq!(captured("n=1&q=a+b").as_deref(), Some("q=a%20b n=1"));
    assert_eq!(captured("q=a"), None);
}

#[test]
fn routes_have_whole_segments_as_variables() {
    assert_eq!(route("/a/{b}-{c}/d", None), "/a/{p1}/d");
    assert_eq!(route("/a b/{c}", None), "/a%20b/{p1}");
    assert_eq!(route("/a/{b}/d", Some(1)), "/a/{*rest}");
}
