//! Finds the next page from the response of the current one.

use bytes::Bytes;
use http::Uri;
use serde_json::Value;

use super::super::response::RawResponse;
use super::super::url::reference::{NotFollowed, follow};
use super::Paging;
use super::link_header::next_link;
use super::page_info::PageInfo;
use super::paging::Advance;

/// How the call of the next page differs from the first one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NextPage {
    /// Another value of the position parameter.
    Parameter(&'static str, Value),
    /// Another URL.
    Link(Uri),
}

/// The continuation after a page.
#[derive(Debug, PartialEq)]
pub(super) enum AfterPage {
    /// Another page.
    Page(NextPage),
    /// Nothing; it was the last page.
    End,
    /// The next page can't be determined. The current page is valid.
    Unknown(Obstacle),
}

/// Why pages don't go on.
#[derive(Debug, PartialEq)]
pub(super) struct Obstacle {
    /// Without values of the response.
    pub(super) reason: &'static str,
    /// With them.
    pub(super) message: String,
}

impl From<&'static str> for Obstacle {
    fn from(reason: &'static str) -> Self {
        Self { reason, message: reason.to_owned() }
    }
}

/// The current position in the list.
pub(super) struct PagePosition {
    paging: &'static Paging,
    /// The number of the first page, or 0 for offsets.
    first: u64,
    /// The number of the current page, or the number of items before it.
    number: u64,
    /// Whether the caller set the first position.
    is_set_by_caller: bool,
    /// The size of a page, if a shorter page ends the list.
    size: Option<u64>,
    /// The number of items received.
    seen: u64,
    /// The URL of the current page.
    url: Uri,
    /// The body of the previous page; `None` on the first page.
    previous: Option<Bytes>,
    cycle: CycleDetector,
}

/// Detects repeated positions without storing all of them (Brent's cycle detection): each position
/// is compared with one that is remembered for longer and longer.
struct CycleDetector {
    remembered: Option<NextPage>,
    steps: u64,
    limit: u64,
}

/// The pagination parameters of the caller's first call.
pub(super) struct FirstCall {
    /// The value of the position parameter.
    pub(crate) number: Option<u64>,
    /// The value of the page size parameter.
    pub(crate) size: Option<u64>,
    pub(crate) url: Uri,
}

impl PagePosition {
    pub(crate) fn new(paging: &'static Paging, start: FirstCall) -> Self {
        let first = if let Advance::Page { first, .. } = paging.advance { first } else { 0 };
        let default = paging.size.map(|(_, default)| default).filter(|size| *size > 0);
        Self {
            paging,
            first,
            number: start.number.unwrap_or(first),
            is_set_by_caller: start.number.is_some(),
            size: paging.size.and(start.size.or(default)),
            seen: 0,
            url: start.url,
            previous: None,
            cycle: CycleDetector { remembered: None, steps: 0, limit: 1 },
        }
    }

    /// Determines what follows a page.
    ///
    /// # Errors
    /// If it isn't the requested page.
    pub(crate) fn advance(&mut self, response: &RawResponse) -> Result<AfterPage, Obstacle> {
        let page = PageInfo::read(self.paging, response.as_json());
        self.check_number(&page, response.body())?;
        self.previous = Some(response.body().clone());
        self.seen = self.seen.saturating_add(page.count);
        if page.has_more == Some(false) {
            return Ok(AfterPage::End);
        }
        let next = match self.next(&page, response) {
            Ok(next) => next,
            Err(reason) => return Ok(AfterPage::Unknown(reason)),
        };
        Ok(match next {
            None if page.has_more == Some(true) => {
                AfterPage::Unknown("the page says that more pages follow but has no link to them".into())
            }
            None => AfterPage::End,
            Some(next) if !self.cycle.is_repeated(&next) => AfterPage::Page(next),
            // Some servers repeat the position of the end.
            Some(_) if page.count == 0 => AfterPage::End,
            Some(_) => AfterPage::Unknown("the position of the next page repeats an earlier one".into()),
        })
    }

    fn next(&mut self, page: &PageInfo, response: &RawResponse) -> Result<Option<NextPage>, Obstacle> {
        match self.paging.advance {
            Advance::Cursor { parameter, .. } => {
                Ok(page.next.clone().map(|next| NextPage::Parameter(parameter, next)))
            }
            Advance::HeaderCursor { parameter, header } => {
                let value = response.headers().get(header);
                let value = value.and_then(|value| value.to_str().ok()).unwrap_or_default();
                match value.trim() {
                    "" => Ok(None),
                    url if url.starts_with("http://") || url.starts_with("https://") => {
                        self.follow(url).map(Some)
                    }
                    next => Ok(Some(NextPage::Parameter(parameter, next.into()))),
                }
            }
            Advance::LastItem { parameter, .. } => {
                Ok(page.last_item.clone().map(|last| NextPage::Parameter(parameter, last)))
            }
            Advance::Link { .. } => {
                let link = page.next.as_ref().and_then(Value::as_str);
                link.map(|link| self.follow(link)).transpose()
            }
            Advance::LinkHeader { header } => {
                let link = next_link(response.headers(), header);
                link.map(|link| self.follow(link)).transpose()
            }
            Advance::Page { parameter, .. } => Ok(self.next_page(parameter, page)),
            Advance::Offset { parameter } => Ok(self.next_offset(parameter, page)),
        }
    }

    fn next_page(&mut self, parameter: &'static str, page: &PageInfo) -> Option<NextPage> {
        let after = self.number.saturating_add(1);
        let is_last = |pages: u64| pages > 0 && after >= self.first.saturating_add(pages);
        // Only a total equal to the items received counts: others are estimates or cover more than
        // this list.
        let is_complete = !self.is_set_by_caller && page.total == Some(self.seen);
        if page.count == 0 || page.pages.is_some_and(is_last) || is_complete || self.is_short(page) {
            return None;
        }
        self.number = after;
        Some(NextPage::Parameter(parameter, after.into()))
    }

    fn next_offset(&mut self, parameter: &'static str, page: &PageInfo) -> Option<NextPage> {
        let after = self.number.saturating_add(page.count);
        if page.count == 0 || page.total == Some(after) || self.is_short(page) {
            return None;
        }
        self.number = after;
        Some(NextPage::Parameter(parameter, after.into()))
    }

    /// Detects servers that ignore the position and repeat the same page forever.
    fn check_number(&mut self, page: &PageInfo, body: &Bytes) -> Result<(), Obstacle> {
        let is_page = matches!(self.paging.advance, Advance::Page { .. });
        if !is_page && !matches!(self.paging.advance, Advance::Offset { .. }) {
            return Ok(());
        }
        match (page.number, &self.previous) {
            // Without a requested position, the server decides the number of the first page.
            (Some(own), None) if is_page && !self.is_set_by_caller => {
                (self.first, self.number) = (own, own);
            }
            (Some(own), Some(_)) if own < self.number && page.count > 0 => {
                return Err(Obstacle {
                    reason: "the page has another number than was asked for",
                    message: format!("the page has the number {own}, not {}", self.number),
                });
            }
            (_, Some(previous)) if page.count > 0 && previous == body => {
                return Err(self.same_page());
            }
            _ => {}
        }
        Ok(())
    }

    /// The same page again: the rule may be wrong, above all in the number of the first page.
    fn same_page(&self) -> Obstacle {
        let reason = "the page is the same as the previous one";
        let rule = match self.paging.advance {
            Advance::Page { parameter, first } => {
                format!("page = \"{parameter}\", first = {first}")
            }
            Advance::Offset { parameter } => format!("offset = \"{parameter}\""),
            _ => return reason.into(),
        };
        let message =
            format!("{reason}, by the rule {{ {rule} }}; `pagination` in clientwright.toml sets another one");
        Obstacle { reason, message }
    }

    fn is_short(&self, page: &PageInfo) -> bool {
        self.size.is_some_and(|size| page.count < size)
    }

    /// Moves to the page that a link leads to.
    fn follow(&mut self, link: &str) -> Result<NextPage, Obstacle> {
        let url = follow(&self.url, link).map_err(|why| Obstacle {
            reason: match why {
                NotFollowed::Invalid => {
                    "the link to the next page isn't a valid HTTP URL, or contains a user"
                }
                NotFollowed::Elsewhere(_) => "the link to the next page leads to another server",
            },
            message: format!("the link to the next page {why}"),
        })?;
        self.url = url.clone();
        Ok(NextPage::Link(url))
    }
}

impl CycleDetector {
    /// Returns whether a position was seen before; remembers it.
    fn is_repeated(&mut self, next: &NextPage) -> bool {
        if self.remembered.as_ref() == Some(next) {
            return true;
        }
        self.steps += 1;
        if self.steps == self.limit {
            self.remembered = Some(next.clone());
            (self.steps, self.limit) = (0, self.limit.saturating_mul(2));
        }
        false
    }
}
