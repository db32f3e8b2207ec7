//! Lists, maps and inherited members in objects.

use crate::judge::Judge;
use autorest::clients::body_complex::Client;
use autorest::clients::body_complex::models::{ArrayWrapper, DictionaryWrapper, Dog, Siamese};
use serde_json::json;
use std::collections::BTreeMap;

pub(super) async fn call(judge: &mut Judge, client: &Client) {
    call_arrays(judge, client).await;
    call_maps(judge, client).await;
    call_inheritance(judge, client).await;
}

async fn call_arrays(judge: &mut Judge, client: &Client) {
    let objects = client.default();
    // One of its items is null, which the document doesn't allow.
    let wanted =
        r#"{"array":["1, 2, 3, 4","",null,"&S#$(*Y","The quick brown fox jumps over the lazy dog"]}"#;
    judge.undecodable("getComplexArrayValid", objects.array_get_valid().await, wanted);
    let empty = ArrayWrapper::new().array([""; 0]);
    judge.same("getComplexArrayEmpty", objects.array_get_empty().await, empty.clone());
    judge.done("putComplexArrayEmpty", objects.array_put_empty(empty).await);
    judge.same("getComplexArrayNotProvided", objects.array_get_not_provided().await, ArrayWrapper::new());
}

async fn call_maps(judge: &mut Judge, client: &Client) {
    let objects = client.default();
    // One of its values is null, which the document doesn't allow.
    let wanted = r#"{"defaultProgram":{"txt":"notepad","bmp":"mspaint","xls":"excel","exe":"","":null}}"#;
    judge.undecodable("getComplexDictionaryValid", objects.dictionary_get_valid().await, wanted);
    let empty = DictionaryWrapper::new().default_program(BTreeMap::new());
    judge.same("getComplexDictionaryEmpty", objects.dictionary_get_empty().await, empty.clone());
    judge.done("putComplexDictionaryEmpty", objects.dictionary_put_empty(empty).await);
    let answer = objects.dictionary_get_null().await;
    judge.json("getComplexDictionaryNull", answer, json!({"defaultProgram": null}));
    let answer = objects.dictionary_get_not_provided().await;
    judge.same("getComplexDictionaryNotProvided", answer, DictionaryWrapper::new());
}

async fn call_inheritance(judge: &mut Judge, client: &Client) {
    let objects = client.default();
    let potato = Dog::new().food("tomato").id(1).name("Potato");
    let tomato = Dog::new().food("french fries").id(-1).name("Tomato");
    let siamese = Siamese::new().breed("persian").color("green").hates(vec![potato, tomato]);
    let siamese = siamese.id(2).name("Siameeee");
    judge.same("getComplexInheritanceValid", objects.inheritance_get_valid().await, siamese.clone());
    judge.done("putComplexInheritanceValid", objects.inheritance_put_valid(siamese).await);
}
