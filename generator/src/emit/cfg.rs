//! Conditions on cargo features → `cfg` attributes.

use crate::rust::Cfg;
use proc_macro2::TokenStream;

/// The attribute, on a separate line.
pub(super) fn attribute(cfg: &Cfg) -> String {
    format!("#[cfg({})]\n", text(cfg))
}

/// The attribute, before an item.
pub(super) fn tokens(cfg: &Cfg) -> TokenStream {
    attribute(cfg).parse().expect("an attribute is Rust")
}

fn text(cfg: &Cfg) -> String {
    let list = |parts: &[Cfg]| parts.iter().map(text).collect::<Vec<_>>().join(", ");
    match cfg {
        Cfg::Feature(name) => format!("feature = {name:?}"),
        Cfg::All(parts) => format!("all({})", list(parts)),
        Cfg::Any(parts) => format!("any({})", list(parts)),
    }
}
