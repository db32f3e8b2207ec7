//! Starts the library: `cargo run -p server-example`, or with a file for its books, `cargo run -p server-example -- books.sqlite`.

#![forbid(unsafe_code)]

use server_example::{Store, app};
use std::error::Error;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| ":memory:".to_owned());
    let store = Store::open(&path)?;
    store.employ("Ada", "secret")?;
    let listener = TcpListener::bind("127.0.0.1:8080").await?;
    println!("http://{}/v1/books, with the key `secret`", listener.local_addr()?);
    axum::serve(listener, app(store)).await?;
    Ok(())
}
