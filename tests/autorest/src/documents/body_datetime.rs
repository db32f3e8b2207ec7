//! The calls of `body-datetime`, whose instants are chrono's.

use crate::oracle::Oracle;
use autorest::clients::body_datetime::Client;
use autorest::clients::runtime::BuildError;
use chrono::{DateTime, FixedOffset};

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let times = client.clone();
    oracle.same("getDateTimeNull", times.datetime_get_null().await, None);
    let invalid = times.datetime_get_invalid().await;
    oracle.undecodable("getDateTimeInvalid", invalid, r#""201O-18-90D00:89:56.9AX""#);
    // Later than the largest instant of some languages, not of chrono.
    let overflow = times.datetime_get_overflow().await;
    oracle.same("getDateTimeOverflow", overflow, instant("9999-12-31T23:59:59.999-14:00"));
    let underflow = times.datetime_get_underflow().await;
    oracle.undecodable("getDateTimeUnderflow", underflow, r#""0000-00-00T00:00:00.000+00:00""#);
    call_max(oracle, &client).await;
    call_min(oracle, &client).await;
    call_offsets(oracle, &client).await;
    Ok(())
}

async fn call_max(oracle: &mut Oracle, client: &Client) {
    let times = client.clone();
    let max = instant("9999-12-31T23:59:59.999Z");
    oracle.done("putDateTimeMaxUtc", times.datetime_put_utc_max_date_time(max).await);
    let lower = times.datetime_get_utc_lowercase_max_date_time().await;
    oracle.same("getDateTimeMaxUtcLowercase", lower, max);
    let upper = times.datetime_get_utc_uppercase_max_date_time().await;
    oracle.same("getDateTimeMaxUtcUppercase", upper, max);
    let max = instant("9999-12-31T23:59:59.999+14:00");
    let lower = times.datetime_get_local_positive_offset_lowercase_max_date_time().await;
    oracle.same("getDateTimeMaxLocalPositiveOffsetLowercase", lower, max);
    let upper = times.datetime_get_local_positive_offset_uppercase_max_date_time().await;
    oracle.same("getDateTimeMaxLocalPositiveOffsetUppercase", upper, max);
    let max = instant("9999-12-31T23:59:59.999-14:00");
    let lower = times.datetime_get_local_negative_offset_lowercase_max_date_time().await;
    oracle.same("getDateTimeMaxLocalNegativeOffsetLowercase", lower, max);
    let upper = times.datetime_get_local_negative_offset_uppercase_max_date_time().await;
    oracle.same("getDateTimeMaxLocalNegativeOffsetUppercase", upper, max);
}

async fn call_offsets(oracle: &mut Oracle, client: &Client) {
    let times = client.clone();
    let max = instant("9999-12-31T23:59:59.999+14:00");
    let response = times.datetime_put_local_positive_offset_max_date_time(max).await;
    oracle.done("putDateTimeMaxLocalPositiveOffset", response);
    let max = instant("9999-12-31T23:59:59.999-14:00");
    let response = times.datetime_put_local_negative_offset_max_date_time(max).await;
    oracle.done("putDateTimeMaxLocalNegativeOffset", response);
    let min = instant("0001-01-01T00:00:00+14:00");
    let response = times.datetime_put_local_positive_offset_min_date_time(min).await;
    oracle.done("putDateTimeMinLocalPositiveOffset", response);
    let min = instant("0001-01-01T00:00:00-14:00");
    let response = times.datetime_put_local_negative_offset_min_date_time(min).await;
    oracle.done("putDateTimeMinLocalNegativeOffset", response);
    let max = instant("9999-12-31T23:59:59.9999999Z");
    let upper = times.datetime_get_utc_uppercase_max_date_time7_digits().await;
    oracle.same("getDateTimeMaxUtc7MSUppercase", upper, max);
}

async fn call_min(oracle: &mut Oracle, client: &Client) {
    let times = client.clone();
    let min = instant("0001-01-01T00:00:00Z");
    oracle.done("putDateTimeMinUtc", times.datetime_put_utc_min_date_time(min).await);
    // Responses that can only be one text are a text.
    let utc = times.datetime_get_utc_min_date_time().await;
    oracle.same("getDateTimeMinUtc", utc, "0001-01-01T00:00:00Z");
    let positive = times.datetime_get_local_positive_offset_min_date_time().await;
    oracle.same("getDateTimeMinLocalPositiveOffset", positive, "0001-01-01T00:00:00+14:00");
    let negative = times.datetime_get_local_negative_offset_min_date_time().await;
    oracle.same("getDateTimeMinLocalNegativeOffset", negative, "0001-01-01T00:00:00-14:00");
    // No instant without an offset (RFC 3339, 5.6).
    let none = times.datetime_get_local_no_offset_min_date_time().await;
    oracle.undecodable("getDateTimeMinLocalNoOffset", none, r#""0001-01-01T00:00:00""#);
}

fn instant(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap_or_default()
}
