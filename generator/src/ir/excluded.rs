//! The parts of an API that the user excludes. The document still has them, so configuration entries about them are valid, and
//! the lock file keeps their names.

use crate::diagnostic::Location;
use rustc_hash::FxHashSet;

/// The parts of a document that `include` and `exclude` leave out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Excluded {
    /// Operations, then webhooks.
    pub(crate) operations: Vec<ExcludedOperation>,
    /// The number of webhooks in `operations`.
    pub(crate) webhooks: usize,
    /// The number of excluded callbacks of other operations.
    pub(crate) callbacks: usize,
    /// Component schemas that only excluded parts refer to: name and location.
    pub(crate) schemas: Vec<(String, Location)>,
    /// The locations of all of these, to look up what is below one.
    locations: FxHashSet<Location>,
}

/// An excluded operation or webhook.
#[derive(Clone, Debug)]
pub(crate) struct ExcludedOperation {
    pub(crate) id: Option<String>,
    /// The tag or extension value that its group is named after.
    pub(crate) group: Option<String>,
    pub(crate) at: Location,
}

impl Excluded {
    pub(crate) fn add_operation(&mut self, operation: ExcludedOperation) {
        self.locations.insert(operation.at.clone());
        self.operations.push(operation);
    }

    /// Keeps a location that something included shares.
    pub(crate) fn spare(&mut self, at: &Location) {
        self.locations.remove(at);
    }

    pub(crate) fn add_schema(&mut self, name: String, at: Location) {
        self.locations.insert(at.clone());
        self.schemas.push((name, at));
    }

    /// The number of excluded operations below `paths`.
    pub(crate) fn calls(&self) -> usize {
        self.operations.len() - self.webhooks
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.locations.is_empty()
    }

    /// Returns whether a location is excluded or below an excluded one.
    pub(crate) fn contains(&self, at: &Location) -> bool {
        !self.is_empty() && at.ancestors().any(|ancestor| self.locations.contains(&ancestor))
    }

    /// Returns whether an operation with this `operationId` or JSON Pointer is excluded.
    pub(crate) fn has_operation(&self, name: &str) -> bool {
        let is_named = |operation: &ExcludedOperation| {
            operation.id.as_deref() == Some(name) || operation.at.pointer() == name
        };
        self.operations.iter().any(is_named)
    }

    /// Returns whether a schema, an `operationId` or a group with this name is excluded.
    pub(crate) fn has_name(&self, name: &str) -> bool {
        let is_named = |operation: &ExcludedOperation| {
            [&operation.id, &operation.group].into_iter().flatten().any(|known| known == name)
        };
        self.schemas.iter().any(|(schema, _)| schema == name) || self.operations.iter().any(is_named)
    }
}
