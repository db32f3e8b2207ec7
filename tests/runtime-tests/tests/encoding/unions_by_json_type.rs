//! Unions whose branches have different JSON types.

use runtime_tests::models::branch_orders::ORDERS;
use runtime_tests::models::enumerations::{Colour, Status};
use runtime_tests::models::unions::{Loose, Mixed, Word};
use runtime_tests::runtime::deserialize;
use serde_json::{Value, json};

use crate::encoding::{assert_kept, decode_error, read, write};

/// Scalars with the variant and the encoded value that every order of the branches must give.
const SCALARS: &[(&str, &str, &str)] = &[
    ("3", "Integer", "3"),
    ("-3", "Integer", "-3"),
    ("9007199254740993", "Integer", "9007199254740993"),
    ("-9223372036854775808", "Integer", "-9223372036854775808"),
    ("3.5", "Number", "3.5"),
    ("3.0", "Number", "3"),
    ("1e3", "Number", "1000"),
    ("18446744073709551615", "Number", "1.8446744073709552e+19"),
    ("123456789012345678901234567890", "Number", "1.2345678901234568e+29"),
    (r#""x""#, "Text", r#""x""#),
    (r#""3""#, "Text", r#""3""#),
    ("true", "Boolean", "true"),
    ("false", "Boolean", "false"),
];

#[test]
fn the_order_of_scalar_branches_does_not_matter() {
    assert_eq!(ORDERS.len(), 24);
    for (order, read) in ORDERS {
        for (json, variant, written) in SCALARS {
            let (chosen, again) = read(json);
            assert_eq!((&chosen, &again.to_string().as_str()), (variant, written), "{json} in {order}");
        }
    }
}

#[test]
fn null_matches_only_an_untyped_branch() {
    assert_eq!(read::<Loose>("null").unwrap(), Loose::Any(Value::Null));
    assert!(decode_error::<Mixed>("null").starts_with("invalid type: null, expected Mixed: "));
}

#[test]
fn a_listed_string_is_preferred_over_any_string() {
    assert_eq!(read::<Mixed>(r#""red""#).unwrap(), Mixed::Colour(Colour::Red));
    assert_eq!(read::<Mixed>(r#""green""#).unwrap(), Mixed::Text("green".to_owned()));
}

#[test]
fn a_string_is_read_as_the_enumeration_that_lists_it() {
    assert_eq!(read::<Word>(r#""red""#).unwrap(), Word::Colour(Colour::Red));
    assert_eq!(read::<Word>(r#""pending""#).unwrap(), Word::Status(Status::Pending));
    assert_kept::<Word>(r#""blue""#);
}

#[test]
fn lists_match_the_branch_with_their_item_type() {
    assert_eq!(read::<Mixed>("[1,2]").unwrap(), Mixed::Integers(vec![1, 2]));
    assert_eq!(read::<Mixed>(r#"["a"]"#).unwrap(), Mixed::Texts(vec!["a".to_owned()]));
    assert_eq!(read::<Mixed>("[]").unwrap(), Mixed::Integers(vec![]));
}

#[test]
fn the_only_branch_for_a_json_type_reports_the_path_of_its_error() {
    let message = decode_error::<Mixed>(r#"{"phone_number":[]}"#);
    assert_eq!(message, ".phone_number: invalid type: sequence, expected a string");
    let message = decode_error::<Vec<Mixed>>(r#"["x",{}]"#);
    assert_eq!(message, "[1]: missing member phone_number of Recipient");
}

#[test]
fn a_union_error_names_every_branch() {
    assert_eq!(
        decode_error::<Mixed>("true"),
        "invalid type: boolean `true`, expected Mixed: string (Text) or string (Colour) or \
         array (Integers) or array (Texts) or object (Recipient)"
    );
    assert_eq!(
        decode_error::<Mixed>(r#"[true,"a"]"#),
        r#"no branch of Mixed fits: Text: takes string; Colour: takes string; "#.to_owned()
            + r#"Integers: [0]: invalid type: boolean `true`, expected an integer that fits i64; "#
            + r#"Texts: [0]: invalid type: boolean `true`, expected a string; Recipient: takes object"#
    );
}

#[test]
fn an_untyped_branch_is_chosen_if_others_would_lose_members() {
    assert!(matches!(read::<Loose>(r#"{"phone_number":"1"}"#).unwrap(), Loose::Recipient(_)));
    assert!(matches!(read::<Loose>(r#"{"phone_number":"1","x":2}"#).unwrap(), Loose::Any(_)));
    assert!(matches!(read::<Loose>(r#"{"x":2}"#).unwrap(), Loose::Any(_)));
    assert!(matches!(read::<Loose>("[1]").unwrap(), Loose::List(_)));
    assert!(matches!(read::<Loose>("[null]").unwrap(), Loose::Any(_)));
    assert!(matches!(read::<Loose>("1.5").unwrap(), Loose::Any(_)));
    assert_kept::<Loose>(r#"{"phone_number":"1","x":[1.5,"2"]}"#);
}

#[test]
fn serde_traits_of_unions_match_the_runtime() {
    let value = json!(["red", [1], { "phone_number": "1" }]);
    let read: Vec<Mixed> = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    assert_eq!(deserialize::<Vec<Mixed>, _>(value).unwrap(), read);
    assert_eq!(write(&read), r#"["red",[1],{"phone_number":"1"}]"#);
}
