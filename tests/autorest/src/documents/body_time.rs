//! The calls of `body-time`: times of the day are texts.

use crate::oracle::Oracle;
use autorest::clients::body_time::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let times = client.clone();
    oracle.same("BodyTimeGet", times.time_get().await, "11:34:56");
    oracle.same("BodyTimePut", times.time_put("08:07:56").await, "Nice job posting time");
    Ok(())
}
