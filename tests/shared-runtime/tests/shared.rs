//! Over HTTP: two clients share a hook, a transport and a secret, which are written once.

#![forbid(unsafe_code)]

use clientwright_runtime::{Attempt, Body, Hook, ReqwestTransport, Secret, Transport};
use runtime_tests::responder::Responder;
use shared_runtime::{Grams, parcels, shop};
use std::sync::{Arc, Mutex};

const ID: &str = "00000000-0000-4000-8000-000000000001";

/// Notes which operations are called.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<&'static str>>>);

impl Hook for Log {
    fn before(&self, attempt: &Attempt, _: &mut http::Request<Body>) {
        self.0.lock().expect("no thread panics").push(attempt.operation().id);
    }
}

fn server() -> Responder {
    Responder::start(|request| {
        let response = if request.line.contains("/parcels/") {
            assert_eq!(request.header("authorization"), Some("Basic bWU6c2VjcmV0"));
            format!(r#"{{"id": "{ID}", "weight": 250}}"#)
        } else if request.line.contains("cursor=b") {
            r#"{"pets": [{"id": 2, "name": "Ada", "kind": "cat"}], "next_cursor": null}"#.to_owned()
        } else {
            r#"{"pets": [{"id": 1, "name": "Bo", "kind": "dog"}], "next_cursor": "b"}"#.to_owned()
        };
        let agent = request.header("user-agent").expect("a user agent");
        assert!(agent.starts_with("shared-runtime/"), "{agent}");
        ("200 OK", response)
    })
}

/// The clients, with the same hook, transport and secret.
fn clients(url: &str, log: &Log, transport: Arc<dyn Transport>) -> (shop::Client, parcels::Client) {
    let secret = Secret::from("secret");
    let shop = shop::Client::builder().server(url).hook(log.clone()).transport(Arc::clone(&transport));
    let parcels = parcels::Client::builder().server(url).hook(log.clone()).transport(transport);
    let shop = shop.api_key(secret.clone()).build().expect("a client");
    (shop, parcels.basic_auth("me", secret).build().expect("a client"))
}

#[tokio::test]
async fn two_clients_share_a_hook_and_a_transport() {
    let log = Log::default();
    let transport: Arc<dyn Transport> = Arc::new(ReqwestTransport::new().expect("TLS"));
    let (shop, parcels) = clients(&server().url(), &log, transport);

    let parcel =
        parcels.deliveries().get_parcel(ID.parse::<uuid::Uuid>().expect("an ID")).await.expect("a parcel");
    assert_eq!((parcel.id.to_string().as_str(), parcel.weight), (ID, Grams(250)));
    let mut pages = shop.pets().list().limit(1).pages();
    let mut names = Vec::new();
    while let Some(page) = pages.next().await {
        names.extend(page.expect("a page").pets.into_iter().map(|pet| pet.name));
    }
    assert_eq!(names, ["Bo", "Ada"]);
    assert_eq!(*log.0.lock().expect("no thread panics"), ["getParcel", "listPets", "listPets"]);
}

#[test]
fn blocking_calls_share_them_too() {
    let log = Log::default();
    let transport: Arc<dyn Transport> = Arc::new(clientwright_runtime::UreqTransport::default());
    let (shop, parcels) = clients(&server().url(), &log, transport);

    let parcel = parcels.deliveries().get_parcel(ID.parse::<uuid::Uuid>().expect("an ID")).send_blocking();
    assert_eq!(parcel.expect("a parcel").into_body().weight, Grams(250));
    assert_eq!(shop.pets().list().pages_blocking().items().count(), 2);
    assert_eq!(*log.0.lock().expect("no thread panics"), ["getParcel", "listPets", "listPets"]);
}

#[test]
fn a_client_prints_no_secret() {
    let log = Log::default();
    let (_, parcels) = clients("https://api.example", &log, Arc::new(ReqwestTransport::new().expect("TLS")));
    let call = parcels.deliveries().get_parcel(ID.parse::<uuid::Uuid>().expect("an ID"));
    assert!(!format!("{parcels:?} {call:?}").contains("secret"));
    assert!(!format!("{:?}", parcels::Client::builder().basic_auth("me", "secret")).contains("secret"));
}
