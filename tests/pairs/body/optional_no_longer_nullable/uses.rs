//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Pet;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let pet = Pet::new().clear_name();
    builder.build()?.pets().create(pet).await?;
    Ok(())
}
