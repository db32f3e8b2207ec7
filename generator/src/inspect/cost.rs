//! The cost of compiling a package: lines and types are counted, time and memory are estimated from measurements.

use crate::rust::Package;
use serde::Serialize;
use std::collections::BTreeMap;

/// The cost of compiling a package.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Cost {
    /// The files that would be written, without a copy of the runtime.
    pub files: usize,
    /// The lines of Rust in them.
    pub lines: usize,
    /// The types of `models`.
    pub types: usize,
    /// Estimated CPU seconds of `cargo check` for the crate without its dependencies, on a machine of 2026.
    pub check_seconds: f64,
    /// Estimated peak memory of that in MiB.
    pub check_mebibytes: u64,
}

// Least squares of the relative errors over six documents that the benchmark `others` measured: the estimate is within 17 % of the
// time and 12 % of the memory. The number of operations does not improve it.
const SECONDS: [f64; 3] = [0.12, 19e-6, 1.96e-3];
const MEBIBYTES: [f64; 3] = [136.0, 3.91e-3, 0.159];

/// The folder of a copy of the runtime, which is a separate package.
const RUNTIME: &str = "runtime/";

/// Counts what was planned and what would be written.
pub(crate) fn cost(package: &Package, files: &BTreeMap<String, String>) -> Cost {
    let files: Vec<_> = files.iter().filter(|(name, _)| !name.starts_with(RUNTIME)).collect();
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

    /// Documents that the benchmark `others` measured: lines, types, seconds, MiB.
    #[test]
    fn estimates_are_close_to_measurements() {
        for (lines, types, seconds, mebibytes) in [
            (1_370.0, 22.0, 0.19, 146.0),
            (39_427.0, 203.0, 1.21, 305.0),
            (139_966.0, 1_907.0, 7.89, 1_117.0),
            (189_222.0, 3_733.0, 9.94, 1_374.0),
            (328_733.0, 3_868.0, 15.3, 2_040.0),
        ] {
            let estimate = |[fixed, line, ty]: [f64; 3]| fixed + line * lines + ty * types;
            assert!((estimate(SECONDS) / seconds - 1.0).abs() < 0.3, "{lines} {}", estimate(SECONDS));
            assert!((estimate(MEBIBYTES) / mebibytes - 1.0).abs() < 0.2, "{lines} {}", estimate(MEBIBYTES));
        }
    }
}
