//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let pet = builder.build()?.pets().get("1").await?;
    let _: (String, Option<i64>) = (pet.name, pet.lives);
    Ok(())
}
