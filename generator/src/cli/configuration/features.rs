//! How the cargo features of a crate are written in a configuration.

use super::Configuration;
use super::tables::CrateTable;
use clientwright::FeatureOverride;

impl Configuration<'_> {
    /// The features that are there by default, of a crate whose table these keys lead to.
    pub(super) fn default_features(&self, keys: &[&str], table: &CrateTable) -> Option<Vec<FeatureOverride>> {
        let keys = [keys, &["default-features"]].concat();
        let entry = |(number, feature): (usize, &String)| FeatureOverride {
            feature: feature.clone(),
            place: self.text.place_of_item(&keys, number),
        };
        table.default_features.as_ref().map(|features| features.iter().enumerate().map(entry).collect())
    }
}
