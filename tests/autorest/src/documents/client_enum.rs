//! The calls of `client-enum`.

use crate::oracle::Oracle;
use autorest::clients::client_enum::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    oracle.done("ClientWithEnumParam", client.head().await);
    Ok(())
}
