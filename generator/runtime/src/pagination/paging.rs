//! Pagination of an operation as data: the position parameter, and where a response has its items
//! and its next position.

use super::super::operation::Operation;

/// An operation whose responses are pages of one list.
pub trait Paged: Operation {
    /// An item of the list.
    type Item;

    /// How the operation paginates.
    const PAGING: Paging;

    /// Returns the items of a page.
    fn items(page: Self::Output) -> Vec<Self::Item>;
}

/// How an operation paginates. Positions in a response are JSON Pointers (RFC 6901).
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Paging {
    pub(crate) advance: Advance,
    pub(super) sent_in: SentIn,
    pub(crate) items: &'static str,
    pub(crate) own: Option<&'static str>,
    /// A boolean, and its value if more pages follow.
    pub(crate) more: Option<(&'static str, bool)>,
    pub(super) total: Option<&'static str>,
    pub(super) pages: Option<&'static str>,
    /// The page size parameter and its default; 0 if that is unknown.
    pub(crate) size: Option<(&'static str, u64)>,
    /// Whether a link is called as the operation is, with its body; else by GET.
    pub(super) resends_body: bool,
}

/// Where the position parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SentIn {
    Query,
    Header,
    /// As a member of the JSON body.
    Body,
}

/// How to get to the next page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Advance {
    Cursor { parameter: &'static str, next: &'static str },
    HeaderCursor { parameter: &'static str, header: &'static str },
    LastItem { parameter: &'static str, member: &'static str },
    Page { parameter: &'static str, first: u64 },
    Offset { parameter: &'static str },
    Link { next: &'static str },
    LinkHeader { header: &'static str },
}

impl Paging {
    /// The value at `next` is the position parameter of the next page.
    pub const fn cursor(parameter: &'static str, next: &'static str) -> Self {
        Self::new(Advance::Cursor { parameter, next })
    }

    /// The value of the response header is the position parameter of the next page, or its URL.
    pub const fn header_cursor(parameter: &'static str, header: &'static str) -> Self {
        Self::new(Advance::HeaderCursor { parameter, header })
    }

    /// The value at `member` in the last item is the position parameter of the next page.
    pub const fn last_item(parameter: &'static str, member: &'static str) -> Self {
        Self::new(Advance::LastItem { parameter, member })
    }

    /// The parameter is the page number, which starts at `first`.
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
        Self::link_in_header("link")
    }

    /// The response header has the URL of the next page, alone or as the header `Link` has it.
    pub const fn link_in_header(header: &'static str) -> Self {
        Self::new(Advance::LinkHeader { header })
    }

    const fn new(advance: Advance) -> Self {
        let (own, more, total, pages, size) = (None, None, None, None, None);
        Self {
            advance,
            sent_in: SentIn::Query,
            items: "",
            own,
            more,
            total,
            pages,
            size,
            resends_body: false,
        }
    }

    /// Calls the link to the next page as the operation is called, with its method and body.
    pub const fn resend_body(self) -> Self {
        Self { resends_body: true, ..self }
    }

    /// Sends the position as a header instead of a query parameter.
    pub const fn in_header(self) -> Self {
        Self { sent_in: SentIn::Header, ..self }
    }

    /// Sends the position as a member of the JSON body instead of a query parameter.
    pub const fn in_body(self) -> Self {
        Self { sent_in: SentIn::Body, ..self }
    }

    /// Sets where the items are. By default, the whole response is the list.
    pub const fn items(self, items: &'static str) -> Self {
        Self { items, ..self }
    }

    /// Sets where the response repeats its page number or offset.
    pub const fn own(self, own: &'static str) -> Self {
        Self { own: Some(own), ..self }
    }

    /// Sets where a boolean is true, or a link is there, if more pages follow.
    pub const fn more(self, more: &'static str) -> Self {
        Self { more: Some((more, true)), ..self }
    }

    /// Sets where a boolean is true on the last page.
    pub const fn last(self, last: &'static str) -> Self {
        Self { more: Some((last, false)), ..self }
    }

    /// Sets where the total number of items is.
    pub const fn total(self, total: &'static str) -> Self {
        Self { total: Some(total), ..self }
    }

    /// Sets where the total number of pages is.
    pub const fn pages(self, pages: &'static str) -> Self {
        Self { pages: Some(pages), ..self }
    }

    /// Sets the page size parameter: a page with fewer items is the last one. `default` is the size
    /// if the parameter isn't sent, 0 if that is unknown.
    pub const fn size(self, parameter: &'static str, default: u64) -> Self {
        Self { size: Some((parameter, default)), ..self }
    }
}
