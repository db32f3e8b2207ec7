//! What goes over the wire between a client of an old document and a server of the new one, for each pair: an independent validator
//! checks its requests against the new document, and the old client decodes responses that are valid by the new document. The
//! result must be what `expected.yaml` says.

#![forbid(unsafe_code)]

mod answers;
mod player;
mod requests;
mod tokens;

use case_data::{Pair, Traffic, Verdict, pairs_folder};
use compiled_pairs::{Outcome, Written, written};
use libtest_mimic::{Arguments, Trial};
use player::Player;
use std::error::Error;
use std::fs;
use std::process::ExitCode;
use tests::oracle::Document;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut trials = Vec::new();
    for pair in Pair::all(&pairs_folder())? {
        trials.push(Trial::test(pair.id(), move || check(&pair).map_err(|error| error.to_string().into())));
    }
    Ok(libtest_mimic::run(&Arguments::from_args(), trials).exit_code())
}

/// A pair's documents and traffic, and what its user has written.
struct Run {
    old: Document,
    new: Document,
    traffic: Traffic,
    written: Written<Player>,
}

fn check(pair: &Pair) -> Result<(), Box<dyn Error>> {
    let document =
        |name: &str| fs::read_to_string(pair.folder().join(name)).map(|text| Document::parse(&text));
    let run = Run {
        old: document("old.yaml")?,
        new: document("new.yaml")?,
        traffic: pair.traffic()?,
        written: written(&pair.id()).ok_or("no one has written anything for it")?,
    };
    let problems = match run.written {
        Written::Calls(calls) => run.call(calls)?,
        Written::Receives(receives) => run.receive(receives)?,
    };
    let found = if problems.is_empty() { Verdict::Compatible } else { Verdict::Breaking };
    // What documents don't say, one client may show.
    if [found, Verdict::Unjudged].contains(&pair.expected()?.wire) {
        return Ok(());
    }
    Err(format!("it is {found:?}: {}", problems.join("; ")).into())
}

impl Run {
    /// Lets the user call, once for each answer of the new server, and tells what goes wrong there.
    fn call(&self, calls: fn(Player) -> Outcome) -> Result<Vec<String>, Box<dyn Error>> {
        let mut problems = Vec::new();
        if self.traffic.answers.is_empty() {
            return Err("a server of the new document has to answer something".into());
        }
        for answer in &self.traffic.answers {
            let player = Player::new(answer)?;
            let outcome = wait(calls(player.clone()));
            let sent = player.sent();
            if sent.is_empty() {
                return Err(format!("nothing was sent: {outcome:?}").into());
            }
            for request in &sent {
                if tokens::is_for_token(request) {
                    tokens::check(&self.old, request)
                        .map_err(|broken| format!("by the old document already: {}", broken.join("; ")))?;
                    problems.extend(tokens::check(&self.new, request).err().into_iter().flatten());
                    continue;
                }
                requests::check(&self.old, self.accepted(false), request)
                    .map_err(|broken| format!("by the old document already: {}", broken.join("; ")))?;
                match requests::check(&self.new, self.accepted(true), request) {
                    Ok(()) => answers::check(&self.new, request, answer)?,
                    Err(broken) => problems.extend(broken),
                }
            }
            if let Err(error) = outcome {
                problems.push(error.to_string());
                self.has_worked_before(|before| {
                    let answer = serde_json::from_value(before.clone())?;
                    wait(calls(Player::new(&answer)?))
                })?;
            }
        }
        Ok(problems)
    }

    /// Lets the user receive what the new server sends, and tells what goes wrong there.
    fn receive(&self, receives: fn(String, Vec<u8>) -> Outcome) -> Result<Vec<String>, Box<dyn Error>> {
        let hooks = |document: &Document| document.get("webhooks").cloned().unwrap_or_default();
        let (old, new) = (hooks(&self.old), hooks(&self.new));
        let gone = old.as_object().into_iter().flatten().filter(|(name, _)| new.get(name).is_none());
        let mut problems: Vec<_> = gone.map(|(name, _)| format!("`{name}` never comes")).collect();
        for payload in &self.traffic.payloads {
            answers::check_payload(&self.new, payload)?;
            if let Err(error) = wait(receives(payload.name.clone(), player::bytes(payload.body.as_ref()))) {
                problems.push(error.to_string());
                self.has_worked_before(|before| {
                    let payload: case_data::SamplePayload = serde_json::from_value(before.clone())?;
                    answers::check_payload(&self.old, &payload)?;
                    wait(receives(payload.name, player::bytes(payload.body.as_ref())))
                })?;
            }
        }
        Ok(problems)
    }

    /// What goes wrong has to be the new server's fault: with the old one all went well.
    fn has_worked_before(
        &self,
        run: impl Fn(&serde_json::Value) -> Result<(), Box<dyn Error>>,
    ) -> Result<(), Box<dyn Error>> {
        if self.traffic.before.is_empty() {
            return Err("`before` has to show that it worked".into());
        }
        self.traffic
            .before
            .iter()
            .try_for_each(run)
            .map_err(|error| format!("with the old server: {error}").into())
    }

    /// The request that one of the servers takes, where the pair says so itself.
    fn accepted(&self, is_new: bool) -> Option<requests::Accepted<'_>> {
        let accepts = self.traffic.accepts.as_ref()?;
        Some(if is_new {
            requests::Accepted {
                target: &accepts.new,
                body: accepts.new_body.as_ref(),
                text: accepts.new_text.as_deref(),
            }
        } else {
            requests::Accepted {
                target: &accepts.old,
                body: accepts.old_body.as_ref(),
                text: accepts.old_text.as_deref(),
            }
        })
    }
}

/// Waits for what the user has written; what panics has gone wrong too.
fn wait(outcome: Outcome) -> Result<(), Box<dyn Error>> {
    tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(outcome)
}
