//! Members that only responses have, in requests.

use compiled_cases::compiled::runtime::{Body, TowerTransport, Transport};
use compiled_cases::compiled::server_read_only::{models::*, server::*};
use serde_json::{Value, json};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// It responds with what it has seen.
struct Notes;

impl Desk for Notes {
    async fn add_note(&self, request: Request<AddNote>) -> Result<AddNoteResponse, Error> {
        Ok(request.parameters.body.into())
    }

    async fn change_note(&self, request: Request<ChangeNote>) -> Result<ChangeNoteResponse, Error> {
        Ok(Note::new(format!("{:?}", request.parameters.body)).into())
    }
}

/// The status and the JSON of the response.
async fn response(
    settings: Settings,
    (method, media_type): (&str, &str),
    body: &Value,
) -> Result<(u16, Value), Box<dyn std::error::Error>> {
    let request = http::Request::builder().method(method).uri("https://notes.example/notes");
    let request = request.header("content-type", media_type).body(Body::from(body.to_string()))?;
    let response = TowerTransport::new(router_with(Notes, settings)).send(request).await?;
    let status = response.status().as_u16();
    Ok((status, serde_json::from_slice(&response.into_body().into_bytes().await?)?))
}

fn note() -> Value {
    json!({
        "number": {"of": 7}, "text": "Milk", "created": null, "kind": "note", "both": "b", "more": "m",
        "edits": [{"at": 5, "by": "Tom"}, {"at": "today"}],
    })
}

#[tokio::test]
async fn members_of_responses_are_ignored() -> Outcome {
    let settings = Settings::new().without_validation();
    let (status, seen) = response(settings, ("POST", "application/json"), &note()).await?;
    let expected = json!({
        "text": "Milk", "kind": "note", "both": "b", "more": "m", "edits": [{"by": "Tom"}, {}],
    });
    assert_eq!((status, seen), (200, expected));
    Ok(())
}

#[tokio::test]
async fn a_patch_keeps_members_of_responses() -> Outcome {
    let patch = json!({"number": 5, "created": null, "text": "Eggs"});
    let settings = Settings::new().without_validation();
    let (status, seen) = response(settings, ("PATCH", "application/merge-patch+json"), &patch).await?;
    // Members that are kept aren't shown.
    assert_eq!((status, &seen["text"]), (200, &json!("NotePatch { text: \"Eggs\" }")));
    Ok(())
}

#[tokio::test]
async fn members_of_responses_can_be_refused() -> Outcome {
    let settings = || Settings::new().without_validation().refuse_read_only();
    let (status, rejected) = response(settings(), ("POST", "application/json"), &note()).await?;
    let places = rejected["errors"].as_array().into_iter().flatten();
    let places: Vec<&str> = places.filter_map(|it| it["pointer"].as_str()).collect();
    assert_eq!((status, places), (422, vec!["/created", "/edits/0/at", "/edits/1/at", "/number"]));
    assert_eq!(rejected["errors"][0]["detail"], "only responses have this member");
    let plain = json!({"text": "Milk", "edits": [{"by": "Tom"}]});
    assert_eq!(response(settings(), ("POST", "application/json"), &plain).await?.0, 200);
    Ok(())
}
