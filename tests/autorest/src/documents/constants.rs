//! The calls of `constants`.

use crate::oracle::Oracle;
use autorest::clients::constants::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let response = client.contants_put_client_constants().await;
    oracle.done("ConstantClientProperties", response);
    Ok(())
}
