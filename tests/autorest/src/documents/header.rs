//! The calls of `header`.

mod responses;

use crate::oracle::Oracle;
use autorest::clients::header::Client;
use autorest::clients::header::models::GreyscaleColors;
use autorest::clients::runtime::BuildError;

/// Bytes in base64.
const BYTES: &str = "5ZWK6b2E5LiC54ub54uc76ex76Ss76ex76iM76ip";
const FOX: &str = "The quick brown fox jumps over the lazy dog";
const HTTP_DATE: &str = "Fri, 01 Jan 2010 12:34:56 GMT";
const HTTP_DATE_MIN: &str = "Mon, 01 Jan 0001 00:00:00 GMT";
const DURATION: &str = "P123DT22H14M12.011S";

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let headers = client.header_operations();
    oracle.done("HeaderParameterExistingKey", headers.header_param_existing_key("overwrite").await);
    let request_id = "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0";
    let call = headers.header_custom_request_id().with_header("x-ms-client-request-id", request_id);
    oracle.done("CustomHeaderInRequest", call.await);
    call_numbers(oracle, &client).await;
    call_texts(oracle, &client).await;
    call_dates(oracle, &client).await;
    responses::call(oracle, &client).await;
    Ok(())
}

async fn call_numbers(oracle: &mut Oracle, client: &Client) {
    let headers = client.header_operations();
    oracle.done("HeaderParameterIntegerPositive", headers.header_param_integer("positive", 1).await);
    oracle.done("HeaderParameterIntegerNegative", headers.header_param_integer("negative", -2).await);
    oracle.done("HeaderParameterLongPositive", headers.header_param_long("positive", 105).await);
    oracle.done("HeaderParameterLongNegative", headers.header_param_long("negative", -2).await);
    oracle.done("HeaderParameterFloatPositive", headers.header_param_float("positive", 0.07).await);
    oracle.done("HeaderParameterFloatNegative", headers.header_param_float("negative", -3.0).await);
    oracle.done("HeaderParameterDoublePositive", headers.header_param_double("positive", 7e120).await);
    oracle.done("HeaderParameterDoubleNegative", headers.header_param_double("negative", -3.0).await);
    oracle.done("HeaderParameterBoolTrue", headers.header_param_bool("true", true).await);
    oracle.done("HeaderParameterBoolFalse", headers.header_param_bool("false", false).await);
}

async fn call_texts(oracle: &mut Oracle, client: &Client) {
    let headers = client.header_operations();
    oracle.done("HeaderParameterStringValid", headers.header_param_string("valid").value(FOX).await);
    oracle.done("HeaderParameterStringNull", headers.header_param_string("null").await);
    oracle.done("HeaderParameterStringEmpty", headers.header_param_string("empty").value("").await);
    let grey = headers.header_param_enum("valid").value(GreyscaleColors::Grey);
    oracle.done("HeaderParameterEnumValid", grey.await);
    oracle.done("HeaderParameterEnumNull", headers.header_param_enum("null").await);
    oracle.done("HeaderParameterBytesValid", headers.header_param_byte("valid", BYTES).await);
    oracle.done("HeaderParameterDurationValid", headers.header_param_duration("valid", DURATION).await);
}

async fn call_dates(oracle: &mut Oracle, client: &Client) {
    let headers = client.header_operations();
    oracle.done("HeaderParameterDateValid", headers.header_param_date("valid", "2010-01-01").await);
    oracle.done("HeaderParameterDateMin", headers.header_param_date("min", "0001-01-01").await);
    let response = headers.header_param_datetime("valid", "2010-01-01T12:34:56Z").await;
    oracle.done("HeaderParameterDateTimeValid", response);
    let response = headers.header_param_datetime("min", "0001-01-01T00:00:00Z").await;
    oracle.done("HeaderParameterDateTimeMin", response);
    let response = headers.header_param_datetime_rfc1123("valid").value(HTTP_DATE).await;
    oracle.done("HeaderParameterDateTimeRfc1123Valid", response);
    let response = headers.header_param_datetime_rfc1123("min").value(HTTP_DATE_MIN).await;
    oracle.done("HeaderParameterDateTimeRfc1123Min", response);
}
