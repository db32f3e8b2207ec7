//! The rules that a machine can check: which stage may import which, where a crate or a keyword of the standard may occur, how large
//! files, structures and signatures may be. A failure names the file and the problem.

mod arrows;
mod claims;
mod language;
mod mod_files;
mod promises;
mod prose;
mod roots;
mod runtime_docs;
mod structure;
mod syntax;
mod texts;

/// Fails with all findings, a line each.
fn expect_none(findings: impl IntoIterator<Item = String>) {
    let findings: Vec<_> = findings.into_iter().collect();
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}
