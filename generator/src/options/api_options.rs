//! What is wished of one API, together.

use super::{ClosedEnumerations, CredentialOverride, Limits, PaginationOverride, ServerOverride, Types};

/// What the user says of an API, for the stage that knows its document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ApiOptions<'a> {
    pub(crate) limits: &'a Limits,
    pub(crate) types: &'a Types,
    pub(crate) closed_enumerations: &'a ClosedEnumerations,
    pub(crate) pagination: &'a [PaginationOverride],
    pub(crate) servers: &'a [ServerOverride],
    pub(crate) credentials: &'a [CredentialOverride],
}
