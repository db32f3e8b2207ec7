//! The calls of `body-binary`.

use crate::oracle::Oracle;
use autorest::clients::body_binary::Client;
use autorest::clients::runtime::BuildError;
use serde_json::json;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let bodies = client.clone();
    let cowbell = [("more", json!("cowbell"))];
    oracle.done("BodyBinaryFile", bodies.upload_file(cowbell).await);
    oracle.done("BodyBinaryOctet", bodies.upload_binary(vec![0, 159, 255]).await);
    let fits = |error: Option<&_>| json!(error) == json!({"status": 400, "message": "I failed on purpose"});
    oracle.refused("BodyBinaryError", bodies.download_error_stream().await, 400, fits);
    Ok(())
}
