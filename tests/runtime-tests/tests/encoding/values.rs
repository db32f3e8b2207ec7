//! Integer enumerations, tuples, custom types and secrets.

use std::time::Duration;

use runtime_tests::models::enumerations::Status;
use runtime_tests::models::values::{Address, Level, Login, Pause};

use crate::encoding::{assert_kept, decode_error, read, write};

#[test]
fn integer_enumerations_keep_unknown_values() {
    assert_eq!(read::<Level>("1").unwrap(), Level::Low);
    assert_eq!(read::<Level>("-1.0").unwrap(), Level::Debt);
    assert_eq!(read::<Level>("7").unwrap(), Level::Unknown(7));
    assert_eq!((Level::from(-1), Level::from(8).value()), (Level::Debt, 8));
    assert_eq!((Level::VALUES, Level::Debt.to_string()), (&[1, -1][..], "-1".to_owned()));
    assert_kept::<Level>("2147483647");
    assert!(decode_error::<Level>("2147483648").contains("an integer that fits i32"));
    assert!(decode_error::<Level>("\"1\"").contains("an integer that fits i32"));
}

#[test]
fn tuples_have_a_fixed_length() {
    type Tuple = (i64, Option<String>, (f64,));
    assert_kept::<Tuple>(r#"[1, null, [0.5]]"#);
    assert_eq!(write(&(1_i64, Status::Pending)), r#"[1,"pending"]"#);
    assert_eq!(decode_error::<Tuple>("[1, null]"), "invalid length 2, expected an array of length 3");
    assert_eq!(decode_error::<(i64, i64)>("[1, 2, 3]"), "invalid length 3, expected an array of length 2");
    assert_eq!(
        decode_error::<Tuple>(r#"[1, "a", ["b"]]"#),
        r#"[2][0]: invalid type: string "b", expected a number"#
    );
    assert!(decode_error::<(bool,)>("{}").ends_with("expected an array of length 1"));
}

#[test]
fn custom_types_are_encoded_by_serde_or_their_module() {
    assert_kept::<Address>(r#""127.0.0.1""#);
    assert_eq!(read::<Pause>("3").unwrap(), Pause(Duration::from_secs(3)));
    assert_kept::<Vec<Pause>>("[1, 2]");
    assert!(decode_error::<Vec<Address>>(r#"["a"]"#).starts_with("[0]: "));
}

#[test]
fn secrets_are_written_but_not_shown() {
    let login: Login = read(r#"{"name": "a", "password": "b c"}"#).unwrap();
    assert_eq!(format!("{login:?}"), r#"Login { name: "a", password: .. }"#);
    assert_kept::<Login>(r#"{"name": "a", "password": "b", "old": "c"}"#);
    let old: Login = read(r#"{"name": "a", "password": "b", "old": "c"}"#).unwrap();
    assert!(format!("{old:#?}").contains("old: ..,") && !format!("{old:?}").contains('c'));
}
