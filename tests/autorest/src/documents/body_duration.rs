//! The calls of `body-duration`: durations are texts.

use crate::oracle::Oracle;
use autorest::clients::body_duration::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let durations = client.clone();
    oracle.same("getDurationNull", durations.duration_get_null().await, None);
    oracle.same("getDurationInvalid", durations.duration_get_invalid().await, "123ABC");
    let positive = durations.duration_put_positive_duration("P123DT22H14M12.011S").await;
    oracle.done("putDurationPositive", positive);
    let positive = durations.duration_get_positive_duration().await;
    oracle.same("getDurationPositive", positive, "P3Y6M4DT12H30M5S");
    Ok(())
}
