//! The calls of `error-with-secrets`: nothing of a secret is in what an error shows.

use crate::oracle::Oracle;
use autorest::clients::error_with_secrets::Client;
use autorest::clients::runtime::BuildError;
use serde_json::json;

const KEY: &str = "1c88a67921784300a462b2cb61da2339";

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let credential = format!("SharedKey {KEY}");
    let client = Client::builder().server(oracle.server()).authorization(credential).build()?;
    let secrets = client.clone();
    // The document doesn't describe the query and the body.
    oracle.by_hand("RequestWithSecrets");
    let create = secrets.create_secret().with_query("key", KEY).with_json(&json!({"key": KEY}));
    oracle.check("RequestWithSecrets", !format!("{client:?} {create:?}").contains(KEY), "a secret is shown");
    oracle.json("RequestWithSecrets", create.await, json!({"key": KEY, "value": "secret"}));
    oracle.refused("ErrorWithSecrets", secrets.get_error_with_secrets().await, 403, |_| true);
    Ok(())
}
