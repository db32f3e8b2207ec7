//! What a document says beside types: limits, formats, defaults, marks and descriptions.

use super::counterexample::Focus;
use super::differ::{Differ, Subject, ValueDiffer, WireChange};
use super::matching::Pair;
use super::rules::Rule;
use crate::ir::{Bound, Documentation, Limit, Measure, Operation, Shape};

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
    if !is_same_value(&old.default, &new.default) {
        let is_other = old.default.is_some() && new.default.is_some();
        let breaks = values.is_sent() && is_other && !values.is_page_size;
        let defaults = docs.map(|docs| quoted(&docs.default));
        values.add(
            subject.changed(Rule::DefaultChanged, "default", defaults).without_value().breaking_if(breaks),
        );
    }
    limits(values, docs.map(|docs| docs.limits.as_slice()), subject);
    if old.values != new.values {
        let allowed = docs.map(|docs| docs.values.as_deref().unwrap_or("any"));
        let change = subject.changed(Rule::LimitChanged, "allowed values", allowed);
        let breaks = values.is_sent() && new.values.is_some();
        values.add(change.breaking_if(breaks));
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
    if old.text != new.text {
        differ.add(description(subject, Pair { old: &old.text, new: &new.text }));
    } else if old.example != new.example {
        differ.add(subject.docs_changed("example"));
    }
}

pub(super) fn operation_docs(differ: &mut Differ<'_>, operations: Pair<&Operation>, subject: &Subject) {
    deprecation(differ, operations.map(|operation| &operation.documentation), subject);
    let texts = operations.map(|operation| &operation.documentation.text);
    let summaries = operations.map(|operation| &operation.summary);
    if texts.differ() {
        differ.add(description(subject, texts));
    } else if summaries.differ() {
        differ.add(description(subject, summaries));
    }
}

/// ``description of `Pet` changed: "a dog" → "a cat"``
pub(super) fn description(subject: &Subject, texts: Pair<&Option<String>>) -> WireChange {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (old, new) = (text(texts.old), text(texts.new));
    subject.changed(Rule::DocsChanged, "description", different_words(&old, &new))
}

/// How many words of a description are shown.
const MOST_WORDS: usize = 12;

/// The words in which two texts differ, with a word around them.
fn different_words(old: &str, new: &str) -> Pair<String> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let same =
        |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(old, new)| old == new).count();
    let start = same(&mut old.iter().zip(&new));
    let end = same(&mut old[start..].iter().rev().zip(new[start..].iter().rev()));
    let shown = |words: &[&str]| {
        let (from, to) = (start.saturating_sub(1), (words.len() - end + 1).min(words.len()));
        let most = (from + MOST_WORDS).min(to);
        let (before, after) = (if from > 0 { "… " } else { "" }, if most < words.len() { " …" } else { "" });
        match words[from..most].join(" ") {
            none if none.is_empty() => "none".to_owned(),
            some => format!("\"{before}{}{after}\"", some.replace('`', "'")),
        }
    };
    Pair { old: shown(&old), new: shown(&new) }
}

fn deprecation(differ: &mut Differ<'_>, docs: Pair<&Documentation>, subject: &Subject) {
    if docs.old.deprecated != docs.new.deprecated {
        let predicate = if docs.new.deprecated { "is now deprecated" } else { "is no longer deprecated" };
        differ.add(subject.is(Rule::DeprecationChanged, predicate));
    }
}

pub(super) fn limits(values: &mut ValueDiffer<'_, '_>, limits: Pair<&[Limit]>, subject: &Subject) {
    let Pair { old, new } = limits;
    let without = |limits: &'_ [Limit], others: &[Limit]| -> Vec<Limit> {
        limits.iter().filter(|limit| !others.contains(limit) && !is_empty(limit)).cloned().collect()
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
                let phrases = Pair { old: &former.phrase, new: &limit.phrase };
                subject.changed(rule, "limit", phrases)
            }
            None => subject.report(rule, format!("limit was added to {}: {}", subject.label, limit.phrase)),
        };
        let breaks = values.is_sent() && rule != Rule::LimitLoosened;
        values.add(change.breaking_if(breaks).focus(Focus::Limit(limit.clone())));
    }
    for limit in removed.iter().filter(|former| !added.iter().any(|limit| former.is_of_kind(limit))) {
        let message = format!("limit was removed from {}: {}", subject.label, limit.phrase);
        values.add(subject.report(Rule::LimitLoosened, message));
    }
}

/// Whether values that keep to other limits keep to this one, too.
pub(super) fn is_implied(limit: &Limit, others: &[&Limit]) -> bool {
    let implies = |other: &&Limit| {
        other.bound == limit.bound || other.is_of_kind(limit) && is_tighter(limit, other) == Some(true)
    };
    is_empty(limit) || others.iter().any(implies)
}

/// Whether two texts are the same JSON: numbers are by their value, `1.0` as `1` (JSON Schema 2020-12 Core, 4.2.2).
fn is_same_value(old: &Option<String>, new: &Option<String>) -> bool {
    let number = |text: &Option<String>| text.as_ref()?.parse::<f64>().ok();
    old == new || number(old).is_some_and(|old| number(new) == Some(old))
}

/// Whether it allows everything: no text or list is shorter than nothing.
fn is_empty(limit: &Limit) -> bool {
    let is_count = |measure| matches!(measure, Measure::Length | Measure::Items | Measure::Members);
    matches!(&limit.bound, Bound::Least(measure, number) if is_count(*measure) && number == "0")
}

/// Whether the new limit allows less; `None` if the two can't be compared.
fn is_tighter(old: &Limit, new: &Limit) -> Option<bool> {
    let number = |text: &String| text.parse::<f64>().ok();
    match (&old.bound, &new.bound) {
        (Bound::Least(_, old), Bound::Least(_, new)) => Some(number(new)? > number(old)?),
        (Bound::Most(_, old), Bound::Most(_, new)) => Some(number(new)? < number(old)?),
        (Bound::Multiple(old), Bound::Multiple(new)) => {
            let is_multiple = |of: f64, by: f64| of % by == 0.0;
            let (old, new) = (number(old)?, number(new)?);
            is_multiple(old, new).then_some(false).or_else(|| is_multiple(new, old).then_some(true))
        }
        _ => None,
    }
}

/// A value in backquotes, or `none`.
pub(super) fn quoted(value: &Option<String>) -> String {
    value.as_ref().map_or_else(|| "none".to_owned(), |value| format!("`{value}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> (String, String) {
        let Pair { old, new } = different_words(old, new);
        (old, new)
    }

    #[test]
    fn the_words_that_differ_are_shown_with_their_neighbours() {
        let texts = shown("The name of the pet, in full.", "The short name of the pet, in full.");
        assert_eq!(texts, ("\"The name …\"".to_owned(), "\"The short name …\"".to_owned()));
        let texts = shown("A dog.", "");
        assert_eq!(texts, ("\"A dog.\"".to_owned(), "none".to_owned()));
        let texts = shown("a b c", "a b c d");
        assert_eq!(texts, ("\"… c\"".to_owned(), "\"… c d\"".to_owned()));
    }
}
