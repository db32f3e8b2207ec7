//! The calls of `custom-baseUrl-more-options`.

use crate::oracle::Oracle;
use autorest::clients::custom_baseurl_more_options::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let call = client.path_operations().paths_get_empty("test12", "key1").key_version("v1");
    oracle.done("CustomBaseUriMoreOptions", call.await);
    Ok(())
}
