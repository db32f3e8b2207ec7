//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let order = builder.build()?.orders().create().await?;
    let _: String = order.id;
    Ok(())
}
