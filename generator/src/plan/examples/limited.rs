//! Values of scalars within the limits that the document says. In: a shape and its documentation. Out: JSON. A pattern isn't
//! followed: the document's examples show what fits it.

use crate::ir::{Bound, Documentation, Integer, Measure, Shape};

/// Longer texts aren't made, whatever the document wants, in letters.
const LONGEST: usize = 1000;

/// A value of the format and within the limits; `None` for shapes without any.
pub(super) fn limited(shape: &Shape, documentation: &Documentation) -> Option<String> {
    match shape {
        Shape::Text => Some(serde_json::Value::from(text(documentation)).to_string()),
        Shape::Integer(width) => integer(*width, documentation).map(|value| value.to_string()),
        Shape::Number => number(documentation),
        _ => None,
    }
}

fn text(documentation: &Documentation) -> String {
    let sample = match documentation.format.as_deref() {
        Some("byte") => "dGV4dA==",
        Some("date") => "2026-01-31",
        Some("date-time") => "2026-01-31T12:00:00Z",
        Some("duration") => "P1D",
        Some("email" | "idn-email") => "ada@example.com",
        Some("hostname" | "idn-hostname") => "example.com",
        Some("ipv4") => "192.0.2.1",
        Some("ipv6") => "2001:db8::1",
        Some("time") => "12:00:00Z",
        Some("uri" | "url" | "iri") => "https://example.com",
        Some("uuid") => "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
        _ => "text",
    };
    let least = least(documentation, Measure::Length).unwrap_or(0.0) as usize;
    let most = most(documentation, Measure::Length).map_or(LONGEST, |most| most as usize);
    let mut text = sample.to_owned();
    while text.len() < least.min(LONGEST) {
        text.push('x');
    }
    text.truncate(most);
    text
}

fn integer(width: Integer, documentation: &Documentation) -> Option<i128> {
    // A bound beyond the width, whatever its size, saturates.
    let (lowest, highest) = width.range();
    let from = least(documentation, Measure::Value).map(|bound| bound.ceil() as i128);
    let above =
        least(documentation, Measure::ValueBeyond).map(|bound| (bound.floor() as i128).saturating_add(1));
    let to = most(documentation, Measure::Value).map(|bound| bound.floor() as i128);
    let below =
        most(documentation, Measure::ValueBeyond).map(|bound| (bound.ceil() as i128).saturating_sub(1));
    let lowest = from.into_iter().chain(above).fold(lowest, i128::max);
    let highest = to.into_iter().chain(below).fold(highest, i128::min);
    let step =
        step(documentation).filter(|step| step.fract() == 0.0 && *step >= 1.0).map_or(1, |step| step as i128);
    let value = 1.max(lowest).min(highest);
    // The next multiple, upwards.
    let value = value.checked_add(step - 1)?.div_euclid(step) * step;
    (lowest..=highest).contains(&value).then_some(value)
}

fn number(documentation: &Documentation) -> Option<String> {
    let least = least(documentation, Measure::Value).or(least(documentation, Measure::ValueBeyond));
    let most = most(documentation, Measure::Value).or(most(documentation, Measure::ValueBeyond));
    let value = match (least, most) {
        (Some(least), Some(most)) => f64::midpoint(least, most),
        (Some(least), None) if least >= 1.5 => least + 0.5,
        (None, Some(most)) if most <= 1.5 => most - 0.5,
        _ => 1.5,
    };
    let value = match step(documentation) {
        Some(step) if step > 0.0 => (value / step).round() * step,
        _ => value,
    };
    value.is_finite().then(|| serde_json::Value::from(value).to_string())
}

fn least(documentation: &Documentation, measure: Measure) -> Option<f64> {
    bounds(documentation, measure, true)
}

fn most(documentation: &Documentation, measure: Measure) -> Option<f64> {
    bounds(documentation, measure, false)
}

/// The minimum or the maximum of a measure.
fn bounds(documentation: &Documentation, measure: Measure, is_least: bool) -> Option<f64> {
    let bound = documentation.limits.iter().find_map(|limit| match &limit.bound {
        Bound::Least(of, bound) if *of == measure && is_least => Some(bound),
        Bound::Most(of, bound) if *of == measure && !is_least => Some(bound),
        _ => None,
    })?;
    bound.parse().ok()
}

fn step(documentation: &Documentation) -> Option<f64> {
    documentation.limits.iter().find_map(|limit| match &limit.bound {
        Bound::Multiple(step) => step.parse().ok(),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Limit;

    #[test]
    fn bounds_of_any_size_are_no_panic() {
        for bound in ["1e40", "-1e40", "170141183460469231731687303715884105727"] {
            for of in [
                Bound::Least(Measure::ValueBeyond, bound.to_owned()),
                Bound::Most(Measure::ValueBeyond, bound.to_owned()),
            ] {
                let limits = vec![Limit { phrase: String::new(), bound: of }];
                let documentation = Documentation { limits, ..Documentation::default() };
                let value = limited(&Shape::Integer(Integer::Int64), &documentation);
                assert!(value.is_none_or(|value| value == "1"));
            }
        }
    }
}
