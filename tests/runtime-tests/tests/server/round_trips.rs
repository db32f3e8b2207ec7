//! Values that a client writes in a style are read by the server in the same style. Each test has the values
//! that its style can't express.

use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;
use runtime_tests::probe::{ItemProbe, PostProbe, Probe, record};
use runtime_tests::runtime::server::inspection;
use runtime_tests::runtime::{CookieStyle, HeaderStyle, ParameterShape, PathStyle, QueryStyle};
use serde_json::{Value, json};

use super::shapes::{Case, Nesting, Style};

fn parse(json: &str) -> Value {
    serde_json::from_str(json).expect("the reader returns JSON")
}

/// Empty lists and objects are not written: they can't be distinguished from absent ones.
fn present(value: &Value) -> Option<&Value> {
    (*value != json!([]) && *value != json!({})).then_some(value)
}

fn assert_query(style: QueryStyle, (shape, value): &Case) {
    let call = record::<Probe>(|call| call.with_query_styled("color", style, value));
    let read = inspection::query(style, "color", call.query(), shape)
        .unwrap_or_else(|error| panic!("{error}: {}", call.query()));
    let is_json = matches!(style, QueryStyle::Json | QueryStyle::WholeJson);
    let expected = if is_json { Some(value) } else { present(value) };
    assert_eq!(read.as_deref().map(parse).as_ref(), expected, "{}", call.query());
}

fn assert_path(style: PathStyle, (shape, value): &Case) {
    let call = record::<ItemProbe>(|call| call.with_path_styled("item", style, value));
    let raw = call.path().strip_prefix("/items/").expect("a prefix");
    let raw = raw.strip_suffix("/parts").expect("a suffix");
    let read = inspection::path(style, "item", raw, shape).unwrap_or_else(|error| panic!("{error}: {raw}"));
    assert_eq!(read.as_deref().map(parse).as_ref(), Some(value), "{raw}");
}

fn assert_header(style: HeaderStyle, (shape, value): &Case) {
    let call = record::<Probe>(|call| call.with_header_styled("X-Color", style, value));
    let Some(text) = call.header("x-color") else {
        return assert_eq!(present(value), None);
    };
    let read = inspection::header(style, text, shape).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(&parse(&read), value, "{text}");
}

fn assert_cookie(style: CookieStyle, (shape, value): &Case) {
    let call = record::<Probe>(|call| call.with_cookie_styled("color", style, value));
    let mut headers = HeaderMap::new();
    headers.insert("cookie", HeaderValue::from_static("before=1"));
    if let Some(cookies) = call.headers.get("cookie") {
        headers.append("cookie", cookies.clone());
    }
    let shape = without_rest(*shape);
    let read = inspection::cookie(style, "color", &headers, &shape)
        .unwrap_or_else(|error| panic!("{error}: {headers:?}"));
    let expected = if style == CookieStyle::Json { Some(value) } else { present(value) };
    assert_eq!(read.as_deref().map(parse).as_ref(), expected, "{headers:?}");
}

/// The additional members of an exploded object would include the other cookies.
fn without_rest(shape: ParameterShape) -> ParameterShape {
    match shape {
        ParameterShape::Object(members, _) => ParameterShape::Object(members, None),
        shape => shape,
    }
}

fn only_known(case: &Case) -> bool {
    let (ParameterShape::Object(members, _), Value::Object(object)) = case else {
        return true;
    };
    object.keys().all(|name| members.iter().any(|(member, _)| member == name))
}

/// Texts of a path start with `t`: an empty text or a dot would change the path, and is refused.
fn path(nesting: Nesting, rest: &'static str) -> Style {
    let text = rest.prop_map(|text| format!("t{text}")).boxed();
    Style { has_empty: false, names: text.clone(), text, ..Style::new(nesting) }
}

proptest! {
    // Empty lists and objects are absent. An object without known and additional members is absent.
    #[test]
    fn form(case in Style::new(Nesting::Lists).case()) {
        assert_query(QueryStyle::Form, &case);
    }

    #[test]
    fn form_exploded(case in Style::new(Nesting::Lists).case()) {
        assert_query(QueryStyle::FormExploded, &case);
    }

    // The client encodes spaces in items like the delimiter.
    #[test]
    fn space_delimited(case in Style::with_texts(Nesting::None, "[^ ]*").case()) {
        assert_query(QueryStyle::SpaceDelimited, &without_spaces(case));
    }

    // The client encodes pipes in items like the delimiter.
    #[test]
    fn pipe_delimited(case in Style::with_texts(Nesting::Lists, "[^|]*").case()) {
        assert_query(QueryStyle::PipeDelimited, &case);
    }

    // `][` in a name ends a step.
    #[test]
    fn deep_object(case in Style::with_texts(Nesting::Full, "[^\\[]*").case()) {
        assert_query(QueryStyle::DeepObject, &case);
    }

    // Lists in lists, and objects with lists in lists, don't say where an item ends.
    #[test]
    fn deep_object_brackets(case in Style::with_texts(Nesting::Objects, "[^\\[]*").case()) {
        assert_query(QueryStyle::DeepObjectBrackets, &case);
    }

    #[test]
    fn deep_object_repeated(case in Style::with_texts(Nesting::Objects, "[^\\[]*").case()) {
        assert_query(QueryStyle::DeepObjectRepeated, &case);
    }

    #[test]
    fn query_json(case in Style::new(Nesting::Full).case()) {
        assert_query(QueryStyle::Json, &case);
        assert_query(QueryStyle::WholeJson, &case);
    }

    // An empty text is an empty query.
    #[test]
    fn whole(text in any::<String>()) {
        prop_assume!(!text.is_empty());
        assert_query(QueryStyle::Whole, &(ParameterShape::Text, json!(text)));
    }

    #[test]
    fn simple(case in path(Nesting::Lists, "\\PC*").case()) {
        assert_path(PathStyle::Simple, &case);
        assert_path(PathStyle::SimpleOrEmpty, &case);
        assert_path(PathStyle::SimpleExploded, &case);
        assert_path(PathStyle::Label, &case);
        assert_path(PathStyle::Matrix, &case);
        assert_path(PathStyle::MatrixExploded, &case);
        assert_path(PathStyle::Json, &case);
    }

    // A dot is the delimiter and is never encoded. Values of members may have dots.
    #[test]
    fn label_exploded(case in Style { has_fractions: false, ..path(Nesting::Lists, "[^.]*") }.case()) {
        assert_path(PathStyle::LabelExploded, &case);
    }

    // A slash in an item starts another item.
    #[test]
    fn segments(case in path(Nesting::None, "[^/]*").case()) {
        assert_path(PathStyle::Segments, &case);
    }

    // Header values are not encoded: no commas, and no equal signs, blanks around and empty items.
    #[test]
    fn header(case in Style::with_texts(Nesting::None, "[!-+\\--<>-~]([ !-+\\--<>-~]{0,6}[!-+\\--<>-~])?").case()) {
        assert_header(HeaderStyle::Simple, &case);
        assert_header(HeaderStyle::SimpleExploded, &case);
    }

    #[test]
    fn header_json(case in Style::with_texts(Nesting::Full, "\\PC*").case()) {
        assert_header(HeaderStyle::Json, &case);
    }

    #[test]
    fn cookie_form(case in Style::new(Nesting::Lists).case()) {
        prop_assume!(only_known(&case));
        assert_cookie(CookieStyle::Form, &case);
        assert_cookie(CookieStyle::FormExploded, &case);
        assert_cookie(CookieStyle::Json, &case);
    }

    // A percent sign is sent as it is. It starts an escape if its digits are those of a character that a
    // cookie can't contain.
    #[test]
    fn cookie(case in Style::with_texts(Nesting::None, "[^%]*").case()) {
        prop_assume!(only_known(&case));
        assert_cookie(CookieStyle::Cookie, &case);
        assert_cookie(CookieStyle::CookieExploded, &case);
    }

    // Empty lists are absent.
    #[test]
    fn form_body((shape, value) in Style::new(Nesting::Full).object_case()) {
        let call = record::<PostProbe>(|call| call.with_form(&value));
        let body = std::str::from_utf8(&call.body).expect("a form is ASCII");
        let read = inspection::form(body, &[], &shape).unwrap_or_else(|error| panic!("{error}: {body}"));
        prop_assert_eq!(parse(&read), value, "{}", body);
    }
}

/// The names in the document have a space.
fn without_spaces((shape, value): Case) -> Case {
    match shape {
        ParameterShape::Object(members, rest) if members.len() > 2 => {
            let Value::Object(mut object) = value else { panic!("an object") };
            object.remove("d e");
            (ParameterShape::Object(members, rest), Value::Object(object))
        }
        shape => (shape, value),
    }
}
