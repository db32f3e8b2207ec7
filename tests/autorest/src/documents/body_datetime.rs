//! The calls of `body-datetime`, whose instants are chrono's.

use crate::judge::Judge;
use autorest::clients::body_datetime::Client;
use autorest::clients::runtime::BuildError;
use chrono::{DateTime, FixedOffset};

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let times = client.default();
    judge.same("getDateTimeNull", times.datetime_get_null().await, None);
    let invalid = times.datetime_get_invalid().await;
    judge.undecodable("getDateTimeInvalid", invalid, r#""201O-18-90D00:89:56.9AX""#);
    // Later than the largest instant of some languages, not of chrono.
    let overflow = times.datetime_get_overflow().await;
    judge.same("getDateTimeOverflow", overflow, instant("9999-12-31T23:59:59.999-14:00"));
    let underflow = times.datetime_get_underflow().await;
    judge.undecodable("getDateTimeUnderflow", underflow, r#""0000-00-00T00:00:00.000+00:00""#);
    call_max(judge, &client).await;
    call_min(judge, &client).await;
    call_offsets(judge, &client).await;
    Ok(())
}

async fn call_max(judge: &mut Judge, client: &Client) {
    let times = client.default();
    let max = instant("9999-12-31T23:59:59.999Z");
    judge.done("putDateTimeMaxUtc", times.datetime_put_utc_max_date_time(max).await);
    let lower = times.datetime_get_utc_lowercase_max_date_time().await;
    judge.same("getDateTimeMaxUtcLowercase", lower, max);
    let upper = times.datetime_get_utc_uppercase_max_date_time().await;
    judge.same("getDateTimeMaxUtcUppercase", upper, max);
    let max = instant("9999-12-31T23:59:59.999+14:00");
    let lower = times.datetime_get_local_positive_offset_lowercase_max_date_time().await;
    judge.same("getDateTimeMaxLocalPositiveOffsetLowercase", lower, max);
    let upper = times.datetime_get_local_positive_offset_uppercase_max_date_time().await;
    judge.same("getDateTimeMaxLocalPositiveOffsetUppercase", upper, max);
    let max = instant("9999-12-31T23:59:59.999-14:00");
    let lower = times.datetime_get_local_negative_offset_lowercase_max_date_time().await;
    judge.same("getDateTimeMaxLocalNegativeOffsetLowercase", lower, max);
    let upper = times.datetime_get_local_negative_offset_uppercase_max_date_time().await;
    judge.same("getDateTimeMaxLocalNegativeOffsetUppercase", upper, max);
}

async fn call_offsets(judge: &mut Judge, client: &Client) {
    let times = client.default();
    let max = instant("9999-12-31T23:59:59.999+14:00");
    let answer = times.datetime_put_local_positive_offset_max_date_time(max).await;
    judge.done("putDateTimeMaxLocalPositiveOffset", answer);
    let max = instant("9999-12-31T23:59:59.999-14:00");
    let answer = times.datetime_put_local_negative_offset_max_date_time(max).await;
    judge.done("putDateTimeMaxLocalNegativeOffset", answer);
    let min = instant("0001-01-01T00:00:00+14:00");
    let answer = times.datetime_put_local_positive_offset_min_date_time(min).await;
    judge.done("putDateTimeMinLocalPositiveOffset", answer);
    let min = instant("0001-01-01T00:00:00-14:00");
    let answer = times.datetime_put_local_negative_offset_min_date_time(min).await;
    judge.done("putDateTimeMinLocalNegativeOffset", answer);
    let max = instant("9999-12-31T23:59:59.9999999Z");
    let upper = times.datetime_get_utc_uppercase_max_date_time7_digits().await;
    judge.same("getDateTimeMaxUtc7MSUppercase", upper, max);
}

async fn call_min(judge: &mut Judge, client: &Client) {
    let times = client.default();
    let min = instant("0001-01-01T00:00:00Z");
    judge.done("putDateTimeMinUtc", times.datetime_put_utc_min_date_time(min).await);
    // Answers that can only be one text are a text.
    let utc = times.datetime_get_utc_min_date_time().await;
    judge.same("getDateTimeMinUtc", utc, "0001-01-01T00:00:00Z");
    let positive = times.datetime_get_local_positive_offset_min_date_time().await;
    judge.same("getDateTimeMinLocalPositiveOffset", positive, "0001-01-01T00:00:00+14:00");
    let negative = times.datetime_get_local_negative_offset_min_date_time().await;
    judge.same("getDateTimeMinLocalNegativeOffset", negative, "0001-01-01T00:00:00-14:00");
    // No instant without an offset (RFC 3339, 5.6).
    let none = times.datetime_get_local_no_offset_min_date_time().await;
    judge.undecodable("getDateTimeMinLocalNoOffset", none, r#""0001-01-01T00:00:00""#);
}

fn instant(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap_or_default()
}
