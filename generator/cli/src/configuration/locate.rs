//! Sets where the options of a configuration are written, for findings about them.

use super::text::Text;
use clientwright::{ApiOptions, Located, SchemaSet};
use indexmap::IndexMap;

/// A table of a configuration: its keys from the root.
pub(super) struct TableLocations<'a> {
    pub(super) text: &'a Text,
    pub(super) keys: &'a [&'a str],
}

impl TableLocations<'_> {
    /// Sets the locations of all options of an API.
    pub(super) fn set(&self, api: &mut ApiOptions) {
        self.set_keys("rename", &mut api.rename);
        self.set_keys("pagination", &mut api.pagination);
        self.set_keys("poll", &mut api.poll);
        self.set_keys("credentials", &mut api.credentials);
        self.set_keys("environment", &mut api.environment);
        self.set_keys("client-parameters", &mut api.client_parameters);
        self.set_keys("verbs", &mut api.verbs);
        self.set_keys("derives", &mut api.derives);
        self.set_items(&["servers"], &mut api.servers);
        if let SchemaSet::Named(names) = &mut api.closed_enumerations {
            self.set_items(&["closed-enumerations"], names);
        }
        if let SchemaSet::Named(names) = &mut api.unknown_members {
            self.set_items(&["unknown-members"], names);
        }
        for (key, selectors) in [("include", &mut api.include), ("exclude", &mut api.exclude)] {
            selectors.lists_mut().into_iter().for_each(|(list, names)| self.set_items(&[key, list], names));
        }
        let keys = self.below(&["accept"]);
        for (index, acceptance) in api.accept.iter_mut().enumerate() {
            acceptance.at = self.text.location_in_list(&keys, index, "code");
        }
    }

    fn set_keys<T>(&self, table: &str, options: &mut IndexMap<Located<String>, T>) {
        let located = std::mem::take(options).into_iter().map(|(name, option)| {
            let at = self.text.location(&self.below(&[table, &name.value]));
            (Located { at, ..name }, option)
        });
        options.extend(located.collect::<Vec<_>>());
    }

    pub(super) fn set_items(&self, list: &[&str], items: &mut [Located<String>]) {
        let keys = self.below(list);
        for (index, item) in items.iter_mut().enumerate() {
            item.at = self.text.location_of_item(&keys, index);
        }
    }

    fn below<'k>(&'k self, keys: &[&'k str]) -> Vec<&'k str> {
        [self.keys, keys].concat()
    }
}
