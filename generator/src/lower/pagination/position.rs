//! The rules that detect by names how to get from a page to the next one.

use super::end;
use super::names::key;
use super::response::{Member, Page, Scalar, properties};
use super::tables::{CURSORS, LIKELY_LINKS, LINKS, OFFSET, PAGE, POSITION_WORDS, SIZE};
use crate::ir::{Advance, Documentation, MemberPath, NoPages, PageSize, Parameter};

/// A member with the next value of a query parameter: one with a matching name, then one from the table, in its order, so
/// that `cursor` has precedence over `after`, which may be a time.
pub(super) fn cursor(page: &Page<'_>) -> Option<Advance> {
    let named = page.query().find_map(|(parameter, name)| {
        let next = next_names(&name);
        let names: Vec<&str> = next.iter().map(String::as_str).collect();
        Some((parameter, page.member(&names, |member| is_position(page, parameter, member))?))
    });
    let listed = || {
        CURSORS.iter().find_map(|(name, members)| {
            let parameter = page.parameter(&[name], |_| true)?;
            Some((parameter, page.member(members, |member| is_position(page, parameter, member))?))
        })
    };
    let echoed = || {
        let parameter = page.parameter(&["cursor"], |_| true)?;
        let is_next = |member: &Member<'_>| is_position(page, parameter, member) && says_next(member);
        Some((parameter, page.member(&["cursor"], is_next)?))
    };
    let (parameter, member) = named.or_else(listed).or_else(echoed)?;
    let is_plain = !is_opted_in(page, &key(&parameter.name));
    let (parameter, next) = (parameter.name.clone(), member.path.clone());
    is_plain.then_some(Advance::Cursor { parameter, next })
}

/// `next_cursor` for `cursor`, `last_item_id` for `start_after_item_id`.
fn next_names(name: &str) -> Vec<String> {
    let is_position = POSITION_WORDS.iter().any(|word| name.contains(word));
    let after_last = name.strip_prefix("startafter").filter(|item| !item.is_empty());
    let names = is_position.then(|| format!("next{name}")).into_iter();
    names.chain(after_last.map(|item| format!("last{item}"))).collect()
}

/// Whether the member's value can be sent as the parameter.
fn is_position(page: &Page<'_>, parameter: &Parameter, member: &Member<'_>) -> bool {
    let kind = page.scalar(&parameter.shape);
    kind != Scalar::Boolean && kind.fits(page.scalar(member.shape)) && !is_link(page, member)
}

/// `cursor` of a response may be the next one, or the one that was sent.
fn says_next(member: &Member<'_>) -> bool {
    let text = member.words.text.as_deref().unwrap_or_default().to_lowercase();
    ["next", "subsequent", "more"].iter().any(|word| text.contains(word))
}

/// Whether the cursor has to be enabled by another parameter: `usemarker` for `marker`.
fn is_opted_in(page: &Page<'_>, name: &str) -> bool {
    let entry = format!("use{name}");
    page.query().any(|(parameter, key)| key == entry && page.scalar(&parameter.shape) == Scalar::Boolean)
}

/// A page number or an item offset, if there is also a page size.
pub(super) fn number(page: &Page<'_>) -> Option<Advance> {
    size(page)?;
    let is_number = |parameter: &Parameter| page.scalar(&parameter.shape) == Scalar::Number;
    if let Some(parameter) = page.parameter(&PAGE, is_number) {
        let (parameter, first) = (parameter.name.clone(), first_page(&parameter.documentation));
        return Some(Advance::Page { own: own_number(page, &parameter), parameter, first });
    }
    let is_offset = |parameter: &Parameter| is_number(parameter) && !may_be_a_time(parameter);
    let parameter = page.parameter(&OFFSET, is_offset)?.name.clone();
    Some(Advance::Offset { own: own_number(page, &parameter), parameter })
}

/// `start` and the like may be a time or a value, unless the description mentions positions.
fn may_be_a_time(parameter: &Parameter) -> bool {
    let text = parameter.documentation.text.as_deref().unwrap_or_default().to_lowercase();
    let says_so =
        ["offset", "index", "skip", "pagin", "page", "position"].iter().any(|word| text.contains(word));
    matches!(key(&parameter.name).as_str(), "start" | "from" | "first") && !says_so
}

/// Where the response repeats the position under the parameter's name.
pub(super) fn own_number(page: &Page<'_>, parameter: &str) -> Option<MemberPath> {
    let name = key(parameter);
    let member = page.member(&[name.as_str()], |member| {
        member.key == name && page.scalar(member.shape) == Scalar::Number
    })?;
    Some(member.path.clone())
}

/// The default if it is 0 or 1; 0 if that is the minimum or the description says so; else 1.
pub(super) fn first_page(words: &Documentation) -> u64 {
    match words.default.as_deref() {
        Some("0") => return 0,
        Some("1") => return 1,
        _ => {}
    }
    let text = words.text.as_deref().unwrap_or_default().to_lowercase();
    let said =
        ["zero-based", "zero based", "0-based", "0 based", "starts at 0", "starting at 0", "starts from 0"];
    let least = words.limits.iter().any(|limit| limit.phrase == "at least 0");
    u64::from(!(least || said.iter().any(|phrase| text.contains(phrase))))
}

/// The parameter for the page size.
pub(super) fn size(page: &Page<'_>) -> Option<PageSize> {
    let is_number = |parameter: &Parameter| page.scalar(&parameter.shape) == Scalar::Number;
    let parameter = page.parameter(&SIZE, is_number)?;
    let default = parameter.documentation.default.as_deref().and_then(|default| default.parse().ok());
    Some(PageSize { parameter: parameter.name.clone(), default, ends: false })
}

/// A member with the URL of the next page.
pub(super) fn link(page: &Page<'_>) -> Option<Advance> {
    let found = page.members.iter().find(|member| is_link(page, member))?;
    Some(Advance::Link(found.path.clone()))
}

fn is_link(page: &Page<'_>, member: &Member<'_>) -> bool {
    let is_called = |names: &[&str]| names.iter().any(|name| member.is_called(name));
    let in_links =
        member.path.iter().rev().skip(1).any(|name| matches!(key(name).as_str(), "links" | "link"));
    let is_likely = is_called(&LIKELY_LINKS);
    matches!(page.scalar(member.shape), Scalar::Text)
        && (is_called(&LINKS)
            || (is_likely && (in_links || is_described_as_url(member.words)))
            || (in_links && matches!(member.long_key.as_str(), "nexthref" | "nexturl")))
}

fn is_described_as_url(words: &Documentation) -> bool {
    let format = words.format.as_deref().unwrap_or_default();
    let example = words.example.as_deref().unwrap_or_default();
    let text = words.text.as_deref().unwrap_or_default();
    matches!(format, "uri" | "url" | "uri-reference" | "iri")
        || example.starts_with("\"http")
        || example.starts_with("\"/")
        || text
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| matches!(word, "URL" | "URI" | "url" | "uri"))
}

/// The header `Link`, if its description or a parameter hints at pages.
pub(super) fn link_header(page: &Page<'_>) -> Option<Advance> {
    let successes = page.operation.successes();
    let mut headers = successes.iter().flat_map(|response| &response.headers);
    let header = headers.find(|header| header.name.eq_ignore_ascii_case("link"))?;
    let words = &header.documentation;
    let says_so = [&words.text, &words.example].into_iter().flatten().any(|text| text.contains("next"));
    let is_paged = |(_, name): (&Parameter, String)| {
        let is_cursor = CURSORS.iter().any(|(known, _)| *known == name);
        is_cursor || [&PAGE[..], &OFFSET, &SIZE].iter().any(|names| names.contains(&name.as_str()))
    };
    (says_so || page.query().any(is_paged)).then_some(Advance::LinkHeader)
}

/// The `id` of the last item, if a flag marks the end.
pub(super) fn last_item(page: &Page<'_>, items: &MemberPath) -> Option<Advance> {
    end::more(page)?;
    let parameter = page
        .parameter(&["startingafter", "after", "afterid", "startafter", "startafterid"], |parameter| {
            page.scalar(&parameter.shape) != Scalar::None
        })?;
    let list = items.iter().try_fold(page.shape, |shape, name| {
        let property = properties(page.models, shape).into_iter().find(|property| property.name == *name)?;
        Some(&property.shape)
    })?;
    let item = page.list(list)?;
    let is_id = |property: &&crate::ir::Property| {
        property.name == "id" && page.scalar(&parameter.shape).fits(page.scalar(&property.shape))
    };
    properties(page.models, &item.shape).into_iter().find(is_id)?;
    Some(Advance::LastItem { parameter: parameter.name.clone(), member: vec!["id".to_owned()] })
}

/// Whether a parameter hints at pages of a response with a list.
pub(super) fn no_pages(page: &Page<'_>) -> NoPages {
    let has_list = page.list(page.shape).is_some()
        || page.members.iter().any(|member| page.list(member.shape).is_some());
    let is_position = |(parameter, name): (&Parameter, String)| {
        let is_cursor = CURSORS.iter().any(|(known, _)| *known == name);
        let is_number = PAGE.contains(&name.as_str()) || OFFSET.contains(&name.as_str());
        (is_cursor || is_number) && !may_be_a_time(parameter) && name != "until"
    };
    let is_read = page.operation.method == "GET";
    if is_read && has_list && page.query().any(is_position) { NoPages::Unclear } else { NoPages::None }
}
