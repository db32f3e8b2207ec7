//! From a page to the next one. In: how pages follow one another, and the answers as they come; out: what
//! the next call differs in from the first, or that there is none, or why it can't be told. Knows no
//! operation's types.

use bytes::Bytes;
use http::Uri;
use serde_json::Value;

use super::link_header::next_link;
use super::page_marks::PageMarks;
use super::paging::Advance;
use super::reference::{is_same_host, is_same_origin, resolve};
use super::{Answer, Paging};

/// What the call of a page differs in from that of the first one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Turn {
    /// A parameter of the query.
    Parameter(&'static str, Value),
    /// Its URL.
    Link(Uri),
}

/// What comes behind a page.
#[derive(Debug, PartialEq)]
pub(super) enum Behind {
    /// Another page.
    Page(Turn),
    /// Nothing: it was the last one.
    End,
    /// Nobody knows, for this reason. The page itself is as it should be.
    Unknown(String),
}

/// Where in the list a caller is.
pub(super) struct Place {
    paging: &'static Paging,
    /// The number of the first page, or of the items before it.
    first: u64,
    /// The number of the page, or of the items before it.
    number: u64,
    /// Whether the caller chose it.
    is_chosen: bool,
    /// How many items a page has, where fewer of them end the list.
    size: Option<u64>,
    /// How many items came.
    seen: u64,
    /// The URL of the page.
    url: Uri,
    /// The page before, as it came; none yet: this is the first.
    before: Option<Bytes>,
    rounds: Rounds,
}

/// Notices a position that comes again, by comparing each to one that is kept for longer and longer:
/// Brent's way to find a cycle, which needs no memory of all of them.
struct Rounds {
    kept: Option<Turn>,
    steps: u64,
    most: u64,
}

/// How a caller's first call begins, as far as pages are concerned.
pub(super) struct Start {
    /// The value of the parameter that takes the position.
    pub(super) number: Option<u64>,
    /// The value of the parameter that is the size of a page.
    pub(super) size: Option<u64>,
    pub(super) url: Uri,
}

impl Place {
    pub(super) fn new(paging: &'static Paging, start: Start) -> Self {
        let first =
            if let Advance::Page { first, .. } = paging.advance { first } else { 0 };
        let default = paging.size.map(|(_, default)| default).filter(|size| *size > 0);
        Self {
            paging,
            first,
            number: start.number.unwrap_or(first),
            is_chosen: start.number.is_some(),
            size: paging.size.and(start.size.or(default)),
            seen: 0,
            url: start.url,
            before: None,
            rounds: Rounds { kept: None, steps: 0, most: 1 },
        }
    }

    /// Tells what comes behind a page.
    ///
    /// # Errors
    /// If it isn't the page that was asked for.
    pub(super) fn turn(&mut self, answer: &Answer) -> Result<Behind, String> {
        let marks = PageMarks::read(self.paging, answer.body());
        self.check_number(&marks, answer.body())?;
        self.before = Some(answer.body().clone());
        self.seen = self.seen.saturating_add(marks.count);
        if marks.more == Some(false) {
            return Ok(Behind::End);
        }
        let next = match self.next(&marks, answer) {
            Ok(next) => next,
            Err(reason) => return Ok(Behind::Unknown(reason)),
        };
        Ok(match next {
            None if marks.more == Some(true) => Behind::Unknown(
                "more pages are said to follow, and nothing leads there".into(),
            ),
            None => Behind::End,
            Some(turn) if !self.rounds.is_repeated(&turn) => Behind::Page(turn),
            // Some servers repeat the position of the end.
            Some(_) if marks.count == 0 => Behind::End,
            Some(_) => Behind::Unknown(
                "the position of the next page is that of an earlier one".into(),
            ),
        })
    }

    fn next(
        &mut self,
        marks: &PageMarks,
        answer: &Answer,
    ) -> Result<Option<Turn>, String> {
        match self.paging.advance {
            Advance::Cursor { parameter, .. } => {
                Ok(marks.next.clone().map(|next| Turn::Parameter(parameter, next)))
            }
            Advance::LastItem { parameter, .. } => {
                Ok(marks.last_item.clone().map(|last| Turn::Parameter(parameter, last)))
            }
            Advance::Link { .. } => {
                let link = marks.next.as_ref().and_then(Value::as_str);
                link.map(|link| self.follow(link)).transpose()
            }
            Advance::LinkHeader => {
                next_link(answer.headers()).map(|link| self.follow(link)).transpose()
            }
            Advance::Page { parameter, .. } => Ok(self.next_page(parameter, marks)),
            Advance::Offset { parameter } => Ok(self.next_offset(parameter, marks)),
        }
    }

    fn next_page(&mut self, parameter: &'static str, marks: &PageMarks) -> Option<Turn> {
        let behind = self.number.saturating_add(1);
        let is_last =
            |pages: u64| pages > 0 && behind >= self.first.saturating_add(pages);
        // A total of less than what came isn't counted, or not of what was asked for.
        let is_complete = !self.is_chosen && marks.total == Some(self.seen);
        if marks.count == 0
            || marks.pages.is_some_and(is_last)
            || is_complete
            || self.is_short(marks)
        {
            return None;
        }
        self.number = behind;
        Some(Turn::Parameter(parameter, behind.into()))
    }

    fn next_offset(
        &mut self,
        parameter: &'static str,
        marks: &PageMarks,
    ) -> Option<Turn> {
        let behind = self.number.saturating_add(marks.count);
        if marks.count == 0 || marks.total == Some(behind) || self.is_short(marks) {
            return None;
        }
        self.number = behind;
        Some(Turn::Parameter(parameter, behind.into()))
    }

    /// A server that heeds no number answers the same page for ever.
    fn check_number(&mut self, marks: &PageMarks, body: &Bytes) -> Result<(), String> {
        let is_page = matches!(self.paging.advance, Advance::Page { .. });
        if !is_page && !matches!(self.paging.advance, Advance::Offset { .. }) {
            return Ok(());
        }
        match (marks.own, &self.before) {
            // Who isn't asked for a page gives the first one, whatever its number.
            (Some(own), None) if is_page && !self.is_chosen => {
                (self.first, self.number) = (own, own);
            }
            (Some(own), Some(_)) if own < self.number && marks.count > 0 => {
                return Err(format!(
                    "the page's own number is {own}, not {}",
                    self.number
                ));
            }
            (_, Some(before)) if marks.count > 0 && before == body => {
                return Err("the page is the same as the one before".to_owned());
            }
            _ => {}
        }
        Ok(())
    }

    fn is_short(&self, marks: &PageMarks) -> bool {
        self.size.is_some_and(|size| marks.count < size)
    }

    /// Resolves a link, as long as it leads to where the list comes from: the credentials of the call go
    /// along. The scheme stays: behind a proxy, servers often take `https` for `http`.
    fn follow(&mut self, link: &str) -> Result<Turn, String> {
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
        Ok(Turn::Link(own))
    }
}

impl Rounds {
    /// Tells whether a position was there before, and goes a step on.
    fn is_repeated(&mut self, turn: &Turn) -> bool {
        if self.kept.as_ref() == Some(turn) {
            return true;
        }
        self.steps += 1;
        if self.steps == self.most {
            self.kept = Some(turn.clone());
            (self.steps, self.most) = (0, self.most.saturating_mul(2));
        }
        false
    }
}
