//! Facts of a document besides types: limits, formats, defaults, marks and descriptions.

use super::compatibility::Written;
use super::counterexample::Focus;
use super::differ::{Differ, Subject, ValueDiffer};
use super::limits::{inclusive, is_empty, is_same, is_tighter};
use super::matching::Pair;
use super::rules::Rule;
use crate::ir::{Documentation, Limit, ListedValues, Operation, Shape, TypeRef};
use crate::ir::{limit_text, listed_text};
use clientwright::surface::ApiVersion;
use serde_json::Value;

pub(super) fn value_docs(
    values: &mut ValueDiffer<'_, '_>,
    docs: Pair<&Documentation>,
    shapes: Pair<&Shape>,
    subject: &Subject,
) {
    model_docs(values, docs, subject);
    let is_plain = matches!(shapes.new, Shape::Text | Shape::Number);
    let formats = docs.map(|docs| &docs.format);
    if !shapes.differ() && is_plain && formats.differ() {
        let breaks = values.is_sent() && *shapes.new == Shape::Text && formats.new.is_some();
        let change = subject.changed(Rule::FormatChanged, "format", formats.map(quoted));
        values.add(change.breaking_if(breaks));
    }
}

/// The documentation of a model; its format is part of the places that use it.
pub(super) fn model_docs(values: &mut ValueDiffer<'_, '_>, docs: Pair<&Documentation>, subject: &Subject) {
    let Pair { old, new } = docs;
    if old == new {
        return;
    }
    if !is_same_value(&old.default, &new.default)
        && !is_written_alike(values.written, &old.default, &new.default)
    {
        let is_other = old.default.is_some() && new.default.is_some();
        let breaks = values.is_sent() && is_other && !values.is_page_size;
        let defaults = docs.map(|docs| quoted(&docs.default));
        values.add(
            subject.changed(Rule::DefaultChanged, "default", defaults).without_value().breaking_if(breaks),
        );
    }
    limits(values, docs.map(|docs| docs.limits.as_slice()), subject);
    if old.values != new.values {
        listed_values(values, docs.map(|docs| docs.values.as_ref()), subject);
    }
    let differ = &mut *values.differ;
    if (old.read_only, old.write_only) != (new.read_only, new.write_only) {
        let predicate = match (new.read_only, new.write_only) {
            (true, false) => "is now read-only",
            (false, true) => "is now write-only",
            _ => "is now both read and written",
        };
        differ.add(subject.is(Rule::ReadWriteOnlyChanged, predicate));
    }
    deprecation(differ, docs, subject);
    if (&old.text, &old.example) != (&new.text, &new.example) {
        differ.add(subject.docs_changed());
    }
}

/// Values that no enumeration has, such as fractions or many integers.
fn listed_values(values: &mut ValueDiffer<'_, '_>, listed: Pair<Option<&ListedValues>>, subject: &Subject) {
    let read = |listed: Option<&ListedValues>| -> Vec<Value> {
        let json = listed.into_iter().flat_map(|listed| &listed.json);
        json.filter_map(|json| serde_json::from_str(json).ok()).collect()
    };
    let missing = |from: Vec<Value>, in_other: Option<&ListedValues>| {
        from.into_iter().find(|value| in_other.is_some_and(|listed| !listed.contains(value)))
    };
    let removed = missing(read(listed.old), listed.new);
    let added = missing(read(listed.new), listed.old);
    let (rule, focus) = match (removed, listed.new.is_some()) {
        (Some(value), true) => {
            let rule = if added.is_some() { Rule::LimitChanged } else { Rule::LimitTightened };
            (rule, Focus::Exact(value))
        }
        (None, true) if listed.old.is_none() => (Rule::LimitTightened, Focus::Whole),
        _ => (Rule::LimitLoosened, Focus::Whole),
    };
    let text = |listed: &ListedValues| listed_text(listed).unwrap_or_else(|| "long values".to_owned());
    let shown = listed.map(|listed| listed.map_or_else(|| "any".to_owned(), text));
    let phrases = match (shown.differ(), &focus, &added) {
        (false, Focus::Exact(value), _) => format!("`{value}` was removed"),
        (false, _, Some(value)) => format!("`{value}` was added"),
        _ => format!("{} → {}", shown.old, shown.new),
    };
    let message = format!("allowed values of {} changed: {phrases}", subject.label);
    let breaks = values.is_sent() && rule != Rule::LimitLoosened;
    values.add(subject.report(rule, message).breaking_if(breaks).focus(focus));
}

pub(super) fn operation_docs(differ: &mut Differ<'_>, operations: Pair<&Operation>, subject: &Subject) {
    deprecation(differ, operations.map(|operation| &operation.documentation), subject);
    let texts = operations.map(|operation| (&operation.documentation.text, &operation.summary));
    if texts.differ() {
        differ.add(subject.docs_changed());
    }
}

fn deprecation(differ: &mut Differ<'_>, docs: Pair<&Documentation>, subject: &Subject) {
    if docs.old.deprecated != docs.new.deprecated {
        let predicate = if docs.new.deprecated { "is now deprecated" } else { "is no longer deprecated" };
        differ.add(subject.is(Rule::DeprecationChanged, predicate));
    }
}

pub(super) fn limits(values: &mut ValueDiffer<'_, '_>, limits: Pair<&[Limit]>, subject: &Subject) {
    let Pair { old, new } = limits;
    let types = subject.shown.types();
    let inclusive = |version: &ApiVersion<'_>, limits: &[Limit], ty: Option<&TypeRef>| -> Vec<Limit> {
        let of_type =
            |limit: &Limit| ty.map_or_else(|| limit.clone(), |ty| inclusive(limit, version.api, ty));
        limits.iter().map(of_type).collect()
    };
    let old = inclusive(values.differ.old, old, types.map(|types| types.old));
    let new = inclusive(values.differ.new, new, types.map(|types| types.new));
    let (old, new) = (old.as_slice(), new.as_slice());
    let without = |limits: &'_ [Limit], others: &[Limit]| -> Vec<Limit> {
        let is_kept = |limit: &&Limit| others.iter().any(|other| is_same(limit, other));
        limits.iter().filter(|limit| !is_kept(limit) && !is_empty(limit)).cloned().collect()
    };
    let (removed, added) = (without(old, new), without(new, old));
    for limit in &added {
        let former = removed.iter().find(|former| former.is_of_kind(limit));
        let rule = match former.map(|former| is_tighter(former, limit)) {
            None | Some(Some(true)) => Rule::LimitTightened,
            Some(Some(false)) => Rule::LimitLoosened,
            Some(None) => Rule::LimitChanged,
        };
        let change = match former {
            Some(former) => {
                let phrases = Pair { old: limit_text(former), new: limit_text(limit) };
                subject.changed(rule, "limit", phrases)
            }
            None => {
                subject.report(rule, format!("limit was added to {}: {}", subject.label, limit_text(limit)))
            }
        };
        let breaks = values.is_sent() && rule != Rule::LimitLoosened;
        values.add(change.breaking_if(breaks).focus(Focus::Limit(limit.clone())));
    }
    for limit in removed.iter().filter(|former| !added.iter().any(|limit| former.is_of_kind(limit))) {
        let message = format!("limit was removed from {}: {}", subject.label, limit_text(limit));
        values.add(subject.report(Rule::LimitLoosened, message));
    }
}

/// Returns whether two texts are the same JSON: numbers are by their value, `1.0` as `1` (JSON Schema 2020-12 Core, 4.2.2).
fn is_same_value(old: &Option<String>, new: &Option<String>) -> bool {
    let number = |text: &Option<String>| text.as_ref()?.parse::<f64>().ok();
    old == new || number(old).is_some_and(|old| number(new) == Some(old))
}

/// Returns whether two values are written alike in a request: a value as a list of it, a number as its text.
fn is_written_alike(written: Written, old: &Option<String>, new: &Option<String>) -> bool {
    let pairs = |value: &Option<String>| -> Option<Vec<String>> {
        let items = match serde_json::from_str(value.as_ref()?).ok()? {
            Value::Array(items) if written.repeated => items,
            value => vec![value],
        };
        items
            .into_iter()
            .map(|item| match item {
                Value::Array(_) | Value::Object(_) => None,
                Value::String(text) if written.as_text => Some(text),
                scalar => Some(scalar.to_string()),
            })
            .collect()
    };
    let old = pairs(old);
    written != Written::default() && old.is_some() && old == pairs(new)
}

/// A value in backquotes, or `none`.
pub(super) fn quoted(value: &Option<String>) -> String {
    value.as_ref().map_or_else(|| "none".to_owned(), |value| format!("`{value}`"))
}
