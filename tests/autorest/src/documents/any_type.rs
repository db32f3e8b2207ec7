//! The calls of `any-type`.

use crate::judge::Judge;
use autorest::clients::any_type::Client;
use autorest::clients::runtime::BuildError;
use serde_json::json;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let anything = client.default();
    let wanted = json!({"message": "An object was successfully returned"});
    judge.same("GetObjectAsAnything", anything.get_object().await, wanted);
    judge.done("PutObjectAsAnything", anything.put_object(json!({"foo": "bar"})).await);
    judge.same("GetStringAsAnything", anything.get_string().await, json!("anything"));
    judge.done("PutStringAsAnything", anything.put_string("anything").await);
    judge.same("GetArrayAsAnything", anything.get_array().await, json!(["foo", "bar"]));
    judge.done("PutArrayAsAnything", anything.put_array(json!(["foo", "bar"])).await);
    Ok(())
}
