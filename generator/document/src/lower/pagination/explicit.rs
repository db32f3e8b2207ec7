//! Pagination from an extension or the user, checked against the operation: parameters and members must exist.

use super::by_names::{by_names, complete};
use super::items;
use super::position::{Advanced, offset, page_number, size_of};
use super::response::{Page, Sent};
use crate::diagnostic::{Code, Report};
use crate::ir::{Advance, MemberPath, Pagination, RuleSource, SentIn};
use crate::openapi::{HintKind, PaginationHint};
use crate::options::PaginationRule;

/// Pagination from an extension; if it doesn't match the operation, that is reported and names count.
pub(super) fn by_hint(page: &Page<'_>, hint: &PaginationHint, report: &mut Report) -> Option<Pagination> {
    match try_hint(page, hint) {
        Ok(pagination) => Some(pagination),
        Err(why) => {
            let message =
                format!("`{}` is ignored: {why}; pagination is detected by names instead", hint.extension);
            report.add(Code::WrongType, &hint.at, message);
            by_names(page)
        }
    }
}

fn try_hint(page: &Page<'_>, hint: &PaginationHint) -> Result<Pagination, String> {
    let asked =
        |name: &Option<String>| sent(page, name.as_ref().ok_or("it names no parameter for the position")?);
    let next = || known(page, hint.next.clone().ok_or("it does not say where the next position is")?);
    let advance = match hint.kind {
        HintKind::Cursor => {
            let sent = asked(&hint.parameter)?;
            (Advance::Cursor { parameter: sent.name.to_owned(), next: next()? }, sent.sent_in)
        }
        HintKind::Page => page_number(page, asked(&hint.parameter)?, None),
        HintKind::Offset => offset(page, asked(&hint.parameter)?),
        HintKind::Link | HintKind::Off => (Advance::Link(next()?), SentIn::Query),
    };
    let items = items_at(page, hint.items.clone())?;
    let source = RuleSource::Extension(hint.extension);
    let is_number = matches!(hint.kind, HintKind::Page | HintKind::Offset);
    let mut pagination = complete(page, advance, items, source);
    if let Some(path) = &hint.more {
        pagination.more = Some((known(page, path.clone())?, true));
    }
    if let Some(path) = &hint.pages {
        pagination.pages = Some(known(page, path.clone())?);
    }
    if let Some(name) = &hint.size {
        // Speakeasy, Adding pagination to SDKs: fewer results than the limit are the last ones.
        pagination.size = Some(size_of(sent(page, name)?, is_number));
    }
    Ok(pagination)
}

/// Pagination from the user's rule.
pub(super) fn by_rule(page: &Page<'_>, rule: &PaginationRule) -> Result<Pagination, String> {
    let at = |pointer: &Option<String>| {
        pointer.as_deref().map(|pointer| known(page, members(pointer)?)).transpose()
    };
    let advance = advance(page, rule)?;
    let items = items_at(page, rule.items.as_deref().map(members).transpose()?)?;
    let mut pagination = complete(page, advance, items, RuleSource::Configuration);
    if let Some(path) = at(&rule.more)? {
        pagination.more = Some((path, true));
    } else if let Some(path) = at(&rule.last)? {
        pagination.more = Some((path, false));
    }
    pagination.total = at(&rule.total)?.or(pagination.total);
    pagination.pages = at(&rule.pages)?.or(pagination.pages);
    if let Some(name) = &rule.size {
        pagination.size = Some(size_of(sent(page, name)?, true));
    }
    pagination.resends_body = rule.resend_body;
    Ok(pagination)
}

/// The one kind of position that the rule names.
fn advance(page: &Page<'_>, rule: &PaginationRule) -> Result<Advanced, String> {
    let PaginationRule { cursor, last_item, page: number, offset: skipped, link, link_header, .. } = rule;
    let named = [cursor, last_item, number, skipped, link].iter().filter(|name| name.is_some()).count();
    if named + usize::from(*link_header) != 1 {
        let ways = "`cursor`, `last-item`, `page`, `offset`, `link` and `link-header`";
        return Err(format!("exactly one of {ways} must be set"));
    }
    if let Some(name) = cursor {
        let sent = sent(page, name)?;
        let parameter = sent.name.to_owned();
        let next = rule.next.as_deref().ok_or("`next` is missing; it says where the next cursor is")?;
        let advance = match is_pointer(page, next) {
            true => Advance::Cursor { parameter, next: known(page, members(next)?)? },
            false => Advance::HeaderCursor { parameter, header: next.to_owned() },
        };
        return Ok((advance, sent.sent_in));
    }
    if let Some(name) = last_item {
        let member = members(rule.id.as_deref().unwrap_or("/id"))?;
        let sent = sent(page, name)?;
        return Ok((Advance::LastItem { parameter: sent.name.to_owned(), member }, sent.sent_in));
    }
    if let Some(name) = number {
        return Ok(page_number(page, sent(page, name)?, rule.first));
    }
    if let Some(name) = skipped {
        return Ok(offset(page, sent(page, name)?));
    }
    match link {
        Some(pointer) if is_pointer(page, pointer) => {
            Ok((Advance::Link(known(page, members(pointer)?)?), SentIn::Query))
        }
        Some(header) => Ok((Advance::LinkHeader(header.to_owned()), SentIn::Query)),
        None => Ok((Advance::LinkHeader("Link".to_owned()), SentIn::Query)),
    }
}

/// Returns whether a place is in the body, and not the name of a response header. A member of the response is a pointer that
/// lacks its slash.
fn is_pointer(page: &Page<'_>, place: &str) -> bool {
    place.is_empty() || place.starts_with('/') || page.shape_at(&[place.to_owned()]).is_ok()
}

/// The query parameter of that name, else the header, else the member of the body.
fn sent<'p, 'a>(page: &'p Page<'a>, name: &str) -> Result<&'p Sent<'a>, String> {
    let find = |sent_in: SentIn| page.sent.iter().find(|sent| sent.sent_in == sent_in && sent.name == name);
    let found = find(SentIn::Query).or_else(|| find(SentIn::Header)).or_else(|| find(SentIn::Body));
    found.ok_or_else(|| format!("the operation has no query parameter `{name}`"))
}

/// The members of a JSON Pointer (RFC 6901).
pub(in crate::lower) fn members(pointer: &str) -> Result<MemberPath, String> {
    match pointer.strip_prefix('/') {
        Some(rest) => {
            Ok(rest.split('/').map(|member| member.replace("~1", "/").replace("~0", "~")).collect())
        }
        None if pointer.is_empty() => Ok(Vec::new()),
        None => Err(format!("`{pointer}` is not a JSON Pointer: it doesn't begin with `/`")),
    }
}

/// Checks that a path exists in the document.
fn known(page: &Page<'_>, path: MemberPath) -> Result<MemberPath, String> {
    page.shape_at(&path)?;
    Ok(path)
}

/// The path of the items, given or detected.
fn items_at(page: &Page<'_>, given: Option<MemberPath>) -> Result<MemberPath, String> {
    let Some(path) = given else {
        return items::find(page).ok_or_else(|| "it is unclear which list holds the items".to_owned());
    };
    let is_list = page.shape_at(&path)?.is_some_and(|shape| page.list(shape).is_some());
    let in_union = items::is_taken_from_union(page, &path);
    if is_list && !in_union {
        return Ok(path);
    }
    Err(format!("`/{}` is not a list in the response", path.join("/")))
}
