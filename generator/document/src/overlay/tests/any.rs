//! Any overlay on any document.

use super::overlaid;
use crate::diagnostic::{Location, Report};
use crate::source::{read, written};
use proptest::prelude::*;

/// A small tree as JSON text.
fn tree() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        "[a-c/~'\\[\\]]{0,3}".prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            prop::collection::btree_map("[a-c/~'\\[\\]]{0,3}", inner, 0..4)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn path() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\$(\\.[a-c]|\\.\\*|\\[[0-3]\\]|\\['[a-c/~]'\\]|\\.\\.[a-c]|\\[\\?@\\.[a-c]\\]|\\[-1\\]){0,3}",
        "\\PC{0,12}",
    ]
}

proptest! {
    /// Applying any overlay ends; each part of its result is written in one of the texts, with that very value.
    #[test]
    fn any_overlay_is_applied_or_refused(
        document in tree(),
        actions in prop::collection::vec((path(), path(), tree(), 0_usize..5), 0..5),
        patch in tree(),
    ) {
        let actions: Vec<_> = actions
            .into_iter()
            .map(|(target, other, value, form)| match form {
                0 => serde_json::json!({ "target": target, "remove": true }),
                1 => serde_json::json!({ "target": target, "copy": other }),
                2 => serde_json::json!({ "target": target, "update": value, "x-any": 1 }),
                3 => serde_json::json!({ "target": "$", "update": value }),
                _ => value,
            })
            .collect();
        let overlay = serde_json::json!({ "overlay": "1.1.0", "info": {}, "actions": actions });
        let done = overlaid(
            &serde_json::json!({ "a": document }).to_string(),
            &[&overlay.to_string(), &serde_json::json!({ "a": patch, "b": 1 }).to_string()],
        );
        let mut left = vec![Location::root(done.sources[0].name.clone())];
        while let Some(at) = left.pop() {
            let node = done.sources[0].root.at(at.pointer()).expect("the tree has it");
            if let Some(members) = node.as_object() {
                left.extend(members.keys().map(|key| at.member(key)));
            } else if let Some(items) = node.as_list() {
                left.extend((0..items.len()).map(|index| at.item(index)));
            } else {
                let place = written(&at, &done.sources).unwrap_or(at);
                let source = done.sources.iter().find(|source| source.name == *place.file());
                let text = read(&"text.json".into(), source.expect("it was read").text.as_bytes(), usize::MAX, &mut Report::default());
                let written = text.expect("it can be read again");
                prop_assert_eq!(written.root.at(place.pointer()), Some(node));
            }
        }
    }
}
