//! The calls of `custom-baseUrl`: the document names no server that can be called.

use crate::oracle::Oracle;
use autorest::clients::custom_baseurl::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    oracle.done("CustomBaseUri", client.path_operations().paths_get_empty().await);
    Ok(())
}
