//! What a user of the old document has written.

use super::api::Client;
use std::error::Error;

pub async fn uses(client: Client) -> Result<(), Box<dyn Error>> {
    client.pets().list().x_api_key("key").await?;
    Ok(())
}
