//! Patterns: regular expressions of ECMA-262 (JSON Schema 2020-12 Core, 6.4 Regular Expressions).

use super::cursor::Cursor;
#[cfg(feature = "patterns")]
use crate::diagnostic::Code;

/// The longest pattern that is checked, in bytes: each escape is translated by another reading.
#[cfg(feature = "patterns")]
const LONGEST: usize = 4_096;

/// Reports a pattern that nothing can be compared with.
#[cfg(feature = "patterns")]
pub(super) fn check_pattern(cursor: &mut Cursor<'_, '_>, pattern: &str) {
    if pattern.len() <= LONGEST && jsonschema_regex::to_rust_regex(pattern).is_err() {
        let message =
            format!("`{pattern}` isn't a regular expression of ECMA-262; no value is checked against it");
        let at = cursor.at().member("pattern");
        cursor.report.add(Code::InvalidPattern, &at, message);
    }
}

/// Nothing is known of patterns.
#[cfg(not(feature = "patterns"))]
pub(super) const fn check_pattern(_: &mut Cursor<'_, '_>, _: &str) {}
