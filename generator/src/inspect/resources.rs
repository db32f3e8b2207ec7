//! The source of groups, and the names of some operations with each value of the option.

use crate::options::Resources;
use crate::plan::PlannedApi;
use serde::Serialize;

/// How many operations are shown.
const SHOWN: usize = 4;

/// The source of the groups of an API.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct InspectedResources {
    /// The value of the option `resources`, as chosen by the configuration, the lock file or clientwright.
    pub chosen: Resources,
    /// The names with each value, of the same operations.
    pub values: Vec<ResourceCalls>,
}

/// The names with a value of the option `resources`, without a lock file.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct ResourceCalls {
    /// The value.
    pub resources: Resources,
    /// How many groups there are.
    pub groups: usize,
    /// The calls of some operations: `chat().completions().create`.
    pub calls: Vec<String>,
}

/// The calls of some operations with each value.
pub(super) fn resources(planned: &PlannedApi) -> InspectedResources {
    let operations = planned.api.operations.len();
    let shown = |number: usize| number * operations / SHOWN.min(operations.max(1));
    let value = |resources: Resources| {
        let (groups, calls) = planned.names.calls_with(&planned.api, resources);
        let calls = (0..SHOWN.min(operations)).map(|number| calls[shown(number)].clone()).collect();
        ResourceCalls { resources, groups, calls }
    };
    InspectedResources { chosen: planned.names.resources, values: Resources::ALL.map(value).into() }
}
