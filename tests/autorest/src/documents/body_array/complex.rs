//! Arrays of objects, of arrays and of maps.

use crate::judge::Judge;
use autorest::clients::body_array::Client;
use autorest::clients::body_array::models::Product;
use serde_json::json;
use std::collections::BTreeMap;

pub(super) async fn call(judge: &mut Judge, client: &Client) {
    call_objects(judge, client).await;
    call_arrays(judge, client).await;
    call_maps(judge, client).await;
}

async fn call_objects(judge: &mut Judge, client: &Client) {
    let arrays = client.array_operations();
    let [one, three, five] = [(1, "2"), (3, "4"), (5, "6")]
        .map(|(integer, string)| Product::new().integer(integer).string(string));
    judge.undecodable("getArrayComplexNull", arrays.array_get_complex_null().await, "");
    judge.same("getArrayComplexEmpty", arrays.array_get_complex_empty().await, Vec::<Product>::new());
    let answer = arrays.array_get_complex_item_null().await;
    judge.same("getArrayComplexItemNull", answer, [Some(one.clone()), None, Some(five.clone())]);
    let answer = arrays.array_get_complex_item_empty().await;
    judge.same("getArrayComplexItemEmpty", answer, [one.clone(), Product::new(), five.clone()]);
    let all = [one, three, five];
    judge.same("getArrayComplexValid", arrays.array_get_complex_valid().await, all.clone());
    judge.done("putArrayComplexValid", arrays.array_put_complex_valid(all.to_vec()).await);
}

async fn call_arrays(judge: &mut Judge, client: &Client) {
    let arrays = client.array_operations();
    judge.undecodable("getArrayArrayNull", arrays.array_get_array_null().await, "");
    judge.json("getArrayArrayEmpty", arrays.array_get_array_empty().await, json!([]));
    let wanted = json!([["1", "2", "3"], null, ["7", "8", "9"]]);
    judge.json("getArrayArrayItemNull", arrays.array_get_array_item_null().await, wanted);
    let wanted = json!([["1", "2", "3"], [], ["7", "8", "9"]]);
    judge.json("getArrayArrayItemEmpty", arrays.array_get_array_item_empty().await, wanted);
    let all = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]];
    judge.json("getArrayArrayValid", arrays.array_get_array_valid().await, json!(all));
    let all = all.map(|row| row.map(str::to_owned).to_vec()).to_vec();
    judge.done("putArrayArrayValid", arrays.array_put_array_valid(all).await);
}

async fn call_maps(judge: &mut Judge, client: &Client) {
    let arrays = client.array_operations();
    let one = BTreeMap::from([("1", "one"), ("2", "two"), ("3", "three")]);
    let four = BTreeMap::from([("4", "four"), ("5", "five"), ("6", "six")]);
    let seven = BTreeMap::from([("7", "seven"), ("8", "eight"), ("9", "nine")]);
    judge.undecodable("getArrayDictionaryNull", arrays.array_get_dictionary_null().await, "");
    judge.json("getArrayDictionaryEmpty", arrays.array_get_dictionary_empty().await, json!([]));
    let answer = arrays.array_get_dictionary_item_null().await;
    judge.json("getArrayDictionaryItemNull", answer, json!([one, null, seven]));
    let answer = arrays.array_get_dictionary_item_empty().await;
    judge.json("getArrayDictionaryItemEmpty", answer, json!([one, {}, seven]));
    let answer = arrays.array_get_dictionary_valid().await;
    judge.json("getArrayDictionaryValid", answer, json!([one, four, seven]));
    let owned = |map: BTreeMap<&str, &str>| {
        map.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    };
    let body = [one, four, seven].map(owned).to_vec();
    judge.done("putArrayDictionaryValid", arrays.array_put_dictionary_valid(body).await);
}
