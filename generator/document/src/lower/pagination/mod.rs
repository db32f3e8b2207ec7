//! Detects pagination: operations with their shapes, extensions and the user's rules → each operation's [`Pagination`].
//!
//! The user's rule takes precedence over an extension, and an extension over names. Names are compared without case and
//! punctuation: `next_page`, `nextPage` and `next-page` are equal. Names are only considered for a `GET` (a `POST` for rules 1,
//! 2, 3 and 6, where a position may also be a member of its JSON body) whose success responses all have the same JSON body with an unambiguous list of items. The first
//! rule that applies counts:
//!
//! 1. **Cursor**: a member is the next value of a query parameter: `next_cursor` of `cursor`, `last_id` of `after`. Or a
//!    response header is the next value of a query parameter or of a header: `Next-Page` of `page`.
//! 2. **Number with an end**: a parameter is a page or item number (`page`, `offset`, `startAt`), another one the page
//!    size, and the response says whether it is the last page, or how many pages there are.
//! 3. **Link**: a member is the URL of the next page: `next_page_uri`, `links.next`, a `next` that is described as a URL.
//! 4. **Link header**: a header is the URL of the next page: `Next-Url`, a `Next-Page` that is described as a URL. Or the
//!    response has a header `Link`, and the operation a parameter for a page, cursor or size.
//! 5. **Last item**: the response says whether there are more, its items have an `id`, and a parameter is like `after`.
//! 6. **Number with a total**: as 2, if the response has the total number of items.
//! 7. **Number**: as 2, if only a page without items marks the end.

mod by_names;
pub(super) mod explicit;
mod items;
mod position;
pub(super) mod response;
pub(super) mod tables;

use super::overrides::apply_overrides;
use crate::diagnostic::{Located, Location, Report};
use crate::ir::{self, Excluded, NoPages, Operation};
use crate::openapi::{HintKind, PaginationHint};
use crate::options::PaginationOverride;
use indexmap::IndexMap;
use response::Page;
use rustc_hash::FxHashMap;

/// Pagination from extensions by the location of its operation.
pub(super) type Hints = FxHashMap<Location, PaginationHint>;

pub(super) fn find_pages(
    models: &[ir::Model],
    operations: &mut [Operation],
    hints: &Hints,
    overrides: (&IndexMap<Located<String>, PaginationOverride>, &Excluded),
    report: &mut Report,
) {
    for operation in operations.iter_mut() {
        let page = Page::new(models, operation);
        let hint = hints.get(&operation.at);
        operation.pagination = match (page, hint) {
            (None, _) => Err(NoPages::None),
            (Some(page), None) if !page.is_json => Err(NoPages::None),
            (_, Some(hint)) if hint.kind == HintKind::Off => Err(NoPages::None),
            (Some(page), Some(hint)) => {
                explicit::by_hint(&page, hint, report).ok_or_else(|| position::no_pages(&page))
            }
            (Some(page), None) => by_names::by_names(&page).ok_or_else(|| position::no_pages(&page)),
        };
    }
    apply_overrides(operations, overrides, report, |operations, index, given| {
        apply(models, &mut operations[index], given)
    });
}

fn apply(
    models: &[ir::Model],
    operation: &mut Operation,
    (name, pagination): (&str, &PaginationOverride),
) -> Result<(), String> {
    operation.pagination = match pagination {
        PaginationOverride::Off => Err(NoPages::None),
        PaginationOverride::AsFound if operation.pagination.is_err() => {
            return Err(format!("no pagination was detected in `{name}`; describe it with a rule"));
        }
        PaginationOverride::AsFound => return Ok(()),
        PaginationOverride::Rule(rule) => {
            let page = Page::new(models, operation).ok_or_else(|| {
                format!(
                    "`{name}` can't be paginated: all its successful responses must have the same body of JSON or XML"
                )
            })?;
            Ok(explicit::by_rule(&page, rule)?)
        }
    };
    Ok(())
}
