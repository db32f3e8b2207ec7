//! Responses: which type they have, by status and by media type.

use crate::calls::server::Server;
use compiled_cases::compiled::operation_equal_responses::orders::{CreateOrderError, CreateOrderOutcome};
use compiled_cases::compiled::runtime::crates::jiff::Timestamp;
use compiled_cases::compiled::runtime::{ErrorKind, Strictness, empty};
use compiled_cases::compiled::{
    object_dates_as_jiff, operation_declared_redirects, operation_equal_responses,
    operation_impossible_content, operation_several_answers, operation_undocumented_status,
};
use serde_json::json;
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

const JSON: &str = "application/json";

#[test]
fn a_received_model_is_made_empty_without_a_response() {
    let mut event: object_dates_as_jiff::models::Event = empty();
    assert_eq!((event.at, &event.time), (Timestamp::UNIX_EPOCH, &None));
    event.time = Some("12:00".into());
    assert_eq!(
        json!({"at": "1970-01-01T00:00:00Z", "time": "12:00"}),
        serde_json::to_value(event).expect("JSON")
    );
}

#[tokio::test]
async fn equal_bodies_of_successes_are_one_type() -> Outcome {
    for status in [200, 201] {
        let server = Server::new(status, JSON, r#"{"id":"1","line":{"sku":"a"}}"#);
        let client = operation_equal_responses::Client::builder().transport(server).build()?;
        let order = client.orders().replace().await?;
        assert_eq!(order.line.and_then(|line| line.sku).as_deref(), Some("a"));
    }
    let server = Server::new(206, JSON, r#"[{"id":"1"}]"#);
    let client = operation_equal_responses::Client::builder().transport(server).build()?;
    assert_eq!(client.orders().list().await?[0].id.as_deref(), Some("1"));
    Ok(())
}

#[tokio::test]
async fn nothing_is_read_where_http_has_no_content() -> Outcome {
    let client = |status| {
        let server = Server::new(status, JSON, "");
        operation_impossible_content::Client::builder().transport(server).build()
    };
    let (): () = client(204)?.pets().delete("1").await?;
    let (): () = client(200)?.pets().has("1").await?;
    let error = client(404)?.pets().has("1").await.err().ok_or("no error")?;
    assert_eq!(error.status(), Some(404));
    Ok(())
}

#[tokio::test]
async fn responses_by_status_have_serde_s_traits() -> Outcome {
    let call = async |status: u16, content_type: &str, body: &'static str| {
        let server = Server::new(status, content_type, body);
        let client = operation_equal_responses::Client::builder().transport(server).build();
        client.expect("a client").orders().create().await
    };
    let samples = [
        (201, JSON, r#"{"id":"1"}"#, json!({"201": {"id": "1"}})),
        (202, "text/plain", "soon", json!({"202": "soon"})),
        (204, "", "", json!({"204": null})),
    ];
    for (status, content_type, body, written) in samples {
        let response = call(status, content_type, body).await?;
        assert_eq!(serde_json::to_value(&response)?, written);
        assert_eq!(serde_json::from_value::<CreateOrderOutcome>(written)?, response);
    }
    let failure = call(422, "application/pdf", "%PDF").await.expect_err("a status of an error");
    let ErrorKind::Status(failure) = failure.into_kind() else { panic!("not a status") };
    let body = failure.into_body()?;
    let written = serde_json::to_value(&body)?;
    assert_eq!(written, json!({"4XX": b"%PDF"}));
    assert_eq!(serde_json::from_value::<CreateOrderError>(written)?, body);
    for wrong in [json!({"500": null}), json!({}), json!({"204": null, "202": "soon"}), json!({"201": {}})] {
        assert!(serde_json::from_value::<CreateOrderOutcome>(wrong.clone()).is_err(), "{wrong}");
    }
    Ok(())
}

#[tokio::test]
async fn redirects_are_left_to_the_caller_who_asks_for_it() -> Outcome {
    let location = [("location", "https://api.example/there")];
    let server =
        Server::default().then(302, &location, "").then(200, &[("content-type", "text/plain")], "here");
    let client = operation_declared_redirects::Client::builder().transport(server.clone()).build()?;
    assert_eq!(&client.redirects().login().await?[..], b"here");
    assert_eq!(server.requests().len(), 2);
    let server = Server::default().then(302, &location, "").then(303, &location, "").then(304, &[], "");
    let builder = operation_declared_redirects::Client::builder().transport(server.clone());
    let client = builder.follow_redirects(false).build()?;
    let error = client.redirects().login().await.expect_err("a redirect");
    let ErrorKind::Status(redirect) = error.kind() else { panic!("not a status") };
    assert_eq!(redirect.headers()["location"], "https://api.example/there");
    assert_eq!(redirect.to_string(), "302 Found (status 302 Found has no body according to the document)");
    let error = client.redirects().create_report().await.expect_err("a redirect");
    assert!(error.to_string().contains("no body according to the document"), "{error}");
    let error = client.redirects().get_page().with_follow_redirects(true).await.expect_err("no page");
    assert!(error.to_string().contains("no body according to the document"), "{error}");
    assert_eq!(server.requests().len(), 3);
    Ok(())
}

#[tokio::test]
async fn undocumented_statuses_are_not_read_as_another_one() -> Outcome {
    use operation_undocumented_status::Client;
    let client = |status: u16| {
        let server = Server::new(status, JSON, r#"{"title":"Odd"}"#);
        Client::builder().transport(server).retry(Default::default()).build()
    };
    let Err(failure) = client(203)?.pets().get().with_strictness(Strictness::Strict).await else {
        panic!("203 is not documented")
    };
    let ErrorKind::Decode(failure) = failure.kind() else { panic!("not read") };
    assert!(failure.message().contains("undocumented status 203"), "{}", failure.message());
    assert_eq!(&failure.bytes()[..], br#"{"title":"Odd"}"#);
    for (status, is_read) in [(404, true), (400, false), (418, false)] {
        let failure = client(status)?.pets().get().await.expect_err("a status of an error");
        let ErrorKind::Status(failure) = failure.kind() else { panic!("not a status") };
        assert_eq!(failure.body().is_some(), is_read, "{status}");
        assert_eq!(&failure.bytes()[..], br#"{"title":"Odd"}"#);
    }
    client(203)?.pets().create().await?;
    let failure = client(400)?.pets().create().await.expect_err("a status of an error");
    let ErrorKind::Status(failure) = failure.kind() else { panic!("not a status") };
    assert_eq!(failure.body().and_then(|problem| problem.title.as_deref()), Some("Odd"));
    // Nothing is read, so nothing can be misread.
    let response = client(200)?.pets().delete().send().await?;
    let mismatches: Vec<String> = response.mismatches().iter().map(ToString::to_string).collect();
    assert_eq!(mismatches, ["undocumented status 200 OK"]);
    Ok(())
}

#[tokio::test]
async fn the_caller_chooses_among_media_types_that_are_read_alike() -> Outcome {
    use operation_several_answers::Client;
    let server = Server::new(200, "image/png", "a").then(200, &[("content-type", "image/jpeg")], "b");
    let client = Client::builder().transport(server.clone()).build()?;
    let image = client.images().accept_jpeg().await?;
    assert_eq!(&image.bytes().await?[..], b"a");
    drop(client.images().await?);
    let asked: Vec<String> =
        server.requests().iter().filter_map(|it| it.header("accept").map(str::to_owned)).collect();
    assert_eq!(asked, ["image/jpeg", "image/png, image/jpeg"]);
    Ok(())
}

#[tokio::test]
async fn items_of_lists_in_headers_have_their_types() -> Outcome {
    use compiled_cases::compiled::operation_headers_and_links::pets::GetPet;
    let headers = [("x-sizes", "1, 2"), ("x-flags", "true,false"), ("x-kind", "bird")];
    let server = Server::default().then(200, &headers, "");
    let client =
        compiled_cases::compiled::operation_headers_and_links::Client::builder().transport(server).build()?;
    let response = client.pets().get("a").send().await?;
    assert_eq!(response.header(GetPet::X_SIZES)?, Some(vec![1_i32, 2]));
    assert_eq!(response.header(GetPet::X_FLAGS)?, Some(vec![true, false]));
    assert_eq!(response.header(GetPet::X_KIND)?.as_deref(), Some("bird"));
    Ok(())
}
