//! The calls of `non-string-enum`.

use crate::oracle::Oracle;
use autorest::clients::non_string_enum::Client;
use autorest::clients::non_string_enum::models::IntEnum;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let enumerations = client.clone();
    let response = enumerations.int_put(IntEnum::Value200).await;
    oracle.same("NonStringEnumsPostInt", response, "Nice job posting an int enum");
    oracle.same("NonStringEnumsGetInt", enumerations.int_get().await, IntEnum::Value429);
    let response = enumerations.float_put(200.4).await;
    oracle.same("NonStringEnumsPostFloat", response, "Nice job posting a float enum");
    oracle.same("NonStringEnumsGetFloat", enumerations.float_get().await, 429.1);
    Ok(())
}
