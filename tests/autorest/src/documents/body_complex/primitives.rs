//! Objects of primitive values, sent and read back.

use crate::oracle::Oracle;
use autorest::clients::body_complex::Client;
use autorest::clients::body_complex::models::{
    BooleanWrapper, ByteWrapper, DateWrapper, DatetimeWrapper, Datetimerfc1123Wrapper, DoubleWrapper,
    DurationWrapper, FloatWrapper, IntWrapper, LongWrapper, StringWrapper,
};
use autorest::clients::runtime::Strictness;
use serde_json::json;

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_numbers(oracle, client).await;
    call_texts(oracle, client).await;
    call_dates(oracle, client).await;
}

async fn call_numbers(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    let wrapper = IntWrapper::new().field1(-1).field2(2);
    oracle.same("getComplexPrimitiveInteger", objects.primitive_get_int().await, wrapper.clone());
    oracle.done("putComplexPrimitiveInteger", objects.primitive_put_int(wrapper).await);
    let wrapper = LongWrapper::new().field1(1_099_511_627_775).field2(-999_511_627_788);
    oracle.same("getComplexPrimitiveLong", objects.primitive_get_long().await, wrapper.clone());
    oracle.done("putComplexPrimitiveLong", objects.primitive_put_long(wrapper).await);
    let wrapper = FloatWrapper::new().field1(1.05).field2(-0.003);
    oracle.same("getComplexPrimitiveFloat", objects.primitive_get_float().await, wrapper.clone());
    oracle.done("putComplexPrimitiveFloat", objects.primitive_put_float(wrapper).await);
    let wrapper = DoubleWrapper::new()
        .field1(3e-100)
        .field_56_zeros_after_the_dot_and_negative_zero_before_dot_and_this_is_a_long_field_name_on_purpose(
            -5e-57,
        );
    oracle.same("getComplexPrimitiveDouble", objects.primitive_get_double().await, wrapper.clone());
    oracle.done("putComplexPrimitiveDouble", objects.primitive_put_double(wrapper).await);
    let wrapper = BooleanWrapper::new().field_true(true).field_false(false);
    oracle.same("getComplexPrimitiveBool", objects.primitive_get_bool().await, wrapper.clone());
    oracle.done("putComplexPrimitiveBool", objects.primitive_put_bool(wrapper).await);
}

async fn call_texts(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    // The document doesn't say that one of them may be null, and the server sends it so.
    let wanted = json!({"field": "goodrequest", "empty": ""});
    let response = objects.primitive_get_string().with_strictness(Strictness::Lenient).await;
    oracle.json("getComplexPrimitiveString", response, wanted);
    let wrapper = StringWrapper::new().field("goodrequest").empty("");
    oracle.done("putComplexPrimitiveString", objects.primitive_put_string(wrapper).await);
    let wrapper = DurationWrapper::new().field("P123DT22H14M12.011S");
    oracle.same("getComplexPrimitiveDuration", objects.primitive_get_duration().await, wrapper.clone());
    oracle.done("putComplexPrimitiveDuration", objects.primitive_put_duration(wrapper).await);
    let wrapper = ByteWrapper::new().field("//79/AD6+fj39g==");
    oracle.same("getComplexPrimitiveByte", objects.primitive_get_byte().await, wrapper.clone());
    oracle.done("putComplexPrimitiveByte", objects.primitive_put_byte(wrapper).await);
}

async fn call_dates(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    let wrapper = DateWrapper::new().field("0001-01-01").leap("2016-02-29");
    oracle.same("getComplexPrimitiveDate", objects.primitive_get_date().await, wrapper.clone());
    oracle.done("putComplexPrimitiveDate", objects.primitive_put_date(wrapper).await);
    let wrapper = DatetimeWrapper::new().field("0001-01-01T00:00:00Z").now("2015-05-18T18:38:00Z");
    oracle.same("getComplexPrimitiveDateTime", objects.primitive_get_date_time().await, wrapper.clone());
    oracle.done("putComplexPrimitiveDateTime", objects.primitive_put_date_time(wrapper).await);
    let wrapper = Datetimerfc1123Wrapper::new()
        .field("Mon, 01 Jan 0001 00:00:00 GMT")
        .now("Mon, 18 May 2015 11:38:00 GMT");
    oracle.same(
        "getComplexPrimitiveDateTimeRfc1123",
        objects.primitive_get_date_time_rfc1123().await,
        wrapper.clone(),
    );
    oracle.done("putComplexPrimitiveDateTimeRfc1123", objects.primitive_put_date_time_rfc1123(wrapper).await);
}
