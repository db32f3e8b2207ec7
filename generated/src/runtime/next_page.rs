//! From a page to the next one. In: how pages follow one another, and the answers as they come; out: what
//! the next call differs in from the first, or that there is none, or why it can't be told. Knows no
//! operation's types.

use bytes::Bytes;
use http::Uri;
use serde_json::Value;

use super::link_header::next_link;
use super::page_info::PageInfo;
use super::paging::Advance;
use super::reference::{is_same_host, is_same_origin, resolve};
use super::{Paging, RawResponse};

/// What the call of a page differs in from that of the first one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NextPage {
    /// A parameter of the query.
    Parameter(&'static str, Value),
    /// Its URL.
    Link(Uri),
}

/// What comes behind a page.
#[derive(Debug, PartialEq)]
pub(super) enum AfterPage {
    /// Another page.
    Page(NextPage),
    /// Nothing: it was the last one.
    End,
    /// Nobody knows, for this reason. The page itself is as it should be.
    Unknown(String),
}

/// Where in the list a caller is.
pub(super) struct PagePosition {
    paging: &'static Paging,
    /// The number of the first page, or of the items before it.
    first: u64,
    /// The number of the page, or of the items before it.
    number: u64,
    /// Whether the caller chose it.
    is_set_by_caller: bool,
    /// How many items a page has, where fewer of them end the list.
    size: Option<u64>,
    /// How many items came.
    seen: u64,
    /// The URL of the page.
    url: Uri,
    /// The page before, as it came; none yet: this is the first.
    previous: Option<Bytes>,
    cycle: CycleDetector,
}

/// Notices a position that comes again, by comparing each to one that is kept for longer and longer:
/// Brent's way to find a cycle, which needs no memory of all of them.
struct CycleDetector {
    remembered: Option<NextPage>,
    steps: u64,
    limit: u64,
}

/// How a caller's first call begins, as far as pages are concerned.
pub(super) struct FirstCall {
    /// The value of the parameter that takes the position.
    pub(super) number: Option<u64>,
    /// The value of the parameter that is the size of a page.
    pub(super) size: Option<u64>,
    pub(super) url: Uri,
}

impl PagePosition {
    pub(super) fn new(paging: &'static Paging, start: FirstCall) -> Self {
        let first =
            if let Advance::Page { first, .. } = paging.advance { first } else { 0 };
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

    /// Tells what comes behind a page.
    ///
    /// # Errors
    /// If it isn't the page that was asked for.
    pub(super) fn advance(
        &mut self,
        response: &RawResponse,
    ) -> Result<AfterPage, String> {
        let page = PageInfo::read(self.paging, response.body());
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
            None if page.has_more == Some(true) => AfterPage::Unknown(
                "more pages are said to follow, and nothing leads there".into(),
            ),
            None => AfterPage::End,
            Some(next) if !self.cycle.is_repeated(&next) => AfterPage::Page(next),
            // Some servers repeat the position of the end.
            Some(_) if page.count == 0 => AfterPage::End,
            Some(_) => AfterPage::Unknown(
                "the position of the next page is that of an earlier one".into(),
            ),
        })
    }

    fn next(
        &mut self,
        page: &PageInfo,
        response: &RawResponse,
    ) -> Result<Option<NextPage>, String> {
        match self.paging.advance {
            Advance::Cursor { parameter, .. } => {
                Ok(page.next.clone().map(|next| NextPage::Parameter(parameter, next)))
            }
            Advance::LastItem { parameter, .. } => Ok(page
                .last_item
                .clone()
                .map(|last| NextPage::Parameter(parameter, last))),
            Advance::Link { .. } => {
                let link = page.next.as_ref().and_then(Value::as_str);
                link.map(|link| self.follow(link)).transpose()
            }
            Advance::LinkHeader => {
                next_link(response.headers()).map(|link| self.follow(link)).transpose()
            }
            Advance::Page { parameter, .. } => Ok(self.next_page(parameter, page)),
            Advance::Offset { parameter } => Ok(self.next_offset(parameter, page)),
        }
    }

    fn next_page(
        &mut self,
        parameter: &'static str,
        page: &PageInfo,
    ) -> Option<NextPage> {
        let after = self.number.saturating_add(1);
        let is_last =
            |pages: u64| pages > 0 && after >= self.first.saturating_add(pages);
        // A total of less than what came isn't counted, or not of what was asked for.
        let is_complete = !self.is_set_by_caller && page.total == Some(self.seen);
        if page.count == 0
            || page.pages.is_some_and(is_last)
            || is_complete
            || self.is_short(page)
        {
            return None;
        }
        self.number = after;
        Some(NextPage::Parameter(parameter, after.into()))
    }

    fn next_offset(
        &mut self,
        parameter: &'static str,
        page: &PageInfo,
    ) -> Option<NextPage> {
        let after = self.number.saturating_add(page.count);
        if page.count == 0 || page.total == Some(after) || self.is_short(page) {
            return None;
        }
        self.number = after;
        Some(NextPage::Parameter(parameter, after.into()))
    }

    /// A server that heeds no number answers the same page for ever.
    fn check_number(&mut self, page: &PageInfo, body: &Bytes) -> Result<(), String> {
        let is_page = matches!(self.paging.advance, Advance::Page { .. });
        if !is_page && !matches!(self.paging.advance, Advance::Offset { .. }) {
            return Ok(());
        }
        match (page.number, &self.previous) {
            // Who isn't asked for a page gives the first one, whatever its number.
            (Some(own), None) if is_page && !self.is_set_by_caller => {
                (self.first, self.number) = (own, own);
            }
            (Some(own), Some(_)) if own < self.number && page.count > 0 => {
                return Err(format!(
                    "the page's own number is {own}, not {}",
                    self.number
                ));
            }
            (_, Some(previous)) if page.count > 0 && previous == body => {
                return Err("the page is the same as the one before".to_owned());
            }
            _ => {}
        }
        Ok(())
    }

    fn is_short(&self, page: &PageInfo) -> bool {
        self.size.is_some_and(|size| page.count < size)
    }

    /// Resolves a link, as long as it leads to where the list comes from: the credentials of the call go
    /// along. The scheme stays: behind a proxy, servers often take `https` for `http`.
    fn follow(&mut self, link: &str) -> Result<NextPage, String> {
        let url = resolve(&self.url, link)
            .ok_or_else(|| "the next page's link isn't a URL of HTTP".to_owned())?;
        let is_near = is_same_host(&self.url, &url)
            && self.url.port().is_none()
            && url.port().is_none();
        if !is_same_origin(&self.url, &url) && !is_near {
            let origin = url.authority().map_or("", |authority| authority.as_str());
            let host = origin.rsplit('@').next().unwrap_or_default();
            return Err(format!(
                "the next page's link leads elsewhere, to {host}: not followed"
            ));
        }
        // Not as a reference again: a path that begins with `//` would be the name of another host.
        let mut own = self.url.clone().into_parts();
        own.path_and_query = url.into_parts().path_and_query;
        let own = Uri::from_parts(own).map_err(|error| error.to_string())?;
        self.url = own.clone();
        Ok(NextPage::Link(own))
    }
}

impl CycleDetector {
    /// Tells whether a position was there before, and goes a step on.
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
