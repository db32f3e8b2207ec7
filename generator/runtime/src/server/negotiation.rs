//! Selects one of the media types that an operation offers, by the headers of a request (RFC 9110, 12.5.1
//! Accept and 8.3 Content-Type).

use http::{HeaderMap, HeaderValue, header::ACCEPT};

use super::super::response::media_type::{essence, is_json, parameter};

/// The weight of a range without one, in thousandths.
const USUAL_WEIGHT: u16 = 1_000;

/// Returns the index of the offered media type that a client prefers: the first of those with the same
/// weight. `None` if the client accepts none of them.
pub fn preferred(headers: &HeaderMap, offered: &[&str]) -> Option<usize> {
    preferred_of(headers.get_all(ACCEPT), offered)
}

/// The same for the lines of a header `Accept`.
pub(super) fn preferred_of<'a>(
    lines: impl IntoIterator<Item = &'a HeaderValue>,
    offered: &[&str],
) -> Option<usize> {
    let lines = lines.into_iter().filter_map(|line| line.to_str().ok());
    let ranges: Vec<&str> =
        lines.flat_map(|line| line.split(',')).map(str::trim).filter(|range| !range.is_empty()).collect();
    if ranges.is_empty() || ranges == ["*/*"] {
        return (!offered.is_empty()).then_some(0);
    }
    let mut best = None;
    for (index, media_type) in offered.iter().enumerate() {
        let weight = weight(&ranges, media_type);
        if weight > 0 && best.is_none_or(|(_, most)| weight > most) {
            best = Some((index, weight));
        }
    }
    best.map(|(index, _)| index)
}

/// Returns the weight that the most specific range gives to a media type; 0 if no range matches.
fn weight(ranges: &[&str], media_type: &str) -> u16 {
    let matching =
        ranges.iter().filter_map(|range| Some((specificity(range, media_type)?, weight_of(range))));
    matching.max().map_or(0, |(_, weight)| weight)
}

/// Returns how precisely a range describes a media type; `None` if it doesn't match.
fn specificity(range: &str, media_type: &str) -> Option<usize> {
    let wildcards = wildcards(essence(range), essence(media_type))?;
    let is_equal = |name: &str, value: &str| {
        parameter(media_type, name).is_some_and(|other| other.eq_ignore_ascii_case(value))
    };
    let equal = parameters(range).filter(|(name, value)| is_equal(name, value)).count();
    Some(if wildcards == 0 { 3 + equal } else { 2_usize.saturating_sub(wildcards) })
}

/// Returns the number of `*` with which a pattern matches a media type; `None` if it doesn't match. An
/// offered media type may be a pattern, too.
fn wildcards(pattern: &str, media_type: &str) -> Option<usize> {
    let (main, subtype) = pattern.split_once('/').unwrap_or((pattern, "*"));
    let (other_main, other_subtype) = media_type.split_once('/')?;
    let of_pair = |pattern: &str, other: &str| match pattern.eq_ignore_ascii_case(other) {
        true => Some(0),
        false if pattern == "*" => Some(1),
        false => (other == "*").then_some(0),
    };
    Some(of_pair(main, other_main)? + of_pair(subtype, other_subtype)?)
}

/// Returns the weight of a range (RFC 9110, 12.4.2 Quality Values), in thousandths. An invalid weight is
/// ignored.
fn weight_of(range: &str) -> u16 {
    let digits = parameter(range, "q").and_then(|text| text.parse::<f32>().ok());
    let weight = digits.filter(|weight| (0.0..=1.0).contains(weight));
    weight.map_or(USUAL_WEIGHT, |weight| (weight * f32::from(USUAL_WEIGHT)).round() as u16)
}

/// Returns the parameters of a media type or a range without its weight.
fn parameters(media_type: &str) -> impl Iterator<Item = (&str, &str)> {
    let parameters = media_type.split(';').skip(1);
    parameters
        .filter_map(|parameter| parameter.split_once('='))
        .map(|(name, value)| (name.trim(), value.trim().trim_matches('"')))
        .filter(|(name, _)| !name.eq_ignore_ascii_case("q"))
}

/// Returns the index of the offered media type that a request's body has: an equal one, else the most
/// precise of patterns such as `application/*+json`, `image/*` and `*/*`.
///
/// If a single one of the offered types is JSON, bodies of other types of JSON are read as it.
pub(crate) fn matches_content_type(actual: &str, offered: &[&str]) -> Option<usize> {
    let precise = offered
        .iter()
        .enumerate()
        .filter_map(|(index, offer)| Some((precision(offer, actual)?, index)))
        .max_by_key(|(precision, index)| (*precision, usize::MAX - index));
    if let Some((_, index)) = precise {
        return Some(index);
    }
    let is_offered_json = |(_, offer): &(usize, &&str)| is_json(offer);
    let mut json = offered.iter().enumerate().filter(is_offered_json);
    match (json.next(), json.next()) {
        (Some((index, _)), None) if is_json(actual) => Some(index),
        _ => None,
    }
}

/// Returns how precisely an offered type or pattern matches the type of a body.
fn precision(offer: &str, actual: &str) -> Option<usize> {
    let (pattern, media_type) = (essence(offer), essence(actual));
    if pattern.eq_ignore_ascii_case(media_type) {
        let is_equal = |(name, value): &(&str, &str)| {
            parameter(actual, name).is_some_and(|other| other.eq_ignore_ascii_case(value))
        };
        return Some(4 + parameters(offer).filter(is_equal).count());
    }
    let (main, subtype) = pattern.split_once('/')?;
    let (actual_main, actual_subtype) = media_type.split_once('/')?;
    let has_main = main.eq_ignore_ascii_case(actual_main);
    let has_suffix = |suffix: &str| {
        let start = actual_subtype.len().checked_sub(suffix.len());
        let end = start.and_then(|start| actual_subtype.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(suffix))
    };
    match subtype.strip_prefix('*') {
        Some("") if main == "*" => Some(1),
        Some("") if has_main => Some(2),
        Some(suffix) if !suffix.is_empty() && has_main && has_suffix(suffix) => Some(3),
        _ => None,
    }
}
