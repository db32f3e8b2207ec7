//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    use super::api::pets::GetPetResponse;
    let answer = builder.build()?.pets().get("1").await?;
    let _: bool = matches!(answer, GetPetResponse::Accepted(_));
    Ok(())
}
