//! Pages and items that the calling thread waits for. In: the streams of both; out: iterators that drive
//! them. Nothing is written twice.

use super::{Blocking, Call, PageItems, Paged, Pages};

impl<O: Paged> Call<O> {
    /// Returns the pages of the list, from the one that this call would bring, each waited for on this
    /// thread, as [`send_blocking`](Self::send_blocking) does.
    pub fn pages_blocking(mut self) -> Blocking<Pages<O>> {
        self.parts.is_blocking = true;
        Blocking::new(self.pages())
    }
}

impl<O: Paged> Blocking<Pages<O>> {
    /// Returns the items of all pages.
    pub fn items(self) -> Blocking<PageItems<O>> {
        Blocking::new(self.stream.items())
    }
}
