//! Servers that don't keep to the document: the call works and lists the place, or its error has all that came.

use crate::calls::server::Server;
use compiled_cases::compiled::object_read_and_sent;
use compiled_cases::compiled::object_unknown_members::models::Circle;
use compiled_cases::compiled::operation_lies::models::{Order, OrderState, Payment, Problem};
use compiled_cases::compiled::operation_lies::{Client, orders::GetOrder};
use compiled_cases::compiled::runtime::{Call, Error, ErrorKind, JsonText, Mismatch, Response, Strictness};
use serde_json::{Value, json};
use std::error::Error as AnyError;

const JSON: &str = "application/json";

async fn respond(
    (status, media_type, body): (u16, &str, &'static str),
    strictness: Strictness,
) -> Result<Response<Order>, Error<Problem>> {
    let server = Server::new(status, media_type, body);
    let client = Client::builder().transport(server).build().expect("a client");
    let call: Call<GetOrder> = client.orders().get("1");
    call.with_strictness(strictness).send().await
}

async fn read(body: &'static str, strictness: Strictness) -> Response<Order> {
    respond((200, JSON, body), strictness).await.unwrap_or_else(|error| panic!("{body}: {error}"))
}

/// Mismatches that a lenient call tolerates, but no strict one.
#[tokio::test]
async fn mismatches_are_tolerated_and_listed() {
    let samples: [(&str, &[&str]); 10] = [
        // Null.
        (r#"{"number":null,"state":"open"}"#, &["/number"]),
        (r#"{"number":"1","state":"open","count":null}"#, &["/count"]),
        (r#"{"number":"1","state":"open","lines":[null,{"sku":"a"}]}"#, &["/lines"]),
        // A missing member.
        (r#"{"state":"open"}"#, &["/number"]),
        (r#"{"number":"1","state":"open","lines":[{},{"sku":"a"}]}"#, &["/lines/0/sku"]),
        // Another type.
        (r#"{"number":"1","state":"open","count":"two","lines":{}}"#, &["/count", "/lines"]),
        // Another type, which is converted.
        (r#"{"number":{"a":1},"state":"open","count":"2"}"#, &["/number", "/count"]),
        // No documented member, but others.
        (r#"{"number":"1","state":"open","seller":{"Name":"Ann"}}"#, &["/seller"]),
        // A branch that doesn't keep to its schema.
        (r#"{"number":"1","state":"open","payment":{"kind":"card","digits":4}}"#, &["/payment/digits"]),
        (r#"{"number":"1","state":"open","payment":{"kind":"card"}}"#, &["/payment/digits"]),
    ];
    for (body, places) in samples {
        let response = read(body, Strictness::Lenient).await;
        let found: Vec<&str> = response.mismatches().iter().map(Mismatch::pointer).collect();
        assert_eq!(found, places, "{body}");
        assert!(respond((200, JSON, body), Strictness::Strict).await.is_err(), "{body}");
    }
}

/// A value that can't be left out is an error, which keeps the rest.
#[tokio::test]
async fn a_required_member_of_another_type_is_an_error_with_the_rest() {
    let body = r#"{"number":"1","state":[],"count":2}"#;
    let error = respond((200, JSON, body), Strictness::Lenient).await.expect_err("an error");
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
    let (order, mismatches) = decode.salvage::<Order>().expect("it is an order");
    assert_eq!((order.state.as_str(), order.count), ("", Some(2)));
    assert_eq!(mismatches[0].pointer(), "/state");
}

/// Jackson and Go write unset members as `null`, and their documents don't say so.
#[tokio::test]
async fn an_error_body_costs_the_member_that_does_not_match() {
    let body = r#"{"code":5,"path":null,"fields":"none"}"#;
    for (strictness, code, places) in
        [(Strictness::Lenient, Some(Some(5)), vec!["/path", "/fields"]), (Strictness::Strict, None, vec![])]
    {
        let error = respond((404, JSON, body), strictness).await.expect_err("an error");
        let ErrorKind::Status(status) = error.kind() else { panic!("{error}") };
        assert_eq!(status.body().map(|problem| problem.code), code);
        assert_eq!(status.mismatches().iter().map(Mismatch::pointer).collect::<Vec<_>>(), places);
    }
    let unknown = respond((404, JSON, r#"{"reason":"gone"}"#), Strictness::Lenient).await;
    assert!(unknown.expect_err("an error").body().is_none());
}

/// Mismatches that generated types can hold, even in a strict call.
#[tokio::test]
async fn what_is_new_is_kept_or_dropped() {
    let strict = Strictness::Strict;
    let order = read(r#"{"number":"1","state":"lost"}"#, strict).await;
    assert!(matches!(&order.body().state, OrderState::Unknown(it) if it == "lost"), "{order:?}");
    let order = read(r#"{"number":"1","state":"open","payment":{"kind":"coins","weight":2}}"#, strict).await;
    assert!(matches!(order.body().payment, Some(Payment::Unknown(_))), "{order:?}");
    let order = read(r#"{"number":"1","state":"open","colour":"red"}"#, strict).await;
    assert!(order.mismatches().is_empty(), "{order:?}");
    // A member that `additionalProperties: false` forbids.
    for seller in [r#"{}"#, r#"{"name":"Ann","tax":7}"#] {
        let body = format!(r#"{{"number":"1","state":"open","seller":{seller}}}"#);
        let order = read(body.leak(), strict).await;
        assert!(order.mismatches().is_empty() && order.body().seller.is_some(), "{order:?}");
    }
}

/// The error has the model that a member doesn't match, and the location of its schema in the document; it has the response as
/// `clientwright learn` reads it.
#[tokio::test]
async fn an_error_names_the_model_and_has_a_record() {
    let models = [
        (
            r#"{"number":"1","state":"open","lines":[{}]}"#,
            "Line",
            "lines[0]: missing member sku of Line (/components/schemas/Line), in",
        ),
        (
            r#"{"number":1,"state":"open"}"#,
            "Order",
            "number: invalid type: integer `1`, expected a string, a member of Order (/components/schemas/Order), in",
        ),
    ];
    for (body, model, message) in models {
        let error = respond((200, JSON, body), Strictness::Strict).await.expect_err("an error");
        let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
        assert_eq!(decode.model(), Some(model), "{body}");
        let schema = format!("/components/schemas/{model}");
        assert_eq!(decode.schema(), Some(schema.as_str()), "{body}");
        assert!(decode.to_string().starts_with(message), "{decode}");
        let record: Value = serde_json::from_str(&error.record().expect("a record")).expect("it is JSON");
        let expected = json!({
            "method": "GET", "url": "/orders/{id}", "status": 200, "content-type": JSON, "body": body,
        });
        assert_eq!(record, expected);
    }
}

/// FastAPI's servers document 200 and return 201: the call took effect, so its response must not be an error.
#[tokio::test]
async fn an_undocumented_success_is_read_as_the_documented_one() {
    let response = respond((201, JSON, r#"{"number":"1","state":"open"}"#), Strictness::Lenient).await;
    let response = response.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(response.body().number, "1");
    let found: Vec<String> = response.mismatches().iter().map(ToString::to_string).collect();
    assert_eq!(found, ["undocumented status 201 Created"]);
    assert_eq!(response.mismatches()[0].model(), "response");
    let empty = respond((204, JSON, ""), Strictness::Lenient).await.expect_err("an order can't be empty");
    assert!(empty.to_string().contains("the body is empty"), "{empty}");
}

#[tokio::test]
async fn an_undocumented_success_is_an_error_of_a_strict_call() {
    let body = r#"{"number":"1","state":"open"}"#;
    let error = respond((203, JSON, body), Strictness::Strict).await.expect_err("an error");
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
    assert!(decode.message().contains("undocumented status 203"), "{}", decode.message());
    assert_eq!(&decode.bytes()[..], body.as_bytes());
    let (order, _) = decode.salvage::<Order>().expect("it is an order");
    assert_eq!(order.number, "1");
}

#[tokio::test]
async fn another_media_type_is_read_as_the_documented_one() {
    let body = r#"{"number":"1","state":"open"}"#;
    for media_type in ["application/order+json", "text/plain", "text/html"] {
        let response = respond((200, media_type, body), Strictness::Strict).await;
        assert_eq!(response.unwrap_or_else(|error| panic!("{media_type}: {error}")).body().number, "1");
    }
    let page = respond((200, "text/html", "<p>Gone</p>"), Strictness::Lenient).await.expect_err("no JSON");
    let ErrorKind::Decode(decode) = page.kind() else { panic!("{page}") };
    assert_eq!(&decode.bytes()[..], b"<p>Gone</p>");
}

/// PowerDNS sends records without the members that only requests have.
#[tokio::test]
async fn what_was_made_up_is_not_sent() -> Result<(), Box<dyn AnyError>> {
    let body = r#"{"name":"a.","kind":null,"sets":[{"name":"b.","ttl":3,"records":["c"]},{"name":"d.","ttl":0,"records":[]}]}"#;
    let server = Server::new(200, JSON, body).then(204, &[], "");
    let client = object_read_and_sent::Client::builder().transport(server.clone()).build()?;
    let response = client.zones().retrieve("a").send().await?;
    let places: Vec<&str> = response.mismatches().iter().map(Mismatch::pointer).collect();
    assert_eq!(places, ["/owner", "/serial", "/kind", "/sets/0/changetype", "/sets/1/changetype"]);
    let mut zone = response.into_body();
    zone.note = Some("changed".to_owned());
    zone.sets[1].changetype = "REPLACE".to_owned();
    client.zones().update("a", zone).await?;
    let sent: Value = serde_json::from_str(&server.requests()[1].body)?;
    assert_eq!(
        sent,
        json!({
            "name": "a.",
            "sets": [
                {"name": "b.", "ttl": 3, "records": ["c"]},
                {"name": "d.", "ttl": 0, "records": [], "changetype": "REPLACE"},
            ],
            "note": "changed",
        })
    );
    Ok(())
}

/// drf-spectacular documents each computed field as a string. In a list, such a text is sent as any other.
#[tokio::test]
async fn a_text_of_other_json_is_not_sent() -> Result<(), Box<dyn AnyError>> {
    let body = r#"{"id":7,"text":{"en":"a"},"color":[1],"owner":true,"note":5,"tags":["a",2],"weight":"3"}"#;
    let server = Server::new(200, JSON, body).then(204, &[], "").then(204, &[], "");
    let client = object_read_and_sent::Client::builder().transport(server.clone()).build()?;
    let response = client.labels().retrieve("a").send().await?;
    let places: Vec<&str> = response.mismatches().iter().map(Mismatch::pointer).collect();
    assert_eq!(places, ["/id", "/text", "/color", "/owner", "/note", "/tags/1", "/weight"]);
    let mut label = response.into_body();
    assert_eq!((label.id.as_str(), label.text.as_str()), ("7", r#"{"en":"a"}"#));
    assert_eq!((label.color.as_deref(), label.owner.as_deref()), (Some("[1]"), Some("true")));
    assert!(format!("{label:?}").contains(r#"note: "5""#), "{label:?}");
    client.labels().update("a", label.clone()).await?;
    (label.text, label.color, label.owner) = ("8".to_owned(), Some("red".to_owned()), None);
    client.labels().update("a", label).await?;
    let requests = server.requests();
    let sent = |index: usize| serde_json::from_str::<Value>(&requests[index].body);
    assert_eq!(sent(1)?, json!({"tags": ["a", "2"], "weight": 3}));
    assert_eq!(sent(2)?, json!({"text": "8", "color": "red", "tags": ["a", "2"], "weight": 3}));
    let server = Server::new(200, JSON, body);
    let client = object_read_and_sent::Client::builder().transport(server).build()?;
    assert!(client.labels().retrieve("a").with_strictness(Strictness::Strict).send().await.is_err());
    Ok(())
}

/// With `unknown-members = "keep"`, a `null` that only may be absent is sent back, unless the member was set since.
#[test]
fn a_null_comes_back_where_unknown_members_are_kept() -> Result<(), Box<dyn AnyError>> {
    let body = json!({"color": "red", "radius": null, "more": 1});
    let text = body.to_string();
    assert!(Circle::from_json(&text).is_err());
    let (mut circle, mismatches) = Circle::from_json_with(&text, Strictness::Lenient)?;
    assert_eq!(mismatches.iter().map(Mismatch::pointer).collect::<Vec<_>>(), ["/radius"]);
    assert_eq!(serde_json::to_value(&circle)?, body);
    circle.radius = Some(1.5);
    assert_eq!(serde_json::to_value(&circle)?, json!({"color": "red", "radius": 1.5, "more": 1}));
    let (mut circle, _) = Circle::from_json_with(r#"{"color":[1]}"#, Strictness::Lenient)?;
    assert_eq!(
        (circle.color.as_deref(), serde_json::to_value(&circle)?),
        (Some("[1]"), json!({"color": [1]}))
    );
    circle.color = Some("blue".to_owned());
    assert_eq!(serde_json::to_value(&circle)?, json!({"color": "blue"}));
    Ok(())
}
