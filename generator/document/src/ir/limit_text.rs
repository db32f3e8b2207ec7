//! Limits and listed values as phrases, for docs and for the messages of `diff`.

use crate::diagnostic::{alternatives, code_span as code, code_spans};
use crate::ir::{Bound, Limit, ListedValues, Measure, NameBound, Part};

/// Longer values are not shown. In bytes.
const LONGEST_SHOWN: usize = 60;

/// The number of listed values that are shown.
const MOST_SHOWN: usize = 20;

/// The limits that docs show.
pub fn documented_limits(limits: &[Limit]) -> impl Iterator<Item = String> {
    let is_documented = |limit: &&Limit| {
        !limit.hidden && !matches!(limit.bound, Bound::Not(_) | Bound::NoOther | Bound::Unread(..))
    };
    limits.iter().filter(is_documented).map(limit_text)
}

/// `at most 50 characters`, `each item at least 1`.
pub fn limit_text(limit: &Limit) -> String {
    let part = |part: &Part| match part {
        Part::Item => "each item ".to_owned(),
        Part::Value => "each value ".to_owned(),
        Part::Position(index) => format!("item {} ", index + 1),
    };
    let parts: String = limit.parts.iter().map(part).collect();
    format!("{parts}{}", bound_text(&limit.bound))
}

fn bound_text(bound: &Bound) -> String {
    match bound {
        Bound::Least(Measure::ValueBeyond, number) => format!("more than {number}"),
        Bound::Most(Measure::ValueBeyond, number) => format!("less than {number}"),
        Bound::Least(measure, number) => format!("at least {number}{}", unit(*measure, number)),
        Bound::Most(measure, number) => format!("at most {number}{}", unit(*measure, number)),
        Bound::Multiple(number) => format!("a multiple of {number}"),
        Bound::Pattern(pattern) => format!("matches {}", code(pattern)),
        Bound::PartFormat(format) => format!("of the format {}", code(format)),
        Bound::PartDefault(value) => format!("{} by default", code(value)),
        Bound::ContentEncoding(encoding) => format!("encoded as {}", code(encoding)),
        Bound::ContentMediaType(media_type) => format!("holds {}", code(media_type)),
        Bound::Unique => "unique items".to_owned(),
        Bound::Names(names) => names_text(names),
        Bound::Dependent(member, others) => {
            format!("{} needs {}", code(member), code_spans(others, " and "))
        }
        Bound::Needs(sets) => format!("needs {}", alternatives(sets)),
        Bound::Not(schema) => format!("`not` {schema}"),
        Bound::NoOther => "`unevaluatedProperties` false".to_owned(),
        Bound::Unread(keyword, value) => format!("{} {value}", code(keyword)),
    }
}

fn unit(measure: Measure, number: &str) -> String {
    let unit = match measure {
        Measure::Value | Measure::ValueBeyond => return String::new(),
        Measure::Length => "character",
        Measure::Items => "item",
        Measure::Members => "member",
    };
    format!(" {unit}{}", if number == "1" { "" } else { "s" })
}

fn names_text(names: &NameBound) -> String {
    match names {
        NameBound::Patterns(patterns) => format!("names match {}", code_spans(patterns, " or ")),
        NameBound::Listed(values) => format!("names are one of {}", code_spans(values, ", ")),
        NameBound::Component(name) => format!("names are values of {}", code(name)),
        NameBound::Each(bound) => format!("each name {}", bound_text(bound)),
    }
}

/// ``one of `1`, `2` ``; `None` if the values are too long to show.
pub fn listed_text(values: &ListedValues) -> Option<String> {
    let shown = values.json.iter().filter(|value| *value != "null").map(|value| code(value));
    let shown: Vec<String> = shown.collect();
    let is_short = shown.iter().all(|value| value.len() <= LONGEST_SHOWN);
    match shown.as_slice() {
        [only] if is_short => Some(format!("always {only}")),
        [first, ..] if is_short && shown.len() > MOST_SHOWN => {
            Some(format!("one of {} values, such as {first}", shown.len()))
        }
        [_, ..] if is_short => Some(format!("one of {}", shown.join(", "))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_read_as_phrases() {
        let shown = |parts: &[Part], bound| limit_text(&Limit { parts: parts.to_vec(), ..Limit::new(bound) });
        let least = |measure, number: &str| Bound::Least(measure, number.to_owned());
        assert_eq!(shown(&[], least(Measure::Value, "0")), "at least 0");
        assert_eq!(shown(&[], least(Measure::ValueBeyond, "0")), "more than 0");
        assert_eq!(shown(&[Part::Item], least(Measure::Length, "1")), "each item at least 1 character");
        let each = NameBound::Each(Box::new(least(Measure::Length, "2")));
        assert_eq!(shown(&[], Bound::Names(each)), "each name at least 2 characters");
        let sets = vec![vec!["a".to_owned()], vec!["b".to_owned(), "c".to_owned()]];
        assert_eq!(shown(&[], Bound::Needs(sets)), "needs `a`, or `b` and `c`");
    }

    #[test]
    fn long_lists_of_values_are_cut() {
        let shown = |values: &[String]| listed_text(&ListedValues { json: values.to_vec() });
        assert_eq!(shown(&["1".to_owned(), "null".to_owned()]).as_deref(), Some("always `1`"));
        let many: Vec<String> = (0..30).map(|number| number.to_string()).collect();
        assert_eq!(shown(&many).as_deref(), Some("one of 30 values, such as `0`"));
        assert_eq!(shown(&["1".repeat(61)]), None);
    }
}
