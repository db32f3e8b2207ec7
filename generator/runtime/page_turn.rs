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

/// Where in the list a caller is.
pub(super) struct Place {
    paging: &'static Paging,
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
    /// The page before, as it came.
    before: Bytes,
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
        let first = if let Advance::Page { first, .. } = paging.advance { first } else { 0 };
        let default = paging.size.map(|(_, default)| default).filter(|size| *size > 0);
        Self {
            paging,
            number: start.number.unwrap_or(first),
            is_chosen: start.number.is_some(),
            size: paging.size.and(start.size.or(default)),
            seen: 0,
            url: start.url,
            before: Bytes::new(),
            rounds: Rounds { kept: None, steps: 0, most: 1 },
        }
    }

    /// Tells what the page after this one is called by; `None` where this is the last one.
    pub(super) fn turn(&mut self, answer: &Answer) -> Result<Option<Turn>, String> {
        let marks = PageMarks::read(self.paging, answer.body());
        let is_first = self.seen == 0 && self.before.is_empty();
        self.seen = self.seen.saturating_add(marks.count);
        if marks.more == Some(false) {
            return Ok(None);
        }
        let next = match self.paging.advance {
            Advance::Cursor { parameter, .. } => {
                marks.next.clone().map(|next| Turn::Parameter(parameter, next))
            }
            Advance::LastItem { parameter, .. } => {
                marks.last_item.clone().map(|last| Turn::Parameter(parameter, last))
            }
            Advance::Link { .. } => match marks.next.as_ref().and_then(Value::as_str) {
                Some(link) => Some(self.follow(link)?),
                None => None,
            },
            Advance::LinkHeader => {
                next_link(answer.headers()).map(|link| self.follow(link)).transpose()?
            }
            Advance::Page { parameter, .. } => self.page(parameter, &marks, is_first)?,
            Advance::Offset { parameter } => self.offset(parameter, &marks)?,
        };
        match &next {
            None if marks.more == Some(true) => {
                return Err("more pages are said to follow, and nothing leads to them".to_owned());
            }
            Some(turn) if self.rounds.is_repeated(turn) => {
                // Some servers repeat the position of the end.
                let is_end = marks.count == 0;
                let error = || "the next page's position was that of a page before".to_owned();
                return if is_end { Ok(None) } else { Err(error()) };
            }
            _ => {}
        }
        self.check_progress(answer.body(), &marks)?;
        Ok(next)
    }

    fn page(
        &mut self,
        parameter: &'static str,
        marks: &PageMarks,
        is_first: bool,
    ) -> Result<Option<Turn>, String> {
        let asked = self.number;
        // Who isn't asked for a page gives the first one, whatever its number.
        let number = marks.own.filter(|_| is_first && !self.is_chosen).unwrap_or(asked);
        let Advance::Page { first, .. } = self.paging.advance else { return Ok(None) };
        let first = if is_first || number < first { number.min(first) } else { first };
        let is_last = marks.pages.is_some_and(|pages| pages > 0 && number + 1 >= first + pages);
        let is_complete = !self.is_chosen && marks.total == Some(self.seen);
        if marks.count == 0 || is_last || is_complete || self.is_short(marks) {
            return Ok(None);
        }
        self.number = number.saturating_add(1);
        Ok(Some(Turn::Parameter(parameter, self.number.into())))
    }

    fn offset(
        &mut self,
        parameter: &'static str,
        marks: &PageMarks,
    ) -> Result<Option<Turn>, String> {
        let reached = marks.own.unwrap_or(self.number).saturating_add(marks.count);
        if marks.count == 0 || marks.total == Some(reached) || self.is_short(marks) {
            return Ok(None);
        }
        if reached <= self.number {
            return Err("the answer's own position is behind the one that was asked for".to_owned());
        }
        self.number = reached;
        Ok(Some(Turn::Parameter(parameter, reached.into())))
    }

    fn is_short(&self, marks: &PageMarks) -> bool {
        self.size.is_some_and(|size| marks.count < size)
    }

    /// Resolves a link, as long as it leads to where the list comes from: the credentials of the call go
    /// along. The scheme stays: behind a proxy, servers often take `https` for `http`.
    fn follow(&mut self, link: &str) -> Result<Turn, String> {
        let url = resolve(&self.url, link)
            .ok_or_else(|| "the next page's link isn't a URL of HTTP".to_owned())?;
        let is_near = is_same_host(&self.url, &url) && self.url.port().is_none() && url.port().is_none();
        if !is_same_origin(&self.url, &url) && !is_near {
            let origin = url.authority().map_or("", |authority| authority.as_str());
            let host = origin.rsplit('@').next().unwrap_or_default();
            return Err(format!("the next page's link leads elsewhere, to {host}: not followed"));
        }
        let path = url.path_and_query().map_or("/", |path| path.as_str());
        let own = resolve(&self.url, path).unwrap_or(url);
        self.url = own.clone();
        Ok(Turn::Link(own))
    }

    /// A server that heeds no number answers the same page for ever.
    fn check_progress(&mut self, body: &Bytes, marks: &PageMarks) -> Result<(), String> {
        let counts = matches!(self.paging.advance, Advance::Page { .. } | Advance::Offset { .. });
        if counts && marks.count > 0 && self.before == *body {
            return Err("the page is the same as the one before".to_owned());
        }
        self.before = body.clone();
        Ok(())
    }
}

impl Rounds {
    fn is_repeated(&mut self, turn: &Turn) -> bool {
        if self.kept.as_ref() == Some(turn) {
            return true;
        }
        self.steps += 1;
        if self.steps == self.most {
            (self.kept, self.steps, self.most) = (Some(turn.clone()), 0, self.most.saturating_mul(2));
        }
        false
    }
}
