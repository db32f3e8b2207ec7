//! The parts of an API that the user excludes. The document still has them, so configuration entries about them are valid, and
//! the lock file keeps their names.

use crate::diagnostic::Location;
use rustc_hash::FxHashSet;

/// The parts of a document that `include` and `exclude` leave out.
#[derive(Clone, Debug, Default)]
pub struct Excluded {
    /// Operations, then webhooks.
    pub operations: Vec<ExcludedOperation>,
    /// The number of webhooks in `operations`.
    pub webhooks: usize,
    /// The number of excluded callbacks of other operations.
    pub callbacks: usize,
    /// Component schemas that only excluded parts refer to: name and location.
    pub schemas: Vec<(String, Location)>,
    /// The locations of all of these, to look up what is below one.
    locations: FxHashSet<Location>,
}

/// An excluded operation or webhook.
#[derive(Clone, Debug)]
pub struct ExcludedOperation {
    /// `operationId`, as written.
    pub id: Option<String>,
    /// The tag or extension value that its group is named after.
    pub group: Option<String>,
    /// The location in the document.
    pub at: Location,
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
    pub fn calls(&self) -> usize {
        self.operations.len() - self.webhooks
    }

    /// Returns whether nothing is excluded.
    pub fn is_empty(&self) -> bool {
        self.locations.is_empty()
    }

    /// Returns whether a location is excluded or below an excluded one.
    pub fn contains(&self, at: &Location) -> bool {
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
    pub fn has_name(&self, name: &str) -> bool {
        let is_named = |operation: &ExcludedOperation| {
            [&operation.id, &operation.group].into_iter().flatten().any(|known| known == name)
        };
        self.schemas.iter().any(|(schema, _)| schema == name) || self.operations.iter().any(is_named)
    }
}
