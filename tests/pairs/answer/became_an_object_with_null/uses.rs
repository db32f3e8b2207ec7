//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Alert;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let alert: Alert = builder.build()?.alerts().list().await?;
    let _ = alert.customer;
    Ok(())
}
