//! Headers of responses, read in the type that the document gives them.

use super::{BYTES, DURATION, FOX, HTTP_DATE, HTTP_DATE_MIN};
use crate::oracle::Oracle;
use autorest::clients::header::Client;
use autorest::clients::header::models::GreyscaleColors;
use autorest::clients::runtime::{Decode, Error, Response, ResponseHeader};
use std::fmt::Debug;

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_keys(oracle, client).await;
    call_numbers(oracle, client).await;
    call_texts(oracle, client).await;
    call_dates(oracle, client).await;
}

/// The header of a response; none if it is of another type.
fn header<H: Decode, E>(response: Result<Response<()>, Error<E>>, name: &str) -> Result<Option<H>, Error<E>> {
    Ok(response?.header(ResponseHeader::new(name)).unwrap_or_default())
}

/// The header `value` of a response.
fn value<H: Decode, E: Debug>(response: Result<Response<()>, Error<E>>) -> Result<Option<H>, Error<E>> {
    header(response, "value")
}

async fn call_keys(oracle: &mut Oracle, client: &Client) {
    let headers = client.header_operations();
    let response = headers.header_response_existing_key().send().await;
    oracle.same("HeaderResponseExistingKey", header(response, "user-agent"), Some("overwrite".to_owned()));
    let response = headers.header_response_protected_key().send().await;
    let wanted = Some("text/html; charset=utf-8".to_owned());
    oracle.same("HeaderResponseProtectedKey", header(response, "content-type"), wanted);
}

async fn call_numbers(oracle: &mut Oracle, client: &Client) {
    let headers = client.header_operations();
    let response = headers.header_response_integer("positive").send().await;
    oracle.same("HeaderResponseIntegerPositive", value(response), Some(1_i32));
    let response = headers.header_response_integer("negative").send().await;
    oracle.same("HeaderResponseIntegerNegative", value(response), Some(-2_i32));
    let response = headers.header_response_long("positive").send().await;
    oracle.same("HeaderResponseLongPositive", value(response), Some(105_i64));
    let response = headers.header_response_long("negative").send().await;
    oracle.same("HeaderResponseLongNegative", value(response), Some(-2_i64));
    let response = headers.header_response_float("positive").send().await;
    oracle.same("HeaderResponseFloatPositive", value(response), Some(0.07_f32));
    let response = headers.header_response_float("negative").send().await;
    oracle.same("HeaderResponseFloatNegative", value(response), Some(-3.0_f32));
    let response = headers.header_response_double("positive").send().await;
    oracle.same("HeaderResponseDoublePositive", value(response), Some(7e120_f64));
    let response = headers.header_response_double("negative").send().await;
    oracle.same("HeaderResponseDoubleNegative", value(response), Some(-3.0_f64));
    let response = headers.header_response_bool("true").send().await;
    oracle.same("HeaderResponseBoolTrue", value(response), Some(true));
    let response = headers.header_response_bool("false").send().await;
    oracle.same("HeaderResponseBoolFalse", value(response), Some(false));
}

async fn call_texts(oracle: &mut Oracle, client: &Client) {
    let headers = client.header_operations();
    let response = headers.header_response_string("valid").send().await;
    oracle.same("HeaderResponseStringValid", value(response), Some(FOX.to_owned()));
    // The server writes its `null` as a text.
    let response = headers.header_response_string("null").send().await;
    oracle.same("HeaderResponseStringNull", value(response), Some("null".to_owned()));
    let response = headers.header_response_string("empty").send().await;
    oracle.same("HeaderResponseStringEmpty", value(response), Some(String::new()));
    let response = headers.header_response_enum("valid").send().await;
    oracle.same("HeaderResponseEnumValid", value(response), Some(GreyscaleColors::Grey));
    let response = headers.header_response_enum("null").send().await;
    oracle.same("HeaderResponseEnumNull", value(response), Some(GreyscaleColors::from("")));
    let response = headers.header_response_byte("valid").send().await;
    oracle.same("HeaderResponseBytesValid", value(response), Some(BYTES.to_owned()));
    let response = headers.header_response_duration("valid").send().await;
    oracle.same("HeaderResponseDurationValid", value(response), Some(DURATION.to_owned()));
}

async fn call_dates(oracle: &mut Oracle, client: &Client) {
    let headers = client.header_operations();
    let response = headers.header_response_date("valid").send().await;
    oracle.same("HeaderResponseDateValid", value(response), Some("2010-01-01".to_owned()));
    let response = headers.header_response_date("min").send().await;
    oracle.same("HeaderResponseDateMin", value(response), Some("0001-01-01".to_owned()));
    let response = headers.header_response_datetime("valid").send().await;
    oracle.same("HeaderResponseDateTimeValid", value(response), Some("2010-01-01T12:34:56Z".to_owned()));
    let response = headers.header_response_datetime("min").send().await;
    oracle.same("HeaderResponseDateTimeMin", value(response), Some("0001-01-01T00:00:00Z".to_owned()));
    let response = headers.header_response_datetime_rfc1123("valid").send().await;
    oracle.same("HeaderResponseDateTimeRfc1123Valid", value(response), Some(HTTP_DATE.to_owned()));
    let response = headers.header_response_datetime_rfc1123("min").send().await;
    oracle.same("HeaderResponseDateTimeRfc1123Min", value(response), Some(HTTP_DATE_MIN.to_owned()));
}
