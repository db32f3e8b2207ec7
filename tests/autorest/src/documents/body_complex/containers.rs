//! Lists, maps and inherited members in objects.

use crate::oracle::Oracle;
use autorest::clients::body_complex::Client;
use autorest::clients::body_complex::models::{ArrayWrapper, DictionaryWrapper, Dog, Siamese};
use serde_json::json;
use std::collections::BTreeMap;

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_arrays(oracle, client).await;
    call_maps(oracle, client).await;
    call_inheritance(oracle, client).await;
}

async fn call_arrays(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    // One of its items is null, which the document doesn't allow.
    let wanted =
        r#"{"array":["1, 2, 3, 4","",null,"&S#$(*Y","The quick brown fox jumps over the lazy dog"]}"#;
    oracle.undecodable("getComplexArrayValid", objects.array_get_valid().await, wanted);
    let empty = ArrayWrapper::new().array([""; 0]);
    oracle.same("getComplexArrayEmpty", objects.array_get_empty().await, empty.clone());
    oracle.done("putComplexArrayEmpty", objects.array_put_empty(empty).await);
    oracle.same("getComplexArrayNotProvided", objects.array_get_not_provided().await, ArrayWrapper::new());
}

async fn call_maps(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    // One of its values is null, which the document doesn't allow.
    let wanted = r#"{"defaultProgram":{"txt":"notepad","bmp":"mspaint","xls":"excel","exe":"","":null}}"#;
    oracle.undecodable("getComplexDictionaryValid", objects.dictionary_get_valid().await, wanted);
    let empty = DictionaryWrapper::new().default_program(BTreeMap::<String, String>::new());
    oracle.same("getComplexDictionaryEmpty", objects.dictionary_get_empty().await, empty.clone());
    oracle.done("putComplexDictionaryEmpty", objects.dictionary_put_empty(empty).await);
    let response = objects.dictionary_get_null().await;
    oracle.json("getComplexDictionaryNull", response, json!({"defaultProgram": null}));
    let response = objects.dictionary_get_not_provided().await;
    oracle.same("getComplexDictionaryNotProvided", response, DictionaryWrapper::new());
}

async fn call_inheritance(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    let potato = Dog::new().food("tomato").id(1).name("Potato");
    let tomato = Dog::new().food("french fries").id(-1).name("Tomato");
    let siamese = Siamese::new().breed("persian").color("green").hates(vec![potato, tomato]);
    let siamese = siamese.id(2).name("Siameeee");
    oracle.same("getComplexInheritanceValid", objects.inheritance_get_valid().await, siamese.clone());
    oracle.done("putComplexInheritanceValid", objects.inheritance_put_valid(siamese).await);
}
