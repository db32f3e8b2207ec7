//! What is wished of one API, together.

use super::{PaginationWish, Types};

/// What the user says of an API, for the stage that knows its document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wishes<'a> {
    pub(crate) types: &'a Types,
    pub(crate) pagination: &'a [PaginationWish],
}
