//! The calls of `merge-patch`.

use crate::judge::Judge;
use autorest::clients::merge_patch::Client;
use autorest::clients::runtime::BuildError;
use serde_json::json;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let patch = [("foo".to_owned(), json!("bar!"))];
    judge.done("PassMergePatchObject", client.default().patch_single(patch.into()).await);
    Ok(())
}
