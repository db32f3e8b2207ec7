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
    let answer = arrays.array_get_boolean_tfft().await;
    oracle.same("getArrayBooleanValid", answer, [true, false, false, true]);
    let answer = arrays.array_put_boolean_tfft(vec![true, false, false, true]).await;
    oracle.done("putArrayBooleanValid", answer);
    let answer = arrays.array_get_boolean_invalid_null().await;
    oracle.undecodable("getArrayBooleanWithNull", answer, "[true,null,false]");
    let answer = arrays.array_get_boolean_invalid_string().await;
    oracle.undecodable("getArrayBooleanWithString", answer, r#"[true,"boolean",false]"#);
}

async fn call_integers(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    oracle.same("getArrayIntegerValid", arrays.array_get_integer_valid().await, [1, -1, 3, 300]);
    oracle.done("putArrayIntegerValid", arrays.array_put_integer_valid(vec![1, -1, 3, 300]).await);
    let answer = arrays.array_get_int_invalid_null().await;
    oracle.undecodable("getArrayIntegerWithNull", answer, "[1,null,0]");
    let answer = arrays.array_get_int_invalid_string().await;
    oracle.undecodable("getArrayIntegerWithString", answer, r#"[1,"integer",0]"#);
    oracle.same("getArrayLongValid", arrays.array_get_long_valid().await, [1, -1, 3, 300]);
    oracle.done("putArrayLongValid", arrays.array_put_long_valid(vec![1, -1, 3, 300]).await);
    let answer = arrays.array_get_long_invalid_null().await;
    oracle.undecodable("getArrayLongWithNull", answer, "[1,null,0]");
    let answer = arrays.array_get_long_invalid_string().await;
    oracle.undecodable("getArrayLongWithString", answer, r#"[1,"integer",0]"#);
}

async fn call_numbers(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    let numbers = [0.0, -0.01, -1.2e20];
    oracle.same("getArrayFloatValid", arrays.array_get_float_valid().await, numbers);
    oracle.done("putArrayFloatValid", arrays.array_put_float_valid(numbers.to_vec()).await);
    let answer = arrays.array_get_float_invalid_null().await;
    oracle.undecodable("getArrayFloatWithNull", answer, "[0,null,-120000000000000000000]");
    let answer = arrays.array_get_float_invalid_string().await;
    oracle.undecodable("getArrayFloatWithString", answer, r#"[1,"number",0]"#);
    oracle.same("getArrayDoubleValid", arrays.array_get_double_valid().await, numbers);
    oracle.done("putArrayDoubleValid", arrays.array_put_double_valid(numbers.to_vec()).await);
    let answer = arrays.array_get_double_invalid_null().await;
    oracle.undecodable("getArrayDoubleWithNull", answer, "[0,null,-120000000000000000000]");
    let answer = arrays.array_get_double_invalid_string().await;
    oracle.undecodable("getArrayDoubleWithString", answer, r#"[1,"number",0]"#);
}
