//! Errors of a service, which are responses of its document.

use compiled_cases::compiled::runtime::TowerTransport;
use compiled_cases::compiled::server_own_errors::{Client, models::*, server::*};
use std::sync::{Arc, Mutex};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// The errors of the service. They aren't errors of the standard library, so they convert without a setting.
enum HotelError {
    NoRoom,
    Taken,
    Broken,
}

impl From<HotelError> for Error {
    fn from(error: HotelError) -> Self {
        match error {
            HotelError::NoRoom => Self::respond(StatusCode::NOT_FOUND, ()),
            HotelError::Taken => Self::respond(StatusCode::CONFLICT, Problem::new("Taken.")),
            HotelError::Broken => Self::respond(StatusCode::IM_A_TEAPOT, Guest::new("Ada")),
        }
    }
}

struct Hotel;

impl Hotel {
    fn book(name: &str) -> Result<(), HotelError> {
        match name {
            "Attic" => Err(HotelError::Taken),
            "Cellar" => Err(HotelError::Broken),
            "Roof" => Err(HotelError::NoRoom),
            _ => Ok(()),
        }
    }
}

impl Rooms for Hotel {
    async fn list(&self, request: Request<ListRooms>) -> Result<ListRoomsResponse, Error> {
        let page: usize = request.parameters.page.unwrap_or(0).try_into()?;
        Ok(vec![Room::new(format!("Room {page}"))].into())
    }

    async fn create(&self, request: Request<CreateRoom>) -> Result<CreateRoomResponse, Error> {
        Self::book(&request.parameters.body.name)?;
        Ok(request.parameters.body.into())
    }

    async fn delete(&self, request: Request<DeleteRoom>) -> Result<DeleteRoomResponse, Error> {
        match request.parameters.id {
            0 => Ok(DeleteRoomResponse::no_content()),
            1 => Err(HotelError::Taken.into()),
            _ => Err(HotelError::NoRoom.into()),
        }
    }
}

impl Guests for Hotel {
    async fn get(&self, request: Request<GetGuest>) -> Result<GetGuestResponse, Error> {
        let age: u8 = request.parameters.name.parse()?;
        Ok(Guest::new(age.to_string()).into())
    }

    async fn watch_visits(&self, _: Request<WatchVisits>) -> Result<WatchVisitsResponse, Error> {
        Err(HotelError::Taken.into())
    }
}

/// A client of the service, and the errors that the hook has seen.
/// The errors that `on_error` saw.
type Seen = Arc<Mutex<Vec<String>>>;

fn client() -> Result<(Client, Seen), Box<dyn std::error::Error>> {
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let hook = Arc::clone(&seen);
    let settings = Settings::new()
        .on_error(move |error, operation| {
            hook.lock().expect("no panic").push(format!("{}: {error}", operation.id));
        })
        .map_error(|error| match error.cause().downcast_ref::<std::num::ParseIntError>() {
            Some(_) => Error::respond(StatusCode::GONE, Problem::new("Moved out.")),
            None => error,
        });
    let transport = TowerTransport::new(router_with(Hotel, settings));
    Ok((Client::builder().transport(transport).build()?, seen))
}

#[tokio::test]
async fn an_error_is_the_documented_response_of_each_operation() -> Outcome {
    let (client, seen) = client()?;
    let error = client.rooms().create(Room::new("Attic")).await.unwrap_err();
    assert_eq!((error.status(), error.body()), (Some(409), Some(&Problem::new("Taken."))));
    // A status without a body, and a range.
    let error = client.rooms().delete(2).await.unwrap_err();
    assert_eq!((error.status(), error.body()), (Some(404), None));
    let error = client.rooms().delete(1).await.unwrap_err();
    assert_eq!((error.status(), error.body()), (Some(409), Some(&Problem::new("Taken."))));
    // An error of the standard library, by a setting, in the response of any status.
    let error = client.guests().get("Ada").await.unwrap_err();
    assert_eq!((error.status(), error.body()), (Some(410), Some(&Problem::new("Moved out."))));
    assert_eq!(client.guests().get("7").await?.name, "7");
    client.rooms().delete(0).await?;
    assert_eq!(*seen.lock().expect("no panic"), [""; 0]);
    Ok(())
}

#[tokio::test]
async fn an_undocumented_error_is_not_sent() -> Outcome {
    let (client, seen) = client()?;
    for room in ["Cellar", "Roof"] {
        let error = client.rooms().create(Room::new(room)).await.unwrap_err();
        assert_eq!(error.status(), Some(500), "{room}");
    }
    // It has this status, but no such body.
    let error = client.guests().watch_visits("Ada").await.err();
    assert_eq!(error.and_then(|it| it.status()), Some(500));
    let seen = seen.lock().expect("no panic").join("\n");
    for cause in
        ["createRoom: the document has no response 418", "Guest`", "`()`", "watchVisits: ", "Problem`"]
    {
        assert!(seen.contains(cause), "{cause}: {seen}");
    }
    Ok(())
}
