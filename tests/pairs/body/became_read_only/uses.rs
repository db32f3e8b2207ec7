//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Pet;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let pet = Pet::new("Tom").age(3);
    let pet = builder.build()?.pets().create(pet).await?;
    let _: Option<i64> = pet.age;
    Ok(())
}
