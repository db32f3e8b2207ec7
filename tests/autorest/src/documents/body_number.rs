//! The calls of `body-number`.

use crate::judge::Judge;
use autorest::clients::body_number::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let numbers = client.default();
    judge.same("getNumberNull", numbers.number_get_null().await, None);
    let invalid = numbers.number_get_invalid_float().await;
    judge.undecodable("getFloatInvalid", invalid, "2147483656.090096789909j");
    let invalid = numbers.number_get_invalid_double().await;
    judge.undecodable("getDoubleInvalid", invalid, "9223372036854775910.980089k");
    judge.done("putFloatBigScientificNotation", numbers.number_put_big_float(3.402823e20).await);
    judge.same("getFloatBigScientificNotation", numbers.number_get_big_float().await, 3.402823e20);
    judge.done("putFloatSmallScientificNotation", numbers.number_put_small_float(3.402823e-20).await);
    judge.same("getFloatSmallScientificNotation", numbers.number_get_small_float().await, 3.402823e-20);
    judge.done("putDoubleBigScientificNotation", numbers.number_put_big_double(2.5976931e101).await);
    judge.same("getDoubleBigScientificNotation", numbers.number_get_big_double().await, 2.5976931e101);
    judge.done("putDoubleSmallScientificNotation", numbers.number_put_small_double(2.5976931e-101).await);
    judge.same("getDoubleSmallScientificNotation", numbers.number_get_small_double().await, 2.5976931e-101);
    let positive = numbers.number_put_big_double_positive_decimal(99_999_999.99).await;
    judge.done("putDoubleBigPositiveDecimal", positive);
    let positive = numbers.number_get_big_double_positive_decimal().await;
    judge.same("getDoubleBigPositiveDecimal", positive, 99_999_999.99);
    let negative = numbers.number_put_big_double_negative_decimal(-99_999_999.99).await;
    judge.done("putDoubleBigNegativeDecimal", negative);
    let negative = numbers.number_get_big_double_negative_decimal().await;
    judge.same("getDoubleBigNegativeDecimal", negative, -99_999_999.99);
    call_decimals(judge, &client).await;
    Ok(())
}

async fn call_decimals(judge: &mut Judge, client: &Client) {
    let numbers = client.default();
    let invalid = numbers.number_get_invalid_decimal().await;
    judge.undecodable("getDecimalInvalid", invalid, "9223372036854775910.980089k");
    judge.done("putDecimalBig", numbers.number_put_big_decimal(2.5976931e101).await);
    judge.same("getDecimalBig", numbers.number_get_big_decimal().await, 2.5976931e101);
    judge.done("putDecimalSmall", numbers.number_put_small_decimal(2.5976931e-101).await);
    judge.same("getDecimalSmall", numbers.number_get_small_decimal().await, 2.5976931e-101);
    let positive = numbers.number_put_big_decimal_positive_decimal(99_999_999.99).await;
    judge.done("putDecimalBigPositiveDecimal", positive);
    let positive = numbers.number_get_big_decimal_positive_decimal().await;
    judge.same("getDecimalBigPositiveDecimal", positive, 99_999_999.99);
    let negative = numbers.number_put_big_decimal_negative_decimal(-99_999_999.99).await;
    judge.done("putDecimalBigNegativeDecimal", negative);
    let negative = numbers.number_get_big_decimal_negative_decimal().await;
    judge.same("getDecimalBigNegativeDecimal", negative, -99_999_999.99);
}
