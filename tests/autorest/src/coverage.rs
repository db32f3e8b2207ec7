//! The figure and the results. In: what became of the calls, what the server counted, and the misses that are expected;
//! out: hits by document, every miss with its reason, and what is not as expected.

use crate::documents::Counts;
use crate::misses::Miss;
use crate::oracle::{Oracle, Scenario};
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

/// How many scenarios of a hundred have to be hit.
const WANTED: usize = 90;

/// The scenarios that were hit, and those that were missed.
#[derive(Debug)]
pub(crate) struct Coverage {
    /// By document: how many scenarios were hit, and how many there are.
    documents: BTreeMap<&'static str, (usize, usize)>,
    misses: Vec<Miss>,
    /// The differences from the expectation, a line each.
    complaints: Vec<String>,
    /// Hits by a call that fails, because the server's response isn't described by its document.
    undecodable: usize,
    /// Hits by a call that says something the document has no place for.
    by_hand: Vec<String>,
    optional: usize,
    hits: usize,
    total: usize,
}

impl Coverage {
    /// Holds what the calls say against what the server counted: a scenario is hit where both agree.
    pub(crate) fn of(oracle: Oracle, counted: &Counts, optional: &Counts, expected: &[Miss]) -> Self {
        let called = oracle.into_scenarios();
        let mut coverage = Self {
            documents: BTreeMap::new(),
            misses: Vec::new(),
            complaints: Vec::new(),
            undecodable: 0,
            by_hand: Vec::new(),
            optional: 0,
            hits: 0,
            total: counted.len(),
        };
        for (scenario, count) in counted {
            let miss = expected.iter().find(|miss| miss.scenario == scenario);
            coverage.add(scenario, called.get(scenario), *count > 0, miss.copied());
        }
        for (scenario, called) in called.iter().filter(|(scenario, _)| !counted.contains_key(*scenario)) {
            coverage.add_optional(scenario, called, optional.get(scenario).copied());
        }
        for miss in expected.iter().filter(|miss| !counted.contains_key(miss.scenario)) {
            let scenario = miss.scenario;
            coverage.complaints.push(format!("{scenario}: a listed miss that the server doesn't report"));
        }
        coverage
    }

    /// Adds a scenario that counts for nothing but has to go well where it is called.
    fn add_optional(&mut self, scenario: &str, called: &Scenario, count: Option<i64>) {
        match (count, called.problems.as_slice()) {
            (Some(1..), []) => self.optional += 1,
            (_, problems) => self.complaints.push(format!("{scenario}, optional: {}", problems.join("; "))),
        }
    }

    fn add(&mut self, scenario: &str, called: Option<&Scenario>, counted: bool, miss: Option<Miss>) {
        let problem = match called {
            Some(Scenario { problems, .. }) if problems.is_empty() && counted => None,
            Some(Scenario { problems, .. }) if problems.is_empty() => {
                Some("not counted by the server".to_owned())
            }
            Some(Scenario { problems, .. }) => Some(problems.join("; ")),
            None => Some("not called".to_owned()),
        };
        let document = called.map(|called| called.document).or(miss.map(|miss| miss.document));
        let (hits, total) = self.documents.entry(document.unwrap_or("none")).or_default();
        *total += 1;
        if problem.is_none() {
            *hits += 1;
            self.hits += 1;
            self.undecodable += usize::from(called.is_some_and(|called| called.is_undecodable));
            self.by_hand.extend(called.filter(|called| called.is_by_hand).map(|_| scenario.to_owned()));
        }
        match (problem, miss) {
            (None, None) => {}
            (None, Some(_)) => self.complaints.push(format!("{scenario}: listed in misses.tsv, but hit")),
            (Some(_), Some(miss)) => self.misses.push(miss),
            (Some(problem), None) => self.complaints.push(format!("{scenario}: {problem}")),
        }
    }

    /// How many scenarios were hit.
    pub(crate) fn hits(&self) -> usize {
        self.hits
    }

    /// The differences from the expectation, a line each.
    pub(crate) fn complaints(&self) -> &[String] {
        &self.complaints
    }

    /// Returns whether enough was hit, and nothing is missed or hit that shouldn't be.
    pub(crate) fn is_as_expected(&self) -> bool {
        self.complaints.is_empty() && self.hits * 100 >= self.total * WANTED
    }
}

/// The results by document, then the misses with their reasons, and hits that need an explanation.
impl Display for Coverage {
    fn fmt(&self, text: &mut Formatter<'_>) -> fmt::Result {
        for (document, (hits, total)) in &self.documents {
            writeln!(text, "{document}: {hits} of {total}")?;
        }
        for Miss { scenario, document, reason } in &self.misses {
            writeln!(text, "failed: {scenario} of {document}: {reason}")?;
        }
        writeln!(text, "{} responses contradict their document, and the call fails", self.undecodable)?;
        writeln!(text, "sent by methods that every call has: {}", self.by_hand.join(", "))?;
        write!(text, "{} optional scenarios pass", self.optional)
    }
}
