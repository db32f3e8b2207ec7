//! The calls of `custom-baseUrl`: the document names no server that can be called.

use crate::judge::Judge;
use autorest::clients::custom_baseurl::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    judge.done("CustomBaseUri", client.path_operations().paths_get_empty().await);
    Ok(())
}
