//! The section of `docs/corpus.md` about fidelity. In: a judgement of each document. Out: a table.

use crate::fidelity::differences::Judgement;
use std::fmt::Write;
use std::fs;
use tests::fidelity::Counts;
use tests::root;

/// The heading, with which the section begins.
const HEADING: &str = "## Fidelity\n";

/// The section; documents without any difference are only counted.
pub(crate) fn section(judgements: &[(String, Judgement)], all: &Judgement) -> String {
    let mut text = format!(
        "{HEADING}\nEach property, parameter, body, response and documented header, compared with what the raw document means by code \
         that shares nothing with the generator (`tests/src/fidelity`). *Exact* includes what differs by a rule, with a reason in \
         `tests/suites/fidelity/differences.yaml`, which also lists all that is silent or wrong. *Any JSON* counts fields that are any \
         JSON although the document names a type. Written by `CLIENTWRIGHT_CORPUS=.. INSTA_UPDATE=always cargo test --release -p tests \
         --test external -- --ignored fidelity`.\n\n\
         | document | fields | exact | of these by a rule | widened with a finding | widened silently | wrong | any JSON |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|\n"
    );
    let exact = judgements.iter().filter(|(_, judgement)| judgement.counts.exact == judgement.counts.fields);
    let exact = exact.count();
    for (name, judgement) in judgements.iter().filter(|(_, it)| it.counts.exact < it.counts.fields) {
        let _ = writeln!(text, "{}", line(name, judgement));
    }
    let _ = writeln!(text, "{}", line("**all**", all));
    let _ = writeln!(text, "\nThe other {exact} documents have no difference but by a rule.");
    text
}

fn line(name: &str, judgement: &Judgement) -> String {
    let Counts { fields, exact, reported, silent, wrong, any } = judgement.counts;
    let percent = |count: usize| count as f64 * 100.0 / fields.max(1) as f64;
    format!(
        "| {name} | {fields} | {:.2} % | {} | {reported} | {silent} | {wrong} | {any} ({:.2} %) |",
        percent(exact),
        judgement.deliberate,
        percent(any)
    )
}

/// Compares the section with that of the page, or writes it if `INSTA_UPDATE` is `always`.
pub(crate) fn check(section: &str) {
    let file = root().join("docs/corpus.md");
    let page = fs::read_to_string(&file).expect("docs/corpus.md can be read");
    let start = page.find(HEADING).unwrap_or(page.len());
    let after = page[start..].get(HEADING.len()..).and_then(|rest| rest.find("\n## "));
    let end = after.map_or(page.len(), |at| start + HEADING.len() + at + 1);
    if page[start..end].trim_end() == section.trim_end() {
        return;
    }
    let is_blessed = std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always");
    assert!(is_blessed, "docs/corpus.md has other counts; set INSTA_UPDATE=always to write\n{section}");
    let (before, rest) = (page[..start].trim_end(), page[end..].trim_start());
    let rest = if rest.is_empty() { String::new() } else { format!("\n{rest}") };
    fs::write(&file, format!("{before}\n\n{section}{rest}")).expect("docs/corpus.md can be written");
}
