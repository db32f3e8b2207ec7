//! Merges the limits of two schemas: the tighter one of each keyword counts.

use crate::source::{Node, Number};

pub(super) fn join(limits: &mut Vec<(&'static str, Node)>, part: &[(&'static str, Node)]) {
    for (keyword, value) in part {
        let mut same = limits.iter_mut().filter(|(name, _)| name == keyword);
        let is_kept = same.any(|(name, known)| {
            let tighter = if known == value { Some(value) } else { tighter(name, known, value) };
            let kept = tighter.cloned();
            kept.map(|kept| *known = kept).is_some()
        });
        if !is_kept {
            limits.push((keyword, value.clone()));
        }
    }
}

/// The tighter of two limits; `None` if both have to be kept, as with two patterns.
fn tighter<'a>(keyword: &str, first: &'a Node, second: &'a Node) -> Option<&'a Node> {
    let (left, right) = match (first, second) {
        (Node::Bool(left), Node::Bool(_)) => return Some(if *left { first } else { second }),
        (Node::Number(left), Node::Number(right)) => (as_float(left), as_float(right)),
        _ => return None,
    };
    match keyword {
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
            Some(if left >= right { first } else { second })
        }
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
            Some(if left <= right { first } else { second })
        }
        _ => None,
    }
}

fn as_float(number: &Number) -> f64 {
    match number {
        Number::Integer(integer) => *integer as f64,
        Number::Float(float) => *float,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tighter_limit_of_each_keyword_counts() {
        let limits = |least, unique| {
            let least = Node::Number(Number::Integer(least));
            vec![("minItems", least), ("uniqueItems", Node::Bool(unique))]
        };
        let (left, right) = (limits(1, true), limits(2, false));
        for (first, second) in [(&left, &right), (&right, &left)] {
            let mut joined = first.clone();
            join(&mut joined, second);
            assert_eq!(joined, limits(2, true));
        }
    }
}
