//! What is wished of one API, together.

use super::{ClosedEnumerations, CredentialWish, LiftWish, Limits, PaginationWish, ServerWish, Types};

/// What the user says of an API, for the stage that knows its document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wishes<'a> {
    pub(crate) limits: &'a Limits,
    pub(crate) types: &'a Types,
    pub(crate) closed_enumerations: &'a ClosedEnumerations,
    pub(crate) pagination: &'a [PaginationWish],
    pub(crate) servers: &'a [ServerWish],
    pub(crate) credentials: &'a [CredentialWish],
    pub(crate) lifts: &'a [LiftWish],
}
