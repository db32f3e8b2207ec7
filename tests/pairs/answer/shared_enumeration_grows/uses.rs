//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::SessionConnectionType;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let session = builder.build()?.links().get_session().await?;
    let _: bool = session.connection_type == SessionConnectionType::OAuth;
    Ok(())
}
