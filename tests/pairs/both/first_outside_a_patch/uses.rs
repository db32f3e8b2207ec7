//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Account;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    builder.build()?.accounts().update(Account::new().name("Tom")).await?;
    Ok(())
}
