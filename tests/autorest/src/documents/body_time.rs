//! The calls of `body-time`: times of the day are texts.

use crate::judge::Judge;
use autorest::clients::body_time::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let times = client.default();
    judge.same("BodyTimeGet", times.time_get().await, "11:34:56");
    judge.same("BodyTimePut", times.time_put("08:07:56").await, "Nice job posting time");
    Ok(())
}
