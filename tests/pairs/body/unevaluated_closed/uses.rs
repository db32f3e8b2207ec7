//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Pet;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let mut pet = Pet::new("Tom");
    pet.additional.insert("color".to_owned(), "red".to_owned());
    builder.build()?.pets().create(pet).await?;
    Ok(())
}
