//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    use super::runtime::OAuth2Client;
    let machine = OAuth2Client::new("id", "secret").with_scopes(["read", "write"]);
    let client = builder.bearer_token_from_client_credentials(machine).build()?;
    client.pets().list().await?;
    Ok(())
}
