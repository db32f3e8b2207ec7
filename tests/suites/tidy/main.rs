//! The rules of STYLE.md that a machine can hold: which stage may import which, where a crate or a word of the standard
//! may stand, and what no file may contain. A finding names the file and what is wrong there.

#![forbid(unsafe_code)]

mod arrows;
mod book;
mod roots;
mod said;
mod structure;
mod texts;

/// Fails with all findings, a line each.
fn expect_none(findings: impl IntoIterator<Item = String>) {
    let findings: Vec<_> = findings.into_iter().collect();
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}
