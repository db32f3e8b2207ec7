//! Small strings and numbers within the limits of the document, and how many items a list has at least.

use super::{excluded, formats, patterns};
use crate::ir::{Bound, Documentation, Measure};
use serde_json::{Number, Value};

/// The greatest length of small examples, in characters.
const LONGEST_TEXT: usize = 300;

/// A string of the pattern, of the format, or of the length; `None` if none is found. The choice is 0 for the plainest one.
pub(super) fn text(documentation: &Documentation, choice: usize) -> Option<String> {
    let is_within = |text: &String| is_allowed(&Value::from(text.as_str()), documentation);
    let mut bounds = documentation.own_limits().map(|limit| &limit.bound);
    let pattern = bounds.find_map(|bound| match bound {
        Bound::Pattern(pattern) => Some(pattern),
        _ => None,
    });
    if let Some(pattern) = pattern {
        let shown = [&documentation.example, &documentation.default].into_iter().flatten();
        let shown = shown.filter_map(|text| serde_json::from_str(text).ok());
        return patterns::samples(pattern).chain(shown).filter(is_within).take(choice % 3 + 1).last();
    }
    if let Some(format) = documentation.text_format().filter(|it| formats::is_known(it)) {
        return Some(formats::varied(format, choice));
    }
    let lengths = std::iter::once(formats::WORD.len()).chain(0..=LONGEST_TEXT);
    let word = |length| formats::WORD.chars().chain(std::iter::repeat('t')).take(length).collect();
    let words = formats::OF_FAKES.iter().filter(|_| choice > 0).map(|word| (*word).to_owned());
    words.chain(lengths.map(word)).filter(is_within).take(choice + 1).last()
}

/// A small number within the limits; `None` if none is found. The choice is 0 for the plainest one.
pub(super) fn number(documentation: &Documentation, is_integer: bool, choice: usize) -> Option<Value> {
    let is_within = |value: &Value| {
        is_allowed(value, documentation)
            && (!is_integer || value.as_f64().is_some_and(|it| it.fract() == 0.0))
    };
    let bounds = documentation.own_limits().map(|limit| &limit.bound);
    let step = bounds.clone().find_map(|bound| match bound {
        Bound::Multiple(step) => step.parse::<f64>().ok().filter(|step| *step > 0.0),
        _ => None,
    });
    let limits = bounds.filter_map(|bound| match bound {
        Bound::Least(Measure::Value | Measure::ValueBeyond, number)
        | Bound::Most(Measure::Value | Measure::ValueBeyond, number)
        | Bound::Multiple(number) => number.parse::<f64>().ok(),
        _ => None,
    });
    let near = |limit: f64| {
        let multiple = step.map(|step| (limit / step).ceil() * step);
        let near = [limit, limit + 1.0, limit - 1.0, limit * 2.0, limit + 0.5, limit - 0.5];
        multiple.into_iter().chain(near)
    };
    let usual = if is_integer { [1.0, 0.0] } else { [1.5, 0.5] };
    let others = (2..2 + choice).map(|other| other as f64);
    let numbers = usual.into_iter().chain(limits.flat_map(near)).chain(others).filter_map(number_from);
    numbers.filter(is_within).take(choice + 1).last()
}

fn is_allowed(value: &Value, documentation: &Documentation) -> bool {
    let mut answers = documentation.own_limits().map(|limit| excluded::allows(limit, value, documentation));
    answers.all(|answer| answer == Some(true))
}

/// A number of JSON, without a fraction if it has none.
pub(super) fn number_from(number: f64) -> Option<Value> {
    let text = number.to_string();
    let integer = text.parse::<i64>().ok().map(Value::from);
    integer.or_else(|| Number::from_f64(number).map(Value::Number))
}

/// The least number of items.
pub(super) fn least_items(documentation: &Documentation) -> f64 {
    let least = documentation.own_limits().filter_map(|limit| match &limit.bound {
        Bound::Least(Measure::Items, number) => number.parse().ok(),
        _ => None,
    });
    least.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Limit, Part};

    fn limited(bounds: Vec<Bound>) -> Documentation {
        Documentation { limits: bounds.into_iter().map(Limit::new).collect(), ..Documentation::default() }
    }

    #[test]
    fn numbers_are_within_all_limits() {
        let least = |bound: &str| Bound::Least(Measure::Value, bound.to_owned());
        let above = |bound: &str| Bound::Least(Measure::ValueBeyond, bound.to_owned());
        let below = |bound: &str| Bound::Most(Measure::ValueBeyond, bound.to_owned());
        let number = |bounds, is_integer| number(&limited(bounds), is_integer, 0).map(|it| it.to_string());
        assert_eq!(number(vec![], true).as_deref(), Some("1"));
        assert_eq!(number(vec![], false).as_deref(), Some("1.5"));
        assert_eq!(number(vec![least("95"), Bound::Multiple("10".to_owned())], true).as_deref(), Some("100"));
        assert_eq!(number(vec![above("0"), below("1")], false).as_deref(), Some("0.5"));
        assert_eq!(number(vec![above("7"), below("8")], false).as_deref(), Some("7.5"));
        assert_eq!(number(vec![above("7"), below("8")], true), None);
    }

    #[test]
    fn bounds_of_any_size_are_no_panic() {
        for bound in ["1e40", "-1e40", "170141183460469231731687303715884105727", "1e999"] {
            for bound in [
                Bound::Least(Measure::ValueBeyond, bound.to_owned()),
                Bound::Most(Measure::ValueBeyond, bound.to_owned()),
                Bound::Least(Measure::Length, bound.to_owned()),
            ] {
                let documentation = limited(vec![bound]);
                let _ = (number(&documentation, true, 9), text(&documentation, 9));
            }
        }
    }

    #[test]
    fn texts_are_of_the_length_or_of_the_format() {
        let at_least = |length: &str| Bound::Least(Measure::Length, length.to_owned());
        let text = |documentation: &Documentation| text(documentation, 0);
        assert_eq!(text(&limited(vec![at_least("6")])).as_deref(), Some("texttt"));
        assert_eq!(text(&limited(vec![at_least("1000000")])), None);
        let of_parts = Limit { parts: vec![Part::Item], ..Limit::new(Bound::PartFormat("uuid".to_owned())) };
        let items = Documentation { limits: vec![of_parts], ..Documentation::default() }.of_part(Part::Item);
        assert_eq!(text(&items).as_deref(), Some(formats::sample("uuid")));
    }
}
