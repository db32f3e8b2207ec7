//! Numbers with all their digits.

use clientwright_runtime::{ExactNumber, JsonText};

fn number(text: &str) -> ExactNumber {
    text.parse().expect("a number")
}

#[test]
fn all_digits_come_back() {
    let text = r#"[0.1000000000000000055511151231257827,1.0,-0,1e400,123456789012345678901234567890]"#;
    let numbers: Vec<ExactNumber> = Vec::from_json(text.as_bytes()).expect("numbers");
    assert_eq!(numbers.to_json().expect("JSON"), text.as_bytes());
    assert_eq!(numbers[1].to_f64(), 1.0);
}

#[test]
fn other_texts_are_no_numbers() {
    for text in ["", "a", "01", "1.", ".5", "+1", "1 2", "NaN", "1e", "0x1", "--1"] {
        assert!(text.parse::<ExactNumber>().is_err(), "{text:?}");
    }
    for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(ExactNumber::try_from(float).is_err(), "{float}");
    }
}

#[test]
fn numbers_of_rust_become_exact_ones() {
    assert_eq!(ExactNumber::from(i128::MAX).as_str(), "170141183460469231731687303715884105727");
    assert_eq!(ExactNumber::try_from(0.1).expect("a number"), number("0.1"));
    assert_eq!(ExactNumber::default(), number("0"));
}

#[test]
fn other_formats_have_a_number_or_all_digits_as_text() {
    let json =
        |text: &str| serde_json::to_value(clientwright_runtime::Encoded(&number(text))).expect("a value");
    assert_eq!(json("5"), serde_json::json!(5));
    assert_eq!(json("0.5"), serde_json::json!(0.5));
    assert_eq!(json("0.1000000000000000055511151231257827"), "0.1000000000000000055511151231257827");
}
