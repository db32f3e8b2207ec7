//! Pagination from an extension or the user, checked against the operation: parameters and members must exist.

use super::position::{first_page, own_number};
use super::response::{Page, properties};
use super::{complete, items};
use crate::diagnostic::{Code, Report};
use crate::ir::{Advance, MemberPath, PageSize, Pagination, PaginationSource, Parameter, Shape};
use crate::openapi::{HintKind, PaginationHint};
use crate::options::PaginationRule;

/// Pagination from an extension; if it doesn't match the operation, that is reported and names count.
pub(super) fn by_hint(page: &Page<'_>, hint: &PaginationHint, report: &mut Report) -> Option<Pagination> {
    match try_hint(page, hint) {
        Ok(pagination) => Some(pagination),
        Err(why) => {
            let message =
                format!("`{}` is ignored: {why}; pagination is detected by names instead", hint.extension);
            report.add(Code::InvalidExtension, &hint.at, message);
            super::by_names(page)
        }
    }
}

fn try_hint(page: &Page<'_>, hint: &PaginationHint) -> Result<Pagination, String> {
    let asked = |name: &Option<String>| match name {
        Some(name) => query(page, name),
        None => Err("it names no parameter for the position".to_owned()),
    };
    let next = || match &hint.next {
        Some(path) => known(page, path.clone()),
        None => Err("it does not say where the next position is".to_owned()),
    };
    let advance = match hint.kind {
        HintKind::Cursor => {
            Advance::Cursor { parameter: asked(&hint.parameter)?.name.clone(), next: next()? }
        }
        HintKind::Page => page_number(page, asked(&hint.parameter)?, None),
        HintKind::Offset => offset(page, asked(&hint.parameter)?),
        HintKind::Link | HintKind::Off => Advance::Link(next()?),
    };
    let items = items_at(page, hint.items.clone())?;
    let source = PaginationSource::Extension(hint.extension);
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
        pagination.size = Some(size(query(page, name)?, is_number));
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
    let mut pagination = complete(page, advance, items, PaginationSource::Configuration);
    if let Some(path) = at(&rule.more)? {
        pagination.more = Some((path, true));
    } else if let Some(path) = at(&rule.last)? {
        pagination.more = Some((path, false));
    }
    pagination.total = at(&rule.total)?.or(pagination.total);
    pagination.pages = at(&rule.pages)?.or(pagination.pages);
    if let Some(name) = &rule.size {
        pagination.size = Some(size(query(page, name)?, true));
    }
    Ok(pagination)
}

/// The one kind of position that the rule names.
fn advance(page: &Page<'_>, rule: &PaginationRule) -> Result<Advance, String> {
    let PaginationRule { cursor, last_item, page: number, offset: skipped, link, link_header, .. } = rule;
    let named = [cursor, last_item, number, skipped, link].iter().filter(|name| name.is_some()).count();
    if named + usize::from(*link_header) != 1 {
        let ways = "`cursor`, `last-item`, `page`, `offset`, `link` and `link-header`";
        return Err(format!("exactly one of {ways} must be set"));
    }
    if let Some(name) = cursor {
        let next = rule.next.as_deref().ok_or("`next` is missing; it says where the next cursor is")?;
        let parameter = query(page, name)?.name.clone();
        return Ok(Advance::Cursor { parameter, next: known(page, members(next)?)? });
    }
    if let Some(name) = last_item {
        let member = members(rule.id.as_deref().unwrap_or("/id"))?;
        return Ok(Advance::LastItem { parameter: query(page, name)?.name.clone(), member });
    }
    if let Some(name) = number {
        return Ok(page_number(page, query(page, name)?, rule.first));
    }
    if let Some(name) = skipped {
        return Ok(offset(page, query(page, name)?));
    }
    match link {
        Some(pointer) => Ok(Advance::Link(known(page, members(pointer)?)?)),
        None => Ok(Advance::LinkHeader),
    }
}

fn page_number(page: &Page<'_>, parameter: &Parameter, first: Option<u64>) -> Advance {
    Advance::Page {
        parameter: parameter.name.clone(),
        first: first.unwrap_or_else(|| first_page(&parameter.documentation)),
        own: own_number(page, &parameter.name),
    }
}

fn offset(page: &Page<'_>, parameter: &Parameter) -> Advance {
    Advance::Offset { parameter: parameter.name.clone(), own: own_number(page, &parameter.name) }
}

fn size(parameter: &Parameter, ends: bool) -> PageSize {
    let default = parameter.documentation.default.as_deref().and_then(|default| default.parse().ok());
    PageSize { parameter: parameter.name.clone(), default, ends }
}

fn query<'a>(page: &Page<'a>, name: &str) -> Result<&'a Parameter, String> {
    let found = page.query().find(|(parameter, _)| parameter.name == name);
    found
        .map(|(parameter, _)| parameter)
        .ok_or_else(|| format!("the operation has no query parameter `{name}`"))
}

/// The members of a JSON Pointer (RFC 6901).
fn members(pointer: &str) -> Result<MemberPath, String> {
    match pointer.strip_prefix('/') {
        Some(rest) => {
            Ok(rest.split('/').map(|member| member.replace("~1", "/").replace("~0", "~")).collect())
        }
        None if pointer.is_empty() => Ok(Vec::new()),
        None => Err(format!("`{pointer}` is not a JSON Pointer: it doesn't begin with `/`")),
    }
}

/// Checks that a path exists in the document. Inside of any JSON, every path exists.
fn known(page: &Page<'_>, path: MemberPath) -> Result<MemberPath, String> {
    shape_at(page, &path)?;
    Ok(path)
}

fn shape_at<'a>(page: &Page<'a>, path: &[String]) -> Result<Option<&'a Shape>, String> {
    let mut shape = page.shape;
    for name in path {
        if *shape == Shape::Any {
            return Ok(None);
        }
        let found = properties(page.models, shape).into_iter().find(|property| property.name == *name);
        shape = match found {
            Some(property) => &property.shape,
            None => return Err(format!("the response has no member `/{}`", path.join("/"))),
        };
    }
    Ok(Some(shape))
}

/// The path of the items, given or detected.
fn items_at(page: &Page<'_>, given: Option<MemberPath>) -> Result<MemberPath, String> {
    let Some(path) = given else {
        return items::find(page).ok_or_else(|| "it is unclear which list holds the items".to_owned());
    };
    let is_list = shape_at(page, &path)?.is_some_and(|shape| page.list(shape).is_some());
    let in_union = items::is_taken_from_union(page, &path);
    if is_list && !in_union {
        return Ok(path);
    }
    Err(format!("`/{}` is not a list in the response", path.join("/")))
}
