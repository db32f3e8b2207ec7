//! Which operations answer page by page, and how. In: operations with all of their shapes, what extensions and the user
//! say. Out: each operation's [`Pagination`].
//!
//! What the user says counts, then what an extension says, then what names say. Names are compared without case and
//! signs: `next_page`, `nextPage` and `next-page` are one. An operation is looked at only if it is a `GET` (a `POST` for
//! the first rule alone), all of its successful answers hold one and the same JSON, and it is plain which of its lists
//! holds the items. Then the first rule counts that applies; what none applies to is left as it is:
//!
//! 1. **Cursor**: an answer's member is the next value of a query parameter: `next_cursor` of `cursor`, `last_id` of `after`.
//! 2. **Number with an end**: a parameter is the number of a page or of items (`page`, `offset`, `startAt`), another one
//!    the size of a page, and the answer says whether it is the last one, or how many pages there are.
//! 3. **Link**: a member is the next page's URL: `next_page_uri`, `links.next`, a `next` that is described as a URL.
//! 4. **Link header**: the answer has a header `Link`, and the operation a parameter of page, cursor or size.
//! 5. **Last item**: the answer says whether there are more, its items have an `id`, and a parameter is `after` or alike.
//! 6. **Number with a total**: as 2, where the answer says how many items there are.
//! 7. **Number**: as 2, where nothing tells the end but a page without items.

mod end;
mod explicit;
mod items;
mod names;
mod position;
mod response;
mod tables;

use super::Lowering;
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{self, Advance, Excluded, NoPages, Operation, Pagination, PaginationSource};
use crate::openapi::{HintKind, PaginationHint};
use crate::options::{PaginationChoice, PaginationOverride};
use response::Page;
use rustc_hash::FxHashMap;

/// Hints of extensions by the place of their operation.
pub(super) type Hints = FxHashMap<Location, PaginationHint>;

/// Finds the pages of all operations.
pub(super) fn find_pages(
    models: &[ir::Model],
    operations: &mut [Operation],
    hints: &Hints,
    (overrides, excluded): (&[PaginationOverride], &Excluded),
    report: &mut Report,
) {
    for operation in operations.iter_mut() {
        let page = Page::new(models, operation);
        let hint = hints.get(&operation.at);
        operation.pagination = match (page, hint) {
            (None, _) => Err(NoPages::None),
            (_, Some(hint)) if hint.kind == HintKind::Off => Err(NoPages::None),
            (Some(page), Some(hint)) => {
                explicit::by_hint(&page, hint, report).ok_or_else(|| position::no_pages(&page))
            }
            (Some(page), None) => by_names(&page).ok_or_else(|| position::no_pages(&page)),
        };
    }
    for entry in overrides {
        let at = Location::of_place(&entry.place);
        let name = &entry.operation;
        if let Some(operation) = operations.iter_mut().find(|operation| is_named(operation, name)) {
            if let Err(message) = apply(models, operation, entry) {
                report.add(Code::Pagination, &at, message);
            }
            continue;
        }
        if excluded.has_operation(name) {
            continue;
        }
        let message = format!("`{name}` is neither the `operationId` nor the JSON Pointer of an operation");
        let known = operations.iter().filter_map(|operation| name_like(operation, name));
        report.add_with_suggestion(Code::Pagination, &at, message, (name, known));
    }
}

/// What an operation is called where a name is a JSON Pointer, or its `operationId`.
fn name_like<'a>(operation: &'a Operation, name: &str) -> Option<&'a str> {
    if name.starts_with('/') { Some(operation.at.pointer()) } else { operation.id.as_deref() }
}

fn is_named(operation: &Operation, name: &str) -> bool {
    name_like(operation, name) == Some(name)
}

/// Does what the user says of one operation.
fn apply(models: &[ir::Model], operation: &mut Operation, entry: &PaginationOverride) -> Result<(), String> {
    let name = &entry.operation;
    operation.pagination = match &entry.choice {
        PaginationChoice::Off => Err(NoPages::None),
        PaginationChoice::AsFound if operation.pagination.is_err() => {
            return Err(format!("no pagination was detected in `{name}`; describe it with a rule"));
        }
        PaginationChoice::AsFound => return Ok(()),
        PaginationChoice::Rule(rule) => {
            let page = Page::new(models, operation).ok_or_else(|| {
                format!(
                    "`{name}` can't be paginated: all its successful responses must have the same JSON body"
                )
            })?;
            Ok(explicit::by_rule(&page, rule)?)
        }
    };
    Ok(())
}

/// The rules in their order.
fn by_names(page: &Page<'_>) -> Option<Pagination> {
    let is_read = page.operation.method == "GET";
    if !is_read && page.operation.method != "POST" {
        return None;
    }
    let items = items::find(page)?;
    let rules: [&dyn Fn() -> Option<Advance>; 7] = [
        &|| position::cursor(page),
        &|| position::number(page).filter(|_| end::has_end(page)),
        &|| position::link(page),
        &|| position::link_header(page),
        &|| position::last_item(page, &items),
        &|| position::number(page).filter(|_| end::total(page).is_some()),
        &|| position::number(page),
    ];
    let rules = if is_read { rules.as_slice() } else { &rules[..1] };
    let advance = rules.iter().find_map(|rule| rule())?;
    Some(complete(page, advance, items, PaginationSource::Names))
}

/// Adds what tells the end.
fn complete(
    page: &Page<'_>,
    advance: Advance,
    items: ir::MemberPath,
    source: PaginationSource,
) -> Pagination {
    let is_number = matches!(advance, Advance::Page { .. } | Advance::Offset { .. });
    Pagination {
        // A link or a cursor that isn't there is the end by itself; a flag beside it may say so sooner.
        more: end::more(page),
        total: if is_number { end::total(page) } else { None },
        pages: if matches!(advance, Advance::Page { .. }) { end::pages(page) } else { None },
        size: position::size(page),
        advance,
        items,
        source,
    }
}

impl Lowering<'_> {
    /// Keeps what an extension says until all shapes are known.
    pub(super) fn add_page_hint(&mut self, operation: &crate::openapi::Operation) {
        if let Some(hint) = &operation.pagination {
            self.page_hints.insert(operation.at.clone(), hint.clone());
        }
    }
}
