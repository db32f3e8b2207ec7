//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Toy;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let toy: Option<Toy> = None;
    let _: Option<String> = toy.map(|toy| toy.size);
    builder.build()?.pets().list().await?;
    Ok(())
}
