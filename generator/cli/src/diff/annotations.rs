//! Diffs for tools that show them at the lines of the document: workflow commands of GitHub Actions, and SARIF 2.1.0.

use super::PackageDiff;
use super::entries::{Entry, sections};
use clientwright_diff::{Change, Rule, Verdict};
use serde_json::{Value, json};
use std::fmt::Write;

/// `::error file=pets.yaml,line=12,col=7,title=property-removed::…`, a line for each entry but documentation.
pub(super) fn render_github(diffs: &[PackageDiff]) -> String {
    let mut text = String::new();
    for entry in entries(diffs) {
        let change = entry.first();
        let mut place = format!("file={}", property(&change.place.file));
        if let (Some(line), Some(column)) = (change.place.line, change.place.column) {
            let _ = write!(place, ",line={line},col={column}");
        }
        let level = match worst(change) {
            Verdict::Breaking => "error",
            Verdict::Unjudged => "warning",
            Verdict::Compatible => "notice",
        };
        let _ = writeln!(text, "::{level} {place},title={}::{}", change.rule, data(&message(&entry)));
    }
    text
}

/// One run with a result for each entry but documentation.
pub(super) fn render_sarif(diffs: &[PackageDiff]) -> Value {
    let rule = |rule: &Rule| json!({ "id": rule.as_str(), "shortDescription": { "text": rule.title() } });
    let results: Vec<Value> = entries(diffs).iter().map(result).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "clientwright",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Rule::ALL.iter().map(rule).collect::<Vec<_>>(),
            }},
            "results": results,
        }],
    })
}

fn entries(diffs: &[PackageDiff]) -> Vec<Entry<'_>> {
    let sections = diffs.iter().flat_map(|package| sections(&package.diff));
    let entries = sections.flat_map(|(_, entries)| entries);
    entries.filter(|entry| entry.first().rule != Rule::DocsChanged).collect()
}

fn worst(change: &Change) -> Verdict {
    change.wire.max(change.source)
}

fn message(entry: &Entry<'_>) -> String {
    let reason = entry.first().unjudged.as_ref();
    let reason = reason.map(|reason| format!("; can't be judged: {reason}")).unwrap_or_default();
    format!("{}{reason}", entry.message)
}

fn result(entry: &Entry<'_>) -> Value {
    let change = entry.first();
    let mut region = json!({});
    if let (Some(line), Some(column)) = (change.place.line, change.place.column) {
        region = json!({ "startLine": line, "startColumn": column });
    }
    json!({
        "ruleId": change.rule.as_str(),
        "level": match worst(change) {
            Verdict::Breaking => "error",
            Verdict::Unjudged => "warning",
            Verdict::Compatible => "note",
        },
        "message": { "text": message(entry) },
        "locations": [{
            "physicalLocation": { "artifactLocation": { "uri": change.place.file }, "region": region },
            "logicalLocations": [{ "fullyQualifiedName": change.place.pointer }],
        }],
    })
}

/// The message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
