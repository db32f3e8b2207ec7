//! The calls of `security-key`.

use crate::oracle::Oracle;
use autorest::clients::runtime::BuildError;
use autorest::clients::security_key::Client;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).security_key("123456789").build()?;
    oracle.done("SecurityKey", client.head().await);
    Ok(())
}
