//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let pet = builder.build()?.pets().get().await?;
    assert_eq!(pet.name, "Bo");
    Ok(())
}
