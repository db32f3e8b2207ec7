//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::{Dog, Pet};
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let pet = Pet::Dog(Dog::new().tricks(3));
    builder.build()?.pets().create(pet).await?;
    Ok(())
}
