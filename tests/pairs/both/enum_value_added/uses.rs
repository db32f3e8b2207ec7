//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::{Kind, Pet};
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let pet = builder.build()?.pets().create(Pet::new(Kind::Dog)).await?;
    let _: Kind = pet.kind;
    Ok(())
}
