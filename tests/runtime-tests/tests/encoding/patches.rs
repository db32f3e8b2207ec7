//! Patches: the three states of a field in an update.

use runtime_tests::models::objects::Everything;
use runtime_tests::runtime::{Patch, to_value};
use serde_json::Value;

use crate::encoding::read;

fn sent(patch: impl Into<Patch<String>>) -> Option<Value> {
    let mut value = Everything::new(true, "t");
    value.agent = patch.into();
    to_value(&value).unwrap().get("agent").cloned()
}

#[test]
fn an_unchanged_field_is_omitted() {
    assert_eq!(sent(Patch::Keep), None);
    assert_eq!(sent(Patch::default()), None);
    assert_eq!(sent(None::<String>), None);
    assert_eq!(sent(Patch::set_or_keep(None)), None);
}

#[test]
fn a_cleared_field_is_null() {
    assert_eq!(sent(Patch::Clear), Some(Value::Null));
    assert_eq!(sent(Patch::set_or_clear(None)), Some(Value::Null));
}

#[test]
fn a_set_field_is_sent() {
    assert_eq!(sent("a".to_owned()), Some("a".into()));
    assert_eq!(sent(Some("a".to_owned())), Some("a".into()));
    assert_eq!(sent(Patch::set_or_clear(Some("a".to_owned()))), Some("a".into()));
}

#[test]
fn all_three_states_are_read() {
    let agent = |member| {
        let json = format!(r#"{{"success":true,"type":"t"{member}}}"#);
        read::<Everything>(&json).unwrap().agent
    };
    assert_eq!(agent(""), Patch::Keep);
    assert_eq!(agent(r#","agent":null"#), Patch::Clear);
    assert_eq!(agent(r#","agent":"a""#), Patch::Set("a".to_owned()));
}

#[test]
fn a_patch_is_debug_printed_with_its_state() {
    let set = Patch::Set(2);
    assert_eq!(set.as_option(), Some(&2));
    assert_eq!(set.map(|value| value + 1).into_option(), Some(3));
    assert_eq!(Patch::<i64>::Clear.map(|value| value + 1), Patch::Clear);
    assert!(Patch::<i64>::Keep.is_keep());
    assert!(!Patch::<i64>::Clear.is_keep());
}

#[test]
fn a_service_applies_a_patch_to_what_it_has() {
    for (patch, expected) in [(Patch::Keep, Some(1)), (Patch::Clear, None), (Patch::Set(2), Some(2))] {
        let mut current = Some(1);
        patch.apply(&mut current);
        assert_eq!(current, expected);
    }
}
