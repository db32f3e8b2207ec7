//! Renders a report as one JSON object per line, for `--message-format json`. Fields are only ever added.

use crate::diagnostic::{Location, Report};
use crate::source::{Source, position};
use serde::Serialize;
use std::sync::Arc;

/// A finding; unknown fields are `null`.
#[derive(Serialize)]
struct Message<'report> {
    kind: &'static str,
    code: &'static str,
    severity: &'static str,
    message: &'report str,
    file: Option<&'report str>,
    pointer: Option<&'report str>,
    line: Option<usize>,
    column: Option<usize>,
    help: Option<&'report str>,
    accepted: Option<&'report str>,
    overlaid: Option<Overlaid<'report>>,
}

/// A location in the document after overlays were applied.
#[derive(Serialize)]
struct Overlaid<'report> {
    file: &'report str,
    pointer: &'report str,
}

/// Renders every finding as one line of JSON with the fields `kind` (always `finding`), `code`, `severity`, `message`,
/// `file`, `pointer`, `line`, `column`, `help`, `accepted` (the reason) and `overlaid` (the location in the document after
/// overlays were applied, if it differs).
#[must_use]
pub fn render_json(report: &Report, sources: &[Arc<Source>]) -> String {
    let mut text = String::new();
    for finding in report.findings() {
        let at = finding.at.as_ref();
        let position = at.and_then(|at| position(at, sources));
        let message = Message {
            kind: "finding",
            code: finding.code.as_str(),
            severity: finding.severity.as_str(),
            message: &finding.message,
            file: at.map(|at| &**at.file()),
            pointer: at.map(Location::pointer),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            help: finding.help.as_deref(),
            accepted: finding.accepted.as_deref(),
            overlaid: finding.overlaid.as_ref().map(|at| Overlaid { file: at.file(), pointer: at.pointer() }),
        };
        text.push_str(&serde_json::to_string(&message).expect("strings and numbers are always JSON"));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::read;

    #[test]
    fn a_finding_is_one_line() {
        let mut report = Report::default();
        let name: Arc<str> = "a.yaml".into();
        let source = read(&name, b"a:\n  b: \"\xC3\xA4\"\n", usize::MAX, &mut report).map(Arc::new).ok();
        report.add_with_help(
            Code::WrongType,
            &Location::new(name, "/a/b"),
            "two\n\"lines\"",
            "fix".to_owned(),
        );
        report.add_without_location(Code::UnreadableFile, "no such file");
        let expected = concat!(
            r#"{"kind":"finding","code":"wrong-type","severity":"skipped","message":"two\\n\"lines\"","file":"a.yaml","#,
            r#""pointer":"/a/b","line":2,"column":6,"help":"fix","accepted":null,"overlaid":null}"#,
            "\n",
            r#"{"kind":"finding","code":"unreadable-file","severity":"error","message":"no such file","file":null,"#,
            r#""pointer":null,"line":null,"column":null,"help":null,"accepted":null,"overlaid":null}"#,
            "\n",
        );
        assert_eq!(render_json(&report, source.as_slice()), expected);
    }
}
