//! The calls of `body-duration`: durations are texts.

use crate::judge::Judge;
use autorest::clients::body_duration::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let durations = client.default();
    judge.same("getDurationNull", durations.duration_get_null().await, None);
    judge.same("getDurationInvalid", durations.duration_get_invalid().await, "123ABC");
    let positive = durations.duration_put_positive_duration("P123DT22H14M12.011S").await;
    judge.done("putDurationPositive", positive);
    let positive = durations.duration_get_positive_duration().await;
    judge.same("getDurationPositive", positive, "P3Y6M4DT12H30M5S");
    Ok(())
}
