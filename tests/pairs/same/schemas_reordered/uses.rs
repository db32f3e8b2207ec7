//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Kind;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let pet = builder.build()?.pets().get("1").await?;
    let known = matches!(pet.kind, Kind::Cat | Kind::Dog);
    let _: bool = known;
    Ok(())
}
