//! The width of an integer: its format, limits and values in the document → the width of the format, or a wider one if that
//! can't hold all of them, which is reported.

use super::Lowering;
use crate::diagnostic::Code;
use crate::ir::{Integer, Shape};
use crate::openapi::Schema;
use crate::options::Integers;
use crate::source::{Node, Number};

/// OpenAPI Format Registry, and what exporters add to it.
const FORMATS: [(&str, Integer); 15] = [
    ("int8", Integer::Int8),
    ("int16", Integer::Int16),
    ("int32", Integer::Int32),
    ("int64", Integer::Int64),
    ("uint8", Integer::Uint8),
    ("uint16", Integer::Uint16),
    ("uint32", Integer::Uint32),
    ("uint64", Integer::Uint64),
    ("uint", Integer::Uint64),
    // As utoipa writes them.
    ("u-int8", Integer::Uint8),
    ("u-int16", Integer::Uint16),
    ("u-int32", Integer::Uint32),
    ("u-int64", Integer::Uint64),
    // As schemars and others write them.
    ("int128", Integer::Int128),
    ("uint128", Integer::Int128),
];

/// Wider widths, the narrowest first.
const WIDER: [Integer; 3] = [Integer::Int64, Integer::Uint64, Integer::Int128];

pub(super) fn width_of_format(format: Option<&str>) -> Option<Integer> {
    FORMATS.iter().find(|(name, _)| Some(*name) == format).map(|(_, width)| *width)
}

pub(super) fn lower_integer(lowering: &mut Lowering, schema: &Schema) -> Shape {
    Shape::Integer(width(lowering, schema))
}

pub(in crate::lower) fn width(lowering: &mut Lowering, schema: &Schema) -> Integer {
    report_beyond_all(lowering, schema);
    let (limits, values) = (limits(schema), values(schema));
    let exact = lowering.cx.options.types.integers == Integers::Exact;
    let width = width_of_format(schema.format.as_deref()).unwrap_or(Integer::Int64);
    let width = match (exact, width) {
        (true, width) => exact_width(schema, &limits).unwrap_or(width),
        (false, Integer::Int8 | Integer::Int16) => Integer::Int32,
        (false, Integer::Uint8 | Integer::Uint16) => Integer::Uint32,
        (false, width) => width,
    };
    let misses = |width: Integer| {
        let limit = limits.iter().find(|limit| !holds_limit(width, **limit));
        limit.or_else(|| values.iter().find(|value| !width.holds(**value)))
    };
    let Some(missed) = misses(width) else { return width };
    // Without a minimum, values may be negative, even if no known value is.
    let is_positive = schema.limit("minimum").is_some_and(|least| least >= 0)
        || schema.limit("exclusiveMinimum").is_some_and(|below| below >= -1);
    let can_be = |wider: &Integer| is_positive || *wider != Integer::Uint64;
    let mut wider = WIDER.into_iter().filter(can_be);
    let wider = wider.find(|wider| misses(*wider).is_none()).unwrap_or(Integer::Int128);
    if let (Some(format), value) = (&schema.format, missed) {
        let message = format!(
            "the format `{format}` can't hold {value}, which its schema mentions; a wider integer is used"
        );
        lowering.cx.report.add(Code::NarrowFormat, &schema.at.member("format"), message);
    }
    wider
}

/// The narrowest width for the limits of a schema, if it has both; an unsigned one, if nothing is negative.
fn exact_width(schema: &Schema, limits: &[i128]) -> Option<Integer> {
    let has = |keywords: [&str; 2]| keywords.iter().any(|keyword| schema.limit(keyword).is_some());
    let is_bounded = has(["minimum", "exclusiveMinimum"]) && has(["maximum", "exclusiveMaximum"]);
    let range = limits.iter().min().zip(limits.iter().max());
    let (least, greatest) = range.filter(|_| is_bounded)?;
    let fits = |width: &Integer| {
        width.holds(*least) && width.holds(*greatest) && (*least < 0 || width.range().0 == 0)
    };
    Some(Integer::ALL.into_iter().find(fits).unwrap_or(Integer::Int128))
}

/// The minimum and maximum of a schema, inclusive.
fn limits(schema: &Schema) -> Vec<i128> {
    let limits = schema.limits.iter().filter_map(|(keyword, node)| {
        let value = integer(node)?;
        match *keyword {
            "minimum" | "maximum" => Some(value),
            "exclusiveMaximum" => Some(value.saturating_sub(1)),
            "exclusiveMinimum" => Some(value.saturating_add(1)),
            _ => None,
        }
    });
    limits.collect()
}

/// Reports limits that even the widest integer can't hold.
fn report_beyond_all(lowering: &mut Lowering, schema: &Schema) {
    let is_unsigned =
        schema.format.as_deref().is_some_and(|format| ["uint128", "u-int128"].contains(&format));
    // More than 127 bits. Limits with far more, such as the greatest float, mean that there is no limit.
    let is_beyond = |limit: f64| (2f64.powi(127)..2f64.powi(129)).contains(&limit.abs());
    let mut beyond = schema.limits.iter().filter_map(|(keyword, limit)| match limit {
        Node::Number(Number::Float(limit)) if is_beyond(*limit) => Some(*keyword),
        _ => None,
    });
    let keyword = if is_unsigned { Some("format") } else { beyond.next() };
    if let Some(keyword) = keyword {
        let message = "this integer may be beyond all that `i128` holds; larger values don't match";
        lowering.cx.report.add(Code::WideInteger, &schema.at.member(keyword), message);
    }
}

/// The values in a schema, which must be representable.
fn values(schema: &Schema) -> Vec<i128> {
    let listed = schema.enumeration.iter().flatten();
    let single =
        [&schema.constant, &schema.default, &schema.example].into_iter().flatten().map(|value| &**value);
    listed.chain(single).filter_map(integer).collect()
}

fn integer(node: &Node) -> Option<i128> {
    match node {
        Node::Number(Number::Integer(integer)) => Some(*integer),
        // The conversion ends at the greatest value of the type.
        Node::Number(Number::Float(float)) if float.fract() == 0.0 && float.abs() < 2f64.powi(129) => {
            Some(*float as i128)
        }
        _ => None,
    }
}

/// Returns whether a limit is in the range of a width. 64-bit limits may be rounded by JavaScript: `-9223372036854776000` is
/// -2^63, `18446744073709552000` is 2^64 - 1.
fn holds_limit(width: Integer, value: i128) -> bool {
    let (least, greatest) = width.range();
    let is_rounded = |limit: i128| value as f64 == limit as f64;
    width.holds(value) || (value > greatest && is_rounded(greatest)) || (value < least && is_rounded(least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_as_javascript_rounds_them_are_those_of_64_bits() {
        assert!(holds_limit(Integer::Int64, -9_223_372_036_854_776_000));
        assert!(holds_limit(Integer::Int64, 9_223_372_036_854_776_000));
        assert!(holds_limit(Integer::Uint64, 18_446_744_073_709_552_000));
        assert!(!holds_limit(Integer::Int64, 18_446_744_073_709_552_000));
        assert!(!holds_limit(Integer::Uint64, -1));
        assert!(!holds_limit(Integer::Int32, 3_000_000_000));
        assert!(!Integer::Int64.holds(9_223_372_036_854_776_000));
    }
}
