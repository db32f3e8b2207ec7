//! The calls of `body-array`, whose dates are chrono's and whose UUIDs have their type.

mod complex;
mod texts;

use crate::oracle::Oracle;
use autorest::clients::body_array::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    call_whole(oracle, &client).await;
    call_integers(oracle, &client).await;
    call_numbers(oracle, &client).await;
    texts::call(oracle, &client).await;
    complex::call(oracle, &client).await;
    Ok(())
}

async fn call_whole(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    // The document doesn't say that it may be null.
    oracle.undecodable("getArrayNull", arrays.array_get_null().await, "");
    oracle.undecodable("getArrayInvalid", arrays.array_get_invalid().await, "[1, 2, 3");
    oracle.same("getArrayEmpty", arrays.array_get_empty().await, Vec::<i64>::new());
    oracle.done("putArrayEmpty", arrays.array_put_empty(Vec::<String>::new()).await);
    let response = arrays.array_get_boolean_tfft().await;
    oracle.same("getArrayBooleanValid", response, [true, false, false, true]);
    let response = arrays.array_put_boolean_tfft(vec![true, false, false, true]).await;
    oracle.done("putArrayBooleanValid", response);
    let response = arrays.array_get_boolean_invalid_null().await;
    oracle.undecodable("getArrayBooleanWithNull", response, "[true,null,false]");
    let response = arrays.array_get_boolean_invalid_string().await;
    oracle.undecodable("getArrayBooleanWithString", response, r#"[true,"boolean",false]"#);
}

async fn call_integers(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    oracle.same("getArrayIntegerValid", arrays.array_get_integer_valid().await, [1, -1, 3, 300]);
    oracle.done("putArrayIntegerValid", arrays.array_put_integer_valid(vec![1, -1, 3, 300]).await);
    let response = arrays.array_get_int_invalid_null().await;
    oracle.undecodable("getArrayIntegerWithNull", response, "[1,null,0]");
    let response = arrays.array_get_int_invalid_string().await;
    oracle.undecodable("getArrayIntegerWithString", response, r#"[1,"integer",0]"#);
    oracle.same("getArrayLongValid", arrays.array_get_long_valid().await, [1, -1, 3, 300]);
    oracle.done("putArrayLongValid", arrays.array_put_long_valid(vec![1, -1, 3, 300]).await);
    let response = arrays.array_get_long_invalid_null().await;
    oracle.undecodable("getArrayLongWithNull", response, "[1,null,0]");
    let response = arrays.array_get_long_invalid_string().await;
    oracle.undecodable("getArrayLongWithString", response, r#"[1,"integer",0]"#);
}

async fn call_numbers(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    let numbers = [0.0, -0.01, -1.2e20];
    oracle.same("getArrayFloatValid", arrays.array_get_float_valid().await, numbers);
    oracle.done("putArrayFloatValid", arrays.array_put_float_valid(numbers.to_vec()).await);
    let response = arrays.array_get_float_invalid_null().await;
    oracle.undecodable("getArrayFloatWithNull", response, "[0,null,-120000000000000000000]");
    let response = arrays.array_get_float_invalid_string().await;
    oracle.undecodable("getArrayFloatWithString", response, r#"[1,"number",0]"#);
    oracle.same("getArrayDoubleValid", arrays.array_get_double_valid().await, numbers);
    oracle.done("putArrayDoubleValid", arrays.array_put_double_valid(numbers.to_vec()).await);
    let response = arrays.array_get_double_invalid_null().await;
    oracle.undecodable("getArrayDoubleWithNull", response, "[0,null,-120000000000000000000]");
    let response = arrays.array_get_double_invalid_string().await;
    oracle.undecodable("getArrayDoubleWithString", response, r#"[1,"number",0]"#);
}
