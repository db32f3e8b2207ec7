//! Maps of objects, of arrays and of maps.

use super::numbered;
use crate::judge::Judge;
use autorest::clients::body_dictionary::Client;
use autorest::clients::body_dictionary::models::Widget;
use serde_json::json;
use std::collections::BTreeMap;

pub(super) async fn call(judge: &mut Judge, client: &Client) {
    call_objects(judge, client).await;
    call_arrays(judge, client).await;
    call_maps(judge, client).await;
}

async fn call_objects(judge: &mut Judge, client: &Client) {
    let maps = client.dictionary_operations();
    let [one, three, five] =
        [(1, "2"), (3, "4"), (5, "6")].map(|(integer, string)| Widget::new().integer(integer).string(string));
    judge.same("getDictionaryComplexNull", maps.dictionary_get_complex_null().await, None);
    judge.same("getDictionaryComplexEmpty", maps.dictionary_get_complex_empty().await, BTreeMap::new());
    let answer = maps.dictionary_get_complex_item_null().await;
    let wanted = numbered([Some(one.clone()), None, Some(five.clone())]);
    judge.same("getDictionaryComplexItemNull", answer, wanted);
    let answer = maps.dictionary_get_complex_item_empty().await;
    let wanted = numbered([one.clone(), Widget::new(), five.clone()]);
    judge.same("getDictionaryComplexItemEmpty", answer, wanted);
    let all = numbered([one, three, five]);
    judge.same("getDictionaryComplexValid", maps.dictionary_get_complex_valid().await, all.clone());
    judge.done("putDictionaryComplexValid", maps.dictionary_put_complex_valid(all).await);
}

async fn call_arrays(judge: &mut Judge, client: &Client) {
    let maps = client.dictionary_operations();
    judge.same("getDictionaryArrayNull", maps.dictionary_get_array_null().await, None);
    judge.json("getDictionaryArrayEmpty", maps.dictionary_get_array_empty().await, json!({}));
    let answer = maps.dictionary_get_array_item_null().await;
    let wanted = json!({"0": ["1", "2", "3"], "1": null, "2": ["7", "8", "9"]});
    judge.json("getDictionaryArrayItemNull", answer, wanted);
    let answer = maps.dictionary_get_array_item_empty().await;
    let wanted = json!({"0": ["1", "2", "3"], "1": [], "2": ["7", "8", "9"]});
    judge.json("getDictionaryArrayItemEmpty", answer, wanted);
    let all = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]];
    let all = numbered(all.map(|row| row.map(str::to_owned).to_vec()));
    judge.same("getDictionaryArrayValid", maps.dictionary_get_array_valid().await, all.clone());
    judge.done("putDictionaryArrayValid", maps.dictionary_put_array_valid(all).await);
}

async fn call_maps(judge: &mut Judge, client: &Client) {
    let maps = client.dictionary_operations();
    let one = [("1", "one"), ("2", "two"), ("3", "three")];
    let four = [("4", "four"), ("5", "five"), ("6", "six")];
    let seven = [("7", "seven"), ("8", "eight"), ("9", "nine")];
    let owned = |pairs: [(&str, &str); 3]| {
        BTreeMap::from(pairs.map(|(key, value)| (key.to_owned(), value.to_owned())))
    };
    let [one, four, seven] = [one, four, seven].map(owned);
    judge.undecodable("getDictionaryDictionaryNull", maps.dictionary_get_dictionary_null().await, "");
    judge.json("getDictionaryDictionaryEmpty", maps.dictionary_get_dictionary_empty().await, json!({}));
    let answer = maps.dictionary_get_dictionary_item_null().await;
    let wanted = numbered([Some(one.clone()), None, Some(seven.clone())]);
    judge.same("getDictionaryDictionaryItemNull", answer, wanted);
    let answer = maps.dictionary_get_dictionary_item_empty().await;
    let wanted = numbered([one.clone(), BTreeMap::new(), seven.clone()]);
    judge.same("getDictionaryDictionaryItemEmpty", answer, wanted);
    let all = numbered([one, four, seven]);
    judge.same("getDictionaryDictionaryValid", maps.dictionary_get_dictionary_valid().await, all.clone());
    judge.done("putDictionaryDictionaryValid", maps.dictionary_put_dictionary_valid(all).await);
}
