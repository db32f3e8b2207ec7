//! Bodies that a client sends to get past the limits of the document: none of them reaches the service.

use runtime_tests::runtime::server::{
    Accept, AnyResponse, BodyForm, Error, OperationId, Rejection, Reply, ReplyBuilder, RequestReader, Routes,
    Served, Settings,
};
use runtime_tests::runtime::{
    self, Body, RequestSchema, Schemas, TowerTransport, Transport, ValidatedRequests,
};

/// A text of at most three letters.
#[derive(Clone, PartialEq)]
struct Pet {
    name: String,
}

runtime::object!(Pet { required { 0 name "name", } });

static SCHEMAS: Schemas = Schemas::new(&[
    ("pet", r#"{"properties": {"name": {"type": "string", "maxLength": 3}}}"#),
    ("text", r#"{"type": "string", "maxLength": 3}"#),
]);

const fn schema(name: &'static str, key: &'static str) -> RequestSchema {
    RequestSchema { method: "POST", path: "/pets", place: "body", name, key }
}

static REQUESTS: ValidatedRequests = ValidatedRequests {
    schemas: &SCHEMAS,
    requests: &[
        schema("application/json", "pet"),
        schema("application/jsonl", "pet"),
        schema("text/plain", "text"),
    ],
};

struct PostPet;

impl Served for PostPet {
    type Response = Done;

    const OPERATION: OperationId = OperationId::new("postPet", "POST", "/pets");
    const BODIES: &'static [(&'static str, BodyForm)] = &[
        ("application/json", BodyForm::Whole),
        ("application/jsonl", BodyForm::Whole),
        ("text/plain", BodyForm::Whole),
    ];

    fn read(request: &mut RequestReader) -> Result<Self, Rejection> {
        match request.media_type()? {
            0 => drop(request.json::<Pet>()?),
            1 => drop(request.items::<Pet>()?),
            _ => drop(request.text()?),
        }
        Ok(Self)
    }
}

struct Done;

impl Reply for Done {
    fn write(self, _: &Accept) -> Result<AnyResponse, Error> {
        ReplyBuilder::new(200).json("application/json", &true)
    }
}

/// The status of the response to a body with these headers, and the pointer of its first error.
async fn responded_to(types: &[&[u8]], body: impl Into<Body>) -> (u16, Option<String>) {
    let mut request = http::Request::post("/pets");
    for media_type in types {
        request = request.header("content-type", *media_type);
    }
    let routes = Routes::new((), Settings::new().check(&REQUESTS))
        .serve::<PostPet>(|(), _| Box::pin(std::future::ready(Ok(Done))));
    let request = request.body(body.into()).expect("valid");
    let response = TowerTransport::new(routes.into_router()).send(request).await;
    let (head, body) = response.expect("the router responds").into_parts();
    let body = body.into_bytes().await.expect("the body is received");
    let body: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
    (head.status.as_u16(), body["errors"][0]["pointer"].as_str().map(str::to_owned))
}

async fn status(media_type: &str, body: String) -> u16 {
    responded_to(&[media_type.as_bytes()], body).await.0
}

fn nested(depth: usize) -> String {
    "[".repeat(depth) + &"]".repeat(depth)
}

#[tokio::test]
async fn an_undocumented_member_leaves_the_limits_of_the_others() {
    let long = "9".repeat(5_000);
    let tiny = format!("0.{}1", "0".repeat(5_000));
    for member in ["1e999", "-1e999", "1e-999", &long, &tiny, &nested(127), "18446744073709551616"] {
        let body = |name: &str| format!(r#"{{"name": "{name}", "zzz": {member}}}"#);
        assert_eq!(status("application/json", body("Tom")).await, 200, "{member}");
        assert_eq!(status("application/json", body("Thomas")).await, 422, "{member}");
        let lines = format!("{}\n{}\n", body("Tom"), body("Thomas"));
        let responded = responded_to(&[b"application/jsonl"], lines).await;
        assert_eq!(responded, (422, Some("/1/name".to_owned())), "{member}");
    }
}

#[tokio::test]
async fn what_can_not_be_checked_is_rejected_with_its_place() {
    let at = |pointer: &str| Some(pointer.to_owned());
    let deep = format!(r#"{{"name": "Tom", "zzz": {}}}"#, nested(128));
    assert_eq!(responded_to(&[b"application/json"], deep).await.0, 400);
    let deepest = format!(r#"{{"name": "Tom", "zzz": {}}}"#, nested(1_000_000));
    assert_eq!(responded_to(&[b"application/json"], deepest).await.0, 400);
    let twice = r#"{"name": "Thomas", "name": "Tom"}"#;
    assert_eq!(responded_to(&[b"application/json"], twice).await, (422, at("/name")));
    let inside = r#"{"name": "Tom", "zzz": [{"a": 1, "a": 1}]}"#;
    assert_eq!(responded_to(&[b"application/json"], inside).await, (422, at("/zzz/0/a")));
}

#[tokio::test]
async fn text_keeps_its_limits() {
    assert_eq!(status("text/plain", "Tom".to_owned()).await, 200);
    assert_eq!(status("text/plain", "Thomas".to_owned()).await, 422);
}

#[tokio::test]
async fn a_body_without_a_media_type_is_not_read() {
    let json = r#"{"name": "Tom"}"#;
    assert_eq!(responded_to(&[], json).await.0, 415);
    assert_eq!(responded_to(&[b"application/json\xFF"], json).await.0, 415);
    let both: [&[u8]; 2] = [b"application/json", b"text/plain"];
    assert_eq!(responded_to(&both, json).await.0, 415);
    assert_eq!(responded_to(&[b""], json).await.0, 415);
    // Without a body, it is the body that is missing.
    assert_eq!(responded_to(&[], Body::empty()).await.0, 400);
}

/// Combined schemas may lead to one schema on exponentially many paths. A value that takes too long to check is refused.
#[test]
fn checking_a_value_ends_in_time() {
    let text = |number: usize| match number {
        0 => r#"{"type": "string", "maxLength": 3}"#.to_owned(),
        _ => {
            let next = format!(r##"{{"$ref": "#/{}"}}"##, number - 1);
            format!(r#"{{"anyOf": [{next}, {{"type": "array", "items": {next}}}, {next}]}}"#)
        }
    };
    let texts: Vec<(&'static str, &'static str)> =
        (0..60).map(|number: usize| (&*number.to_string().leak(), &*text(number).leak())).collect();
    let schemas = Schemas::new(texts.leak());
    let violations = |value: serde_json::Value| {
        let violations = schemas.violations(&["59"], &value);
        violations.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(violations("abc".into()), [""; 0]);
    assert_eq!(violations(vec!["abc"; 100_000].into()), [""; 0]);
    let too_long = ["the value takes too long to check (59)"];
    assert_eq!(violations(5.into()), too_long);
    assert_eq!(violations(vec![5; 3].into()), too_long);
}
