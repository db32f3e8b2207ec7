//! The calls of `body-boolean`.

use crate::oracle::Oracle;
use autorest::clients::body_boolean::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let bools = client.bool_operations();
    oracle.same("getBoolTrue", bools.bool_get_true().await, true);
    oracle.done("putBoolTrue", bools.bool_put_true(true).await);
    oracle.same("getBoolFalse", bools.bool_get_false().await, false);
    oracle.done("putBoolFalse", bools.bool_put_false(false).await);
    oracle.same("getBoolNull", bools.bool_get_null().await, None);
    oracle.undecodable("getBoolInvalid", bools.bool_get_invalid().await, "true1");
    Ok(())
}
