//! The calls of `body-byte`: bytes are texts of base64.

use crate::oracle::Oracle;
use autorest::clients::body_byte::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let bytes = client.byte_operations();
    // The document doesn't say that it may be null.
    oracle.undecodable("getByteNull", bytes.byte_get_null().await, "");
    oracle.same("getByteEmpty", bytes.byte_get_empty().await, "");
    oracle.same("getByteNonAscii", bytes.byte_get_non_ascii().await, "//79/Pv6+fj39g==");
    oracle.done("putByteNonAscii", bytes.byte_put_non_ascii("//79/Pv6+fj39g==").await);
    oracle.same("getByteInvalid", bytes.byte_get_invalid().await, "::::SWAGGER::::");
    Ok(())
}
