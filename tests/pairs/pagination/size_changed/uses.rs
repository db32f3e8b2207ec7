//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let mut pages = builder.build()?.pets().list().pages();
    pages.next().await.ok_or("there is no page")??;
    Ok(())
}
