//! The calls of `body-binary`.

use crate::judge::Judge;
use autorest::clients::body_binary::Client;
use autorest::clients::runtime::BuildError;
use serde_json::json;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let bodies = client.default();
    let cowbell = [("more".to_owned(), json!("cowbell"))];
    judge.done("BodyBinaryFile", bodies.upload_file(cowbell.into()).await);
    judge.done("BodyBinaryOctet", bodies.upload_binary(vec![0, 159, 255]).await);
    let fits = |error: Option<&_>| json!(error) == json!({"status": 400, "message": "I failed on purpose"});
    judge.refused("BodyBinaryError", bodies.download_error_stream().await, 400, fits);
    Ok(())
}
