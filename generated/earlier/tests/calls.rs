//! A client of an earlier version works with the runtime of today: a call, a page, an error, a value that survives.

#![forbid(unsafe_code)]

use earlier::runtime::{InMemoryResponse, JsonText};
use earlier::{Client, examples, models::Pet};
use std::error::Error;

#[tokio::test]
async fn it_calls_and_reads() -> Result<(), Box<dyn Error>> {
    let transport = examples::transport();
    let client =
        Client::builder().api_key("secret").transport(transport.clone()).build()?;
    let pets = client.pets().list().await?;
    assert!(!pets.pets.is_empty());
    let written = pets.pets[0].to_json()?;
    assert_eq!(Pet::from_json(&written)?, pets.pets[0]);
    transport.respond_once("getPet", InMemoryResponse::new(404, ""))?;
    let error = client.pets().get(1).await.expect_err("there is no such pet");
    assert_eq!(error.status(), Some(404));
    assert_eq!(transport.requests().len(), 2);
    Ok(())
}
