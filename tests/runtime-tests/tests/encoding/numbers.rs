//! Numbers in all their spellings.

use proptest::prelude::*;
use runtime_tests::models::objects::Numbers;
use runtime_tests::runtime::{Decode, Encode, JsonText, deserialize};
use serde_json::Value;

use crate::encoding::{decode_error, read, round_trip, write};

/// Decodes a number from text and from a `Value` and encodes it again.
fn through<T: Decode + Encode>(json: &str) -> String {
    let from_str = write(&read::<T>(json).unwrap());
    let value: Value = serde_json::from_str(json).unwrap();
    assert_eq!(write(&deserialize::<T, _>(value).unwrap()), from_str);
    from_str
}

#[test]
fn integers_are_read_from_whole_floats() {
    assert_eq!(through::<i32>("1.0"), "1");
    assert_eq!(through::<u8>("2.50e2"), "250");
    assert_eq!(through::<i64>("-0.0"), "0");
    assert_eq!(through::<i64>("-9223372036854775808"), "-9223372036854775808");
    assert_eq!(through::<i64>("-9223372036854776000"), "-9223372036854775808");
    assert_eq!(through::<u64>("18446744073709551615"), "18446744073709551615");
}

#[test]
fn integers_reject_fractions_and_out_of_range_values() {
    assert!(decode_error::<i32>("1.5").ends_with("expected an integer that fits i32"));
    assert!(decode_error::<u8>("256").ends_with("expected an integer that fits u8"));
    assert!(decode_error::<u8>("-1").ends_with("expected an integer that fits u8"));
    assert!(decode_error::<i64>("9223372036854775808").ends_with("expected an integer that fits i64"));
    assert!(decode_error::<i64>("1e300").ends_with("expected an integer that fits i64"));
    assert!(decode_error::<i64>(r#""1""#).starts_with(r#"invalid type: string "1""#));
    assert!(decode_error::<i64>("{}").starts_with("invalid type: map"));
    assert!(decode_error::<Numbers>(r#"{"int":1.5}"#).starts_with(".int: invalid value"));
}

#[test]
fn whole_floats_are_read_from_and_written_as_integers() {
    assert_eq!(through::<f64>("3"), "3");
    assert_eq!(through::<f64>("3.0"), "3");
    assert_eq!(through::<f64>("-7"), "-7");
    assert_eq!(through::<f64>("0.5"), "0.5");
    assert_eq!(through::<f32>("3"), "3");
    assert_eq!(write(&0.1_f32), "0.1");
}

#[test]
fn an_f32_is_written_in_its_shortest_form() {
    let numbers: Numbers = read(r#"{"single":0.1}"#).unwrap();
    assert_eq!(serde_json::to_string(&numbers).unwrap(), r#"{"single":0.1}"#);
    assert!(decode_error::<f32>("1e39").ends_with("expected a number that fits f32"));
}

#[test]
fn negative_zero_is_kept() {
    assert_eq!(write(&-0.0), "-0.0");
    assert_eq!(write(&0.0), "0");
}

#[test]
fn floats_beyond_exact_integers_are_written_as_floats() {
    assert_eq!(write(&9_007_199_254_740_991.0), "9007199254740991");
    assert_eq!(write(&9_007_199_254_740_992.0), "9007199254740992.0");
    assert_eq!(write(&1e300), "1e+300");
}

#[test]
fn numbers_of_every_size_are_members() {
    let json = r#"{"small":255,"int":-2147483648,"long":9007199254740993,
        "unsigned":18446744073709551615,"single":0.5,"double":1.25}"#;
    assert_eq!(round_trip::<Numbers>(json), serde_json::from_str::<Value>(json).unwrap());
}

proptest! {
    #[test]
    fn floats_are_what_the_standard_library_reads(
        text in r"-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?",
    ) {
        let expected: f64 = text.parse().unwrap();
        let alone = f64::from_json(&text).unwrap();
        let list = Vec::<f64>::from_json(format!("[{text}, {text} ]")).unwrap();
        for found in [alone, list[0], list[1]] {
            prop_assert_eq!(found.to_bits(), expected.to_bits(), "{}", text);
        }
    }

    #[test]
    fn integers_are_what_the_standard_library_reads(text in r"-?(0|[1-9][0-9]{0,20})") {
        let list = format!("[{text}]");
        let small = Vec::<i16>::from_json(&list).ok().map(|list| list[0]);
        prop_assert_eq!(small, text.parse().ok(), "{}", text);
        let large = Vec::<i128>::from_json(&list).ok().map(|list| list[0]);
        prop_assert_eq!(large, text.parse().ok(), "{}", text);
    }

    #[test]
    fn what_is_no_number_is_refused(text in r"-?[0-9]{0,3}\.?[0-9]{0,2}[eE]?[-+]?[0-9]?") {
        let list = format!("[{text}]");
        let is_number = serde_json::from_str::<Vec<f64>>(&list).is_ok();
        prop_assert_eq!(Vec::<f64>::from_json(&list).is_ok(), is_number, "{}", text);
        prop_assert!(is_number || Vec::<i64>::from_json(&list).is_err(), "{}", text);
    }
}
