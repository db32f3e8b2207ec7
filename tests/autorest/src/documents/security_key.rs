//! The calls of `security-key`.

use crate::judge::Judge;
use autorest::clients::runtime::BuildError;
use autorest::clients::security_key::Client;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).security_key("123456789").build()?;
    judge.done("SecurityKey", client.default().head().await);
    Ok(())
}
