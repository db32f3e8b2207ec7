//! Forms, `application/x-www-form-urlencoded`, as a server reads them.

use runtime_tests::models::uploads::Upload;
use runtime_tests::runtime::server::inspection::{form, form_model};
use runtime_tests::runtime::{ParameterShape, QueryStyle};

use ParameterShape::{Any, List, Object, Scalar, Text};

const SHAPE: ParameterShape =
    Object(&[("title", Text), ("sizes", List(&Scalar)), ("color", Object(&[("R", Scalar)], None))], None);

#[track_caller]
fn assert_form(body: &str, styles: &[(&str, QueryStyle)], expected: &str) {
    assert_eq!(form(body, styles, &SHAPE).as_deref(), Ok(expected), "{body}");
}

#[test]
fn members_without_a_style_are_repeated_or_json() {
    assert_form(
        "title=a+b%21&sizes=1&sizes=2.50&color=%7B%22R%22:100%7D&other=1",
        &[],
        r#"{"title":"a b!","sizes":[1,2.50],"color":{"R":100}}"#,
    );
}

#[test]
fn members_with_a_style_are_read_by_it() {
    let styles = [("sizes", QueryStyle::Form), ("color", QueryStyle::DeepObject)];
    assert_form("sizes=1,2&color[R]=5", &styles, r#"{"sizes":[1,2],"color":{"R":5}}"#);
    let styles = [("color", QueryStyle::FormExploded)];
    assert_form("R=5&title=", &styles, r#"{"title":"","color":{"R":5}}"#);
}

#[test]
fn pairs_of_no_member_are_additional_members() {
    let shape = Object(&[("title", Text)], Some(&Any));
    let read = form("x=1&title=2&y=a&x=true", &[], &shape);
    assert_eq!(read.as_deref(), Ok(r#"{"title":"2","x":[1,true],"y":"a"}"#));
    assert_eq!(form("x=1", &[], &shape).as_deref(), Ok(r#"{"x":1}"#));
    assert_eq!(form("", &[], &shape).as_deref(), Ok("{}"));
    assert_eq!(form("x=1", &[], &Any).as_deref(), Ok(r#"{"x":1}"#));
}

#[test]
fn errors_point_to_the_member() {
    let error = |body| form(body, &[], &SHAPE).unwrap_err();
    assert_eq!(error("sizes=1&sizes=b"), "/sizes/1: expected a number or a boolean");
    assert_eq!(error("title=a&title=b"), "/title: given more than once");
    assert_eq!(error("color=5"), "/color: expected a JSON object");
    assert_eq!(error("title=%FF"), "/title: not valid UTF-8");
}

#[test]
fn absent_required_lists_are_empty() {
    const SHAPE: ParameterShape = Object(
        &[
            ("title", Text),
            ("sizes", List(&Text)),
            ("color", Object(&[], Some(&Any))),
            ("files", List(&Text)),
        ],
        None,
    );
    let upload: Upload = form_model("title=a&color={}", &[], &SHAPE).unwrap();
    assert!(upload.sizes.is_empty() && upload.files.is_empty());
    let upload: Upload = form_model("title=a&sizes=&color={}", &[], &SHAPE).unwrap();
    assert_eq!(upload.sizes, [""]);
    let error = form_model::<Upload>("color={}", &[], &SHAPE).err().unwrap();
    assert!(error.contains("title"), "{error}");
}
