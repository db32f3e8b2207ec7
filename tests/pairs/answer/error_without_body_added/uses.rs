//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    if let Err(error) = builder.build()?.pets().get("1").await {
        let status: Option<_> = error.status();
        status.ok_or("there is no answer")?;
    }
    Ok(())
}
