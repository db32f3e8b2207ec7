//! What the user leaves out of an API. It is still something that the document has, so wishes about it are no mistakes, and
//! its names are kept for the day on which it comes back.

use crate::diagnostic::Location;
use rustc_hash::FxHashSet;

/// Parts of a document that nothing is made of, because the user wants it so.
#[derive(Clone, Debug, Default)]
pub(crate) struct Excluded {
    /// Operations, and webhooks behind them.
    pub(crate) operations: Vec<ExcludedOperation>,
    /// How many of these are webhooks.
    pub(crate) webhooks: usize,
    /// How many callbacks of other operations are left out.
    pub(crate) callbacks: usize,
    /// Component schemas that nothing else leads to: their names, and where they stand.
    pub(crate) schemas: Vec<(String, Location)>,
    /// All places, for looking up what lies below one.
    places: FxHashSet<Location>,
}

/// An operation or a webhook that is left out.
#[derive(Clone, Debug)]
pub(crate) struct ExcludedOperation {
    pub(crate) id: Option<String>,
    /// What its group is made of.
    pub(crate) group: Option<String>,
    pub(crate) at: Location,
}

impl Excluded {
    pub(crate) fn add_operation(&mut self, operation: ExcludedOperation) {
        self.places.insert(operation.at.clone());
        self.operations.push(operation);
    }

    /// Keeps a place after all: something stands there that is wanted, too.
    pub(crate) fn spare(&mut self, at: &Location) {
        self.places.remove(at);
    }

    pub(crate) fn add_schema(&mut self, name: String, at: Location) {
        self.places.insert(at.clone());
        self.schemas.push((name, at));
    }

    /// How many operations below `paths` are left out.
    pub(crate) fn calls(&self) -> usize {
        self.operations.len() - self.webhooks
    }

    /// Whether nothing is left out.
    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether a place is or lies below something that is left out.
    pub(crate) fn contains(&self, at: &Location) -> bool {
        !self.is_empty() && at.ancestors().any(|place| self.places.contains(&place))
    }

    /// Whether an operation is left out that has this id, or this JSON Pointer.
    pub(crate) fn has_operation(&self, name: &str) -> bool {
        let is_meant = |it: &ExcludedOperation| it.id.as_deref() == Some(name) || it.at.pointer() == name;
        self.operations.iter().any(is_meant)
    }

    /// Whether something that is left out has this name: a schema's, an operation's id or a tag.
    pub(crate) fn has_name(&self, name: &str) -> bool {
        let is_named =
            |it: &ExcludedOperation| [&it.id, &it.group].into_iter().flatten().any(|it| it == name);
        self.schemas.iter().any(|(schema, _)| schema == name) || self.operations.iter().any(is_named)
    }
}
