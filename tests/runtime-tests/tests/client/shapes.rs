//! The hook that notes the shapes of responses.

use runtime_tests::mock_transport::MockTransport;
use runtime_tests::models::discriminated_unions::{Bark, Call as Sound};
use runtime_tests::models::enumerations::{Gear, Status, Switch};
use runtime_tests::models::values::Level;
use runtime_tests::operation;
use runtime_tests::probe::{JsonProbe, TestClient, run_ready};
use runtime_tests::runtime::{Builder, Call, Operation, Paged, Paging, Retry, Shapes, Strictness};
use serde_json::{Value, json};

operation!(GetStatuses "GET" "/statuses" &[]; "application/json" => Vec<Status>, json; Value, json);
operation!(GetLevels "GET" "/levels" &[]; "application/json" => Vec<Level>, json; Value, json);
operation!(GetSwitches "GET" "/switches" &[]; "application/json" => Vec<Switch>, json; Value, json);
operation!(GetGears "GET" "/gears" &[]; "application/json" => Vec<Gear>, json; Value, json);
operation!(GetBarks "GET" "/barks" &[]; "application/json" => Vec<Bark>, json; Value, json);
operation!(GetSounds "GET" "/sounds" &[]; "application/json" => Vec<Sound>, json; Value, json);
operation!(GetPages "GET" "/pages" &[]; "application/json" => Value, json; Value, json);

impl Paged for GetPages {
    type Item = Value;

    const PAGING: Paging = Paging::page("page", 1).items("/items").own("/page");

    fn items(page: Value) -> Vec<Value> {
        page["items"].as_array().cloned().unwrap_or_default()
    }
}

/// The notes about these responses, by line.
fn noted(responses: &[(u16, &str, &str)]) -> (Shapes, Vec<Value>) {
    let mock = responses.iter().fold(MockTransport::new(), |mock, (status, media_type, body)| {
        mock.respond_with(*status, &[("content-type", *media_type)], body)
    });
    let shapes = Shapes::new();
    let client: TestClient = Builder::new()
        .retry(Retry::none())
        .hook(shapes.clone())
        .transport(mock)
        .build()
        .expect("the client is built");
    for _ in responses {
        drop(run_ready(Call::<JsonProbe>::new(&client.core).with_path("id", "s3cret")));
    }
    let lines = lines(&shapes);
    (shapes, lines)
}

fn lines(shapes: &Shapes) -> Vec<Value> {
    let text = shapes.to_string();
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn of_body(body: &Value) -> Value {
    let (_, lines) = noted(&[(200, "application/json", &body.to_string())]);
    lines[0]["shape"].clone()
}

#[test]
fn responses_are_noted_by_status_media_type_and_shape() {
    let json = "application/json; charset=utf-8";
    let (_, lines) = noted(&[
        (200, json, r#"{"a": 1}"#),
        (200, json, r#"{"a": 2}"#),
        (200, json, r#"{"a": null}"#),
        (418, "text/html", "<p>"),
        (200, json, "{"),
    ]);
    let line = |status: u16, media_type: &str, count: u64| {
        json!({
            "operation": "JsonProbe", "method": "GET", "url": "/json/{id}", "status": status,
            "content-type": media_type, "count": count,
        })
    };
    let with = |mut line: Value, shape: Value| {
        line["shape"] = shape;
        line
    };
    let expected = [
        with(line(200, "application/json", 1), json!("invalid")),
        with(line(200, "application/json", 2), json!({"a": "integer"})),
        with(line(200, "application/json", 1), json!({"a": "null"})),
        line(418, "text/html", 1),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_shape_has_types_and_names() {
    let body = json!({
        "text": "a", "truth": true, "nothing": null, "whole": 1.0, "part": 1.5, "list": [1, 2, "a", {"b": []}],
    });
    let shape = json!({
        "text": "string", "truth": "boolean", "nothing": "null", "whole": "integer", "part": "number",
        "list": ["integer", "string", {"b": []}],
    });
    assert_eq!(of_body(&body), shape);
}

#[test]
fn no_value_is_noted() {
    let secret = |number: usize| format!("s3cret-{:020}", number * 7_654_321);
    let members: serde_json::Map<String, Value> =
        (0..25).map(|number| (secret(number), secret(number + 25).into())).collect();
    let body = json!({"map": members, "me@example.com": 1, "@type": secret(1), "list": [secret(2)]});
    let (shapes, lines) = noted(&[(200, "application/json", &body.to_string())]);
    let expected = json!({"map": {"*": "string"}, "*": "integer", "@type": "string", "list": ["string"]});
    assert_eq!(lines[0]["shape"], expected);
    let shown = format!("{shapes} {shapes:?}");
    assert!(!shown.contains("s3cret") && !shown.contains("me@"), "{shown}");
}

#[test]
fn records_are_merged_and_do_not_grow_without_end() {
    let (one, _) = noted(&[(200, "application/json", "1"), (200, "application/json", "2")]);
    let (other, _) = noted(&[(200, "application/json", "3"), (204, "", "")]);
    one.merge(&other);
    let counts: Vec<_> = lines(&one).iter().map(|line| line["count"].clone()).collect();
    assert_eq!(counts, [3, 1]);
    one.clear();
    assert_eq!(one.to_string(), "");

    let bodies: Vec<String> = (0..2_100).map(|number| format!(r#"{{"m{number}": 1}}"#)).collect();
    let responses: Vec<_> = bodies.iter().map(|body| (200, "application/json", body.as_str())).collect();
    let (_, kept) = noted(&responses);
    assert_eq!(kept.len(), 2_000);
    let wide: serde_json::Map<String, Value> =
        (0..2_000).map(|number| (format!("m{number}"), json!(1))).collect();
    let (_, lines) = noted(&[(200, "application/json", &Value::from(wide).to_string())]);
    assert_eq!(lines[0].get("shape"), None, "a part of it would say that members are missing");
}

/// The shape that a call notes of a body, and how often.
fn noted_by<O: Operation>(body: &Value, strictness: Strictness) -> (Value, Value) {
    let json = &[("content-type", "application/json")];
    let mock = MockTransport::new().respond_with(200, json, &body.to_string());
    let shapes = Shapes::new();
    let client: TestClient = Builder::new()
        .strictness(strictness)
        .hook(shapes.clone())
        .transport(mock)
        .build()
        .expect("the client is built");
    drop(run_ready(Call::<O>::new(&client.core)));
    match &lines(&shapes)[..] {
        [line] => (line["shape"].clone(), line["count"].clone()),
        lines => panic!("{lines:?}"),
    }
}

#[test]
fn a_value_that_is_not_listed_is_noted_without_it() {
    let lenient = |noted: fn(&Value, Strictness) -> (Value, Value), body, expected| {
        assert_eq!(noted(&body, Strictness::Lenient), (expected, json!(1)), "{body}");
    };
    let texts = json!(["string", "unlisted string"]);
    lenient(noted_by::<GetStatuses>, json!(["pending", "archived"]), texts.clone());
    lenient(noted_by::<GetStatuses>, json!(["pending"]), json!(["string"]));
    lenient(noted_by::<GetSwitches>, json!(["on", "dimmed"]), texts);
    let numbers = json!(["integer", "unlisted integer"]);
    lenient(noted_by::<GetLevels>, json!([1, 7]), numbers.clone());
    lenient(noted_by::<GetGears>, json!([1, 7]), numbers);
    let barks = json!([{"kind": "bark"}, {"kind": "howl"}]);
    let kinds = json!([{"kind": "string"}, {"kind": "unlisted string"}]);
    lenient(noted_by::<GetBarks>, barks.clone(), kinds.clone());
    lenient(noted_by::<GetSounds>, barks, kinds);
}

#[test]
fn a_value_that_is_refused_is_noted_too() {
    let expected = json!(["string", "unlisted string"]);
    let (shape, count) = noted_by::<GetSwitches>(&json!(["on", "dimmed"]), Strictness::Strict);
    assert_eq!((shape, count), (expected, json!(1)));
}

#[test]
fn it_is_noted_that_pages_do_not_go_on() {
    let page = json!({"page": 1, "items": ["s3cret"]}).to_string();
    let json = &[("content-type", "application/json")];
    let mock = MockTransport::new().respond_with(200, json, &page).respond_with(200, json, &page);
    let shapes = Shapes::new();
    let client: TestClient =
        Builder::new().hook(shapes.clone()).transport(mock).build().expect("the client is built");
    let mut pages = Call::<GetPages>::new(&client.core).pages();
    assert!(run_ready(pages.next()).is_some_and(|page| page.is_ok()));
    assert!(run_ready(pages.next()).is_some_and(|page| page.is_err()));
    let expected = json!({
        "operation": "GetPages", "method": "GET", "url": "/pages", "count": 1,
        "paging": "the page has another number than was asked for",
    });
    assert_eq!(lines(&shapes)[1..], [expected]);
}
