//! Pages: what the runtime goes by from one to the next, and how items are taken out of one.

use super::Type;

/// How an operation's answers are pages.
#[derive(Clone, Debug)]
pub(crate) struct Pagination {
    /// The type of an item.
    pub(crate) item: Type,
    /// The fields that lead to the list of items.
    pub(crate) fields: Vec<ItemsField>,
    /// The functions of the runtime's `Paging`, one after the other, each with what it takes.
    pub(crate) calls: Vec<(&'static str, Vec<Literal>)>,
    /// The same as a user writes it into the configuration.
    pub(crate) rule: Vec<(&'static str, Literal)>,
    /// Who says so.
    pub(crate) source: &'static str,
}

/// A field on the way to the items.
#[derive(Clone, Debug, PartialEq, Eq)]
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
