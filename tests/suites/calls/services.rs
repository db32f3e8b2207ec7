//! Services of cases, called by their clients without a socket.

use compiled_cases::compiled::runtime::{Body, File, JsonItems, TowerTransport, Transport};
use compiled_cases::compiled::server_own_errors as hotel;
use compiled_cases::compiled::server_singular_tag::{Client, models::*, server::*};
use compiled_cases::compiled::server_unlike_paths as paths;
use compiled_cases::compiled::swagger_optional_body as orders;
use futures_util::StreamExt;
use std::sync::{Arc, Mutex};

type Outcome = Result<(), Box<dyn std::error::Error>>;

struct Partners;

impl PartnerGroup for Partners {
    async fn create(&self, request: Request<CreatePartnerOperation>) -> Result<CreatePartnerOutcome, Error> {
        assert_eq!(request.parameters.body, CreatePartner::new("Ada"));
        Ok(CreatePartnerResponse::new(1).into())
    }

    async fn get(&self, request: Request<GetPartner>) -> Result<GetPartnerResponse, Error> {
        Ok(Partner::new(format!("Partner {}", request.parameters.id)).into())
    }
}

#[tokio::test]
async fn models_and_the_server_are_imported_together() -> Outcome {
    let transport = TowerTransport::new(router(Partners));
    let client = Client::builder().server("http://partners.example").transport(transport).build()?;
    assert_eq!(client.partner().create(CreatePartner::new("Ada")).await?.id, 1);
    assert_eq!(client.partner().get(1).await?.name, "Partner 1");
    Ok(())
}

/// Keeps the bodies that it receives.
#[derive(Clone, Default)]
struct Orders(Arc<Mutex<Vec<Option<orders::models::Reason>>>>);

impl Orders {
    fn received(&self, body: Option<orders::models::Reason>) {
        self.0.lock().expect("no panic").push(body);
    }
}

impl orders::server::Orders for Orders {
    async fn cancel(
        &self,
        request: Request<orders::server::CancelOrder>,
    ) -> Result<orders::server::CancelOrderResponse, Error> {
        self.received(request.parameters.body);
        Ok(orders::server::CancelOrderResponse::NoContent)
    }

    async fn delete(
        &self,
        request: Request<orders::server::DeleteOrder>,
    ) -> Result<orders::server::DeleteOrderResponse, Error> {
        self.received(request.parameters.body);
        Ok(orders::server::DeleteOrderResponse::NoContent)
    }
}

#[tokio::test]
async fn a_service_receives_no_body_if_none_is_sent() -> Outcome {
    let service = Orders::default();
    let transport = TowerTransport::new(orders::server::router(service.clone()));
    let client = orders::Client::builder().server("http://orders.example").transport(transport).build()?;
    let late = || orders::models::Reason::new().text("late");
    client.orders().cancel(1, late()).await?;
    client.orders().cancel_without_body(1).await?;
    client.orders().delete(1).body(late()).await?;
    client.orders().delete(1).await?;
    let received = service.0.lock().expect("no panic").clone();
    assert_eq!(received, [Some(late()), None, Some(late()), None]);
    Ok(())
}

struct Shelf;

impl paths::server::Series for Shelf {
    async fn get(
        &self,
        request: Request<paths::server::GetSeries>,
    ) -> Result<paths::server::GetSeriesResponse, Error> {
        Ok(request.parameters.id.into())
    }

    async fn get_step(
        &self,
        request: Request<paths::server::GetStep>,
    ) -> Result<paths::server::GetStepResponse, Error> {
        Ok(format!("{} at {}", request.parameters.id, request.parameters.step).into())
    }

    async fn search(
        &self,
        request: Request<paths::server::Search>,
    ) -> Result<paths::server::SearchResponse, Error> {
        Ok(format!("{} {}", request.parameters.amount, request.parameters.term).into())
    }

    async fn set_cover(
        &self,
        request: Request<paths::server::SetCover>,
    ) -> Result<paths::server::SetCoverResponse, Error> {
        let picture = request.parameters.body.picture.bytes();
        Ok(picture.map_or(0, |bytes| bytes.len()).to_string().into())
    }
}

#[tokio::test]
async fn a_path_with_more_literal_text_is_reached() -> Outcome {
    let client =
        paths::Client::builder().transport(TowerTransport::new(paths::server::router(Shelf))).build()?;
    assert_eq!(client.series().get("a").await?, "a");
    assert_eq!(client.series().get_step(1, 2).await?, "1 at 2");
    assert_eq!(client.series().search("a b&c", 3).await?, "3 a b&c");
    // `format: byte` of OpenAPI 3.0 is a file here: no UTF-8, no base64.
    let picture = File::new(vec![0xFF, 0xD8, 0xFF]);
    assert_eq!(client.series().set_cover(paths::models::SetCoverBody::new(picture)).await?, "3");
    Ok(())
}

impl paths::server::Readers for Shelf {
    async fn forget_series(
        &self,
        _: Request<paths::server::ForgetSeries>,
    ) -> Result<paths::server::ForgetSeriesResponse, Error> {
        Ok(paths::server::ForgetSeriesResponse::NoContent)
    }
}

#[tokio::test]
async fn groups_that_share_a_path_are_merged() -> Outcome {
    let router = paths::server::series_router(Shelf, Settings::new());
    let readers = paths::server::readers_router(Shelf, Settings::new().without_fallback());
    let router = router.merge(readers);
    let client = paths::Client::builder().transport(TowerTransport::new(router.clone())).build()?;
    assert_eq!(client.series().get("a").await?, "a");
    client.readers().forget_series("a").await?;
    let put = http::Request::put("https://series.example/series/a").body(Body::empty())?;
    let refused = TowerTransport::new(router).send(put).await?;
    assert_eq!(
        (refused.status().as_u16(), &refused.headers()["allow"]),
        (405, &"DELETE, GET, HEAD, OPTIONS".parse()?)
    );
    Ok(())
}

/// Each group has its own service: nobody has to implement both.
struct Desk;

impl hotel::server::Guests for Desk {
    async fn get(
        &self,
        request: Request<hotel::server::GetGuest>,
    ) -> Result<hotel::server::GetGuestResponse, Error> {
        Ok(hotel::models::Guest::new(request.parameters.name).into())
    }

    async fn watch_visits(
        &self,
        _: Request<hotel::server::WatchVisits>,
    ) -> Result<hotel::server::WatchVisitsResponse, Error> {
        Ok(JsonItems::from_stream(futures_util::stream::pending()).into())
    }
}

#[tokio::test]
async fn a_group_is_served_alone_and_quiet_events_are_kept_alive() -> Outcome {
    let settings = Settings::new().keep_alive(std::time::Duration::from_millis(5));
    let transport = TowerTransport::new(hotel::server::guests_router(Desk, settings));
    let get = |path: &str| {
        let request = http::Request::get(format!("https://rooms.example{path}")).body(Body::empty());
        request.map(|request| transport.send(request))
    };
    assert_eq!(get("/guests/Ada")?.await?.status(), 200);
    assert_eq!(get("/rooms?size=1")?.await?.status(), 404);
    let mut events = get("/guests/Ada/visits")?.await?.into_body();
    for _ in 0..3 {
        let chunk = events.next().await.transpose()?;
        assert_eq!(chunk.as_deref(), Some(b":\n\n".as_slice()));
    }
    Ok(())
}
