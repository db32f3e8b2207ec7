//! The calls of `body-complex`: objects, and unions that a discriminator tells apart.

mod containers;
mod polymorphism;
mod primitives;

use crate::judge::Judge;
use autorest::clients::body_complex::Client;
use autorest::clients::body_complex::models::{Basic, CmykColors, ReadonlyObj};
use autorest::clients::runtime::BuildError;
use serde_json::json;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    call_basic(judge, &client).await;
    primitives::call(judge, &client).await;
    containers::call(judge, &client).await;
    polymorphism::call(judge, &client).await;
    call_read_only(judge, &client).await;
    Ok(())
}

async fn call_basic(judge: &mut Judge, client: &Client) {
    let objects = client.default();
    let basic = Basic::new().id(2).name("abc").color(CmykColors::Magenta);
    judge.done("putComplexBasicValid", objects.basic_put_valid("2016-02-29", basic).await);
    let wanted = json!({"id": 2, "name": "abc", "color": "YELLOW"});
    judge.json("getComplexBasicValid", objects.basic_get_valid().await, wanted);
    judge.same("getComplexBasicEmpty", objects.basic_get_empty().await, Basic::new());
    judge.undecodable("getComplexBasicNotProvided", objects.basic_get_not_provided().await, "");
    // Of the two that come as null the document allows it for one.
    judge.json("getComplexBasicNull", objects.basic_get_null().await, json!({"id": null}));
    let answer = objects.basic_get_invalid().await;
    judge.undecodable("getComplexBasicInvalid", answer, r#"{ "id": "a", "name": "abc" }"#);
}

/// What is read-only comes with an answer, and there is no way to send it.
async fn call_read_only(judge: &mut Judge, client: &Client) {
    let objects = client.default();
    let answer = objects.readonlyproperty_get_valid().await;
    judge.json("getComplexReadOnlyPropertyValid", answer, json!({"id": "1234", "size": 2}));
    let answer = objects.readonlyproperty_put_valid(ReadonlyObj::new().size(2)).await;
    judge.done("putComplexReadOnlyPropertyValid", answer);
}
