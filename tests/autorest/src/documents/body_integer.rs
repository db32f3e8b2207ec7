//! The calls of `body-integer`.

use crate::oracle::Oracle;
use autorest::clients::body_integer::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let integers = client.clone();
    oracle.same("getIntegerNull", integers.int_get_null().await, None);
    oracle.undecodable("getIntegerInvalid", integers.int_get_invalid().await, "123jkl");
    oracle.undecodable("getIntegerOverflow", integers.int_get_overflow_int32().await, "2147483656");
    oracle.undecodable("getIntegerUnderflow", integers.int_get_underflow_int32().await, "-2147483656");
    oracle.undecodable("getLongOverflow", integers.int_get_overflow_int64().await, "9223372036854775910");
    // Heard as a float, as serde_json does beyond 64 bits; many servers write the least integer rounded like that.
    oracle.same("getLongUnderflow", integers.int_get_underflow_int64().await, i64::MIN);
    oracle.done("putIntegerMax", integers.int_put_max32(i32::MAX).await);
    oracle.done("putIntegerMin", integers.int_put_min32(i32::MIN).await);
    oracle.done("putLongMax", integers.int_put_max64(i64::MAX).await);
    oracle.done("putLongMin", integers.int_put_min64(i64::MIN).await);
    oracle.same("getUnixTime", integers.int_get_unix_time().await, 1_460_505_600);
    oracle.done("putUnixTime", integers.int_put_unix_time_date(1_460_505_600).await);
    oracle.undecodable("getInvalidUnixTime", integers.int_get_invalid_unix_time().await, "123jkl");
    oracle.same("getNullUnixTime", integers.int_get_null_unix_time().await, None);
    Ok(())
}
