//! Overrides of single operations, by their `operationId` or JSON Pointer.

use crate::diagnostic::{Code, Located, Report};
use crate::ir::{Excluded, Operation};
use indexmap::IndexMap;

/// Applies each override to its operation, by its index; reports names of no operation, and overrides that can't be applied.
pub(super) fn apply_overrides<T>(
    operations: &mut [Operation],
    (overrides, excluded): (&IndexMap<Located<String>, T>, &Excluded),
    report: &mut Report,
    apply: impl Fn(&mut [Operation], usize, (&str, &T)) -> Result<(), String>,
) {
    for (Located { value: name, at }, given) in overrides {
        if let Some(index) = operations.iter().position(|operation| is_named(operation, name)) {
            if let Err(message) = apply(operations, index, (name, given)) {
                report.add(Code::InvalidOption, at, message);
            }
            continue;
        }
        if excluded.has_operation(name) {
            continue;
        }
        let message = format!("`{name}` is neither the `operationId` nor the JSON Pointer of an operation");
        let known = operations.iter().filter_map(|operation| name_like(operation, name));
        report.add_with_suggestion(Code::InvalidOption, at, message, (name, known));
    }
}

/// The JSON Pointer of an operation if `name` is one, else its `operationId`.
fn name_like<'a>(operation: &'a Operation, name: &str) -> Option<&'a str> {
    if name.starts_with('/') { Some(operation.at.pointer()) } else { operation.id.as_deref() }
}

/// Returns whether a name of the configuration is that of an operation.
pub(super) fn is_named(operation: &Operation, name: &str) -> bool {
    name_like(operation, name) == Some(name)
}
