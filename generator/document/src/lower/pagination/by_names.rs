//! Pagination by the names of parameters and members, by the rules of this folder.

use super::items;
use super::position::{self, Advanced};
use super::response::Page;
use crate::ir::{self, Advance, Pagination, RuleSource};

pub(super) fn by_names(page: &Page<'_>) -> Option<Pagination> {
    let is_read = page.operation.method == "GET";
    if !is_read && page.operation.method != "POST" {
        return None;
    }
    let items = items::find(page)?;
    let rules: [&dyn Fn() -> Option<Advanced>; 7] = [
        &|| position::cursor(page).or_else(|| position::header_cursor(page)),
        &|| position::number(page).filter(|_| page.more().is_some() || page.pages().is_some()),
        &|| position::link(page, &items),
        &|| position::header_link(page).or_else(|| position::link_header(page)),
        &|| position::last_item(page, &items),
        &|| position::number(page).filter(|_| page.total().is_some()),
        &|| position::number(page),
    ];
    // A `POST` may create what it is sent; it only reads a list if the position is unambiguous. A link is followed by GET.
    let of_posts = [0, 1, 2, 5];
    let mut rules = rules.iter().enumerate().filter(|(index, _)| is_read || of_posts.contains(index));
    let (advance, sent_in) = rules.find_map(|(_, rule)| rule())?;
    Some(complete(page, (advance, sent_in), items, RuleSource::Names))
}

/// Adds the members that mark the end.
pub(super) fn complete(
    page: &Page<'_>,
    (advance, sent_in): Advanced,
    items: ir::MemberPath,
    source: RuleSource,
) -> Pagination {
    let is_number = matches!(advance, Advance::Page { .. } | Advance::Offset { .. });
    // Where pages are counted, a link says whether there is another one.
    let link = || match position::link(page, &items).filter(|_| is_number)?.0 {
        Advance::Link(path) => Some((path, true)),
        _ => None,
    };
    Pagination {
        // An absent link or cursor is the end; a flag may say so earlier.
        more: page.more().or_else(link),
        total: if is_number { page.total() } else { None },
        pages: if matches!(advance, Advance::Page { .. }) { page.pages() } else { None },
        size: position::size(page),
        advance,
        sent_in,
        items,
        resends_body: false,
        source,
    }
}
