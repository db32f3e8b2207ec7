//! Paths that try to leave their place, or that aren't valid.

use super::exchange::{exchange, get};
use super::service::Server;

/// Paths, the status of each and the value of the path parameter of those that are served.
pub(super) fn attempts() -> Vec<(String, u16, Option<String>)> {
    let served = |path: &str, id: &str| (path.to_owned(), 200, Some(id.to_owned()));
    let rejected = |path: &str, status| (path.to_owned(), status, None);
    let long = "a".repeat(60_000);
    vec![
        served("/pets/..%2f..", "../.."),
        served("/pets/%2e%2e", ".."),
        served("/pets/..", ".."),
        served("/pets/%252e", "%2e"),
        served("/pets/a%00b", "a\0b"),
        served("/pets/%", "%"),
        served("/pets/%zz", "%zz"),
        served(&format!("/pets/{long}"), &long),
        rejected("/pets/", 404),
        rejected("//pets", 404),
        rejected("/pets//1", 404),
        rejected("/pets/1/", 404),
        rejected("/pets/../pets/1", 404),
        rejected("/", 404),
        rejected("*", 404),
        rejected("/PETS", 404),
        rejected("/pets/%FF", 400),
        rejected(&format!("/pets/{long}{long}"), 414),
        rejected("pets", 404),
    ]
}

#[tokio::test]
async fn each_path_has_its_status() {
    let server = Server::start().await;
    let mut problems = Vec::new();
    for (path, status, id) in attempts() {
        let response = exchange(server.address, &get(&path)).await;
        let found = response.map(|it| (it.status, serde_json::from_str::<String>(&it.body).ok()));
        if found != Some((status, id)) {
            problems.push(format!("{path:.30}: {found:.100?}"));
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}
