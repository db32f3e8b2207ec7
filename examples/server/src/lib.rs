//! A lending library: a service over SQLite whose traits and models are generated from `openapi.yaml`, see `build.rs`.

#![forbid(unsafe_code)]

mod books;
mod librarians;
mod loans;
mod store;

pub use librarians::Librarian;
pub use store::Store;

use api::models::Problem;
use api::server::{self, AnyResponse, Rejection, Router, Settings};

/// The server and the client of `openapi.yaml`.
pub mod api {
    include!(concat!(env!("OUT_DIR"), "/api.rs"));
}

/// Creates the router. The document's server has the path `/v1`, and its operations are below it.
pub fn app(store: Store) -> Router {
    let settings = Settings::new()
        .on_rejection(|rejection, _| problem(rejection))
        .on_error(|error, operation| eprintln!("{} failed: {error}", operation.id));
    Router::new().nest("/v1", server::router_with(store, settings))
}

/// Returns the document's own error for a request that doesn't match the document.
fn problem(rejection: Rejection) -> AnyResponse {
    let code = rejection.status().canonical_reason().unwrap_or("Error");
    let problem = Problem::new(code.to_lowercase().replace(' ', "-"), rejection.to_string());
    rejection.into_json(&problem)
}

/// The error for a book that the library doesn't have.
fn no_book(isbn: i64) -> Problem {
    Problem::new("not-found", format!("The library has no book {isbn}."))
}
