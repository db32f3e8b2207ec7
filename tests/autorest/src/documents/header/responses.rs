//! Headers of answers, read in the type that the document gives them.

use super::{BYTES, DURATION, FOX, HTTP_DATE, HTTP_DATE_MIN};
use crate::oracle::Oracle;
use autorest::clients::header::Client;
use autorest::clients::header::models::GreyscaleColors;
use autorest::clients::runtime::{Decode, Error, Response};
use std::fmt::Debug;

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_keys(oracle, client).await;
    call_numbers(oracle, client).await;
    call_texts(oracle, client).await;
    call_dates(oracle, client).await;
}

/// The header of an answer; none if it is of another type.
fn header<H: Decode, E>(answer: Result<Response<()>, Error<E>>, name: &str) -> Result<Option<H>, Error<E>> {
    Ok(answer?.header(name).unwrap_or_default())
}

/// The header `value` of an answer.
fn value<H: Decode, E: Debug>(answer: Result<Response<()>, Error<E>>) -> Result<Option<H>, Error<E>> {
    header(answer, "value")
}

async fn call_keys(oracle: &mut Oracle, client: &Client) {
    let headers = client.header_operations();
    let answer = headers.header_response_existing_key().send().await;
    oracle.same("HeaderResponseExistingKey", header(answer, "user-agent"), Some("overwrite".to_owned()));
    let answer = headers.header_response_protected_key().send().await;
    let wanted = Some("text/html; charset=utf-8".to_owned());
    oracle.same("HeaderResponseProtectedKey", header(answer, "content-type"), wanted);
}

async fn call_numbers(oracle: &mut Oracle, client: &Client) {
    let headers = client.header_operations();
    let answer = headers.header_response_integer("positive").send().await;
    oracle.same("HeaderResponseIntegerPositive", value(answer), Some(1_i32));
    let answer = headers.header_response_integer("negative").send().await;
    oracle.same("HeaderResponseIntegerNegative", value(answer), Some(-2_i32));
    let answer = headers.header_response_long("positive").send().await;
    oracle.same("HeaderResponseLongPositive", value(answer), Some(105_i64));
    let answer = headers.header_response_long("negative").send().await;
    oracle.same("HeaderResponseLongNegative", value(answer), Some(-2_i64));
    let answer = headers.header_response_float("positive").send().await;
    oracle.same("HeaderResponseFloatPositive", value(answer), Some(0.07_f32));
    let answer = headers.header_response_float("negative").send().await;
    oracle.same("HeaderResponseFloatNegative", value(answer), Some(-3.0_f32));
    let answer = headers.header_response_double("positive").send().await;
    oracle.same("HeaderResponseDoublePositive", value(answer), Some(7e120_f64));
    let answer = headers.header_response_double("negative").send().await;
    oracle.same("HeaderResponseDoubleNegative", value(answer), Some(-3.0_f64));
    let answer = headers.header_response_bool("true").send().await;
    oracle.same("HeaderResponseBoolTrue", value(answer), Some(true));
    let answer = headers.header_response_bool("false").send().await;
    oracle.same("HeaderResponseBoolFalse", value(answer), Some(false));
}

async fn call_texts(oracle: &mut Oracle, client: &Client) {
    let headers = client.header_operations();
    let answer = headers.header_response_string("valid").send().await;
    oracle.same("HeaderResponseStringValid", value(answer), Some(FOX.to_owned()));
    // The server writes its `null` as a text.
    let answer = headers.header_response_string("null").send().await;
    oracle.same("HeaderResponseStringNull", value(answer), Some("null".to_owned()));
    let answer = headers.header_response_string("empty").send().await;
    oracle.same("HeaderResponseStringEmpty", value(answer), Some(String::new()));
    let answer = headers.header_response_enum("valid").send().await;
    oracle.same("HeaderResponseEnumValid", value(answer), Some(GreyscaleColors::Grey));
    let answer = headers.header_response_enum("null").send().await;
    oracle.same("HeaderResponseEnumNull", value(answer), Some(GreyscaleColors::from("")));
    let answer = headers.header_response_byte("valid").send().await;
    oracle.same("HeaderResponseBytesValid", value(answer), Some(BYTES.to_owned()));
    let answer = headers.header_response_duration("valid").send().await;
    oracle.same("HeaderResponseDurationValid", value(answer), Some(DURATION.to_owned()));
}

async fn call_dates(oracle: &mut Oracle, client: &Client) {
    let headers = client.header_operations();
    let answer = headers.header_response_date("valid").send().await;
    oracle.same("HeaderResponseDateValid", value(answer), Some("2010-01-01".to_owned()));
    let answer = headers.header_response_date("min").send().await;
    oracle.same("HeaderResponseDateMin", value(answer), Some("0001-01-01".to_owned()));
    let answer = headers.header_response_datetime("valid").send().await;
    oracle.same("HeaderResponseDateTimeValid", value(answer), Some("2010-01-01T12:34:56Z".to_owned()));
    let answer = headers.header_response_datetime("min").send().await;
    oracle.same("HeaderResponseDateTimeMin", value(answer), Some("0001-01-01T00:00:00Z".to_owned()));
    let answer = headers.header_response_datetime_rfc1123("valid").send().await;
    oracle.same("HeaderResponseDateTimeRfc1123Valid", value(answer), Some(HTTP_DATE.to_owned()));
    let answer = headers.header_response_datetime_rfc1123("min").send().await;
    oracle.same("HeaderResponseDateTimeRfc1123Min", value(answer), Some(HTTP_DATE_MIN.to_owned()));
}
