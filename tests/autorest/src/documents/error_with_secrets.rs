//! The calls of `error-with-secrets`: nothing of a secret is in what an error shows.

use crate::judge::Judge;
use autorest::clients::error_with_secrets::Client;
use autorest::clients::runtime::BuildError;
use serde_json::json;

const KEY: &str = "1c88a67921784300a462b2cb61da2339";

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let credential = format!("SharedKey {KEY}");
    let client = Client::builder().server(judge.server()).authorization(credential).build()?;
    let secrets = client.default();
    // Of the query and of the body the document says nothing.
    judge.by_hand("RequestWithSecrets");
    let create = secrets.create_secret().with_query("key", KEY).with_json(&json!({"key": KEY}));
    judge.check("RequestWithSecrets", !format!("{client:?} {create:?}").contains(KEY), "a secret is shown");
    judge.json("RequestWithSecrets", create.await, json!({"key": KEY, "value": "secret"}));
    judge.refused("ErrorWithSecrets", secrets.get_error_with_secrets().await, 403, |_| true);
    Ok(())
}
