//! Closed enumerations: a value that isn't listed is an error.

use std::collections::BTreeMap;

use runtime_tests::models::enumerations::{Gear, Letter, Switch, Yes};

use crate::encoding::{assert_kept, decode_error, read, write};

#[test]
fn listed_values_have_variants() {
    assert_eq!(read::<Switch>(r#""on""#).unwrap(), Switch::On);
    assert_eq!(read::<Switch>(r#""o\u006e""#).unwrap(), Switch::On);
    assert_eq!((write(&Switch::Off), write(&Gear::Back)), (r#""off""#.to_owned(), "-1".to_owned()));
    assert_eq!((read::<Gear>("1.0").unwrap(), Gear::Back.value()), (Gear::Forth, -1));
    assert_eq!((Switch::VALUES, Gear::VALUES), (&["on", "off"][..], &[-1, 1][..]));
    assert_kept::<BTreeMap<String, Vec<Option<Switch>>>>(r#"{"a": ["on", null]}"#);
}

#[test]
fn unlisted_values_are_errors_with_the_listed_ones() {
    let expected = r#"expected one of "on", "off""#;
    let unlisted = |value: &str| format!("invalid value: string {value}, {expected}");
    assert_eq!(decode_error::<Switch>(r#""On""#), unlisted(r#""On""#));
    assert_eq!(decode_error::<Vec<Switch>>(r#"["on", ""]"#), format!("[1]: {}", unlisted(r#""""#)));
    assert_eq!(decode_error::<Switch>("1"), format!("invalid type: integer `1`, {expected}"));
    assert_eq!(decode_error::<Gear>("7"), "invalid value: integer `7`, expected one of -1, 1");
    assert!(decode_error::<Gear>("2147483648").contains("an integer that fits i32"));
    assert!(decode_error::<Yes>(r#""no""#).ends_with(r#", expected "yes""#));
    assert!(decode_error::<Letter>(r#""1""#).ends_with(r#", "w", "x" and 2 more"#));
}

#[test]
fn closed_enumerations_are_parsed_and_converted() {
    assert_eq!("off".parse(), Ok(Switch::Off));
    let error = "Off".parse::<Switch>().unwrap_err().to_string();
    assert_eq!(error, r#"invalid value: string "Off", expected one of "on", "off""#);
    assert_eq!(Gear::try_from(-1), Ok(Gear::Back));
    assert!(Gear::try_from(0).is_err());
    assert_eq!((format!("{:>4}", Switch::On), Gear::Forth.to_string()), ("  on".to_owned(), "1".to_owned()));
    assert_eq!((Switch::On.as_str(), Switch::Off.as_ref()), ("on", "off"));
}

#[test]
fn serde_traits_match_the_runtime() {
    let both: (Switch, Gear) = serde_json::from_str(r#"["on", -1]"#).unwrap();
    assert_eq!(serde_json::to_string(&both).unwrap(), r#"["on",-1]"#);
    assert!(serde_json::from_str::<Gear>("0").is_err());
}
