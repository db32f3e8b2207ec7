//! The members of a response that mark the end of the list.

use super::response::{Page, Scalar};
use super::tables::{LAST, MORE, PAGES, TOTAL};
use crate::ir::MemberPath;

/// Returns whether the response says which page is the last one.
pub(super) fn has_end(page: &Page<'_>) -> bool {
    more(page).is_some() || pages(page).is_some()
}

/// A boolean that says whether more pages follow, and its value if they do.
pub(super) fn more(page: &Page<'_>) -> Option<(MemberPath, bool)> {
    let flag = |names: &[&str]| {
        let member = page.member(names, |member| page.scalar(member.shape) == Scalar::Boolean)?;
        Some(member.path.clone())
    };
    flag(MORE).map(|path| (path, true)).or_else(|| flag(LAST).map(|path| (path, false)))
}

/// The total number of items.
pub(super) fn total(page: &Page<'_>) -> Option<MemberPath> {
    number(page, TOTAL)
}

/// The total number of pages.
pub(super) fn pages(page: &Page<'_>) -> Option<MemberPath> {
    number(page, PAGES)
}

fn number(page: &Page<'_>, names: &[&str]) -> Option<MemberPath> {
    let member = page.member(names, |member| page.scalar(member.shape) == Scalar::Number)?;
    Some(member.path.clone())
}
