//! Numbers, however they are written.

use runtime_tests::models::objects::Numbers;
use runtime_tests::runtime::{Decode, Encode};
use serde_json::Value;

use crate::{again, failure, read, write};

/// The JSON text that a number comes back as, read from text and from a `Value`.
fn through<T: Decode + Encode>(json: &str) -> String {
    let from_str = write(&read::<T>(json).unwrap());
    let value: Value = serde_json::from_str(json).unwrap();
    assert_eq!(write(&T::decode(value).unwrap()), from_str);
    from_str
}

#[test]
fn integers_may_be_written_as_floats() {
    assert_eq!(through::<i32>("1.0"), "1");
    assert_eq!(through::<u8>("2.50e2"), "250");
    assert_eq!(through::<i64>("-0.0"), "0");
    assert_eq!(through::<i64>("-9223372036854775808"), "-9223372036854775808");
    assert_eq!(through::<i64>("-9223372036854776000"), "-9223372036854775808");
    assert_eq!(through::<u64>("18446744073709551615"), "18446744073709551615");
}

#[test]
fn an_integer_type_takes_neither_fractions_nor_too_much() {
    assert!(failure::<i32>("1.5").ends_with("expected an integer that fits i32"));
    assert!(failure::<u8>("256").ends_with("expected an integer that fits u8"));
    assert!(failure::<u8>("-1").ends_with("expected an integer that fits u8"));
    assert!(
        failure::<i64>("9223372036854775808")
            .ends_with("expected an integer that fits i64")
    );
    assert!(failure::<i64>("1e300").ends_with("expected an integer that fits i64"));
    assert!(failure::<i64>(r#""1""#).starts_with(r#"invalid type: string "1""#));
    assert!(failure::<i64>("{}").starts_with("invalid type: map"));
    assert!(failure::<Numbers>(r#"{"int":1.5}"#).starts_with(".int: invalid value"));
}

#[test]
fn floats_may_be_written_as_integers_and_are_so_again() {
    assert_eq!(through::<f64>("3"), "3");
    assert_eq!(through::<f64>("3.0"), "3");
    assert_eq!(through::<f64>("-7"), "-7");
    assert_eq!(through::<f64>("0.5"), "0.5");
    assert_eq!(through::<f32>("3"), "3");
    assert_eq!(
        write(&0.1_f32),
        if cfg!(feature = "arbitrary_precision") { "0.1" } else { SINGLE }
    );
}

/// What `serde_json::Value` makes of `0.1_f32`; text written straight from it is `0.1`.
const SINGLE: &str = "0.10000000149011612";

#[test]
fn a_single_float_is_written_as_short_as_it_is() {
    let numbers: Numbers = read(r#"{"single":0.1}"#).unwrap();
    assert_eq!(serde_json::to_string(&numbers).unwrap(), r#"{"single":0.1}"#);
    assert!(failure::<f32>("1e39").ends_with("expected a number that fits f32"));
}

#[test]
fn the_sign_of_zero_is_kept() {
    assert_eq!(write(&-0.0), "-0.0");
    assert_eq!(write(&0.0), "0");
}

#[test]
fn a_float_too_big_to_tell_integers_apart_is_written_as_a_float() {
    assert_eq!(write(&9_007_199_254_740_991.0), "9007199254740991");
    assert_eq!(write(&9_007_199_254_740_992.0), "9007199254740992.0");
    assert_eq!(write(&1e300), "1e+300");
}

#[test]
fn numbers_of_every_size_are_members() {
    let json = r#"{"small":255,"int":-2147483648,"long":9007199254740993,
        "unsigned":18446744073709551615,"single":0.5,"double":1.25}"#;
    assert_eq!(again::<Numbers>(json), serde_json::from_str::<Value>(json).unwrap());
}
