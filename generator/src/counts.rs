//! How much a document has, and how much of it became something.

use serde::Serialize;

/// Operations in and methods out: what a document has and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// The API's module name.
    pub api: String,
    /// Operations below `paths`, with those that are excluded.
    pub operations: usize,
    /// Operations that the user excludes.
    pub excluded: usize,
    /// Methods of the client.
    pub methods: usize,
    /// Schemas below `components`.
    pub schemas: usize,
    /// Types in `models`, with those of inline schemas.
    pub models: usize,
    /// Webhooks, each method of one for itself.
    pub webhooks: usize,
    /// Callbacks of operations that are not excluded, likewise.
    pub callbacks: usize,
    /// Webhooks and callbacks that the user excludes.
    pub excluded_payloads: usize,
    /// Webhooks and callbacks that can be read.
    pub payloads: usize,
}
