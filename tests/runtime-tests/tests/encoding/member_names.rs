//! Member names are found in any order, and similar ones are distinguished.

use proptest::prelude::*;
use runtime_tests::models::similar_names::SimilarNames;
use runtime_tests::models::wide::Wide;
use serde_json::{Map, Value, json};

use crate::encoding::{read, round_trip};

const ALIKE: [&str; 9] = [
    "",
    "a",
    "abc",
    "a1b2c",
    "a3b4c",
    "ax11b22yc",
    "ax12b21yc",
    "a1234567890b12345678",
    "a1234567891b12345678",
];

/// The JSON text of an object with its members in this order.
fn object(members: &[(String, usize)]) -> String {
    let members: Vec<String> =
        members.iter().map(|(name, value)| format!("{}:{value}", json!(name))).collect();
    format!("{{{}}}", members.join(","))
}

fn numbered(names: impl IntoIterator<Item = String>) -> Vec<(String, usize)> {
    names.into_iter().enumerate().map(|(place, name)| (name, place)).collect()
}

proptest! {
    #[test]
    fn similar_member_names_are_found_in_any_order(
        members in Just(numbered(ALIKE.map(str::to_owned))).prop_shuffle(),
        count in 0..=ALIKE.len(),
    ) {
        let members = &members[..count];
        let expected: Map<String, Value> =
            members.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        prop_assert_eq!(round_trip::<SimilarNames>(&object(members)), Value::Object(expected));
    }

    #[test]
    fn a_similar_name_is_not_a_member(
        place in 0..ALIKE.len(),
        letter in any::<prop::sample::Index>(),
        other in "[0-9a-cxyé]",
    ) {
        let known = ALIKE[place];
        let mut name: Vec<char> = known.chars().collect();
        if name.is_empty() {
            name.push('a');
        }
        let letter = letter.index(name.len());
        name[letter] = other.chars().next().unwrap_or('é');
        let name: String = name.into_iter().collect();
        // Not `prop_assume`, which gives up after a number of names that are members.
        if ALIKE.contains(&name.as_str()) {
            return Ok(());
        }
        prop_assert_eq!(round_trip::<SimilarNames>(&object(&[(name, 1)])), json!({}));
    }

    #[test]
    fn many_member_names_are_found_in_any_order(
        members in Just(numbered((0..70).map(|place| format!("m{place}")))).prop_shuffle(),
    ) {
        let wide = read::<Wide>(&object(&members)).expect("all members are there");
        prop_assert_eq!((wide.m0, wide.m33, wide.m65, wide.m69), (0, 33, 65, Some(69)));
    }
}

#[test]
fn repeated_members_are_found_each_time() {
    assert_eq!(
        round_trip::<SimilarNames>(r#"{"abc":1,"a":2,"abc":3,"a1b2c":4}"#),
        json!({ "a": 2, "abc": 3, "a1b2c": 4 })
    );
}
