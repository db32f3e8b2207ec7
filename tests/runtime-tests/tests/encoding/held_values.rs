//! Values that are held until the discriminator comes are decoded as if it had come first.

use runtime_tests::models::held::{Journey, Step};
use runtime_tests::models::unions::Block;
use runtime_tests::runtime::{deserialize, to_value};
use serde_json::json;

use crate::encoding::{decode_error, read};

const PLAN: &str = r#"{
    "by_day": { "1": "Rest", "2": { "Walk": 3 }, "3": { "Change": [1, 2] }, "4": { "Ride": { "by": "b\u0075s" } } },
    "by_weather": { "true": 1.5, "false": 2 },
    "by_mood": { "Good": -3 },
    "by_town": { "Wien": null, "G\u0072az": "Linz" },
    "nothing": null,
    "pair": ["c", 255],
    "text": {"a":[1,true]}
}"#;

/// Decodes the members with the discriminator first and with the discriminator last.
fn both_ways(tag: &str, members: &str) -> Journey {
    let first: Journey = read(&format!(r#"{{"type":"{tag}",{members}}}"#)).unwrap();
    let last: Journey = read(&format!(r#"{{{members},"type":"{tag}"}}"#)).unwrap();
    assert_eq!(first, last);
    let value = to_value(&last).unwrap();
    assert_eq!(last, deserialize::<Journey, _>(value).unwrap());
    last
}

#[test]
fn held_values_are_decoded_by_serde_types() {
    let journey = both_ways("planned", &format!(r#""plan":{PLAN}"#));
    let Journey::Planned(planned) = journey else { panic!("{journey:?}") };
    assert_eq!(planned.plan.by_day[&4], Step::Ride { by: "bus".to_owned() });
    assert_eq!(planned.plan.by_weather[&true], 1.5);
}

#[test]
fn held_numbers_and_strings_are_unchanged() {
    let journey =
        both_ways("free", r#""names":["a","\n\u00e9",""],"fare":0.1,"more":[{},[],12345678901234567890]"#);
    let Journey::Free(free) = journey else { panic!("{journey:?}") };
    assert_eq!(free.names, ["a", "\n\u{e9}", ""]);
    assert_eq!(free.fare, 0.1);
}

#[test]
fn the_last_of_two_equal_members_is_read() {
    let journey = both_ways("free", r#""fare":1,"names":["a"],"names":[],"fare":2"#);
    let Journey::Free(free) = journey else { panic!("{journey:?}") };
    assert_eq!((free.fare, free.names.len()), (2.0, 0));
}

#[test]
fn an_unknown_value_keeps_its_numbers_and_strings() {
    let text = r#"{"a":[1,-2,1.5,12345678901234567890,"\"",null,true,{}],"type":"new"}"#;
    let block: Block = read(text).unwrap();
    assert_eq!(
        to_value(&block).unwrap(),
        json!({ "a": [1, -2, 1.5, 12_345_678_901_234_567_890_u64, "\"", null, true, {}], "type": "new" })
    );
}

#[test]
fn an_error_in_a_held_value_has_a_path() {
    assert_eq!(
        decode_error::<Journey>(r#"{"fare":1,"names":["a",2],"type":"free"}"#),
        ".names[1]: invalid type: integer `2`, expected a string"
    );
    assert_eq!(decode_error::<Journey>(r#"{"fare":1,"names":[x]}"#), ".names: expected value");
}
