//! The calls of `any-type`.

use crate::oracle::Oracle;
use autorest::clients::any_type::Client;
use autorest::clients::runtime::BuildError;
use serde_json::json;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let anything = client.clone();
    let wanted = json!({"message": "An object was successfully returned"});
    oracle.same("GetObjectAsAnything", anything.get_object().await, wanted);
    oracle.done("PutObjectAsAnything", anything.put_object(json!({"foo": "bar"})).await);
    oracle.same("GetStringAsAnything", anything.get_string().await, json!("anything"));
    oracle.done("PutStringAsAnything", anything.put_string("anything").await);
    oracle.same("GetArrayAsAnything", anything.get_array().await, json!(["foo", "bar"]));
    oracle.done("PutArrayAsAnything", anything.put_array(json!(["foo", "bar"])).await);
    Ok(())
}
