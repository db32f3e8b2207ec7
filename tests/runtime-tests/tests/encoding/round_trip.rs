//! Arbitrary models survive a round trip.

use std::collections::BTreeMap;

use proptest::option;
use proptest::prelude::*;
use runtime_tests::models::enumerations::{Colour, Status};
use runtime_tests::models::objects::{Batch, Everything, Numbers, Recipient};
use runtime_tests::models::recursive::Node;
use runtime_tests::models::unions::{Block, Mixed};
use runtime_tests::runtime::{Decode, Encode, Patch, deserialize, to_value};
use serde_json::{Value, json};

fn assert_round_trip<T: Decode + Encode + PartialEq>(value: &T) {
    let text = serde_json::to_string(&to_value(value).unwrap()).unwrap();
    let mut source = serde_json::Deserializer::from_str(&text);
    assert_eq!(&deserialize::<T, _>(&mut source).unwrap(), value, "{text}");
    assert_eq!(&deserialize::<T, _>(to_value(value).unwrap()).unwrap(), value, "{text}");
}

/// Floats with an exact decimal form: the parser's exactness isn't tested here.
fn float() -> impl Strategy<Value = f64> {
    any::<i32>().prop_map(|eighths| f64::from(eighths) / 8.0)
}

fn recipient() -> impl Strategy<Value = Recipient> {
    (any::<String>(), option::of(".*")).prop_map(|(number, status)| {
        let mut recipient = Recipient::new(number);
        recipient.status = status.map(Status::from);
        recipient
    })
}

fn patch() -> impl Strategy<Value = Patch<String>> {
    prop_oneof![Just(Patch::Keep), Just(Patch::Clear), any::<String>().prop_map(Patch::Set)]
}

fn json() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    scalar.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn node() -> impl Strategy<Value = Value> {
    let leaf = any::<i64>().prop_map(|value| json!({ "value": value }));
    leaf.prop_recursive(5, 30, 3, |inner| {
        (any::<i64>(), option::of(inner.clone()), prop::collection::vec(inner, 0..3)).prop_map(
            |(value, next, children)| match next {
                Some(next) => {
                    json!({ "value": value, "next": next, "children": children })
                }
                None => json!({ "value": value, "children": children }),
            },
        )
    })
}

proptest! {
    #[test]
    fn objects(
        success: bool, kind: String, user_id: Option<i64>, branch_id in patch(), agent in patch(),
        parent in option::of(recipient()), extra in prop::collection::btree_map("x.*", json(), 0..4),
    ) {
        let mut value = Everything::new(success, kind);
        value = match branch_id {
            Patch::Keep => value,
            Patch::Clear => value.clear_branch_id(),
            Patch::Set(branch_id) => value.branch_id(branch_id),
        };
        value.parent = parent.map(Box::new);
        (value.user_id, value.agent, value.extra) = (user_id, agent, extra);
        assert_round_trip(&value);
    }

    #[test]
    fn lists_and_maps(
        recipients in prop::collection::vec(recipient(), 0..4),
        by_name in option::of(prop::collection::btree_map(any::<String>(), recipient(), 0..4)),
        c_d in option::of(float()),
    ) {
        let mut value: Batch = serde_json::from_value(json!({ "recipients": [] })).unwrap();
        (value.recipients, value.by_name, value.c_d) = (recipients, by_name, c_d);
        assert_round_trip(&value);
    }

    #[test]
    fn numbers(small: Option<u8>, int: Option<i32>, long: Option<i64>, unsigned: Option<u64>, double in float()) {
        let mut value: Numbers = serde_json::from_value(json!({})).unwrap();
        (value.small, value.int, value.long, value.unsigned) = (small, int, long, unsigned);
        value.double = Some(double);
        assert_round_trip(&value);
    }

    #[test]
    fn unions(integers: Vec<i64>, texts: Vec<String>, text: String, recipient in recipient()) {
        let texts_read = if texts.is_empty() { Mixed::Integers(vec![]) } else { Mixed::Texts(texts) };
        let text = if text == "red" { Mixed::Colour(Colour::Red) } else { Mixed::Text(text) };
        assert_round_trip(&vec![Mixed::Integers(integers), texts_read, Mixed::Recipient(recipient), text]);
    }

    #[test]
    fn trees(value in node()) {
        prop_assert_eq!(to_value(&deserialize::<Node, _>(value.clone()).unwrap()).unwrap(), value);
    }

    #[test]
    fn any_object_is_a_block_or_unknown(value in json()) {
        prop_assert_eq!(to_value(&deserialize::<Block, _>(value.clone()).unwrap()).unwrap(), value);
    }

    #[test]
    fn maps_of_anything(value in prop::collection::btree_map(any::<String>(), json(), 0..4)) {
        assert_round_trip::<BTreeMap<String, Value>>(&value);
    }
}
