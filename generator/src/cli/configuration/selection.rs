//! How operations are selected in a configuration: lists of names by what they are names of.

use super::Configuration;
use clientwright::{SelectionWish, Selector};
use serde::Deserialize;

/// `include` or `exclude` of an API.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SelectionTable {
    tags: Vec<String>,
    operations: Vec<String>,
    paths: Vec<String>,
    methods: Vec<String>,
    webhooks: Vec<String>,
    deprecated: bool,
}

impl Configuration<'_> {
    /// The entries of a selection that these keys lead to, each with its place.
    pub(super) fn selection(&self, keys: &[&str], table: &SelectionTable) -> Vec<SelectionWish> {
        let list = |key: &str, names: &[String], selector: fn(String) -> Selector| {
            let keys = [keys, &[key]].concat();
            let wish = |(number, name): (usize, &String)| SelectionWish {
                selector: selector(name.clone()),
                place: self.text.place_of_item(&keys, number),
            };
            names.iter().enumerate().map(wish).collect::<Vec<_>>()
        };
        let mut wishes = [
            list("tags", &table.tags, Selector::Tag),
            list("operations", &table.operations, Selector::Operation),
            list("paths", &table.paths, Selector::Path),
            list("methods", &table.methods, Selector::Method),
            list("webhooks", &table.webhooks, Selector::Webhook),
        ]
        .concat();
        let place = self.text.place_of(&[keys, &["deprecated"]].concat());
        wishes.extend(table.deprecated.then_some(SelectionWish { selector: Selector::Deprecated, place }));
        wishes
    }
}
