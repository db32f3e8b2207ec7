//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let response = builder.build()?.pets().get("1").send().await?;
    let _: Option<i64> = response.header(super::api::pets::GetPet::X_RATE)?;
    Ok(())
}
