//! Pagination: whether clients of the old document still find the next page.

use super::counterexample::{Include, request};
use super::differ::{Differ, Subject};
use super::direction::Direction;
use super::matching::Pair;
use super::rules::Rule;
use crate::ir::{Advance, MemberPath, Operation, PageSize, Pagination, SentIn};

pub(super) fn pagination(differ: &mut Differ<'_>, Pair { old, new }: Pair<&Operation>, subject: &Subject) {
    let change = match (&old.pagination, &new.pagination) {
        (Ok(old), Ok(new)) if is_same_pagination(old, new) => return,
        (Ok(old), Ok(new)) => {
            subject.changed(Rule::PaginationChanged, "pagination", differences(old, new)).breaking()
        }
        (Ok(_), Err(_)) => subject.is(Rule::PaginationRemoved, "is no longer paginated").breaking(),
        (Err(_), Ok(_)) => subject.is(Rule::PaginationAdded, "is now paginated"),
        (Err(_), Err(_)) => return,
    };
    let version = differ.old;
    let parameter = old.pagination.as_ref().ok().and_then(|pages| pages.advance.parameter());
    let is_gone = |name: &&str| new.parameters.iter().all(|it| it.name != *name);
    let parameter = parameter.filter(is_gone);
    let parameter = parameter.and_then(|name| old.parameters.iter().position(|it| it.name == name));
    let with_it = || request(version, old, Include { parameter, ..Include::default() });
    differ.add(change.when(Direction::Received).showing(|| parameter.and_then(|_| with_it())));
}

/// Returns whether the next page is found the same way, regardless of how this was detected.
fn is_same_pagination(old: &Pagination, new: &Pagination) -> bool {
    *old == Pagination { source: old.source, size: old.size.clone(), ..new.clone() } && is_size_kept(old, new)
}

/// Returns whether no page has fewer items than a client expects that takes a short page for the last one.
fn is_size_kept(old: &Pagination, new: &Pagination) -> bool {
    let Some(size) = old.size.as_ref().filter(|size| size.ends) else { return true };
    let default = new.size.as_ref().and_then(|size| size.default);
    size.default.is_some() == default.is_some() && default >= size.default
}

/// The differences of two paginations.
fn differences(old: &Pagination, new: &Pagination) -> Pair<String> {
    let (old, new) = (aspects(old), aspects(new));
    let shown = |own: &[String], other: &[String]| {
        let own: Vec<&str> =
            own.iter().filter(|aspect| !other.contains(aspect)).map(String::as_str).collect();
        if own.is_empty() { "nothing of this".to_owned() } else { own.join(", ") }
    };
    Pair { old: shown(&old, &new), new: shown(&new, &old) }
}

/// A phrase for each part of a pagination.
fn aspects(pagination: &Pagination) -> Vec<String> {
    let Pagination { advance: by, sent_in, items, more, total, pages, size, resends_body, source: _ } =
        pagination;
    let place = match sent_in {
        SentIn::Query => "",
        SentIn::Header => " in a header",
        SentIn::Body => " in the body",
    };
    let path = |path: &MemberPath| match path.as_slice() {
        [] => "the whole response".to_owned(),
        path => format!("`{}`", path.join(".")),
    };
    let mut aspects = vec![format!("{}{place}", advance(by)), format!("items in {}", path(items))];
    aspects.extend(more.as_ref().map(|(member, value)| format!("more if {} is {value}", path(member))));
    aspects.extend(total.as_ref().map(|member| format!("total in {}", path(member))));
    aspects.extend(pages.as_ref().map(|member| format!("number of pages in {}", path(member))));
    let default = |size: &PageSize| size.default.map(|default| format!(" of {default}")).unwrap_or_default();
    aspects.extend(size.as_ref().map(|size| format!("page size{} by `{}`", default(size), size.parameter)));
    aspects.extend(resends_body.then(|| "links called with the body".to_owned()));
    aspects
}

fn advance(advance: &Advance) -> String {
    let path = |path: &MemberPath| path.join(".");
    match advance {
        Advance::Cursor { parameter, next } => format!("cursor `{parameter}` from `{}`", path(next)),
        Advance::HeaderCursor { parameter, header } => {
            format!("cursor `{parameter}` from the header `{header}`")
        }
        Advance::LastItem { parameter, member } => {
            format!("`{}` of the last item as `{parameter}`", path(member))
        }
        Advance::Page { parameter, first, own: _ } => format!("page number `{parameter}` from {first}"),
        Advance::Offset { parameter, own: _ } => format!("offset `{parameter}`"),
        Advance::Link(link) => format!("link `{}`", path(link)),
        Advance::LinkHeader(header) => format!("`{header}` header"),
    }
}
