//! What a user of the old document has written.

use super::api::{ClientBuilder, models, pets};
use std::error::Error;

fn put(client: &super::api::Client) -> pets::PutPetRequest {
    client.pets().put(1, models::Pet::new())
}

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    put(&builder.build()?).await?;
    Ok(())
}
