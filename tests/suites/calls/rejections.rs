//! Requests that don't match the document, and what their clients read.

use compiled_cases::compiled::runtime::{Body, TowerTransport, Transport};
use compiled_cases::compiled::server_own_errors::{models::*, server::*};
use serde_json::{Value, json};

type Outcome = Result<(), Box<dyn std::error::Error>>;

struct Hotel;

impl Rooms for Hotel {
    async fn list(&self, _: Request<ListRooms>) -> Result<ListRoomsResponse, Error> {
        Ok(Vec::new().into())
    }

    async fn create(&self, request: Request<CreateRoom>) -> Result<CreateRoomResponse, Error> {
        Ok(request.parameters.body.into())
    }

    async fn delete(&self, _: Request<DeleteRoom>) -> Result<DeleteRoomResponse, Error> {
        Ok(DeleteRoomResponse::no_content())
    }
}

impl Guests for Hotel {
    async fn get(&self, request: Request<GetGuest>) -> Result<GetGuestResponse, Error> {
        Ok(Guest::new(request.parameters.name).into())
    }

    async fn watch_visits(&self, _: Request<WatchVisits>) -> Result<WatchVisitsResponse, Error> {
        Err(Error::not_implemented())
    }
}

/// The status and the JSON of the response to a request.
async fn response(
    settings: Settings,
    uri: &str,
    body: Option<&Value>,
) -> Result<(u16, Value), Box<dyn std::error::Error>> {
    let request = match body {
        Some(body) => http::Request::post(uri)
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()))?,
        None => http::Request::get(uri).body(Body::empty())?,
    };
    let response = TowerTransport::new(router_with(Hotel, settings)).send(request).await?;
    let status = response.status().as_u16();
    let body = response.into_body().into_bytes().await?;
    Ok((status, serde_json::from_slice(&body)?))
}

/// The status, and the place and the text of each problem.
async fn problems(uri: &str, body: Option<&Value>) -> Result<(u16, Vec<String>), Box<dyn std::error::Error>> {
    let (status, body) = response(Settings::new().without_validation(), uri, body).await?;
    let errors = body["errors"].as_array().cloned().unwrap_or_default();
    let text = |error: &Value| {
        let member = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
        format!("{} {}{}: {}", member("in"), member("name"), member("pointer"), member("detail"))
    };
    Ok((status, errors.iter().map(text).collect()))
}

#[tokio::test]
async fn all_problems_of_a_request_are_listed() -> Outcome {
    let (status, found) = problems("https://rooms.example/rooms?page=one&sort=1&sort=b", None).await?;
    let expected =
        ["query page: expected an integer", "query size: missing", "query sort/1: expected an integer"];
    assert_eq!((status, found), (400, expected.map(str::to_owned).to_vec()));
    let room = json!({"beds": "two", "note": 5, "guests": [{}, null, {"name": true}]});
    let (status, found) = problems("https://rooms.example/rooms?dry_run=perhaps", Some(&room)).await?;
    assert_eq!(status, 400);
    let expected = [
        "query dry_run: expected a boolean",
        "body /name: missing member name",
        "body /beds: invalid type: string \"two\", expected an integer",
        "body /guests/0/name: missing member name",
        "body /guests/1: invalid type: null, expected an object",
        "body /guests/2/name: invalid type: boolean `true`, expected a string",
        "body /note: invalid type: integer `5`, expected a string",
    ];
    assert_eq!(found, expected);
    Ok(())
}

#[tokio::test]
async fn a_list_of_problems_has_a_bound() -> Outcome {
    let guests: Vec<Value> = (0..100).map(|_| json!({})).collect();
    let room = json!({"name": "Attic", "guests": guests});
    let (status, found) = problems("https://rooms.example/rooms", Some(&room)).await?;
    assert_eq!((status, found.len()), (400, 16));
    Ok(())
}

#[tokio::test]
async fn the_hook_sees_the_operation_and_the_request() -> Outcome {
    let settings = || {
        Settings::new().on_rejection(|rejection, request| {
            let operation = request.extensions.get::<OperationId>();
            let operation = operation.map_or("-", |operation| operation.tag.unwrap_or(operation.id));
            let title = format!("{operation} {}: {}", request.uri.path(), rejection.detail());
            rejection.into_problem_json(&Problem::new(title))
        })
    };
    let (status, body) = response(settings(), "https://rooms.example/rooms?page=1.5", None).await?;
    assert_eq!(status, 400);
    let title = "Rooms /rooms: page: invalid value: floating point `1.5`, expected an integer of 64 bits; size: missing";
    assert_eq!(body, json!({ "title": title }));
    let (status, body) = response(settings(), "https://rooms.example/beds", None).await?;
    assert_eq!((status, body), (404, json!({"title": "- /beds: There is no such path."})));
    Ok(())
}
