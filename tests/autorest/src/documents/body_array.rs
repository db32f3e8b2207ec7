//! The calls of `body-array`, whose dates are chrono's and whose UUIDs have their type.

mod complex;
mod texts;

use crate::judge::Judge;
use autorest::clients::body_array::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    call_whole(judge, &client).await;
    call_integers(judge, &client).await;
    call_numbers(judge, &client).await;
    texts::call(judge, &client).await;
    complex::call(judge, &client).await;
    Ok(())
}

async fn call_whole(judge: &mut Judge, client: &Client) {
    let arrays = client.array_operations();
    // The document doesn't say that it may be null.
    judge.undecodable("getArrayNull", arrays.array_get_null().await, "");
    judge.undecodable("getArrayInvalid", arrays.array_get_invalid().await, "[1, 2, 3");
    judge.same("getArrayEmpty", arrays.array_get_empty().await, Vec::<i64>::new());
    judge.done("putArrayEmpty", arrays.array_put_empty(Vec::<String>::new()).await);
    let answer = arrays.array_get_boolean_tfft().await;
    judge.same("getArrayBooleanValid", answer, [true, false, false, true]);
    let answer = arrays.array_put_boolean_tfft(vec![true, false, false, true]).await;
    judge.done("putArrayBooleanValid", answer);
    let answer = arrays.array_get_boolean_invalid_null().await;
    judge.undecodable("getArrayBooleanWithNull", answer, "[true,null,false]");
    let answer = arrays.array_get_boolean_invalid_string().await;
    judge.undecodable("getArrayBooleanWithString", answer, r#"[true,"boolean",false]"#);
}

async fn call_integers(judge: &mut Judge, client: &Client) {
    let arrays = client.array_operations();
    judge.same("getArrayIntegerValid", arrays.array_get_integer_valid().await, [1, -1, 3, 300]);
    judge.done("putArrayIntegerValid", arrays.array_put_integer_valid(vec![1, -1, 3, 300]).await);
    let answer = arrays.array_get_int_invalid_null().await;
    judge.undecodable("getArrayIntegerWithNull", answer, "[1,null,0]");
    let answer = arrays.array_get_int_invalid_string().await;
    judge.undecodable("getArrayIntegerWithString", answer, r#"[1,"integer",0]"#);
    judge.same("getArrayLongValid", arrays.array_get_long_valid().await, [1, -1, 3, 300]);
    judge.done("putArrayLongValid", arrays.array_put_long_valid(vec![1, -1, 3, 300]).await);
    let answer = arrays.array_get_long_invalid_null().await;
    judge.undecodable("getArrayLongWithNull", answer, "[1,null,0]");
    let answer = arrays.array_get_long_invalid_string().await;
    judge.undecodable("getArrayLongWithString", answer, r#"[1,"integer",0]"#);
}

async fn call_numbers(judge: &mut Judge, client: &Client) {
    let arrays = client.array_operations();
    let numbers = [0.0, -0.01, -1.2e20];
    judge.same("getArrayFloatValid", arrays.array_get_float_valid().await, numbers);
    judge.done("putArrayFloatValid", arrays.array_put_float_valid(numbers.to_vec()).await);
    let answer = arrays.array_get_float_invalid_null().await;
    judge.undecodable("getArrayFloatWithNull", answer, "[0,null,-120000000000000000000]");
    let answer = arrays.array_get_float_invalid_string().await;
    judge.undecodable("getArrayFloatWithString", answer, r#"[1,"number",0]"#);
    judge.same("getArrayDoubleValid", arrays.array_get_double_valid().await, numbers);
    judge.done("putArrayDoubleValid", arrays.array_put_double_valid(numbers.to_vec()).await);
    let answer = arrays.array_get_double_invalid_null().await;
    judge.undecodable("getArrayDoubleWithNull", answer, "[0,null,-120000000000000000000]");
    let answer = arrays.array_get_double_invalid_string().await;
    judge.undecodable("getArrayDoubleWithString", answer, r#"[1,"number",0]"#);
}
