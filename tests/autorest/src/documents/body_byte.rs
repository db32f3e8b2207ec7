//! The calls of `body-byte`: bytes are texts of base64.

use crate::judge::Judge;
use autorest::clients::body_byte::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let bytes = client.byte_operations();
    // The document doesn't say that it may be null.
    judge.undecodable("getByteNull", bytes.byte_get_null().await, "");
    judge.same("getByteEmpty", bytes.byte_get_empty().await, "");
    judge.same("getByteNonAscii", bytes.byte_get_non_ascii().await, "//79/Pv6+fj39g==");
    judge.done("putByteNonAscii", bytes.byte_put_non_ascii("//79/Pv6+fj39g==").await);
    judge.same("getByteInvalid", bytes.byte_get_invalid().await, "::::SWAGGER::::");
    Ok(())
}
