//! Maps of objects, of arrays and of maps.

use super::numbered;
use crate::oracle::Oracle;
use autorest::clients::body_dictionary::Client;
use autorest::clients::body_dictionary::models::Widget;
use serde_json::json;
use std::collections::BTreeMap;

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_objects(oracle, client).await;
    call_arrays(oracle, client).await;
    call_maps(oracle, client).await;
}

async fn call_objects(oracle: &mut Oracle, client: &Client) {
    let maps = client.dictionary_operations();
    let [one, three, five] =
        [(1, "2"), (3, "4"), (5, "6")].map(|(integer, string)| Widget::new().integer(integer).string(string));
    oracle.same("getDictionaryComplexNull", maps.dictionary_get_complex_null().await, None);
    oracle.same("getDictionaryComplexEmpty", maps.dictionary_get_complex_empty().await, BTreeMap::new());
    let response = maps.dictionary_get_complex_item_null().await;
    let wanted = numbered([Some(one.clone()), None, Some(five.clone())]);
    oracle.same("getDictionaryComplexItemNull", response, wanted);
    let response = maps.dictionary_get_complex_item_empty().await;
    let wanted = numbered([one.clone(), Widget::new(), five.clone()]);
    oracle.same("getDictionaryComplexItemEmpty", response, wanted);
    let all = numbered([one, three, five]);
    oracle.same("getDictionaryComplexValid", maps.dictionary_get_complex_valid().await, all.clone());
    oracle.done("putDictionaryComplexValid", maps.dictionary_put_complex_valid(all).await);
}

async fn call_arrays(oracle: &mut Oracle, client: &Client) {
    let maps = client.dictionary_operations();
    oracle.same("getDictionaryArrayNull", maps.dictionary_get_array_null().await, None);
    oracle.json("getDictionaryArrayEmpty", maps.dictionary_get_array_empty().await, json!({}));
    let response = maps.dictionary_get_array_item_null().await;
    let wanted = json!({"0": ["1", "2", "3"], "1": null, "2": ["7", "8", "9"]});
    oracle.json("getDictionaryArrayItemNull", response, wanted);
    let response = maps.dictionary_get_array_item_empty().await;
    let wanted = json!({"0": ["1", "2", "3"], "1": [], "2": ["7", "8", "9"]});
    oracle.json("getDictionaryArrayItemEmpty", response, wanted);
    let all = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]];
    let all = numbered(all.map(|row| row.map(str::to_owned).to_vec()));
    oracle.same("getDictionaryArrayValid", maps.dictionary_get_array_valid().await, all.clone());
    oracle.done("putDictionaryArrayValid", maps.dictionary_put_array_valid(all).await);
}

async fn call_maps(oracle: &mut Oracle, client: &Client) {
    let maps = client.dictionary_operations();
    let one = [("1", "one"), ("2", "two"), ("3", "three")];
    let four = [("4", "four"), ("5", "five"), ("6", "six")];
    let seven = [("7", "seven"), ("8", "eight"), ("9", "nine")];
    let owned = |pairs: [(&str, &str); 3]| {
        BTreeMap::from(pairs.map(|(key, value)| (key.to_owned(), value.to_owned())))
    };
    let [one, four, seven] = [one, four, seven].map(owned);
    oracle.undecodable("getDictionaryDictionaryNull", maps.dictionary_get_dictionary_null().await, "");
    oracle.json("getDictionaryDictionaryEmpty", maps.dictionary_get_dictionary_empty().await, json!({}));
    let response = maps.dictionary_get_dictionary_item_null().await;
    let wanted = numbered([Some(one.clone()), None, Some(seven.clone())]);
    oracle.same("getDictionaryDictionaryItemNull", response, wanted);
    let response = maps.dictionary_get_dictionary_item_empty().await;
    let wanted = numbered([one.clone(), BTreeMap::new(), seven.clone()]);
    oracle.same("getDictionaryDictionaryItemEmpty", response, wanted);
    let all = numbered([one, four, seven]);
    oracle.same("getDictionaryDictionaryValid", maps.dictionary_get_dictionary_valid().await, all.clone());
    oracle.done("putDictionaryDictionaryValid", maps.dictionary_put_dictionary_valid(all).await);
}
