//! Strings of patterns. In: a regular expression of ECMA-262. Out: `None` for what Rust's don't have, such as lookahead.

#[cfg(feature = "patterns")]
use jsonschema_regex::to_rust_regex;

/// Whether a string matches a pattern, anywhere in it.
#[cfg(feature = "patterns")]
pub(super) fn matches(pattern: &str, text: &str) -> Option<bool> {
    Some(compiled(pattern)?.is_match(text))
}

/// Strings that match a pattern, the shortest first.
#[cfg(feature = "patterns")]
pub(super) fn samples(pattern: &str) -> impl Iterator<Item = String> {
    let parse =
        |pattern: &str| regex_syntax::ParserBuilder::new().nest_limit(DEEPEST).build().parse(pattern).ok();
    let parsed = to_rust_regex(pattern).ok().and_then(|pattern| parse(&pattern));
    let expression = parsed.and_then(|parsed| Some((parsed, compiled(pattern)?)));
    let samples = |(parsed, compiled): (regex_syntax::hir::Hir, regex::Regex)| {
        let repeated = move |more| {
            let mut text = String::new();
            push(&parsed, more, &mut text).map(|()| text)
        };
        (0..=MOST_REPETITIONS).filter_map(repeated).filter(move |text| compiled.is_match(text))
    };
    expression.into_iter().flat_map(samples)
}

#[cfg(feature = "patterns")]
fn compiled(pattern: &str) -> Option<regex::Regex> {
    let pattern = to_rust_regex(pattern).ok()?;
    regex::RegexBuilder::new(&pattern).size_limit(LARGEST).build().ok()
}

/// The memory of a compiled expression, in bytes.
#[cfg(feature = "patterns")]
const LARGEST: usize = 1 << 18;

#[cfg(feature = "patterns")]
const DEEPEST: u32 = 50;

/// How often a part is repeated beyond what it has to be.
#[cfg(feature = "patterns")]
const MOST_REPETITIONS: u32 = 64;

/// The longest string, in bytes.
#[cfg(feature = "patterns")]
const LONGEST: usize = 300;

/// Writes a string of an expression; `None` if it is too long or there is none.
#[cfg(feature = "patterns")]
fn push(expression: &regex_syntax::hir::Hir, more: u32, text: &mut String) -> Option<()> {
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
            text.push(plain.or_else(|| ranges().find(|letter| !letter.is_control()))?);
        }
        HirKind::Class(Class::Bytes(_)) => return None,
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            for _ in 0..repetition.min.saturating_add(more).min(most) {
                push(&repetition.sub, more, text)?;
            }
        }
        HirKind::Capture(capture) => push(&capture.sub, more, text)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| push(part, more, text))?,
        HirKind::Alternation(parts) => push(parts.first()?, more, text)?,
    }
    (text.len() <= LONGEST).then_some(())
}

/// Nothing is known of patterns.
#[cfg(not(feature = "patterns"))]
pub(super) fn matches(_: &str, _: &str) -> Option<bool> {
    None
}

#[cfg(not(feature = "patterns"))]
pub(super) fn samples(_: &str) -> impl Iterator<Item = String> {
    std::iter::empty()
}

#[cfg(all(test, feature = "patterns"))]
mod tests {
    use super::*;

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
