//! The calls of `security-aad`: the token is what another server gave.

use crate::judge::Judge;
use autorest::clients::runtime::BuildError;
use autorest::clients::security_aad::Client;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let token = "https://security.microsoft.com/.default";
    let client = Client::builder().server(judge.server()).bearer_token(token).build()?;
    judge.done("SecurityAad", client.default().head().await);
    Ok(())
}
