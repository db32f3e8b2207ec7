//! The calls of `constants`.

use crate::judge::Judge;
use autorest::clients::constants::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let answer = client.default().contants_put_client_constants("path", true, 100).await;
    judge.done("ConstantClientProperties", answer);
    Ok(())
}
