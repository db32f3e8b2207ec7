//! What a user of the old document has written.

use super::api::{ClientBuilder, models::ChangePetBody};
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let client = builder.build()?;
    client.pets().get().await?;
    client.pets().change(ChangePetBody::new().kind("dog")).await?;
    Ok(())
}
