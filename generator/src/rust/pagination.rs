//! Pages: how the runtime gets from one to the next, and where the items are.

use super::{PagingFunction, Type};

/// The pagination of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Pagination {
    /// The type of an item.
    pub(crate) item: Type,
    /// The fields that lead to the list of items.
    pub(crate) fields: Vec<ItemsField>,
    /// The calls that make its `Paging`, each with its arguments.
    pub(crate) calls: Vec<(PagingFunction, Vec<Literal>)>,
    /// The rule as a user writes it in the configuration.
    #[cfg(feature = "inspect")]
    pub(crate) rule: Vec<(&'static str, Literal)>,
    /// Where the rule comes from.
    #[cfg(feature = "inspect")]
    pub(crate) source: &'static str,
}

/// The items of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PageItems {
    pub(crate) item: Type,
    pub(crate) fields: Vec<ItemsField>,
}

/// A field on the way to the items.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ItemsField {
    pub(crate) name: String,
    /// Whether it may be absent; then there are no items.
    pub(crate) optional: bool,
}

/// A constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Literal {
    Text(String),
    Number(u64),
    Boolean(bool),
}
