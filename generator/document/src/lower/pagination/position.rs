//! The rules that detect by names how to get from a page to the next one.

use super::response::{Member, Page, Scalar, Sent, properties};
use super::tables::{
    CURSORS, LIKELY_LINKS, LINKS, LISTS, OFFSET, PAGE, POSITION_WORDS, PREVIOUS, SIZE, TOKENS, key,
};
use crate::ir::{Advance, Bound, Documentation, Measure, MemberPath, NoPages, PageSize, SentIn};

/// How to get to the next page, and where the position is sent.
pub(super) type Advanced = (Advance, SentIn);

/// A member with the next value of a query parameter, or of a member of the body: one with a matching name, then one from the table, in its order, so
/// that `cursor` has precedence over `after`, which may be a time.
pub(super) fn cursor(page: &Page<'_>) -> Option<Advanced> {
    let named = page.positions().find_map(|sent| {
        let next = next_names(&sent.key);
        let names: Vec<&str> = next.iter().map(String::as_str).collect();
        Some((sent, page.member(&names, |member| is_position(page, sent, member))?))
    });
    let listed = || {
        CURSORS.iter().find_map(|(name, members)| {
            let sent = page.position(&[name], |_| true)?;
            Some((sent, page.member(members, |member| is_position(page, sent, member))?))
        })
    };
    let echoed = || {
        let sent = page.position(&["cursor"], |_| true)?;
        let is_next = |member: &Member<'_>| is_position(page, sent, member) && says_next(member);
        Some((sent, page.member(&["cursor"], is_next)?))
    };
    let between = || {
        let sent = page.position(&["after"], |_| true)?;
        let is_end = |member: &Member<'_>| {
            let says_end = mentions(member.words, &["end of the list", "last page"]);
            is_position(page, sent, member) && (has_start(page, member) || says_end || says_next(member))
        };
        Some((sent, page.member(&["after"], is_end)?))
    };
    let (sent, member) = named.or_else(listed).or_else(echoed).or_else(between)?;
    let is_plain = !is_opted_in(page, &sent.key);
    let (parameter, next) = (sent.name.to_owned(), member.path.clone());
    is_plain.then_some((Advance::Cursor { parameter, next }, sent.sent_in))
}

/// Returns whether a member `after` ends the page, since `before` is next to it: `list_metadata: {before, after}`.
fn has_start(page: &Page<'_>, member: &Member<'_>) -> bool {
    let Some((_, parent)) = member.path.split_last() else { return false };
    let is_beside = |other: &Member<'_>| {
        other.key == "before" && other.path.split_last().is_some_and(|(_, path)| path == parent)
    };
    !parent.is_empty() && page.members.iter().any(is_beside)
}

/// A response header with the next value of a query parameter or of a header: `Next-Page` of `page`, `X-Next-Cursor` of
/// `cursor`, `x-continuation` of `x-continuation`.
pub(super) fn header_cursor(page: &Page<'_>) -> Option<Advanced> {
    let headers = page.headers().filter(|header| !header.types.contains(&"boolean"));
    let headers: Vec<(&str, String)> =
        headers.map(|header| (header.name.as_str(), key(&header.name))).collect();
    let sent = page.sent.iter().filter(|sent| {
        sent.sent_in != SentIn::Body && !matches!(page.scalar(sent.shape), Scalar::Boolean | Scalar::None)
    });
    sent.filter(|sent| !is_opted_in(page, &sent.key)).find_map(|sent| {
        let (header, _) = headers.iter().find(|(_, header)| brings(header, &sent.key))?;
        let (parameter, header) = (sent.name.to_owned(), (*header).to_owned());
        Some((Advance::HeaderCursor { parameter, header }, sent.sent_in))
    })
}

/// Returns whether a header of this normalized name has the next value of what is sent under that one.
fn brings(header: &str, sent: &str) -> bool {
    let own = |name: &str| name.strip_prefix('x').unwrap_or(name).to_owned();
    let (plain, sent_plain) = (own(header), own(sent));
    let is_position = PAGE.contains(&sent)
        || CURSORS.iter().any(|(name, _)| *name == sent)
        || POSITION_WORDS.iter().any(|word| sent.contains(word));
    let is_next = plain.strip_prefix("next").is_some_and(|rest| rest == sent_plain);
    let is_listed = CURSORS
        .iter()
        .any(|(name, next)| *name == sent && next.contains(&plain.as_str()) && plain.contains("next"));
    let is_token = plain == sent_plain && TOKENS.iter().any(|token| plain.contains(token));
    is_position && (is_next || is_listed) || is_token
}

/// `next_cursor` for `cursor`, `last_item_id` for `start_after_item_id`.
fn next_names(name: &str) -> Vec<String> {
    let is_position = POSITION_WORDS.iter().any(|word| name.contains(word));
    let after_last = name.strip_prefix("startafter").filter(|item| !item.is_empty());
    let names = is_position.then(|| format!("next{name}")).into_iter();
    names.chain(after_last.map(|item| format!("last{item}"))).collect()
}

/// Returns whether the member's value can be sent as the parameter.
fn is_position(page: &Page<'_>, sent: &Sent<'_>, member: &Member<'_>) -> bool {
    let kind = page.scalar(sent.shape);
    kind != Scalar::Boolean && kind.fits(page.scalar(member.shape)) && !is_link(page, member)
}

/// `cursor` of a response may be the next one, or the one that was sent.
fn says_next(member: &Member<'_>) -> bool {
    mentions(member.words, &["next", "subsequent", "more"])
}

/// Returns whether a description has one of these phrases.
fn mentions(words: &Documentation, phrases: &[&str]) -> bool {
    let text = words.text.as_deref().unwrap_or_default().to_lowercase();
    phrases.iter().any(|phrase| text.contains(phrase))
}

/// Returns whether the cursor has to be enabled by another parameter: `usemarker` for `marker`.
fn is_opted_in(page: &Page<'_>, name: &str) -> bool {
    let entry = format!("use{name}");
    page.positions().any(|sent| sent.key == entry && page.scalar(sent.shape) == Scalar::Boolean)
}

/// An item offset or a page number, if there is also a page size. An offset has no first page that could be guessed wrongly.
pub(super) fn number(page: &Page<'_>) -> Option<Advanced> {
    size(page)?;
    if let Some(sent) = page.position(OFFSET, |sent| page.is_number(sent) && !may_be_a_time(sent)) {
        return Some(offset(page, sent));
    }
    page.position(PAGE, |sent| page.is_number(sent)).map(|sent| page_number(page, sent, None))
}

/// The parameter as a page number; `first` is that of the first page, if it is known.
pub(super) fn page_number(page: &Page<'_>, sent: &Sent<'_>, first: Option<u64>) -> Advanced {
    let (parameter, own) = (sent.name.to_owned(), own_number(page, sent.name));
    let first = first.unwrap_or_else(|| first_page(sent.documentation));
    (Advance::Page { parameter, first, own }, sent.sent_in)
}

/// The parameter as the number of items to skip.
pub(super) fn offset(page: &Page<'_>, sent: &Sent<'_>) -> Advanced {
    (Advance::Offset { parameter: sent.name.to_owned(), own: own_number(page, sent.name) }, sent.sent_in)
}

/// `start` and the like may be a time or a value, unless the description mentions positions.
fn may_be_a_time(sent: &Sent<'_>) -> bool {
    let positions = ["offset", "index", "skip", "pagin", "page", "position"];
    matches!(sent.key.as_str(), "start" | "from" | "first") && !mentions(sent.documentation, &positions)
}

/// Where the response repeats the position under the parameter's name.
fn own_number(page: &Page<'_>, parameter: &str) -> Option<MemberPath> {
    let name = key(parameter);
    let member = page.member(&[name.as_str()], |member| {
        member.key == name && page.scalar(member.shape) == Scalar::Number
    })?;
    Some(member.path.clone())
}

/// The default if it is 0 or 1, else what the description says; else 0 if that is the minimum, else 1.
fn first_page(words: &Documentation) -> u64 {
    match words.default.as_deref() {
        Some("0") => return 0,
        Some("1") => return 1,
        _ => {}
    }
    let starts_at_zero = words.limits.iter().any(|limit| least_integer(&limit.bound) == Some(0));
    match (says_first(words, "0", "zero"), says_first(words, "1", "one")) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => u64::from(!starts_at_zero),
    }
}

/// Returns whether a description says that the first page has this number: `starting at page 1`, `one-based`.
fn says_first(words: &Documentation, digit: &str, word: &str) -> bool {
    let text = words.text.as_deref().unwrap_or_default().to_lowercase();
    let text = text.replace(['`', '\'', '"'], "").replace("page ", "");
    let based = ["-based", " based", "-indexed", " indexed"];
    let based = based.iter().flat_map(|end| [digit, word].map(|number| format!("{number}{end}")));
    let starts = ["starts at", "starting at", "starts from", "starting from", "starts with", "first is"];
    let starts = starts.iter().map(|start| format!("{start} {digit}"));
    let is_digit = |letter: char| letter.is_ascii_digit();
    based.chain(starts).any(|phrase| {
        text.match_indices(&phrase).any(|(start, _)| {
            !text[..start].ends_with(is_digit) && !text[start + phrase.len()..].starts_with(is_digit)
        })
    })
}

fn least_integer(bound: &Bound) -> Option<i64> {
    match bound {
        Bound::Least(Measure::Value, number) => number.parse().ok(),
        Bound::Least(Measure::ValueBeyond, number) => number.parse::<i64>().ok()?.checked_add(1),
        _ => None,
    }
}

pub(super) fn size(page: &Page<'_>) -> Option<PageSize> {
    Some(size_of(page.position(SIZE, |sent| page.is_number(sent))?, false))
}

/// The parameter as the page size; `ends`: whether a page with fewer items is the last one.
pub(super) fn size_of(sent: &Sent<'_>, ends: bool) -> PageSize {
    let default = sent.documentation.default.as_deref().and_then(|default| default.parse().ok());
    PageSize { parameter: sent.name.to_owned(), default, ends }
}

/// A member with the URL of the next page.
pub(super) fn link(page: &Page<'_>, items: &MemberPath) -> Option<Advanced> {
    let is_certain = |member: &&Member<'_>| !is_called(member, LIKELY_LINKS) || is_list_of(page, items);
    let found = page.members.iter().filter(|member| is_link(page, member)).find(is_certain)?;
    Some((Advance::Link(found.path.clone()), SentIn::Query))
}

/// Returns whether a list is what the operation lists, and not a member like any other of an object that also has a `next`: it
/// has a usual name of such lists, or the name of the path's end, or something else indicates pages.
fn is_list_of(page: &Page<'_>, items: &MemberPath) -> bool {
    let own = items.last().map(|name| key(name));
    let path = page.operation.path.split(['?', '#']).next().unwrap_or_default();
    let end = path.rsplit('/').find(|segment| !segment.is_empty()).map(key);
    let is_named = own.is_none_or(|own| LISTS.contains(&own.as_str()) || end == Some(own));
    let has_other_end = page.members.iter().any(|member| is_called(member, PREVIOUS));
    is_named
        || has_other_end
        || page.positions().any(Sent::is_about_pages)
        || page.more().is_some()
        || page.total().is_some()
}

fn is_called(member: &Member<'_>, names: &[&str]) -> bool {
    names.iter().any(|name| member.is_called(name))
}

fn is_link(page: &Page<'_>, member: &Member<'_>) -> bool {
    let in_links =
        member.path.iter().rev().skip(1).any(|name| matches!(key(name).as_str(), "links" | "link"));
    let is_likely = is_called(member, LIKELY_LINKS);
    matches!(page.scalar(member.shape), Scalar::Text)
        && (is_called(member, LINKS)
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

/// A response header with the URL of the next page, such as `Next-Page`.
pub(super) fn header_link(page: &Page<'_>) -> Option<Advanced> {
    let header = page.headers().find(|header| {
        let name = key(&header.name);
        let name = name.strip_prefix('x').unwrap_or(&name);
        LINKS.contains(&name) || (LIKELY_LINKS.contains(&name) && is_described_as_url(&header.documentation))
    })?;
    Some((Advance::LinkHeader(header.name.clone()), SentIn::Query))
}

/// The header `Link`, if its description or a parameter hints at pages.
pub(super) fn link_header(page: &Page<'_>) -> Option<Advanced> {
    let header = page.headers().find(|header| header.name.eq_ignore_ascii_case("link"))?;
    let words = &header.documentation;
    let says_so = [&words.text, &words.example].into_iter().flatten().any(|text| text.contains("next"));
    let advance = || (Advance::LinkHeader("Link".to_owned()), SentIn::Query);
    (says_so || page.positions().any(Sent::is_about_pages)).then(advance)
}

/// The `id` of the last item, if a flag marks the end.
pub(super) fn last_item(page: &Page<'_>, items: &MemberPath) -> Option<Advanced> {
    page.more()?;
    let names = ["startingafter", "after", "afterid", "startafter", "startafterid"];
    let sent = page.position(&names, |sent| page.scalar(sent.shape) != Scalar::None)?;
    let item = page.list(page.shape_at(items).ok()??)?;
    let is_id = |property: &&crate::ir::Property| {
        property.name == "id" && page.scalar(sent.shape).fits(page.scalar(&property.shape))
    };
    properties(page.models, &item.shape).into_iter().find(is_id)?;
    let advance = Advance::LastItem { parameter: sent.name.to_owned(), member: vec!["id".to_owned()] };
    Some((advance, sent.sent_in))
}

/// The reason why a response with a list has no pages: whether a parameter hints at them.
pub(super) fn no_pages(page: &Page<'_>) -> NoPages {
    let has_list = page.list(page.shape).is_some()
        || page.members.iter().any(|member| page.list(member.shape).is_some());
    let is_position = |sent: &Sent<'_>| {
        (sent.is_cursor() || sent.is_offset()) && !may_be_a_time(sent) && sent.key != "until"
    };
    let is_read = page.operation.method == "GET";
    if is_read && has_list && page.positions().any(is_position) { NoPages::Unclear } else { NoPages::None }
}
