//! Starts the library: `cargo run -p server-example`, or with a file for its books, `cargo run -p server-example -- books.sqlite`. The
//! address can follow the file.

#![forbid(unsafe_code)]

use server_example::{Store, app};
use std::error::Error;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| ":memory:".to_owned());
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let store = Store::open(&path)?;
    store.employ("Ada", "secret")?;
    let listener = TcpListener::bind(address).await?;
    println!("http://{}/v1/books, with the key `secret`", listener.local_addr()?);
    axum::serve(listener, app(store)).await?;
    Ok(())
}
