//! `limits`: how much there may be of something.

use clientwright::Limits;
use serde::Deserialize;

/// `limits`
///
/// How much a document may have of something. The defaults are far beyond what any known document has.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct LimitsTable {
    /// Bytes of one file; a longer one isn't read [default: 67108864].
    file: Option<u64>,
    /// Values that an `enum` lists; a longer one is read as its plain type [default: 50000].
    values: Option<usize>,
    /// Properties of one object; where there are more, it is read as a map of any JSON [default: 5000].
    properties: Option<usize>,
    /// Properties that schemas take over from the parts of their `allOf`, all schemas together and each as often as it is
    /// taken over; the schemas that come then are read as any JSON [default: 200000].
    composed: Option<usize>,
}

impl LimitsTable {
    pub(super) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        limits.file = self.file.unwrap_or(limits.file);
        limits.values = self.values.unwrap_or(limits.values);
        limits.properties = self.properties.unwrap_or(limits.properties);
        limits.composed = self.composed.unwrap_or(limits.composed);
        limits
    }
}
