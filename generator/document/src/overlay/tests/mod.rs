//! A document and overlays as texts, the result, and the reported location of each part.

mod any;
mod growth;
mod locations;
mod merge_patches;
mod rules;
mod texts;

use crate::diagnostic::{Location, Report};
use crate::overlay::apply;
use crate::source::{Source, read, written};
use std::sync::Arc;

/// `limits.values`.
const MOST_VALUES: usize = 100_000;

/// A document with overlays applied, and what was found on the way, by code, line and column in the overlay.
struct Overlaid {
    sources: Vec<Arc<Source>>,
    findings: Vec<String>,
    helps: Vec<String>,
}

fn overlaid(document: &str, overlays: &[&str]) -> Overlaid {
    let report = &mut Report::default();
    let parse = |name: String, text: &str, report: &mut Report| {
        read(&name.as_str().into(), text.as_bytes(), usize::MAX, report).expect("the text can be read")
    };
    let document = parse("api".to_owned(), document, report);
    let mut sources: Vec<_> = overlays
        .iter()
        .enumerate()
        .map(|(index, text)| Arc::new(parse(format!("overlay{index}"), text, report)))
        .collect();
    sources.insert(0, Arc::new(apply(document, &sources, MOST_VALUES, report)));
    let place = |at: &Location| {
        let source = sources.iter().find(|source| source.name == *at.file());
        let position =
            source.and_then(|source| source.position(at.pointer())).expect("the place is in a text");
        format!("{}:{}", position.line, position.column)
    };
    let findings = report.findings().iter();
    let findings = findings
        .map(|it| format!("{} {}: {}", it.at.as_ref().map(place).unwrap_or_default(), it.code, it.message));
    let findings = findings.collect();
    let helps = report.findings().iter().filter_map(|finding| finding.help.clone()).collect();
    Overlaid { sources, findings, helps }
}

impl Overlaid {
    fn tree(&self) -> String {
        self.sources[0].root.to_string()
    }

    /// Where what lies at a pointer of the overlaid document is written: file, line and column.
    fn place(&self, pointer: &str) -> String {
        let at = Location::new(self.sources[0].name.clone(), pointer);
        let at = written(&at, &self.sources).unwrap_or(at);
        let source = self.sources.iter().find(|source| source.name == *at.file());
        let position =
            source.and_then(|source| source.position(at.pointer())).expect("it is written somewhere");
        format!("{}:{}:{}", at.file(), position.line, position.column)
    }
}

/// The result of a document and actions of an overlay without errors.
fn acted(document: &str, actions: &str) -> String {
    let done = overlaid(document, &[&overlay(actions)]);
    assert_eq!(done.findings, <[String; 0]>::default(), "{actions}");
    done.tree()
}

/// The findings in actions; their first line is the fourth.
fn refused(document: &str, actions: &str) -> Vec<String> {
    overlaid(document, &[&overlay(actions)]).findings
}

fn overlay(actions: &str) -> String {
    format!("overlay: 1.1.0\ninfo: {{title: t, version: '1'}}\nactions:\n{actions}")
}
