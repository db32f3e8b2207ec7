//! Streams of the pages of a list, and of the items of all pages. Both have a `next` method, so
//! that no other crate is needed to read them.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;

use super::super::client::{Call, Error, ErrorKind};
use super::super::codec::Mismatch;
use super::super::operation::Operation;
use super::super::response::{Response, StatusError};
use super::Paged;
use super::pager::{PageFailure, Pager};

/// A page or an item, or the error of its call.
type Given<O, T> = Result<T, Error<<O as Operation>::Error>>;

/// A stream of the pages of a list. Each page is requested on demand.
///
/// All pages are called like the first one, except for the position; each has its own retries and
/// timeouts. The stream ends after an error. A repeated position is an error, and so is a link to
/// another server, because the call's credentials would be sent there.
#[must_use = "pages are called for when they are asked for"]
pub struct Pages<O> {
    pager: Pager,
    /// Of the last page.
    mismatches: Vec<Mismatch>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Paged> Call<O> {
    /// Returns the pages of the list, starting with the page of this call.
    pub fn pages(self) -> Pages<O> {
        let pager = Pager::new(*self.parts, const { &O::PAGING });
        Pages { pager, mismatches: Vec::new(), operation: PhantomData }
    }
}

impl<O: Paged> Pages<O> {
    /// Returns the next page; `None` after the last one. Cancel safe.
    ///
    /// # Errors
    /// Same as that of the call, and if the next page can't be determined.
    pub async fn next(&mut self) -> Option<Result<O::Output, Error<O::Error>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    /// Returns the parts of the last page that don't match the document and were left out or corrected,
    /// at most 1,000.
    pub fn mismatches(&self) -> &[Mismatch] {
        &self.mismatches
    }

    /// Returns the items of all pages.
    pub fn items(self) -> PageItems<O> {
        PageItems { pages: self, items: Vec::new().into_iter() }
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Given<O, O::Output>>> {
        let response = match ready!(self.pager.poll(context)) {
            None => return Poll::Ready(None),
            Some(Err(PageFailure::SendFailure(failure))) => Err(failure.into()),
            Some(Err(PageFailure::Page(error))) => Err(ErrorKind::Decode(error)),
            Some(Ok(response)) if response.status().is_success() => {
                let copy = response.without_stream();
                let page = Response::read(response, &O::OUTPUT);
                let page = page.and_then(|page| self.pager.advance(copy).map(|()| page));
                self.mismatches.clear();
                page.map_err(ErrorKind::Decode).map(|page| {
                    self.mismatches.extend_from_slice(page.mismatches());
                    page.into_body()
                })
            }
            Some(Ok(response)) => Err(ErrorKind::Status(StatusError::read(response, &O::ERROR))),
        };
        Poll::Ready(Some(response.map_err(|kind| Error::new(self.pager.last(), kind))))
    }
}

impl<O: Paged> Stream for Pages<O> {
    type Item = Result<O::Output, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

/// A stream of the items of all pages of a list. Behaves like [`Pages`] otherwise.
#[must_use = "pages are called for when their items are asked for"]
pub struct PageItems<O: Paged> {
    pages: Pages<O>,
    items: vec::IntoIter<O::Item>,
}

/// Nothing is pinned structurally.
impl<O: Paged> Unpin for PageItems<O> {}

impl<O: Paged> PageItems<O> {
    /// Returns the next item; `None` after the last one. Cancel safe.
    ///
    /// # Errors
    /// Same as [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<O::Item, Error<O::Error>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// Returns all items that are left, from all remaining pages. The first error ends the iteration, and the items before it
    /// are lost; a list may be long, so [`next`](Self::next) may be the better choice.
    ///
    /// # Errors
    /// Same as [`Pages::next`].
    pub async fn collect(mut self) -> Result<Vec<O::Item>, Error<O::Error>> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            items.push(item?);
        }
        Ok(items)
    }

    /// Returns the parts of the last page that don't match the document, as [`Pages::mismatches`] does.
    pub fn mismatches(&self) -> &[Mismatch] {
        self.pages.mismatches()
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Given<O, O::Item>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.items = O::items(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paged> Stream for PageItems<O> {
    type Item = Result<O::Item, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

/// Prints which operation is called.
impl<O> fmt::Debug for Pages<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pages").field("operation", &self.pager.last().wire.id).finish_non_exhaustive()
    }
}

/// Prints which operation is called.
impl<O: Paged> fmt::Debug for PageItems<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.pages.pager.last().wire.id;
        formatter.debug_struct("PageItems").field("operation", &id).finish_non_exhaustive()
    }
}
