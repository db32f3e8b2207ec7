//! The calls of `parameterized-endpoint`.

use crate::oracle::Oracle;
use autorest::clients::parameterized_endpoint::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    oracle.done("GetParameterizedHostWithNameEndpoint", client.get().await);
    Ok(())
}
