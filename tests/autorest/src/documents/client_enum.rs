//! The calls of `client-enum`.

use crate::judge::Judge;
use autorest::clients::client_enum::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    judge.done("ClientWithEnumParam", client.default().head("single").await);
    Ok(())
}
