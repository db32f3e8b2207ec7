//! What the server counted, by the client of `report`.

use crate::judge::Judge;
use clientwright_autorest::clients::report::Client;
use std::collections::BTreeMap;
use std::error::Error;

/// Asks how often each general scenario was called.
pub(crate) async fn counted(judge: &Judge) -> Result<BTreeMap<String, i64>, Box<dyn Error>> {
    let client = Client::builder().server(judge.server()).build()?;
    Ok(client.default().get_report().await?)
}
