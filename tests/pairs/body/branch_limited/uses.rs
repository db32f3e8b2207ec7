//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Pet;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    builder.build()?.pets().create(Pet::new().size(10)).await?;
    Ok(())
}
