//! The calls of `object-type`: objects that the document doesn't describe.

use crate::oracle::Oracle;
use autorest::clients::object_type::Client;
use autorest::clients::runtime::BuildError;
use serde_json::json;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let objects = client.clone();
    let wanted = json!({"message": "An object was successfully returned"});
    oracle.json("ObjectTypeResponse", objects.get().await, wanted);
    let object = |value: &str| [("foo", json!(value))];
    oracle.done("ObjectTypePut", objects.put(object("bar")).await);
    let wanted = json!({"message": "The object you passed was incorrect"});
    let response = objects.put(object("baz")).await;
    oracle.refused("ObjectTypeErrorResponse", response, 400, |error| json!(error) == wanted);
    Ok(())
}
