//! The calls of `body-complex`: objects, and unions with a discriminator.

mod containers;
mod polymorphism;
mod primitives;

use crate::oracle::Oracle;
use autorest::clients::body_complex::Client;
use autorest::clients::body_complex::models::{Basic, CmykColors, ReadonlyObj};
use autorest::clients::runtime::{BuildError, Strictness};
use serde_json::json;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    call_basic(oracle, &client).await;
    primitives::call(oracle, &client).await;
    containers::call(oracle, &client).await;
    polymorphism::call(oracle, &client).await;
    call_read_only(oracle, &client).await;
    Ok(())
}

async fn call_basic(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    let basic = Basic::new().id(2).name("abc").color(CmykColors::Magenta);
    oracle.done("putComplexBasicValid", objects.basic_put_valid(basic).await);
    let wanted = json!({"id": 2, "name": "abc", "color": "YELLOW"});
    oracle.json("getComplexBasicValid", objects.basic_get_valid().await, wanted);
    oracle.same("getComplexBasicEmpty", objects.basic_get_empty().await, Basic::new());
    oracle.undecodable("getComplexBasicNotProvided", objects.basic_get_not_provided().await, "");
    // Of the two that come as null the document allows it for one.
    let response = objects.basic_get_null().with_strictness(Strictness::Lenient).await;
    oracle.json("getComplexBasicNull", response, json!({"id": null}));
    let response = objects.basic_get_invalid().await;
    oracle.undecodable("getComplexBasicInvalid", response, r#"{ "id": "a", "name": "abc" }"#);
}

/// Read-only members are only in responses, and there is no way to send them.
async fn call_read_only(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    let response = objects.readonlyproperty_get_valid().await;
    oracle.json("getComplexReadOnlyPropertyValid", response, json!({"id": "1234", "size": 2}));
    let response = objects.readonlyproperty_put_valid(ReadonlyObj::new().size(2)).await;
    oracle.done("putComplexReadOnlyPropertyValid", response);
}
