//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    use super::runtime::Const;
    let pet = builder.build()?.pets().get("1").await?;
    let _: Const = pet.kind;
    Ok(())
}
