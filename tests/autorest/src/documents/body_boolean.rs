//! The calls of `body-boolean`.

use crate::judge::Judge;
use autorest::clients::body_boolean::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let bools = client.bool_operations();
    judge.same("getBoolTrue", bools.bool_get_true().await, true);
    judge.done("putBoolTrue", bools.bool_put_true(true).await);
    judge.same("getBoolFalse", bools.bool_get_false().await, false);
    judge.done("putBoolFalse", bools.bool_put_false(false).await);
    judge.same("getBoolNull", bools.bool_get_null().await, None);
    judge.undecodable("getBoolInvalid", bools.bool_get_invalid().await, "true1");
    Ok(())
}
