//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::{FileLinkAccess, LinkAccess};
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let file = builder.build()?.files().get().await?;
    let access: FileLinkAccess = file.link_access;
    let _: bool = access == LinkAccess::Edit;
    Ok(())
}
