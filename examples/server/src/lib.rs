//! A lending library: a service over SQLite whose traits and models are generated from `openapi.yaml`, see `build.rs`.

#![forbid(unsafe_code)]

mod books;
mod librarians;
mod loans;
mod store;

pub use librarians::Librarian;
pub use store::Store;

use api::models::Problem;
use api::runtime::JsonText;
use api::server::{self, Body, Rejection, Router, Settings};
use axum::http::{HeaderValue, Response, header::CONTENT_TYPE};

/// The server and the client of `openapi.yaml`.
pub mod api {
    include!(concat!(env!("OUT_DIR"), "/api.rs"));
}

/// Creates the router. The document's server has the path `/v1`, and its operations are below it.
pub fn app(store: Store) -> Router {
    let settings = Settings::new()
        .on_rejection(problem)
        .on_error(|error, operation| eprintln!("{} failed: {error}", operation.id));
    Router::new().nest("/v1", server::router_with(store, settings))
}

/// Returns the document's own error for a request that doesn't match the document.
fn problem(rejection: Rejection) -> Response<Body> {
    let code = rejection.status().canonical_reason().unwrap_or("Error");
    let problem = Problem::new(code.to_lowercase().replace(' ', "-"), rejection.to_string());
    let (mut head, _) = rejection.into_response().into_parts();
    head.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Response::from_parts(head, problem.to_json().unwrap_or_default().into())
}

/// The error for a book that the library doesn't have.
fn no_book(isbn: i64) -> Problem {
    Problem::new("not-found", format!("The library has no book {isbn}."))
}
