//! Conditions on modules → `cfg` attributes, broken as rustfmt does where they are too wide.

use super::lines::WIDTH;
use crate::rust::Feature;

/// The attribute, on a line of its own.
pub(super) fn attribute(feature: &Feature) -> String {
    let line = format!("#[cfg({})]\n", text(feature));
    if line.len() <= WIDTH + 1 { line } else { format!("#[cfg({})]\n", broken(feature, 0)) }
}

fn text(feature: &Feature) -> String {
    let list = |features: &[Feature]| features.iter().map(text).collect::<Vec<_>>().join(", ");
    match feature {
        Feature::Is(name) => format!("feature = {name:?}"),
        Feature::Not(inner) => format!("not({})", text(inner)),
        Feature::All(features) => format!("all({})", list(features)),
        Feature::Any(features) => format!("any({})", list(features)),
    }
}

/// A condition of which each part has a line.
fn broken(feature: &Feature, depth: usize) -> String {
    let (word, features) = match feature {
        Feature::All(features) => ("all", features),
        Feature::Any(features) => ("any", features),
        one => return text(one),
    };
    let indent = "    ".repeat(depth + 1);
    let part = |part: &Feature| {
        let line = format!("{indent}{}", text(part));
        if line.len() < WIDTH { line } else { format!("{indent}{}", broken(part, depth + 1)) }
    };
    let parts: Vec<String> = features.iter().map(part).collect();
    format!("{word}(\n{}\n{})", parts.join(",\n"), "    ".repeat(depth))
}
