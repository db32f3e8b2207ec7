//! Parameters as a server reads them, against the table of OpenAPI 3.1, Style Examples.

use http::{HeaderMap, HeaderValue};
use runtime_tests::runtime::server::inspection;
use runtime_tests::runtime::{CookieStyle, HeaderStyle, ParameterShape, PathStyle, QueryStyle};

use ParameterShape::{Any, List, Object, Scalar, Text};

const LIST: ParameterShape = List(&Text);
const OBJECT: ParameterShape = Object(&[("R", Scalar), ("G", Scalar), ("B", Scalar)], None);

const COLORS: &str = r#"["blue","black","brown"]"#;
const RGB: &str = r#"{"R":100,"G":200,"B":150}"#;

fn query(style: QueryStyle, text: &str, shape: &ParameterShape) -> String {
    match inspection::query(style, "color", text, shape) {
        Ok(read) => read.unwrap_or("absent".into()),
        Err(error) => error,
    }
}

fn path(style: PathStyle, text: &str, shape: &ParameterShape) -> String {
    match inspection::path(style, "color", text, shape) {
        Ok(read) => read.unwrap_or("absent".into()),
        Err(error) => error,
    }
}

fn header(style: HeaderStyle, text: &str, shape: &ParameterShape) -> String {
    inspection::header(style, text, shape).unwrap_or_else(|error| error)
}

fn cookie(style: CookieStyle, text: &'static str, shape: &ParameterShape) -> String {
    let mut headers = HeaderMap::new();
    for line in text.split('\n') {
        headers.append("cookie", HeaderValue::from_static(line));
    }
    match inspection::cookie(style, "color", &headers, shape) {
        Ok(read) => read.unwrap_or("absent".into()),
        Err(error) => error,
    }
}

#[test]
fn queries_follow_the_table() {
    use QueryStyle::{DeepObject, Form, FormExploded, PipeDelimited, SpaceDelimited};
    let rows = [
        (Form, "color=", &Text, r#""""#),
        (Form, "color=blue", &Text, r#""blue""#),
        (Form, "color=blue,black,brown", &LIST, COLORS),
        (Form, "color=R,100,G,200,B,150", &OBJECT, RGB),
        (FormExploded, "color=", &Text, r#""""#),
        (FormExploded, "color=blue", &Text, r#""blue""#),
        (FormExploded, "color=blue&color=black&color=brown", &LIST, COLORS),
        (FormExploded, "R=100&G=200&B=150", &OBJECT, RGB),
        (SpaceDelimited, "color=blue%20black%20brown", &LIST, COLORS),
        (SpaceDelimited, "color=blue+black+brown", &LIST, COLORS),
        (SpaceDelimited, "color=R%20100%20G%20200%20B%20150", &OBJECT, RGB),
        (PipeDelimited, "color=blue%7Cblack%7Cbrown", &LIST, COLORS),
        (PipeDelimited, "color=blue|black|brown", &LIST, COLORS),
        (PipeDelimited, "color=R%7C100%7CG%7C200%7CB%7C150", &OBJECT, RGB),
        (DeepObject, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150", &OBJECT, RGB),
        (DeepObject, "color[R]=100&color[G]=200&color[B]=150", &OBJECT, RGB),
    ];
    for (style, text, shape, expected) in rows {
        assert_eq!(query(style, text, shape), expected, "{style:?} {text}");
    }
}

#[test]
fn paths_follow_the_table() {
    use PathStyle::{Label, LabelExploded, Matrix, MatrixExploded, Simple, SimpleExploded};
    let rows = [
        (Matrix, ";color", &Text, r#""""#),
        (Matrix, ";color=blue", &Text, r#""blue""#),
        (Matrix, ";color=blue,black,brown", &LIST, COLORS),
        (Matrix, ";color=R,100,G,200,B,150", &OBJECT, RGB),
        (MatrixExploded, ";color", &Text, r#""""#),
        (MatrixExploded, ";color=blue", &Text, r#""blue""#),
        (MatrixExploded, ";color=blue;color=black;color=brown", &LIST, COLORS),
        (MatrixExploded, ";R=100;G=200;B=150", &OBJECT, RGB),
        (Label, ".", &Text, r#""""#),
        (Label, ".blue", &Text, r#""blue""#),
        (Label, ".blue,black,brown", &LIST, COLORS),
        (Label, ".R,100,G,200,B,150", &OBJECT, RGB),
        (LabelExploded, ".blue", &Text, r#""blue""#),
        (LabelExploded, ".blue.black.brown", &LIST, COLORS),
        (LabelExploded, ".R=100.G=200.B=150", &OBJECT, RGB),
        (Simple, "blue", &Text, r#""blue""#),
        (Simple, "blue,black,brown", &LIST, COLORS),
        (Simple, "R,100,G,200,B,150", &OBJECT, RGB),
        (SimpleExploded, "blue,black,brown", &LIST, COLORS),
        (SimpleExploded, "R=100,G=200,B=150", &OBJECT, RGB),
    ];
    for (style, text, shape, expected) in rows {
        assert_eq!(path(style, text, shape), expected, "{style:?} {text}");
    }
}

#[test]
fn headers_follow_the_table() {
    use HeaderStyle::{Json, Simple, SimpleExploded};
    let rows = [
        (Simple, "", &Text, r#""""#),
        (Simple, "blue", &Text, r#""blue""#),
        (Simple, "blue,black,brown", &LIST, COLORS),
        (Simple, "blue ,\tblack , brown", &LIST, COLORS),
        (Simple, "blue,,black,brown,", &LIST, COLORS),
        (Simple, "", &LIST, "[]"),
        (Simple, "R,100,G,200,B,150", &OBJECT, RGB),
        (SimpleExploded, "R=100, G=200, B=150", &OBJECT, RGB),
        (Json, r#"{"R":100}"#, &OBJECT, r#"{"R":100}"#),
    ];
    for (style, text, shape, expected) in rows {
        assert_eq!(header(style, text, shape), expected, "{style:?} {text}");
    }
}

#[test]
fn cookies_follow_the_table() {
    use CookieStyle::{Cookie, CookieExploded, Form, FormExploded, Json};
    let rows = [
        (Form, "color=", &Text, r#""""#),
        (Form, "a=1; color=blue;b=2", &Text, r#""blue""#),
        (Form, "a=1\ncolor=blue", &Text, r#""blue""#),
        (Form, "a=1", &Text, "absent"),
        (Form, "color=blue,black,brown", &LIST, COLORS),
        (FormExploded, "color=blue; color=black; color=brown", &LIST, COLORS),
        (FormExploded, "R=100; G=200; B=150", &OBJECT, RGB),
        (Cookie, "color=R,100,G,200,B,150", &OBJECT, RGB),
        (CookieExploded, "color=blue; color=black; color=brown", &LIST, COLORS),
        (Json, "color=%7B%22R%22%3A100%7D", &OBJECT, r#"{"R":100}"#),
    ];
    for (style, text, shape, expected) in rows {
        assert_eq!(cookie(style, text, shape), expected, "{style:?} {text}");
    }
}

#[test]
fn a_session_key_is_read_as_it_was_issued() {
    let key = "color=a%3D%2Fb%20";
    assert_eq!(cookie(CookieStyle::Cookie, key, &Text), r#""a%3D%2Fb ""#);
    assert_eq!(cookie(CookieStyle::Form, key, &Text), r#""a=/b ""#);
}

#[test]
fn numbers_keep_all_their_digits() {
    for number in ["123456789012345678901234567890", "0.10", "-1E+400", "18446744073709551615"] {
        let text = format!("color={}", number.replace('+', "%2B"));
        assert_eq!(query(QueryStyle::Form, &text, &Scalar), number);
        assert_eq!(query(QueryStyle::Form, &text, &Any), number);
        assert_eq!(query(QueryStyle::Form, &text, &Text), format!("\"{number}\""));
    }
}

#[test]
fn texts_that_are_no_numbers_are_errors() {
    for text in ["", "a", " 5", "5 ", "05", "+5", "1.", "NaN", "0x1", "True", "5,6"] {
        let read = query(QueryStyle::Json, "color=5", &Scalar);
        assert_eq!(read, "5");
        let read = header(HeaderStyle::Simple, "a", &Scalar);
        assert_eq!(read, "expected a number or a boolean");
        let text = format!("color={}", text.replace(' ', "%20").replace('+', "%2B"));
        let read = query(QueryStyle::FormExploded, &text, &Scalar);
        assert_eq!(read, "expected a number or a boolean", "{text}");
    }
}

#[test]
fn a_plus_is_a_space_in_queries_only() {
    assert_eq!(query(QueryStyle::Form, "color=a+b%2B", &Text), r#""a b+""#);
    assert_eq!(query(QueryStyle::Form, "c%6Flor=a", &Text), r#""a""#);
    assert_eq!(query(QueryStyle::Whole, "a+b", &Text), r#""a+b""#);
    assert_eq!(path(PathStyle::Simple, "a+b", &Text), r#""a+b""#);
    assert_eq!(cookie(CookieStyle::Form, "color=a+b", &Text), r#""a+b""#);
}

#[test]
fn encoded_delimiters_are_content_except_between_numbers() {
    assert_eq!(query(QueryStyle::Form, "color=a%2Cb,c", &LIST), r#"["a,b","c"]"#);
    assert_eq!(query(QueryStyle::Form, "color=1%2C2,3", &List(&Scalar)), "[1,2,3]");
    assert_eq!(query(QueryStyle::Form, "color=a&color=b,c", &LIST), r#"["a","b","c"]"#);
    assert_eq!(path(PathStyle::Segments, "a/b%2Fc", &LIST), r#"["a","b/c"]"#);
    assert_eq!(path(PathStyle::Segments, "a/b%2Fc", &Text), r#""a/b/c""#);
}

#[test]
fn a_list_of_nothing_is_one_empty_text_or_no_number() {
    for style in [QueryStyle::Form, QueryStyle::FormExploded, QueryStyle::DeepObject] {
        assert_eq!(query(style, "color=", &LIST), r#"[""]"#);
        assert_eq!(query(style, "color", &LIST), r#"[""]"#);
        assert_eq!(query(style, "color=", &List(&Scalar)), "[]");
        assert_eq!(query(style, "other=1", &LIST), "absent");
    }
}

#[test]
fn lists_in_deep_objects_have_indexes_brackets_or_repeated_names() {
    let shape = Object(&[("R", List(&Scalar)), ("G", Any)], None);
    for text in [
        "color[R][1]=2&color[R][0]=1&color[G]=a",
        "color[R][]=1&color[G]=a&color[R][]=2",
        "color[R]=1&color[R]=2&color[G]=a",
    ] {
        let read = query(QueryStyle::DeepObject, text, &shape);
        assert!(read.contains(r#""R":[1,2]"#) && read.contains(r#""G":"a""#), "{read}");
    }
    let shape = List(&Object(&[("R", Scalar), ("G", Scalar)], None));
    for text in [
        "color[0][R]=1&color[0][G]=2&color[1][R]=3",
        "color[][R]=1&color[][G]=2&color[][R]=3",
        "color[R]=1&color[G]=2&color[R]=3",
    ] {
        let read = query(QueryStyle::DeepObjectBrackets, text, &shape);
        assert_eq!(read, r#"[{"R":1,"G":2},{"R":3}]"#, "{text}");
    }
    let shape = List(&Object(&[("R", List(&Scalar)), ("G", Scalar)], None));
    let text = "color[][R][]=1&color[][R][]=2&color[][G]=3";
    let read = query(QueryStyle::DeepObjectBrackets, text, &shape);
    assert_eq!(read, r#"[{"R":[1,2],"G":3}]"#);
    let read = query(QueryStyle::DeepObject, "color[a][0]=1&color[a][1]=b&color[b][c]=", &Any);
    assert_eq!(read, r#"{"a":[1,"b"],"b":{"c":""}}"#);
}

#[test]
fn other_members_are_ignored_or_additional() {
    let known = Object(&[("R", Scalar)], None);
    let open = Object(&[("R", Scalar)], Some(&Text));
    for (style, text) in [
        (QueryStyle::Form, "color=R,1,X,2"),
        (QueryStyle::FormExploded, "R=1&X=2"),
        (QueryStyle::DeepObject, "color[R]=1&color[X]=2"),
    ] {
        assert_eq!(query(style, text, &known), r#"{"R":1}"#);
        assert_eq!(query(style, text, &open), r#"{"R":1,"X":"2"}"#);
    }
    assert_eq!(query(QueryStyle::FormExploded, "X=2", &known), "absent");
}

#[test]
fn errors_say_what_is_expected_and_where() {
    let twice = "given more than once";
    assert_eq!(query(QueryStyle::Form, "color=a&color=b", &Text), twice);
    assert_eq!(query(QueryStyle::FormExploded, "color=a&color=b", &Text), twice);
    assert_eq!(query(QueryStyle::Form, "color=1,b", &List(&Scalar)), "/1: expected a number or a boolean");
    assert_eq!(query(QueryStyle::DeepObject, "color[R]=x", &OBJECT), "/R: expected a number or a boolean");
    assert_eq!(query(QueryStyle::Form, "color=R,1,G", &OBJECT), "expected pairs of a name and a value");
    assert_eq!(query(QueryStyle::DeepObject, "color=1", &OBJECT), "expected an object");
    assert_eq!(query(QueryStyle::DeepObject, "color[x]=1", &Text), "expected a single value");
    assert_eq!(query(QueryStyle::DeepObject, "color[x]=1", &LIST), "expected the index of an item");
    assert_eq!(query(QueryStyle::Json, "color={", &OBJECT), "expected JSON");
    assert_eq!(query(QueryStyle::Form, "color=%FF", &Text), "not valid UTF-8");
    assert_eq!(path(PathStyle::Label, "a", &Text), "expected a leading `.`");
    assert_eq!(path(PathStyle::SimpleExploded, "a", &OBJECT), "expected pairs such as `name=value`");
    assert_eq!(path(PathStyle::Matrix, ";other=1", &Text), "absent");
    assert_eq!(path(PathStyle::Simple, "", &Text), "absent");
    assert_eq!(path(PathStyle::SimpleOrEmpty, "", &Text), r#""""#);
}
