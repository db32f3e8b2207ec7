//! The calls of `merge-patch`.

use crate::oracle::Oracle;
use autorest::clients::merge_patch::Client;
use autorest::clients::runtime::BuildError;
use serde_json::json;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let patch = [("foo", json!("bar!"))];
    oracle.done("PassMergePatchObject", client.patch_single(patch).await);
    Ok(())
}
