//! What the zoo sends on its own account.

use crate::runtime;

use super::models::Animal;

/// What the zoo sends.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Webhook {
    /// `born`
    Born(Box<Animal>),
    /// `counted`
    Counted(Vec<i64>),
    /// `said`
    Said(String),
    /// `drawn`
    Drawn(Vec<u8>),
    /// `closed`
    Closed,
    /// One that the document doesn't know.
    Unknown(String, Vec<u8>),
}

runtime::inbound_request!(Webhook {
    Born json "born",
    Counted json "counted",
    Said text "said",
    Drawn bytes "drawn",
    Closed empty "closed",
});
