//! Conditions on cargo features → `cfg` attributes.

use crate::rust::Cfg;

/// The attribute, on a separate line.
pub(super) fn attribute(cfg: &Cfg) -> String {
    format!("#[cfg({})]\n", text(cfg))
}

fn text(cfg: &Cfg) -> String {
    let list = |parts: &[Cfg]| parts.iter().map(text).collect::<Vec<_>>().join(", ");
    match cfg {
        Cfg::Feature(name) => format!("feature = {name:?}"),
        Cfg::All(parts) => format!("all({})", list(parts)),
        Cfg::Any(parts) => format!("any({})", list(parts)),
    }
}
