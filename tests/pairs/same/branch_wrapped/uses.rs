//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Pet;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let pet = builder.build()?.pets().get("1").await?;
    let _: bool = matches!(pet, Pet::Cat(_) | Pet::Dog(_));
    Ok(())
}
