//! Maps of texts: strings, dates, durations, bytes.

use super::numbered;
use crate::oracle::Oracle;
use autorest::clients::body_dictionary::Client;
use chrono::{DateTime, FixedOffset, NaiveDate};

const HTTP_DATES: [&str; 3] =
    ["Fri, 01 Dec 2000 00:00:01 GMT", "Wed, 02 Jan 1980 00:11:35 GMT", "Wed, 12 Oct 1492 10:15:01 GMT"];
const BASE64_URL: [&str; 3] =
    ["YSBzdHJpbmcgdGhhdCBnZXRzIGVuY29kZWQgd2l0aCBiYXNlNjR1cmw", "dGVzdCBzdHJpbmc", "TG9yZW0gaXBzdW0"];

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_strings(oracle, client).await;
    call_dates(oracle, client).await;
    call_instants(oracle, client).await;
    call_others(oracle, client).await;
}

async fn call_strings(oracle: &mut Oracle, client: &Client) {
    let maps = client.dictionary_operations_group();
    let wanted = numbered(["foo1", "foo2", "foo3"].map(str::to_owned));
    oracle.same("getDictionaryStringValid", maps.dictionary_get_string_valid().await, wanted.clone());
    oracle.done("putDictionaryStringValid", maps.dictionary_put_string_valid(wanted).await);
    let response = maps.dictionary_get_string_with_null().await;
    oracle.undecodable("getDictionaryStringWithNull", response, r#"{"0": "foo", "1": null, "2": "foo2" }"#);
    let response = maps.dictionary_get_string_with_invalid().await;
    oracle.undecodable("getDictionaryStringWithNumber", response, r#"{"0": "foo", "1": 123, "2": "foo2"}"#);
}

async fn call_dates(oracle: &mut Oracle, client: &Client) {
    let maps = client.dictionary_operations_group();
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let days = numbered([day(2000, 12, 1), day(1980, 1, 2), day(1492, 10, 12)]);
    oracle.same("getDictionaryDateValid", maps.dictionary_get_date_valid().await, days.clone());
    oracle.done("putDictionaryDateValid", maps.dictionary_put_date_valid(days).await);
    let response = maps.dictionary_get_date_invalid_null().await;
    let wanted = r#"{"0": "2012-01-01", "1": null, "2": "1776-07-04"}"#;
    oracle.undecodable("getDictionaryDateWithNull", response, wanted);
    let response = maps.dictionary_get_date_invalid_chars().await;
    oracle.undecodable("getDictionaryDateWithInvalidChars", response, r#"{"0": "2011-03-22", "1": "date"}"#);
}

async fn call_instants(oracle: &mut Oracle, client: &Client) {
    let maps = client.dictionary_operations_group();
    let instant = |text| DateTime::<FixedOffset>::parse_from_rfc3339(text).unwrap_or_default();
    let wanted = ["2000-12-01T00:00:01Z", "1980-01-02T00:11:35+01:00", "1492-10-12T10:15:01-08:00"];
    let response = maps.dictionary_get_date_time_valid().await;
    oracle.same("getDictionaryDateTimeValid", response, numbered(wanted.map(instant)));
    let body = ["2000-12-01T00:00:01Z", "1980-01-01T23:11:35Z", "1492-10-12T18:15:01Z"];
    let response = maps.dictionary_put_date_time_valid(numbered(body.map(instant))).await;
    oracle.done("putDictionaryDateTimeValid", response);
    let response = maps.dictionary_get_date_time_invalid_null().await;
    let wanted = r#"{"0": "2000-12-01t00:00:01z", "1": null}"#;
    oracle.undecodable("getDictionaryDateTimeWithNull", response, wanted);
    let response = maps.dictionary_get_date_time_invalid_chars().await;
    let wanted = r#"{"0": "2000-12-01t00:00:01z", "1": "date-time"}"#;
    oracle.undecodable("getDictionaryDateTimeWithInvalidChars", response, wanted);
    let wanted = numbered(HTTP_DATES.map(str::to_owned));
    let response = maps.dictionary_get_date_time_rfc1123_valid().await;
    oracle.same("getDictionaryDateTimeRfc1123Valid", response, wanted.clone());
    let response = maps.dictionary_put_date_time_rfc1123_valid(wanted).await;
    oracle.done("putDictionaryDateTimeRfc1123Valid", response);
}

async fn call_others(oracle: &mut Oracle, client: &Client) {
    let maps = client.dictionary_operations_group();
    let durations = numbered(["P123DT22H14M12.011S", "P5DT1H"].map(str::to_owned));
    oracle.same("getDictionaryDurationValid", maps.dictionary_get_duration_valid().await, durations.clone());
    oracle.done("putDictionaryDurationValid", maps.dictionary_put_duration_valid(durations).await);
    let bytes = numbered(["////+g==", "AQID", "JSlD"].map(str::to_owned));
    oracle.same("getDictionaryByteValid", maps.dictionary_get_byte_valid().await, bytes.clone());
    oracle.done("putDictionaryByteValid", maps.dictionary_put_byte_valid(bytes).await);
    let response = maps.dictionary_get_byte_invalid_null().await;
    oracle.undecodable("getDictionaryByteWithNull", response, r#"{"0": "q6yt", "1": null}"#);
    let response = maps.dictionary_get_base64_url().await;
    oracle.same("getDictionaryBase64Url", response, numbered(BASE64_URL.map(str::to_owned)));
}
