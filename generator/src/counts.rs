//! How many operations and schemas a document has, and what is generated from them.

/// Numbers of operations and schemas of an API, and of the methods and types generated from them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Counts {
    /// The API's module name.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub api: String,
    /// Operations below `paths`, including excluded ones.
    pub operations: usize,
    /// Excluded operations.
    pub excluded: usize,
    /// Methods of the client.
    pub methods: usize,
    /// Schemas below `components`.
    pub schemas: usize,
    /// Types in `models`, including those of inline schemas.
    pub models: usize,
    /// Webhooks, including excluded ones; each method counts.
    pub webhooks: usize,
    /// Callbacks of operations that are not excluded; each method counts.
    pub callbacks: usize,
    /// Excluded webhooks and callbacks.
    pub excluded_payloads: usize,
    /// Webhooks and callbacks with a generated payload type.
    pub payloads: usize,
}
