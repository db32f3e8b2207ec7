//! What a package costs the compiler: lines and types are counted, time and memory are estimated from measurements.

use crate::rust::Package;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a package costs the compiler.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Cost {
    /// The files that would be written.
    pub files: usize,
    /// The lines of Rust in them, including the runtime.
    pub lines: usize,
    /// The types of `models`.
    pub types: usize,
    /// Estimated CPU seconds of `cargo check` for the crate without its dependencies, on a machine of 2026.
    pub check_seconds: f64,
    /// Estimated peak memory of that in MiB.
    pub check_mebibytes: u64,
}

// Least squares of the relative errors over the 98 documents of `docs/corpus.md`. The estimate is within 9 % of the time and
// 4 % of the memory for half of them, within 24 % and 11 % for nine of ten. The number of operations does not improve it.
const SECONDS: [f64; 3] = [0.13, 51e-6, 1.06e-3];
const MEBIBYTES: [f64; 3] = [142.0, 4.44e-3, 0.156];

/// Counts what was planned and what would be written.
pub(crate) fn cost(package: &Package, files: &BTreeMap<String, String>) -> Cost {
    let rust = files.iter().filter(|(name, _)| name.ends_with(".rs"));
    let lines = rust.map(|(_, text)| text.lines().count()).sum();
    let types = package.modules.iter().map(|module| module.items.len()).sum();
    let estimate = |[fixed, line, ty]: [f64; 3]| fixed + line * lines as f64 + ty * types as f64;
    Cost {
        files: files.len(),
        lines,
        types,
        check_seconds: (estimate(SECONDS) * 10.0).round() / 10.0,
        check_mebibytes: estimate(MEBIBYTES).round() as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Documents of `docs/corpus.md`: lines, types, seconds, MiB.
    #[test]
    fn estimates_are_close_to_measurements() {
        for (lines, types, seconds, mebibytes) in [
            (8_329.0, 0.0, 0.6, 182.0),
            (44_287.0, 363.0, 2.9, 410.0),
            (141_715.0, 1_853.0, 12.2, 1_117.0),
            (207_868.0, 3_411.0, 17.3, 1_713.0),
            (346_429.0, 3_603.0, 25.5, 2_269.0),
        ] {
            let estimate = |[fixed, line, ty]: [f64; 3]| fixed + line * lines + ty * types;
            assert!((estimate(SECONDS) / seconds - 1.0).abs() < 0.3, "{lines} {}", estimate(SECONDS));
            assert!((estimate(MEBIBYTES) / mebibytes - 1.0).abs() < 0.2, "{lines} {}", estimate(MEBIBYTES));
        }
    }
}
