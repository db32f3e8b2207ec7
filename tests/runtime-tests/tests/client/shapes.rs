//! The hook that notes the shapes of responses.

use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{JsonProbe, TestClient, run_ready};
use runtime_tests::runtime::{Builder, Call, Retry, Shapes};
use serde_json::{Value, json};

/// What is noted of these responses, by line.
fn noted(responses: &[(u16, &str, &str)]) -> (Shapes, Vec<Value>) {
    let mock = responses.iter().fold(
        MockTransport::new(),
        |mock, (status, media_type, body)| {
            mock.respond_with(*status, &[("content-type", *media_type)], body)
        },
    );
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
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
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
    let (one, _) =
        noted(&[(200, "application/json", "1"), (200, "application/json", "2")]);
    let (other, _) = noted(&[(200, "application/json", "3"), (204, "", "")]);
    one.merge(&other);
    let counts: Vec<_> = lines(&one).iter().map(|line| line["count"].clone()).collect();
    assert_eq!(counts, [3, 1]);
    one.clear();
    assert_eq!(one.to_string(), "");

    let bodies: Vec<String> =
        (0..2_100).map(|number| format!(r#"{{"m{number}": 1}}"#)).collect();
    let responses: Vec<_> =
        bodies.iter().map(|body| (200, "application/json", body.as_str())).collect();
    let (_, kept) = noted(&responses);
    assert_eq!(kept.len(), 2_000);
    let wide: serde_json::Map<String, Value> =
        (0..2_000).map(|number| (format!("m{number}"), json!(1))).collect();
    let (_, lines) = noted(&[(200, "application/json", &Value::from(wide).to_string())]);
    assert_eq!(
        lines[0].get("shape"),
        None,
        "a part of it would say that members are missing"
    );
}
