//! Arrays of objects, of arrays and of maps.

use crate::oracle::Oracle;
use autorest::clients::body_array::Client;
use autorest::clients::body_array::models::Product;
use serde_json::json;
use std::collections::BTreeMap;

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_objects(oracle, client).await;
    call_arrays(oracle, client).await;
    call_maps(oracle, client).await;
}

async fn call_objects(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    let [one, three, five] = [(1, "2"), (3, "4"), (5, "6")]
        .map(|(integer, string)| Product::new().integer(integer).string(string));
    oracle.undecodable("getArrayComplexNull", arrays.array_get_complex_null().await, "");
    oracle.same("getArrayComplexEmpty", arrays.array_get_complex_empty().await, Vec::<Product>::new());
    let response = arrays.array_get_complex_item_null().await;
    oracle.same("getArrayComplexItemNull", response, [Some(one.clone()), None, Some(five.clone())]);
    let response = arrays.array_get_complex_item_empty().await;
    oracle.same("getArrayComplexItemEmpty", response, [one.clone(), Product::new(), five.clone()]);
    let all = [one, three, five];
    oracle.same("getArrayComplexValid", arrays.array_get_complex_valid().await, all.clone());
    oracle.done("putArrayComplexValid", arrays.array_put_complex_valid(all.to_vec()).await);
}

async fn call_arrays(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    oracle.undecodable("getArrayArrayNull", arrays.array_get_array_null().await, "");
    oracle.json("getArrayArrayEmpty", arrays.array_get_array_empty().await, json!([]));
    let wanted = json!([["1", "2", "3"], null, ["7", "8", "9"]]);
    oracle.json("getArrayArrayItemNull", arrays.array_get_array_item_null().await, wanted);
    let wanted = json!([["1", "2", "3"], [], ["7", "8", "9"]]);
    oracle.json("getArrayArrayItemEmpty", arrays.array_get_array_item_empty().await, wanted);
    let all = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]];
    oracle.json("getArrayArrayValid", arrays.array_get_array_valid().await, json!(all));
    let all = all.map(|row| row.map(str::to_owned).to_vec()).to_vec();
    oracle.done("putArrayArrayValid", arrays.array_put_array_valid(all).await);
}

async fn call_maps(oracle: &mut Oracle, client: &Client) {
    let arrays = client.array_operations();
    let one = BTreeMap::from([("1", "one"), ("2", "two"), ("3", "three")]);
    let four = BTreeMap::from([("4", "four"), ("5", "five"), ("6", "six")]);
    let seven = BTreeMap::from([("7", "seven"), ("8", "eight"), ("9", "nine")]);
    oracle.undecodable("getArrayDictionaryNull", arrays.array_get_dictionary_null().await, "");
    oracle.json("getArrayDictionaryEmpty", arrays.array_get_dictionary_empty().await, json!([]));
    let response = arrays.array_get_dictionary_item_null().await;
    oracle.json("getArrayDictionaryItemNull", response, json!([one, null, seven]));
    let response = arrays.array_get_dictionary_item_empty().await;
    oracle.json("getArrayDictionaryItemEmpty", response, json!([one, {}, seven]));
    let response = arrays.array_get_dictionary_valid().await;
    oracle.json("getArrayDictionaryValid", response, json!([one, four, seven]));
    let owned = |map: BTreeMap<&str, &str>| {
        map.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    };
    let body = [one, four, seven].map(owned).to_vec();
    oracle.done("putArrayDictionaryValid", arrays.array_put_dictionary_valid(body).await);
}
