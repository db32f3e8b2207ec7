//! The name of a field → that of its setter.

use super::names::OPERATORS;

/// Methods of operators and traits that take no value.
const PREFIXES: [&str; 3] = ["neg", "not", "into_iter"];

/// A setter is called as its field. One that would be taken for an operator of Rust (clippy, `should_implement_trait`)
/// ends in `_`, as no field does but for a keyword.
pub(super) fn setter_name(field: &str, takes_value: bool) -> String {
    let reserved: &[&str] = if takes_value { &OPERATORS } else { &PREFIXES };
    if reserved.contains(&field) { format!("{field}_") } else { field.to_owned() }
}
