//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Pet;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let pet = builder.build()?.pets().get("1").await?;
    let Pet::Dog(dog) = pet else { return Err("it is a dog".into()) };
    let _ = dog.kind;
    Ok(())
}
