//! The calls of `body-dictionary`, whose dates are chrono's.

mod complex;
mod texts;

use crate::oracle::Oracle;
use autorest::clients::body_dictionary::Client;
use autorest::clients::runtime::BuildError;
use serde_json::json;
use std::collections::BTreeMap;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    call_whole(oracle, &client).await;
    call_keys(oracle, &client).await;
    call_integers(oracle, &client).await;
    call_numbers(oracle, &client).await;
    texts::call(oracle, &client).await;
    complex::call(oracle, &client).await;
    Ok(())
}

/// A map whose keys are the numbers of the items, from 0.
fn numbered<T>(items: impl IntoIterator<Item = T>) -> BTreeMap<String, T> {
    items.into_iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()
}

async fn call_whole(oracle: &mut Oracle, client: &Client) {
    let maps = client.dictionary_operations_group();
    // The document doesn't say that it may be null.
    oracle.undecodable("getDictionaryNull", maps.dictionary_get_null().await, "");
    oracle.same("getDictionaryEmpty", maps.dictionary_get_empty().await, BTreeMap::new());
    oracle.done("putDictionaryEmpty", maps.dictionary_put_empty(BTreeMap::<String, String>::new()).await);
    let response = maps.dictionary_get_boolean_tfft().await;
    oracle.same("getDictionaryBooleanValid", response, numbered([true, false, false, true]));
    let response = maps.dictionary_put_boolean_tfft(numbered([true, false, false, true])).await;
    oracle.done("putDictionaryBooleanValid", response);
    let response = maps.dictionary_get_boolean_invalid_null().await;
    oracle.undecodable("getDictionaryBooleanWithNull", response, r#"{"0": true, "1": null, "2": false }"#);
    let response = maps.dictionary_get_boolean_invalid_string().await;
    let wanted = r#"{"0": true, "1": "boolean", "2": false}"#;
    oracle.undecodable("getDictionaryBooleanWithString", response, wanted);
}

async fn call_keys(oracle: &mut Oracle, client: &Client) {
    let maps = client.clone();
    let wanted = r#"{"key1": "val1", "key2", "val2""#;
    oracle.undecodable("getDictionaryInvalid", maps.dictionary_get_invalid().await, wanted);
    oracle.undecodable(
        "getDictionaryNullValue",
        maps.dictionary_get_null_value().await,
        r#"{"key1" : null}"#,
    );
    oracle.undecodable("getDictionaryNullkey", maps.dictionary_get_null_key().await, r#"{null : "val1"}"#);
    let response = maps.dictionary_get_empty_string_key().await;
    oracle.json("getDictionaryKeyEmptyString", response, json!({"": "val1"}));
}

async fn call_integers(oracle: &mut Oracle, client: &Client) {
    let maps = client.dictionary_operations_group();
    let wanted = numbered([1, -1, 3, 300]);
    oracle.same("getDictionaryIntegerValid", maps.dictionary_get_integer_valid().await, wanted.clone());
    oracle.done("putDictionaryIntegerValid", maps.dictionary_put_integer_valid(wanted.clone()).await);
    let response = maps.dictionary_get_int_invalid_null().await;
    oracle.undecodable("getDictionaryIntegerWithNull", response, r#"{"0": 1, "1": null, "2": 0}"#);
    let response = maps.dictionary_get_int_invalid_string().await;
    oracle.undecodable("getDictionaryIntegerWithString", response, r#"{"0": 1, "1": "integer", "2": 0}"#);
    oracle.same("getDictionaryLongValid", maps.dictionary_get_long_valid().await, wanted.clone());
    oracle.done("putDictionaryLongValid", maps.dictionary_put_long_valid(wanted).await);
    let response = maps.dictionary_get_long_invalid_null().await;
    oracle.undecodable("getDictionaryLongWithNull", response, r#"{"0": 1, "1": null, "2": 0}"#);
    let response = maps.dictionary_get_long_invalid_string().await;
    oracle.undecodable("getDictionaryLongWithString", response, r#"{"0": 1, "1": "integer", "2": 0}"#);
}

async fn call_numbers(oracle: &mut Oracle, client: &Client) {
    let maps = client.dictionary_operations_group();
    let wanted = numbered([0.0, -0.01, -1.2e20]);
    let with_null = r#"{"0": 0.0, "1": null, "2": -1.2e20}"#;
    let with_text = r#"{"0": 1, "1": "number", "2": 0}"#;
    oracle.same("getDictionaryFloatValid", maps.dictionary_get_float_valid().await, wanted.clone());
    oracle.done("putDictionaryFloatValid", maps.dictionary_put_float_valid(wanted.clone()).await);
    let response = maps.dictionary_get_float_invalid_null().await;
    oracle.undecodable("getDictionaryFloatWithNull", response, with_null);
    let response = maps.dictionary_get_float_invalid_string().await;
    oracle.undecodable("getDictionaryFloatWithString", response, with_text);
    oracle.same("getDictionaryDoubleValid", maps.dictionary_get_double_valid().await, wanted.clone());
    oracle.done("putDictionaryDoubleValid", maps.dictionary_put_double_valid(wanted).await);
    let response = maps.dictionary_get_double_invalid_null().await;
    oracle.undecodable("getDictionaryDoubleWithNull", response, with_null);
    let response = maps.dictionary_get_double_invalid_string().await;
    oracle.undecodable("getDictionaryDoubleWithString", response, with_text);
}
