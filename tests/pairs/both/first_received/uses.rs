//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Account;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let account = Account::new("Tom", "secret");
    let _: String = account.password.clone();
    builder.build()?.accounts().replace(account).await?;
    Ok(())
}
