//! The calls of `body-number`.

use crate::oracle::Oracle;
use autorest::clients::body_number::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let numbers = client.clone();
    oracle.same("getNumberNull", numbers.number_get_null().await, None);
    let invalid = numbers.number_get_invalid_float().await;
    oracle.undecodable("getFloatInvalid", invalid, "2147483656.090096789909j");
    let invalid = numbers.number_get_invalid_double().await;
    oracle.undecodable("getDoubleInvalid", invalid, "9223372036854775910.980089k");
    oracle.done("putFloatBigScientificNotation", numbers.number_put_big_float(3.402823e20).await);
    oracle.same("getFloatBigScientificNotation", numbers.number_get_big_float().await, 3.402823e20);
    oracle.done("putFloatSmallScientificNotation", numbers.number_put_small_float(3.402823e-20).await);
    oracle.same("getFloatSmallScientificNotation", numbers.number_get_small_float().await, 3.402823e-20);
    oracle.done("putDoubleBigScientificNotation", numbers.number_put_big_double(2.5976931e101).await);
    oracle.same("getDoubleBigScientificNotation", numbers.number_get_big_double().await, 2.5976931e101);
    oracle.done("putDoubleSmallScientificNotation", numbers.number_put_small_double(2.5976931e-101).await);
    oracle.same("getDoubleSmallScientificNotation", numbers.number_get_small_double().await, 2.5976931e-101);
    let positive = numbers.number_put_big_double_positive_decimal(99_999_999.99).await;
    oracle.done("putDoubleBigPositiveDecimal", positive);
    let positive = numbers.number_get_big_double_positive_decimal().await;
    oracle.same("getDoubleBigPositiveDecimal", positive, 99_999_999.99);
    let negative = numbers.number_put_big_double_negative_decimal(-99_999_999.99).await;
    oracle.done("putDoubleBigNegativeDecimal", negative);
    let negative = numbers.number_get_big_double_negative_decimal().await;
    oracle.same("getDoubleBigNegativeDecimal", negative, -99_999_999.99);
    call_decimals(oracle, &client).await;
    Ok(())
}

async fn call_decimals(oracle: &mut Oracle, client: &Client) {
    let numbers = client.clone();
    let invalid = numbers.number_get_invalid_decimal().await;
    oracle.undecodable("getDecimalInvalid", invalid, "9223372036854775910.980089k");
    oracle.done("putDecimalBig", numbers.number_put_big_decimal(2.5976931e101).await);
    oracle.same("getDecimalBig", numbers.number_get_big_decimal().await, 2.5976931e101);
    oracle.done("putDecimalSmall", numbers.number_put_small_decimal(2.5976931e-101).await);
    oracle.same("getDecimalSmall", numbers.number_get_small_decimal().await, 2.5976931e-101);
    let positive = numbers.number_put_big_decimal_positive_decimal(99_999_999.99).await;
    oracle.done("putDecimalBigPositiveDecimal", positive);
    let positive = numbers.number_get_big_decimal_positive_decimal().await;
    oracle.same("getDecimalBigPositiveDecimal", positive, 99_999_999.99);
    let negative = numbers.number_put_big_decimal_negative_decimal(-99_999_999.99).await;
    oracle.done("putDecimalBigNegativeDecimal", negative);
    let negative = numbers.number_get_big_decimal_negative_decimal().await;
    oracle.same("getDecimalBigNegativeDecimal", negative, -99_999_999.99);
}
