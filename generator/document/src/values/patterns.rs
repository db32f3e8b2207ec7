//! Strings of patterns. In: a regular expression of ECMA-262. Out: `None` for what Rust's don't have, such as lookahead.

use jsonschema_regex::to_rust_regex;

/// Returns whether a string matches a pattern, anywhere in it.
pub(super) fn matches(pattern: &str, text: &str) -> Option<bool> {
    Some(compiled(pattern)?.is_match(text))
}

/// Strings that match a pattern, the shortest first.
pub(super) fn samples(pattern: &str) -> impl Iterator<Item = String> {
    let expression = parsed(pattern).and_then(|parsed| Some((parsed, compiled(pattern)?)));
    let samples = |(parsed, compiled): (regex_syntax::hir::Hir, regex::Regex)| {
        let repeated = move |more| {
            let mut text = String::new();
            push(&parsed, (more, 0), &mut text).map(|()| text)
        };
        (0..=MOST_REPETITIONS).filter_map(repeated).filter(move |text| compiled.is_match(text))
    };
    expression.into_iter().flat_map(samples)
}

/// More strings that match a pattern: of each range of characters and each alternative, shorter and longer.
pub(super) fn variants(pattern: &str) -> Vec<String> {
    let (Some(parsed), Some(compiled)) = (parsed(pattern), compiled(pattern)) else { return Vec::new() };
    let written = |more: u32, choice: usize| {
        let mut text = String::new();
        push(&parsed, (more, choice), &mut text).map(|()| text)
    };
    let choices = (0..MOST_CHOICES).flat_map(|choice| [0, 1].map(|more| (more, choice)));
    let all = choices.chain((2..=MOST_REPETITIONS).map(|more| (more, 0)));
    let mut variants: Vec<String> = all.filter_map(|(more, choice)| written(more, choice)).collect();
    variants.retain(|text| compiled.is_match(text));
    variants.dedup();
    variants
}

/// How many ranges of characters and alternatives are tried.
const MOST_CHOICES: usize = 32;

/// Returns whether every string of one pattern is one of another, by their structure: each part of the inner one is within the
/// same part of the outer one. `false` if that isn't known.
pub fn includes(outer: &str, inner: &str) -> bool {
    outer == inner || parsed(outer).zip(parsed(inner)).is_some_and(|(outer, inner)| holds(&outer, &inner))
}

fn holds(outer: &regex_syntax::hir::Hir, inner: &regex_syntax::hir::Hir) -> bool {
    use regex_syntax::hir::{Class, HirKind};
    if outer == inner {
        return true;
    }
    match (outer.kind(), inner.kind()) {
        (HirKind::Capture(outer), _) => holds(&outer.sub, inner),
        (_, HirKind::Capture(inner)) => holds(outer, &inner.sub),
        (_, HirKind::Alternation(inner)) => inner.iter().all(|inner| holds(outer, inner)),
        (HirKind::Alternation(outer), _) => outer.iter().any(|outer| holds(outer, inner)),
        (HirKind::Class(Class::Unicode(outer)), HirKind::Class(Class::Unicode(inner))) => {
            let mut rest = inner.clone();
            rest.difference(outer);
            rest.ranges().is_empty()
        }
        (HirKind::Class(Class::Unicode(outer)), HirKind::Literal(inner)) => {
            let mut letters = std::str::from_utf8(&inner.0).unwrap_or_default().chars();
            let only = letters.next().filter(|_| letters.next().is_none());
            let is_within =
                |letter| outer.iter().any(|range| (range.start()..=range.end()).contains(&letter));
            only.is_some_and(is_within)
        }
        (HirKind::Repetition(outer), HirKind::Repetition(inner)) => {
            let most = |most: Option<u32>| most.unwrap_or(u32::MAX);
            outer.min <= inner.min && most(inner.max) <= most(outer.max) && holds(&outer.sub, &inner.sub)
        }
        (HirKind::Repetition(repetition), _) => {
            let is_one = repetition.min <= 1 && repetition.max.is_none_or(|most| most >= 1);
            let is_none = repetition.min == 0 && matches!(inner.kind(), HirKind::Empty);
            is_none || is_one && holds(&repetition.sub, inner)
        }
        (HirKind::Concat(outer), HirKind::Concat(inner)) => {
            outer.len() == inner.len() && outer.iter().zip(inner).all(|(outer, inner)| holds(outer, inner))
        }
        _ => false,
    }
}

fn parsed(pattern: &str) -> Option<regex_syntax::hir::Hir> {
    let pattern = to_rust_regex(pattern).ok()?;
    regex_syntax::ParserBuilder::new().nest_limit(DEEPEST).build().parse(&pattern).ok()
}

fn compiled(pattern: &str) -> Option<regex::Regex> {
    let pattern = to_rust_regex(pattern).ok()?;
    regex::RegexBuilder::new(&pattern).size_limit(LARGEST).build().ok()
}

/// The memory of a compiled expression, in bytes.
const LARGEST: usize = 1 << 18;

const DEEPEST: u32 = 50;

/// How often a part is repeated beyond what it has to be.
const MOST_REPETITIONS: u32 = 64;

/// The longest string, in bytes.
const LONGEST: usize = 300;

/// Writes a string of an expression, with these repetitions more and this choice of characters and alternatives; `None` if it is
/// too long or there is none.
fn push(expression: &regex_syntax::hir::Hir, (more, choice): (u32, usize), text: &mut String) -> Option<()> {
    use regex_syntax::hir::{Class, HirKind};
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(Class::Unicode(class)) => {
            let ranges = || class.iter().flat_map(|range| range.start()..=range.end());
            // Letters and digits are plainer than signs.
            let plain = class.iter().find_map(|range| {
                ['a', 'A', '0'].into_iter().find(|letter| (range.start()..=range.end()).contains(letter))
            });
            let chosen = class.ranges().get(choice.wrapping_sub(1) % class.ranges().len().max(1));
            let chosen = chosen.filter(|_| choice > 0).map(regex_syntax::hir::ClassUnicodeRange::end);
            let chosen = chosen.filter(char::is_ascii_graphic).or(plain);
            text.push(chosen.or_else(|| ranges().find(|letter| !letter.is_control()))?);
        }
        HirKind::Class(Class::Bytes(_)) => return None,
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            for _ in 0..repetition.min.saturating_add(more).min(most) {
                push(&repetition.sub, (more, choice), text)?;
            }
        }
        HirKind::Capture(capture) => push(&capture.sub, (more, choice), text)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| push(part, (more, choice), text))?,
        HirKind::Alternation(parts) => push(parts.get(choice % parts.len().max(1))?, (more, choice), text)?,
    }
    (text.len() <= LONGEST).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_pattern_includes_a_narrower_one() {
        for (outer, inner) in [
            ("^[a-z0-9]+$", "^[a-z]+$"),
            ("^[a-z]{1,9}$", "^[a-z]{2,5}$"),
            ("^(cat|dog|cow)$", "^(cat|dog)$"),
            ("^[a-z]*-[0-9]?$", "^[a-c]+-[0-9]$"),
        ] {
            assert!(includes(outer, inner), "{outer} {inner}");
            assert!(!includes(inner, outer), "{inner} {outer}");
        }
        assert!(!includes("^[a-z]+$", "[a-z]+"));
        assert!(variants("^[a-z0-9_-]$").iter().any(|text| text == "-"));
        assert!(variants("^(cat|dog)$").iter().any(|text| text == "dog"));
    }

    #[test]
    fn a_sample_matches_its_pattern() {
        let first = |pattern: &str| samples(pattern).next();
        assert_eq!(first("^[a-z]{3}-\\d+$").as_deref(), Some("aaa-0"));
        assert_eq!(first("^(cat|dog)?$").as_deref(), Some(""));
        assert_eq!(first("^(?=a)a$"), None);
        assert_eq!(first("^[^\\s\\S]$"), None);
        assert_eq!(samples("^a+$").nth(1).as_deref(), Some("aa"));
        assert_eq!(samples("^(a{40}){40}$").next(), None, "it is too long");
    }
}
