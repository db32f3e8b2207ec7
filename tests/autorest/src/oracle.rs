//! The results of each scenario's calls. In: results of calls, each with the name of its scenario and the expectation; out: by
//! scenario, the document that called it and the failures.

use autorest::clients::runtime::{Error, ErrorKind};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// Collects what became of scenarios.
#[derive(Debug)]
pub(crate) struct Oracle {
    server: String,
    document: &'static str,
    scenarios: BTreeMap<String, Scenario>,
}

/// A scenario that was called.
#[derive(Debug)]
pub(crate) struct Scenario {
    /// The document whose client called it.
    pub(crate) document: &'static str,
    /// The differences from the expectation.
    pub(crate) problems: Vec<String>,
    /// Whether the server's response isn't described by its document, so that the call fails.
    pub(crate) is_undecodable: bool,
    /// Whether the call says something that the document has no place for.
    pub(crate) is_by_hand: bool,
}

impl Oracle {
    /// Starts without scenarios; the server is the base URL of all clients.
    pub(crate) fn new(server: String) -> Self {
        Self { server, document: "", scenarios: BTreeMap::new() }
    }

    /// The base URL of the server.
    pub(crate) fn server(&self) -> &str {
        &self.server
    }

    /// Says whose calls come next.
    pub(crate) fn begin(&mut self, document: &'static str) {
        self.document = document;
    }

    /// Takes out what was collected.
    pub(crate) fn into_scenarios(self) -> BTreeMap<String, Scenario> {
        self.scenarios
    }

    /// The call succeeds, with any response.
    pub(crate) fn done<T, E: Debug>(&mut self, scenario: &str, got: Result<T, Error<E>>) {
        self.note(scenario, got.map(drop).map_err(|error| format!("{error}: {error:?}")));
    }

    /// The call succeeds, and brings what is wanted.
    pub(crate) fn same<T, W, E>(&mut self, scenario: &str, got: Result<T, Error<E>>, wanted: W)
    where
        T: PartialEq<W> + Debug,
        W: Debug,
        E: Debug,
    {
        let verdict = match got {
            Ok(got) if got == wanted => Ok(()),
            Ok(got) => Err(format!("got {got:?}, wanted {wanted:?}")),
            Err(error) => Err(format!("{error}: {error:?}")),
        };
        self.note(scenario, verdict);
    }

    /// The call succeeds, and what it brings is this JSON when it is encoded again.
    pub(crate) fn json<T: Serialize, E: Debug>(
        &mut self,
        scenario: &str,
        got: Result<T, Error<E>>,
        wanted: Value,
    ) {
        let got =
            got.map(|model| serde_json::to_value(model).unwrap_or_else(|error| error.to_string().into()));
        self.same(scenario, got, wanted);
    }

    /// The call gets a successful response whose body doesn't match the document; it is kept unchanged.
    pub(crate) fn undecodable<T: Debug, E: Debug>(
        &mut self,
        scenario: &str,
        got: Result<T, Error<E>>,
        bytes: &str,
    ) {
        let verdict = match got {
            Ok(got) => Err(format!("got {got:?}, wanted an error")),
            Err(error) => match error.kind() {
                ErrorKind::Decode(kept) if kept.bytes() == bytes.as_bytes() => Ok(()),
                other => Err(format!("got {other:?}, wanted an error of decoding {bytes:?}")),
            },
        };
        self.entry(scenario).is_undecodable = true;
        self.note(scenario, verdict);
    }

    /// The call is refused with this status, and its body matches the document if `fits` is set.
    pub(crate) fn refused<T: Debug, E: Debug>(
        &mut self,
        scenario: &str,
        got: Result<T, Error<E>>,
        status: u16,
        fits: impl FnOnce(Option<&E>) -> bool,
    ) {
        let verdict = match got {
            Ok(got) => Err(format!("got {got:?}, wanted status {status}")),
            Err(error) if error.status().is_none_or(|got| got != status) => {
                Err(format!("{error}: {error:?}, wanted status {status}"))
            }
            Err(error) if matches!(error.kind(), ErrorKind::Status(_)) && fits(error.body()) => Ok(()),
            Err(error) => Err(format!("{error}: {error:?}")),
        };
        self.note(scenario, verdict);
    }

    /// The next call says something by a method that every call has, as the document has no place for it.
    pub(crate) fn by_hand(&mut self, scenario: &str) {
        self.entry(scenario).is_by_hand = true;
    }

    /// Something about the scenario that no other method looks at.
    pub(crate) fn check(&mut self, scenario: &str, holds: bool, what: &str) {
        self.note(scenario, if holds { Ok(()) } else { Err(what.to_owned()) });
    }

    fn note(&mut self, scenario: &str, verdict: Result<(), String>) {
        self.entry(scenario).problems.extend(verdict.err());
    }

    fn entry(&mut self, scenario: &str) -> &mut Scenario {
        let fresh = || Scenario {
            document: self.document,
            problems: Vec::new(),
            is_undecodable: false,
            is_by_hand: false,
        };
        self.scenarios.entry(scenario.to_owned()).or_insert_with(fresh)
    }
}
