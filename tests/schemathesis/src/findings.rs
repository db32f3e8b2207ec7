//! The findings of a run: those that count, those that no server of the document can avoid, and those that are known.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;

/// The statuses of rejections. A document that omits one can't be served without it.
const REJECTIONS: [u64; 7] = [400, 401, 405, 406, 413, 415, 422];

/// The checks of statuses and media types. A document can make their findings unavoidable.
const CHECKS_OF_HEADS: [&str; 2] = ["status_code_conformance", "content_type_conformance"];

/// The findings of a run.
#[derive(Debug, Default)]
pub struct Judgement {
    name: String,
    cases: usize,
    /// Findings that count, by operation and title: how many there are, and the first.
    counting: BTreeMap<(String, String), (usize, String)>,
    /// The number of rejections with a status or a media type that the document omits.
    left_out: usize,
    /// The number of findings that each reason explains.
    known: BTreeMap<String, usize>,
    /// Operations that Schemathesis couldn't test, and why.
    untested: BTreeSet<String>,
}

/// A line of the table of known findings.
struct Known {
    title: String,
    part: String,
    reason: String,
}

impl Judgement {
    /// Judges a report of the format `ndjson`.
    ///
    /// # Errors
    /// If the report isn't JSON, or the table of known findings has a line without four cells.
    pub fn new(name: &str, report: &str, known: &str) -> Result<Self, Box<dyn Error>> {
        let known = read_known(name, known)?;
        let mut judgement = Self { name: name.to_owned(), ..Self::default() };
        for line in report.lines() {
            let event: Value = serde_json::from_str(line)?;
            if let Some(error) = event.get("NonFatalError") {
                let message = text(error, "/value/message");
                let message = message.lines().next().unwrap_or_default();
                judgement.untested.insert(format!("{}: {message}", text(error, "/label")));
            }
            if let Some(scenario) = event.pointer("/ScenarioFinished/recorder") {
                judgement.judge(scenario, &known);
            }
        }
        Ok(judgement)
    }

    /// Returns whether a finding counts.
    #[must_use]
    pub fn has_findings(&self) -> bool {
        self.cases == 0 || !self.counting.is_empty()
    }

    /// Judges the cases of an operation.
    fn judge(&mut self, scenario: &Value, known: &[Known]) {
        let Some(cases) = scenario["cases"].as_object() else { return };
        self.cases += cases.len();
        for id in cases.keys() {
            let interaction = &scenario["interactions"][id];
            if interaction.is_object() && interaction["response"].is_null() {
                let key = (text(scenario, "/label"), "no response".to_owned());
                self.counting.entry(key).or_insert_with(|| (0, shown(interaction))).0 += 1;
            }
            for check in scenario["checks"][id].as_array().into_iter().flatten() {
                let Some(failure) = check.pointer("/failure_info/failure") else { continue };
                if is_unavoidable(&text(check, "/name"), &interaction["response"]) {
                    self.left_out += 1;
                    continue;
                }
                let title = format!("{} {}", text(failure, "/code"), text(failure, "/title"));
                let shown = format!("{}\n{}", text(failure, "/message"), shown(interaction));
                match known.iter().find(|it| title.starts_with(&it.title) && shown.contains(&it.part)) {
                    Some(known) => *self.known.entry(known.reason.clone()).or_default() += 1,
                    None => {
                        let key = (text(scenario, "/label"), title);
                        self.counting.entry(key).or_insert((0, shown)).0 += 1;
                    }
                }
            }
        }
    }
}

/// Prints a paragraph for each kind of finding that counts, and the figures as the last line.
impl fmt::Display for Judgement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ((operation, title), (count, first)) in &self.counting {
            writeln!(formatter, "{}: {operation}: {title}, {count} times", self.name)?;
            for line in first.lines() {
                writeln!(formatter, "    {line}")?;
            }
        }
        for untested in &self.untested {
            writeln!(formatter, "{}: not tested: {untested}", self.name)?;
        }
        for (reason, count) in &self.known {
            writeln!(formatter, "{}: known, {count} times: {reason}", self.name)?;
        }
        let found: usize = self.counting.values().map(|(count, _)| count).sum();
        writeln!(
            formatter,
            "{}: {} cases, {found} findings, {} left out",
            self.name, self.cases, self.left_out
        )
    }
}

/// Reads the lines of the table of known findings that are about a document or about all, `*`: the document, the beginning of the title,
/// a part of the message or of the request, and the reason.
fn read_known(name: &str, table: &str) -> Result<Vec<Known>, Box<dyn Error>> {
    let mut known = Vec::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [document, title, part, reason] = cells[..] else {
            return Err(format!("not four cells: {line}").into());
        };
        if document == "*" || document == name {
            known.push(Known { title: title.into(), part: part.into(), reason: reason.into() });
        }
    }
    Ok(known)
}

/// Returns whether a response is a rejection, and the check is about its status or its media type.
fn is_unavoidable(check: &str, response: &Value) -> bool {
    CHECKS_OF_HEADS.contains(&check)
        && response["status_code"].as_u64().is_some_and(|status| REJECTIONS.contains(&status))
        && text(response, "/headers/content-type/0") == "application/problem+json"
}

/// Returns the request in a line, and the response in another.
fn shown(interaction: &Value) -> String {
    let body = |at: &str| {
        if text(interaction, at).is_empty() {
            return "without a body".to_owned();
        }
        let bytes = STANDARD.decode(text(interaction, at)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).chars().take(500).collect::<String>()
    };
    format!(
        "{} {} {} {}\n{} {} {}",
        text(interaction, "/request/method"),
        text(interaction, "/request/uri"),
        text(interaction, "/request/headers/Content-Type/0"),
        body("/request/body/$base64"),
        interaction["response"]["status_code"],
        text(interaction, "/response/headers/content-type/0"),
        body("/response/content/$base64"),
    )
}

/// Returns the text at a JSON Pointer; an empty one if there is none.
fn text(value: &Value, at: &str) -> String {
    value.pointer(at).and_then(Value::as_str).unwrap_or_default().to_owned()
}
