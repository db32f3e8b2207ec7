//! What a user of the old document has written.

use super::api::{ClientBuilder, models::Pet};
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let client = builder.build()?;
    client.pets().get().await?;
    client.pets().add(Pet::new("Tom").age(3)).await?;
    Ok(())
}
