//! The counts of the server, by the client of `report`.

use crate::oracle::Oracle;
use autorest::clients::report::Client;
use std::collections::BTreeMap;
use std::error::Error;

/// How often scenarios were called.
pub(crate) type Counts = BTreeMap<String, i64>;

/// Asks how often each general scenario was called, and each optional one.
pub(crate) async fn counted(oracle: &Oracle) -> Result<(Counts, Counts), Box<dyn Error>> {
    let client = Client::builder().server(oracle.server()).build()?;
    let reports = client.clone();
    Ok((reports.get_report().await?, reports.get_optional_report().await?))
}
