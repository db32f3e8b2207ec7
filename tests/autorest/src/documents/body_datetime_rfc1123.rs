//! The calls of `body-datetime-rfc1123`: dates in the form of HTTP are texts.

use crate::oracle::Oracle;
use autorest::clients::body_datetime_rfc1123::Client;
use autorest::clients::runtime::BuildError;

const MAX: &str = "Fri, 31 Dec 9999 23:59:59 GMT";
const MIN: &str = "Mon, 01 Jan 0001 00:00:00 GMT";

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let times = client.clone();
    oracle.same("getDateTimeRfc1123Null", times.datetimerfc1123_get_null().await, None);
    let invalid = times.datetimerfc1123_get_invalid().await;
    oracle.same("getDateTimeRfc1123Invalid", invalid, "Tue, 01 Dec 2000 00:00:0A ABC");
    let overflow = times.datetimerfc1123_get_overflow().await;
    oracle.same("getDateTimeRfc1123Overflow", overflow, "Sat, 1 Jan 10000 00:00:00 GMT");
    let underflow = times.datetimerfc1123_get_underflow().await;
    oracle.same("getDateTimeRfc1123Underflow", underflow, "Tue, 00 Jan 0000 00:00:00 GMT");
    oracle.done("putDateTimeRfc1123Max", times.datetimerfc1123_put_utc_max_date_time(MAX).await);
    let lower = times.datetimerfc1123_get_utc_lowercase_max_date_time().await;
    oracle.same("getDateTimeRfc1123MaxUtcLowercase", lower, MAX.to_lowercase());
    let upper = times.datetimerfc1123_get_utc_uppercase_max_date_time().await;
    oracle.same("getDateTimeRfc1123MaxUtcUppercase", upper, MAX.to_uppercase());
    oracle.done("putDateTimeRfc1123Min", times.datetimerfc1123_put_utc_min_date_time(MIN).await);
    oracle.same("getDateTimeRfc1123MinUtc", times.datetimerfc1123_get_utc_min_date_time().await, MIN);
    Ok(())
}
