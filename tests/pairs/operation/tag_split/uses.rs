//! What a user of the old document has written.

use super::api::animals::{Animals, DeleteDogRequest};
use super::api::{Client, ClientBuilder};
use std::error::Error;

fn animals(client: &Client) -> Animals {
    client.animals()
}

fn delete(animals: &Animals) -> DeleteDogRequest {
    animals.delete_dog("1")
}

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let animals = animals(&builder.build()?);
    animals.list_cats().await?;
    delete(&animals).await?;
    Ok(())
}
