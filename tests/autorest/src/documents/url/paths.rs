//! Parameters in paths.

use super::{BYTES, DELIMITERS};
use crate::oracle::Oracle;
use autorest::clients::url::Client;
use autorest::clients::url::models::UriColor;

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_numbers(oracle, client).await;
    call_strings(oracle, client).await;
    call_formats(oracle, client).await;
}

async fn call_numbers(oracle: &mut Oracle, client: &Client) {
    let paths = client.path_operations();
    oracle.done("UrlPathsBoolTrue", paths.paths_get_boolean_true().await);
    oracle.done("UrlPathsBoolFalse", paths.paths_get_boolean_false().await);
    oracle.done("UrlPathsIntPositive", paths.paths_get_int_one_million().await);
    oracle.done("UrlPathsIntNegative", paths.paths_get_int_negative_one_million().await);
    oracle.done("UrlPathsIntUnixTime", paths.paths_unix_time_url(1_460_505_600).await);
    oracle.done("UrlPathsLongPositive", paths.paths_get_ten_billion().await);
    oracle.done("UrlPathsLongNegative", paths.paths_get_negative_ten_billion().await);
    oracle.done("UrlPathsFloatPositive", paths.paths_float_scientific_positive().await);
    oracle.done("UrlPathsFloatNegative", paths.paths_float_scientific_negative().await);
    oracle.done("UrlPathsDoublePositive", paths.paths_double_decimal_positive().await);
    oracle.done("UrlPathsDoubleNegative", paths.paths_double_decimal_negative().await);
}

async fn call_strings(oracle: &mut Oracle, client: &Client) {
    let paths = client.path_operations();
    oracle.done("UrlPathsStringUnicode", paths.paths_string_unicode().await);
    oracle.done("UrlPathsStringUrlEncoded", paths.paths_string_url_encoded().await);
    let response = paths.paths_string_url_non_encoded().await;
    oracle.done("UrlPathsStringUrlNonEncoded", response);
    oracle.done("UrlPathsStringEmpty", paths.paths_string_empty().await);
    oracle.done("UrlPathsEnumValid", paths.paths_enum_valid(UriColor::GreenColor).await);
    let list = ["ArrayPath1", DELIMITERS, "", ""];
    let response = client.query_operations().paths_array_csv_in_path(list).await;
    oracle.done("UrlPathsArrayCSVInPath", response);
}

async fn call_formats(oracle: &mut Oracle, client: &Client) {
    let paths = client.path_operations();
    oracle.done("UrlPathsByteMultiByte", paths.paths_byte_multi_byte(BYTES).await);
    oracle.done("UrlPathsByteEmpty", paths.paths_byte_empty().await);
    oracle.done("UrlPathsDateValid", paths.paths_date_valid().await);
    oracle.done("UrlPathsDateTimeValid", paths.paths_date_time_valid().await);
    oracle.done("UrlPathsStringBase64Url", paths.paths_base64_url("bG9yZW0").await);
}
