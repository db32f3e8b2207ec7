//! How the answers of an operation are pages of one list, as data: which parameter takes the position,
//! where in a response the next one stands, where the items are and what tells the end.

use super::Operation;

/// An operation whose answers are pages of one list.
pub trait Paged: Operation {
    /// An item of the list.
    type Item;

    /// How one page leads to the next.
    const PAGING: Paging;

    /// Takes the items out of a page.
    fn items(page: Self::Output) -> Vec<Self::Item>;
}

/// How pages follow one another. Places in a response are JSON Pointers (RFC 6901).
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    pub(super) advance: Advance,
    pub(super) items: &'static str,
    pub(super) own: Option<&'static str>,
    /// Where a boolean stands, and its value where more pages follow.
    pub(super) more: Option<(&'static str, bool)>,
    pub(super) total: Option<&'static str>,
    pub(super) pages: Option<&'static str>,
    /// A parameter, and what it is where it isn't sent; 0: nobody knows.
    pub(super) size: Option<(&'static str, u64)>,
}

/// What leads to the next page.
#[derive(Clone, Copy, Debug)]
pub(super) enum Advance {
    Cursor { parameter: &'static str, next: &'static str },
    LastItem { parameter: &'static str, member: &'static str },
    Page { parameter: &'static str, first: u64 },
    Offset { parameter: &'static str },
    Link { next: &'static str },
    LinkHeader,
}

impl Paging {
    /// The value at `next` is the parameter of the next page.
    pub const fn cursor(parameter: &'static str, next: &'static str) -> Self {
        Self::new(Advance::Cursor { parameter, next })
    }

    /// The value at `member` in the last item is the parameter of the next page.
    pub const fn last_item(parameter: &'static str, member: &'static str) -> Self {
        Self::new(Advance::LastItem { parameter, member })
    }

    /// The parameter is the number of the page; that of the first page is `first`.
    pub const fn page(parameter: &'static str, first: u64) -> Self {
        Self::new(Advance::Page { parameter, first })
    }

    /// The parameter is the number of items before the page.
    pub const fn offset(parameter: &'static str) -> Self {
        Self::new(Advance::Offset { parameter })
    }

    /// The value at `next` is the URL of the next page.
    pub const fn link(next: &'static str) -> Self {
        Self::new(Advance::Link { next })
    }

    /// The header `Link` has the URL of the next page, with `rel="next"` (RFC 8288).
    pub const fn link_header() -> Self {
        Self::new(Advance::LinkHeader)
    }

    const fn new(advance: Advance) -> Self {
        let (own, more, total, pages, size) = (None, None, None, None, None);
        Self { advance, items: "", own, more, total, pages, size }
    }

    /// The items stand there; without it the whole answer is the list of them.
    pub const fn items(self, items: &'static str) -> Self {
        Self { items, ..self }
    }

    /// The answer repeats the number of its page, or of the items before it, there.
    pub const fn own(self, own: &'static str) -> Self {
        Self { own: Some(own), ..self }
    }

    /// What stands there is true where more pages follow.
    pub const fn more(self, more: &'static str) -> Self {
        Self { more: Some((more, true)), ..self }
    }

    /// What stands there is true on the last page.
    pub const fn last(self, last: &'static str) -> Self {
        Self { more: Some((last, false)), ..self }
    }

    /// The number of all items stands there.
    pub const fn total(self, total: &'static str) -> Self {
        Self { total: Some(total), ..self }
    }

    /// The number of all pages stands there.
    pub const fn pages(self, pages: &'static str) -> Self {
        Self { pages: Some(pages), ..self }
    }

    /// A page of fewer items than this parameter says is the last one; `default` is what it is where it
    /// isn't sent, 0 where nobody knows.
    pub const fn size(self, parameter: &'static str, default: u64) -> Self {
        Self { size: Some((parameter, default)), ..self }
    }
}
