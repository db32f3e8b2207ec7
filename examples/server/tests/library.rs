//! Calls the service over a socket, with the client of the same crate.

#![forbid(unsafe_code)]

use server_example::api::Client;
use server_example::api::models::{Book, Genre, Loan};
use server_example::{Store, app};
use tokio::net::TcpListener;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// Starts a library with one librarian, and returns a client that has the key.
async fn client() -> Result<Client, Box<dyn std::error::Error>> {
    let store = Store::open(":memory:")?;
    store.employ("Ada", "secret")?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let server = format!("http://{}/v1", listener.local_addr()?);
    tokio::spawn(async { axum::serve(listener, app(store)).await });
    Ok(Client::builder().server(server).api_key("secret").build()?)
}

#[tokio::test]
async fn a_book_is_added_lent_returned_and_removed() -> Tested {
    let client = client().await?;
    let added = client.books().add(Book::new(1, "Emma", Genre::Novel)).send().await?;
    assert_eq!(added.header("Location")?.as_deref(), Some("/v1/books/1"));
    client.books().add(Book::new(2, "Cosmos", Genre::Science)).await?;

    let loan = client.loans().lend_book(1, Loan::new("Jane")).await?;
    assert_eq!(loan.days, Some(28));
    let books = client.books().list().genre([Genre::Novel, Genre::Poetry]).await?;
    assert_eq!(books.len(), 1);
    assert_eq!(books[0].reader.as_deref(), Some("Jane"));
    let error = client.loans().lend_book(1, Loan::new("Mary")).await.unwrap_err();
    assert_eq!(error.body().map(|problem| problem.code.as_str()), Some("lent"));

    client.loans().return_book(1).await?;
    assert_eq!(client.books().get(1).accept_text().await?, "Emma");
    client.books().remove(1).await?;
    assert_eq!(client.books().list().await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn an_unknown_book_is_the_error_of_the_document() -> Tested {
    let error = client().await?.books().get(3).await.unwrap_err();
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.body().map(|problem| problem.code.as_str()), Some("not-found"));
    Ok(())
}

#[tokio::test]
async fn a_call_without_a_key_is_rejected() -> Tested {
    let call = client().await?.books().remove(1).without_credentials();
    let error = call.await.unwrap_err();
    assert_eq!(error.status(), Some(401));
    assert_eq!(error.body().map(|problem| problem.code.as_str()), Some("unauthorized"));
    Ok(())
}

#[tokio::test]
async fn a_limit_that_the_document_forbids_is_rejected() -> Tested {
    let error = client().await?.books().list().limit(0).await.unwrap_err();
    assert_eq!(error.body().map(|problem| problem.code.as_str()), Some("limit"));
    Ok(())
}

#[tokio::test]
async fn a_body_that_the_document_forbids_is_rejected() -> Tested {
    let call = client().await?.books().add(Book::new(1, "Emma", Genre::Novel));
    let error = call.with_body_member("genre", "gossip").await.unwrap_err();
    assert_eq!(error.status(), Some(422));
    assert!(error.body().is_some_and(|problem| problem.message.starts_with("body/genre: ")));
    Ok(())
}
