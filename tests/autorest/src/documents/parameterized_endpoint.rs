//! The calls of `parameterized-endpoint`.

use crate::judge::Judge;
use autorest::clients::parameterized_endpoint::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    judge.done("GetParameterizedHostWithNameEndpoint", client.default().get().await);
    Ok(())
}
