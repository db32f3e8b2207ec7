//! Pages: the calls that make the runtime's `Paging`, and the fields that lead to the items.

use super::{Plan, structure};
use crate::ir::{Advance, MemberPath, Operation, SentIn};
use crate::rust::{ItemKind, ItemsField, Literal, Module, PageItems, Pagination, PagingFunction, Type};
use std::collections::BTreeMap;

/// Keys and values of the configuration.
type Rule = Vec<(&'static str, Literal)>;

/// The pagination of an operation, if its responses are pages.
pub(super) fn pagination(plan: &Plan<'_>, operation: &Operation) -> Option<Pagination> {
    let found = operation.pagination.as_ref().ok()?;
    let (fields, item) = items_field(plan, operation, &found.items)?;
    let items = pointer(&found.items);
    let mut rule = advance_rule(&found.advance);
    let mut calls = vec![advance_call(&found.advance)];
    rule.push(("items", items.clone()));
    match found.sent_in {
        SentIn::Query => {}
        SentIn::Header => calls.push((PagingFunction::InHeader, Vec::new())),
        SentIn::Body => calls.push((PagingFunction::InBody, Vec::new())),
    }
    if found.resends_body {
        rule.push(("resend-body", Literal::Boolean(true)));
        calls.push((PagingFunction::ResendBody, Vec::new()));
    }
    if !found.items.is_empty() {
        calls.push((PagingFunction::Items, vec![items]));
    }
    if let Advance::Page { own: Some(own), .. } | Advance::Offset { own: Some(own), .. } = &found.advance {
        calls.push((PagingFunction::Own, vec![pointer(own)]));
    }
    if let Some((path, means_more)) = &found.more {
        let (key, function) =
            if *means_more { ("more", PagingFunction::More) } else { ("last", PagingFunction::Last) };
        rule.push((key, pointer(path)));
        calls.push((function, vec![pointer(path)]));
    }
    for (key, function, path) in
        [("total", PagingFunction::Total, &found.total), ("pages", PagingFunction::Pages, &found.pages)]
    {
        if let Some(path) = path {
            rule.push((key, pointer(path)));
            calls.push((function, vec![pointer(path)]));
        }
    }
    if let Some(size) = found.size.as_ref().filter(|size| size.ends) {
        rule.push(("size", text(&size.parameter)));
        let default = Literal::Number(size.default.unwrap_or(0));
        calls.push((PagingFunction::Size, vec![text(&size.parameter), default]));
    }
    Some(Pagination { item, fields, calls, rule, source: found.source.key() })
}

/// Makes pages iterators over their items: `for pet in page`. Not where two operations see different lists in one type.
pub(super) fn iterate_pages(module: &mut Module) {
    let mut pages: BTreeMap<&str, Option<PageItems>> = BTreeMap::new();
    for operation in module.groups.iter().flat_map(|group| &group.operations) {
        let (Some(Pagination { item, fields, .. }), Type::Model(page)) =
            (&operation.pagination, &operation.output.ty)
        else {
            continue;
        };
        let items = Some(PageItems { item: item.clone(), fields: fields.clone() });
        let known = pages.entry(page).or_insert_with(|| items.clone());
        if *known != items {
            *known = None;
        }
    }
    for item in module.items.iter_mut().filter(|item| item.alias_of.is_none()) {
        let ItemKind::Structure(structure) = &mut item.kind else { continue };
        structure.page = pages.remove(item.name.as_str()).flatten().map(Box::new);
    }
}

/// The type of an item of a page.
pub(super) fn item(plan: &Plan<'_>, operation: &Operation) -> Option<Type> {
    Some(items_field(plan, operation, &operation.pagination.as_ref().ok()?.items)?.1)
}

/// The fields that lead to the items, and the type of one.
fn items_field(plan: &Plan<'_>, operation: &Operation, path: &MemberPath) -> Option<(Vec<ItemsField>, Type)> {
    let mut shape = &operation.successes().first()?.content()?.type_ref.shape;
    let mut fields = Vec::new();
    for name in path {
        let id = plan.api.resolved_model(shape)?;
        let (field, optional, inner) = structure::field_of(plan, id, name)?;
        fields.push(ItemsField { name: field, optional });
        shape = inner;
    }
    match plan.ty(shape) {
        Type::Vec(item) => Some((fields, *item)),
        _ => None,
    }
}

fn advance_rule(advance: &Advance) -> Rule {
    match advance {
        Advance::Cursor { parameter, next } => vec![("cursor", text(parameter)), ("next", pointer(next))],
        Advance::HeaderCursor { parameter, header } => {
            vec![("cursor", text(parameter)), ("next", text(header))]
        }
        Advance::LastItem { parameter, member } => {
            vec![("last-item", text(parameter)), ("id", pointer(member))]
        }
        Advance::Page { parameter, first, .. } => {
            vec![("page", text(parameter)), ("first", Literal::Number(*first))]
        }
        Advance::Offset { parameter, .. } => vec![("offset", text(parameter))],
        Advance::Link(path) => vec![("link", pointer(path))],
        Advance::LinkHeader(header) if is_link(header) => vec![("link-header", Literal::Boolean(true))],
        Advance::LinkHeader(header) => vec![("link", text(header))],
    }
}

fn advance_call(advance: &Advance) -> (PagingFunction, Vec<Literal>) {
    let arguments = |rule: Rule| rule.into_iter().map(|(_, literal)| literal).collect();
    let function = match advance {
        Advance::Cursor { .. } => PagingFunction::Cursor,
        Advance::HeaderCursor { .. } => PagingFunction::HeaderCursor,
        Advance::LastItem { .. } => PagingFunction::LastItem,
        Advance::Page { .. } => PagingFunction::Page,
        Advance::Offset { .. } => PagingFunction::Offset,
        Advance::Link(_) => PagingFunction::Link,
        Advance::LinkHeader(header) if is_link(header) => return (PagingFunction::LinkHeader, Vec::new()),
        Advance::LinkHeader(_) => PagingFunction::LinkInHeader,
    };
    (function, arguments(advance_rule(advance)))
}

/// RFC 8288, 3. Link Serialisation in HTTP Headers.
fn is_link(header: &str) -> bool {
    header.eq_ignore_ascii_case("link")
}

fn text(text: &str) -> Literal {
    Literal::Text(text.to_owned())
}

fn pointer(path: &MemberPath) -> Literal {
    Literal::Text(pointer_text(path))
}

/// RFC 6901, 3.
pub(super) fn pointer_text(path: &MemberPath) -> String {
    path.iter().map(|member| format!("/{}", member.replace('~', "~0").replace('/', "~1"))).collect()
}
