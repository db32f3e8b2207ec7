//! What a user of the old document has written.

use super::api::{ClientBuilder, models, pets};
use std::error::Error;

fn put(client: &super::api::Client) -> pets::PutPetRequest {
    client.pets().put(1, models::Pet::new())
}

fn put_text(client: &super::api::Client) -> pets::PutPetRequest {
    client.pets().put_text(1, "Tom")
}

fn is_known(error: &pets::PutPetError) -> bool {
    matches!(error, pets::PutPetError::NotFound(_) | pets::PutPetError::Conflict(_))
}

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let client = builder.build()?;
    put(&client).await?;
    put_text(&client).await?;
    if !is_known(&pets::PutPetError::Conflict("another".to_owned())) {
        return Err("a variant isn't known".into());
    }
    Ok(())
}
