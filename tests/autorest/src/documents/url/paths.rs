//! Parameters in paths.

use super::{BYTES, CHARACTERS, DELIMITERS};
use crate::judge::Judge;
use autorest::clients::url::Client;
use autorest::clients::url::models::UriColor;

pub(super) async fn call(judge: &mut Judge, client: &Client) {
    call_numbers(judge, client).await;
    call_strings(judge, client).await;
    call_formats(judge, client).await;
}

async fn call_numbers(judge: &mut Judge, client: &Client) {
    let paths = client.path_operations();
    judge.done("UrlPathsBoolTrue", paths.paths_get_boolean_true(true).await);
    judge.done("UrlPathsBoolFalse", paths.paths_get_boolean_false(false).await);
    judge.done("UrlPathsIntPositive", paths.paths_get_int_one_million(1_000_000).await);
    judge.done("UrlPathsIntNegative", paths.paths_get_int_negative_one_million(-1_000_000).await);
    judge.done("UrlPathsIntUnixTime", paths.paths_unix_time_url(1_460_505_600).await);
    judge.done("UrlPathsLongPositive", paths.paths_get_ten_billion(10_000_000_000).await);
    judge.done("UrlPathsLongNegative", paths.paths_get_negative_ten_billion(-10_000_000_000).await);
    judge.done("UrlPathsFloatPositive", paths.paths_float_scientific_positive(1.034e20).await);
    judge.done("UrlPathsFloatNegative", paths.paths_float_scientific_negative(-1.034e-20).await);
    judge.done("UrlPathsDoublePositive", paths.paths_double_decimal_positive(9_999_999.999).await);
    judge.done("UrlPathsDoubleNegative", paths.paths_double_decimal_negative(-9_999_999.999).await);
}

async fn call_strings(judge: &mut Judge, client: &Client) {
    let paths = client.path_operations();
    judge.done("UrlPathsStringUnicode", paths.paths_string_unicode(CHARACTERS).await);
    judge.done("UrlPathsStringUrlEncoded", paths.paths_string_url_encoded(DELIMITERS).await);
    let answer = paths.paths_string_url_non_encoded("begin!*'();:@&=+$,end").await;
    judge.done("UrlPathsStringUrlNonEncoded", answer);
    judge.done("UrlPathsStringEmpty", paths.paths_string_empty("").await);
    judge.done("UrlPathsEnumValid", paths.paths_enum_valid(UriColor::GreenColor).await);
    let list = ["ArrayPath1", DELIMITERS, "", ""];
    let answer = client.query_operations().paths_array_csv_in_path(list).await;
    judge.done("UrlPathsArrayCSVInPath", answer);
}

async fn call_formats(judge: &mut Judge, client: &Client) {
    let paths = client.path_operations();
    judge.done("UrlPathsByteMultiByte", paths.paths_byte_multi_byte(BYTES).await);
    judge.done("UrlPathsByteEmpty", paths.paths_byte_empty("").await);
    judge.done("UrlPathsDateValid", paths.paths_date_valid("2012-01-01").await);
    judge.done("UrlPathsDateTimeValid", paths.paths_date_time_valid("2012-01-01T01:01:01Z").await);
    judge.done("UrlPathsStringBase64Url", paths.paths_base64_url("bG9yZW0").await);
}
