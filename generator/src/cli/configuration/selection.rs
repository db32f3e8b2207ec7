//! How operations are selected in a configuration: lists of names by what they are names of.

use super::Configuration;
use clientwright::{SelectionOverride, Selector};
use serde::Deserialize;

/// `include` and `exclude`
///
/// Each entry stands for operations; an operation is meant if any entry means it. In paths and names of webhooks a `*` stands
/// for any characters, `/` among them.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SelectionTable {
    /// Tags of operations, webhooks and callbacks, or what an extension calls their group.
    tags: Vec<String>,
    /// Ids of operations, webhooks and callbacks, or their JSON Pointers: `/paths/~1pets/get`.
    operations: Vec<String>,
    /// Paths of operations as the document writes them: `/pets/{petId}`, `/v1/*`.
    paths: Vec<String>,
    /// HTTP methods of operations. That of a webhook means nothing to those who receive it.
    methods: Vec<String>,
    /// Names of webhooks: `pet.*`.
    webhooks: Vec<String>,
    /// Whether all that is deprecated is meant [default: `false`]. It may stand for nothing.
    deprecated: bool,
}

impl Configuration<'_> {
    /// The entries of a selection that these keys lead to, each with its place.
    pub(super) fn selection(&self, keys: &[&str], table: &SelectionTable) -> Vec<SelectionOverride> {
        let list = |key: &str, names: &[String], selector: fn(String) -> Selector| {
            let keys = [keys, &[key]].concat();
            let entry = |(number, name): (usize, &String)| SelectionOverride {
                selector: selector(name.clone()),
                place: self.text.place_of_item(&keys, number),
            };
            names.iter().enumerate().map(entry).collect::<Vec<_>>()
        };
        let mut overrides = [
            list("tags", &table.tags, Selector::Tag),
            list("operations", &table.operations, Selector::Operation),
            list("paths", &table.paths, Selector::Path),
            list("methods", &table.methods, Selector::Method),
            list("webhooks", &table.webhooks, Selector::Webhook),
        ]
        .concat();
        let place = self.text.place_of(&[keys, &["deprecated"]].concat());
        overrides
            .extend(table.deprecated.then_some(SelectionOverride { selector: Selector::Deprecated, place }));
        overrides
    }
}
