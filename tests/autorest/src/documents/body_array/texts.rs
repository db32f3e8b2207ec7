//! Arrays of texts: strings, enumerations, UUIDs, dates, durations, bytes.

use crate::oracle::Oracle;
use autorest::clients::body_array::Client;
use autorest::clients::body_array::models::{
    ArrayGetStringEnumValidResponseItem, ArrayPutEnumValidBodyItem, ArrayPutStringEnumValidBodyItem, FooEnum,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

const HTTP_DATES: [&str; 3] =
    ["Fri, 01 Dec 2000 00:00:01 GMT", "Wed, 02 Jan 1980 00:11:35 GMT", "Wed, 12 Oct 1492 10:15:01 GMT"];
const BYTES: [&str; 3] = ["////+g==", "AQID", "JSlD"];
const BASE64_URL: [&str; 3] =
    ["YSBzdHJpbmcgdGhhdCBnZXRzIGVuY29kZWQgd2l0aCBiYXNlNjR1cmw", "dGVzdCBzdHJpbmc", "TG9yZW0gaXBzdW0"];

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_strings(oracle, client).await;
    call_enumerations(oracle, client).await;
    call_uuids(oracle, client).await;
    call_dates(oracle, client).await;
    call_instants(oracle, client).await;
    call_others(oracle, client).await;
}

async fn call_strings(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    oracle.same("getArrayStringValid", arrays.array_get_string_valid().await, ["foo1", "foo2", "foo3"]);
    oracle.done("putArrayStringValid", arrays.array_put_string_valid(["foo1", "foo2", "foo3"]).await);
    let wanted = [Some("foo".to_owned()), None, Some("foo2".to_owned())];
    oracle.same("getArrayStringWithNull", arrays.array_get_string_with_null().await, wanted);
    let response = arrays.array_get_string_with_invalid().await;
    oracle.undecodable("getArrayStringWithNumber", response, r#"["foo",123,"foo2"]"#);
}

async fn call_enumerations(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    let wanted = [FooEnum::Foo1, FooEnum::Foo2, FooEnum::Foo3];
    oracle.same("getArrayEnumValid", arrays.array_get_enum_valid().await, wanted);
    type Put = ArrayPutEnumValidBodyItem;
    let response = arrays.array_put_enum_valid(vec![Put::Foo1, Put::Foo2, Put::Foo3]).await;
    oracle.done("putArrayEnumValid", response);
    type Got = ArrayGetStringEnumValidResponseItem;
    let response = arrays.array_get_string_enum_valid().await;
    oracle.same("getArrayStringEnumValid", response, [Got::Foo1, Got::Foo2, Got::Foo3]);
    type PutString = ArrayPutStringEnumValidBodyItem;
    let body = vec![PutString::Foo1, PutString::Foo2, PutString::Foo3];
    oracle.done("putArrayStringEnumValid", arrays.array_put_string_enum_valid(body).await);
}

async fn call_uuids(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    let uuids = [
        Uuid::from_u128(0x6dcc7237_45fe_45c4_8a6b_3a8a3f625652),
        Uuid::from_u128(0xd1399005_30f7_40d6_8da6_dd7c89ad34db),
        Uuid::from_u128(0xf42f6aa1_a5bc_4ddf_907e_5f915de43205),
    ];
    oracle.same("getArrayUuidValid", arrays.array_get_uuid_valid().await, uuids);
    oracle.done("putArrayUuidValid", arrays.array_put_uuid_valid(uuids.to_vec()).await);
    let response = arrays.array_get_uuid_invalid_chars().await;
    let wanted = r#"["6dcc7237-45fe-45c4-8a6b-3a8a3f625652","foo"]"#;
    oracle.undecodable("getArrayUuidWithInvalidChars", response, wanted);
}

async fn call_dates(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let days = [day(2000, 12, 1), day(1980, 1, 2), day(1492, 10, 12)];
    oracle.same("getArrayDateValid", arrays.array_get_date_valid().await, days);
    oracle.done("putArrayDateValid", arrays.array_put_date_valid(days.to_vec()).await);
    let response = arrays.array_get_date_invalid_null().await;
    oracle.undecodable("getArrayDateWithNull", response, r#"["2012-01-01",null,"1776-07-04"]"#);
    let response = arrays.array_get_date_invalid_chars().await;
    oracle.undecodable("getArrayDateWithInvalidChars", response, r#"["2011-03-22","date"]"#);
}

async fn call_instants(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    let instant = |text| DateTime::<FixedOffset>::parse_from_rfc3339(text).unwrap_or_default();
    let wanted = ["2000-12-01T00:00:01Z", "1980-01-02T00:11:35+01:00", "1492-10-12T10:15:01-08:00"];
    oracle.same("getArrayDateTimeValid", arrays.array_get_date_time_valid().await, wanted.map(instant));
    let body = ["2000-12-01T00:00:01Z", "1980-01-02T00:11:35Z", "1492-10-12T10:15:01Z"];
    let body = body.map(instant).to_vec();
    oracle.done("putArrayDateTimeValid", arrays.array_put_date_time_valid(body).await);
    let response = arrays.array_get_date_time_invalid_null().await;
    oracle.undecodable("getArrayDateTimeWithNull", response, r#"["2000-12-01T00:00:01.000Z",null]"#);
    let response = arrays.array_get_date_time_invalid_chars().await;
    let wanted = r#"["2000-12-01t00:00:01z","date-time"]"#;
    oracle.undecodable("getArrayDateTimeWithInvalidChars", response, wanted);
    let response = arrays.array_get_date_time_rfc1123_valid().await;
    oracle.same("getArrayDateTimeRfc1123Valid", response, HTTP_DATES);
    let response = arrays.array_put_date_time_rfc1123_valid(HTTP_DATES).await;
    oracle.done("putArrayDateTimeRfc1123Valid", response);
}

async fn call_others(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    let response = arrays.array_get_duration_valid().await;
    oracle.same("getArrayDurationValid", response, ["P123DT22H14M12.011S", "P5DT1H0M0S"]);
    let response = arrays.array_put_duration_valid(["P123DT22H14M12.011S", "P5DT1H"]).await;
    oracle.done("putArrayDurationValid", response);
    oracle.same("getArrayByteValid", arrays.array_get_byte_valid().await, BYTES);
    oracle.done("putArrayByteValid", arrays.array_put_byte_valid(BYTES).await);
    let response = arrays.array_get_byte_invalid_null().await;
    oracle.undecodable("getArrayByteWithNull", response, r#"["q6yt",null]"#);
    oracle.same("getArrayBase64Url", arrays.array_get_base64_url().await, BASE64_URL);
}
