//! Blocking pagination: iterators over pages and over the items of all pages.

use super::super::client::Call;
use super::super::stream::Blocking;
use super::{PageItems, Paged, Pages};

impl<O: Paged> Call<O> {
    /// Returns an iterator over the pages of the list, starting with the page of this call.
    pub fn pages_blocking(mut self) -> Blocking<Pages<O>> {
        self.parts.is_blocking = true;
        Blocking::new(self.pages())
    }
}

impl<O: Paged> Blocking<Pages<O>> {
    /// Returns an iterator over the items of all pages.
    pub fn items(self) -> Blocking<PageItems<O>> {
        Blocking::new(self.stream.items())
    }
}
