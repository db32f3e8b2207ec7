//! What a document says beside types: limits, formats, defaults, marks and descriptions.

use super::change::Direction;
use super::differ::{Differ, Subject};
use super::matching::Pair;
use super::rules::Rule;
use crate::ir::{Bound, Documentation, Limit, Shape};

/// The documentation of a property or a parameter.
pub(super) fn value_docs(
    differ: &mut Differ<'_>,
    docs: Pair<&Documentation>,
    shapes: Pair<&Shape>,
    subject: &Subject,
    direction: Direction,
) {
    model_docs(differ, docs, subject, direction);
    let is_plain = matches!(shapes.new, Shape::Text | Shape::Number);
    let Pair { old, new } = Pair { old: &docs.old.format, new: &docs.new.format };
    if shapes.old == shapes.new && is_plain && old != new {
        let breaks = direction == Direction::Sent && *shapes.new == Shape::Text && new.is_some();
        let change = subject.changed(Rule::FormatChanged, "format", &quoted(old), &quoted(new));
        differ.add(change.when(direction).breaking_if(breaks));
    }
}

/// The documentation of a model; its format is part of the places that use it.
pub(super) fn model_docs(
    differ: &mut Differ<'_>,
    docs: Pair<&Documentation>,
    subject: &Subject,
    direction: Direction,
) {
    let Pair { old, new } = docs;
    if old == new {
        return;
    }
    let is_sent = direction == Direction::Sent;
    if old.default != new.default {
        let breaks = is_sent && old.default.is_some() && new.default.is_some();
        let (was, is) = (quoted(&old.default), quoted(&new.default));
        let change = subject.changed(Rule::DefaultChanged, "default", &was, &is);
        differ.add(change.when(direction).breaking_if(breaks));
    }
    limits(differ, Pair { old: &old.limits, new: &new.limits }, subject, direction);
    if old.values != new.values {
        let any = |values: &Option<String>| values.clone().unwrap_or_else(|| "any".to_owned());
        let (was, is) = (any(&old.values), any(&new.values));
        let change = subject.changed(Rule::LimitChanged, "allowed values", &was, &is);
        differ.add(change.when(direction).breaking_if(is_sent && new.values.is_some()));
    }
    if (old.read_only, old.write_only) != (new.read_only, new.write_only) {
        let predicate = match (new.read_only, new.write_only) {
            (true, false) => "is now read-only",
            (false, true) => "is now write-only",
            _ => "is now both read and written",
        };
        differ.add(subject.is(Rule::ReadWriteOnlyChanged, predicate));
    }
    deprecation(differ, Pair { old: old.deprecated, new: new.deprecated }, subject);
    if old.text != new.text {
        differ.add(subject.docs_changed("description"));
    } else if old.example != new.example {
        differ.add(subject.docs_changed("example"));
    }
}

pub(super) fn deprecation(differ: &mut Differ<'_>, is_deprecated: Pair<bool>, subject: &Subject) {
    if is_deprecated.old != is_deprecated.new {
        let predicate = if is_deprecated.new { "is now deprecated" } else { "is no longer deprecated" };
        differ.add(subject.is(Rule::DeprecationChanged, predicate));
    }
}

fn limits(differ: &mut Differ<'_>, limits: Pair<&Vec<Limit>>, subject: &Subject, direction: Direction) {
    let Pair { old, new } = limits;
    let removed: Vec<&Limit> = old.iter().filter(|limit| !new.contains(limit)).collect();
    let added: Vec<&Limit> = new.iter().filter(|limit| !old.contains(limit)).collect();
    for limit in &added {
        let former = removed.iter().find(|former| former.is_of_kind(limit));
        let rule = match former.map(|former| is_tighter(former, limit)) {
            None | Some(Some(true)) => Rule::LimitTightened,
            Some(Some(false)) => Rule::LimitLoosened,
            Some(None) => Rule::LimitChanged,
        };
        let change = match former {
            Some(former) => subject.changed(rule, "limit", &former.phrase, &limit.phrase),
            None => subject.report(rule, format!("limit was added to {}: {}", subject.label, limit.phrase)),
        };
        let breaks = direction == Direction::Sent && rule != Rule::LimitLoosened;
        differ.add(change.when(direction).breaking_if(breaks));
    }
    for limit in removed.iter().filter(|former| !added.iter().any(|limit| former.is_of_kind(limit))) {
        let message = format!("limit was removed from {}: {}", subject.label, limit.phrase);
        differ.add(subject.report(Rule::LimitLoosened, message).when(direction));
    }
}

/// Whether the new limit allows less; `None` if the two can't be compared.
fn is_tighter(old: &Limit, new: &Limit) -> Option<bool> {
    let number = |text: &String| text.parse::<f64>().ok();
    match (&old.bound, &new.bound) {
        (Bound::Least(_, old), Bound::Least(_, new)) => Some(number(new)? > number(old)?),
        (Bound::Most(_, old), Bound::Most(_, new)) => Some(number(new)? < number(old)?),
        _ => None,
    }
}

/// A value in backquotes, or `none`.
pub(super) fn quoted(value: &Option<String>) -> String {
    value.as_ref().map_or_else(|| "none".to_owned(), |value| format!("`{value}`"))
}
