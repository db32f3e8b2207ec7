//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::{Pet, PetKind};
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let pet = Pet::new(PetKind::Cat, "T");
    builder.build()?.pets().create(pet).await?;
    Ok(())
}
