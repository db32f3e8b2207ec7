//! The calls of `security-aad`: the token is what another server gave.

use crate::oracle::Oracle;
use autorest::clients::runtime::BuildError;
use autorest::clients::security_aad::Client;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let token = "https://security.microsoft.com/.default";
    let client = Client::builder().server(oracle.server()).bearer_token(token).build()?;
    oracle.done("SecurityAad", client.head().await);
    Ok(())
}
