//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    // As by default; a strict call refuses what the old document doesn't say.
    let builder = builder.strictness(super::runtime::Strictness::Lenient);
    let pet = builder.build()?.pets().get("1").await?;
    let _: Option<String> = pet.name;
    Ok(())
}
