//! Values that are held until their union's tag comes: they are read as if the tag had come first.

use runtime_tests::models::held::{Journey, Step};
use runtime_tests::models::unions::Block;
use runtime_tests::runtime::{Decode, to_value};
use serde_json::json;

use crate::{failure, read};

const PLAN: &str = r#"{
    "by_day": { "1": "Rest", "2": { "Walk": 3 }, "3": { "Change": [1, 2] }, "4": { "Ride": { "by": "b\u0075s" } } },
    "by_weather": { "true": 1.5, "false": 2 },
    "by_mood": { "Good": -3 },
    "by_town": { "Wien": null, "G\u0072az": "Linz" },
    "nothing": null,
    "pair": ["c", 255],
    "text": {"a":[1,true]}
}"#;

/// Reads the members with the tag before them, and with the tag behind them.
fn both_ways(tag: &str, members: &str) -> Journey {
    let first: Journey = read(&format!(r#"{{"type":"{tag}",{members}}}"#)).unwrap();
    let last: Journey = read(&format!(r#"{{{members},"type":"{tag}"}}"#)).unwrap();
    assert_eq!(first, last);
    let value = to_value(&last).unwrap();
    assert_eq!(last, Journey::decode(value).unwrap());
    last
}

#[test]
fn types_that_serde_reads_are_read_from_them() {
    let journey = both_ways("planned", &format!(r#""plan":{PLAN}"#));
    let Journey::Planned(planned) = journey else { panic!("{journey:?}") };
    assert_eq!(planned.plan.by_day[&4], Step::Ride { by: "bus".to_owned() });
    assert_eq!(planned.plan.by_weather[&true], 1.5);
}

#[test]
fn numbers_and_texts_are_as_they_came() {
    let journey = both_ways(
        "free",
        r#""names":["a","\n\u00e9",""],"fare":0.1,"more":[{},[],12345678901234567890]"#,
    );
    let Journey::Free(free) = journey else { panic!("{journey:?}") };
    assert_eq!(free.names, ["a", "\n\u{e9}", ""]);
    assert_eq!(free.fare, 0.1);
}

#[test]
fn a_member_that_comes_twice_is_read_as_it_comes_last() {
    let journey = both_ways("free", r#""fare":1,"names":["a"],"names":[],"fare":2"#);
    let Journey::Free(free) = journey else { panic!("{journey:?}") };
    assert_eq!((free.fare, free.names.len()), (2.0, 0));
}

#[test]
fn a_value_that_no_branch_takes_keeps_its_numbers_and_texts() {
    let text = r#"{"a":[1,-2,1.5,12345678901234567890,"\"",null,true,{}],"type":"new"}"#;
    let block: Block = read(text).unwrap();
    assert_eq!(
        to_value(&block).unwrap(),
        json!({ "a": [1, -2, 1.5, 12_345_678_901_234_567_890_u64, "\"", null, true, {}], "type": "new" })
    );
}

#[test]
fn an_error_in_one_says_where_it_is() {
    assert_eq!(
        failure::<Journey>(r#"{"fare":1,"names":["a",2],"type":"free"}"#),
        ".names[1]: invalid type: integer `2`, expected a string"
    );
    assert_eq!(
        failure::<Journey>(r#"{"fare":1,"names":[x]}"#),
        ".names: expected value"
    );
}
