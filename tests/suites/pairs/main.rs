//! Tests the wire between a client of an old document and a server of the new one, for each pair. An independent validator checks
//! the client's requests against the new document, and the client decodes responses that are valid by the new document. The result
//! must be the verdict in `pair.yaml`.

#![forbid(unsafe_code)]

mod player;
mod requests;
mod responses;
mod tokens;

use case_data::{Pair, PairData, Verdict, pairs_folder};
use compiled_pairs::{Outcome, UserCode, user_code};
use libtest_mimic::{Arguments, Trial};
use player::Player;
use std::error::Error;
use std::process::ExitCode;
use tests::oracle::Document;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut trials = Vec::new();
    for pair in Pair::all(&pairs_folder())? {
        trials.push(Trial::test(pair.id(), move || check(&pair).map_err(|error| error.to_string().into())));
    }
    Ok(libtest_mimic::run(&Arguments::from_args(), trials).exit_code())
}

/// A pair and its documents.
struct Run<'a> {
    old: Document,
    new: Document,
    data: &'a PairData,
}

fn check(pair: &Pair) -> Result<(), Box<dyn Error>> {
    let [old, new] = pair.texts()?;
    let new = Document::parse(&new).with_overlay(&pair.overlay())?;
    let run = Run { old: Document::parse(&old), new, data: &pair.data };
    let problems = match user_code(&pair.id()).ok_or("the pair isn't compiled")? {
        UserCode::Calls(calls) => run.call(calls)?,
        UserCode::Receives(receives) => run.receive(receives)?,
    };
    let found = if problems.is_empty() { Verdict::Compatible } else { Verdict::Breaking };
    let expected = pair.data.expected.wire;
    // A client may show what the documents don't contain.
    if [found, Verdict::Unjudged].contains(&expected) {
        return Ok(());
    }
    let (found, expected) = (found.as_str(), expected.as_str());
    Err(format!("wire is {found}, expected {expected}: {}", problems.join("; ")).into())
}

impl Run<'_> {
    /// Runs the calls, once for each response of the new server, and returns the problems.
    fn call(&self, calls: fn(Player) -> Outcome) -> Result<Vec<String>, Box<dyn Error>> {
        let mut problems = Vec::new();
        if self.data.responses.is_empty() {
            return Err("`responses` is empty".into());
        }
        let (old_request, new_request) =
            self.data.accepts.as_ref().map(|accepts| (&accepts.old, &accepts.new)).unzip();
        let with_old = |broken: Vec<String>| format!("with the old document: {}", broken.join("; "));
        for response in &self.data.responses {
            let player = Player::new(response)?;
            let outcome = wait(calls(player.clone()));
            let sent = player.sent();
            if sent.is_empty() {
                return Err(format!("nothing was sent: {outcome:?}").into());
            }
            for request in &sent {
                if tokens::is_for_token(request) {
                    tokens::check(&self.old, request).map_err(with_old)?;
                    problems.extend(tokens::check(&self.new, request).err().into_iter().flatten());
                    continue;
                }
                requests::check(&self.old, old_request, request).map_err(with_old)?;
                match requests::check(&self.new, new_request, request) {
                    Ok(()) => responses::check(&self.new, request, response)?,
                    Err(broken) => problems.extend(broken),
                }
            }
            if let Err(error) = outcome {
                problems.push(error.to_string());
                expect_success(&self.data.old_responses, |response| wait(calls(Player::new(response)?)))?;
            }
        }
        Ok(problems)
    }

    /// Runs the code of a webhook, once for each payload of the new server, and returns the problems.
    fn receive(&self, receives: fn(String, Vec<u8>) -> Outcome) -> Result<Vec<String>, Box<dyn Error>> {
        let webhooks = |document: &Document| document.get("webhooks").cloned().unwrap_or_default();
        let (old, new) = (webhooks(&self.old), webhooks(&self.new));
        let removed = old.as_object().into_iter().flatten().filter(|(name, _)| new.get(name).is_none());
        let mut problems: Vec<_> = removed.map(|(name, _)| format!("`{name}` is never sent")).collect();
        for payload in &self.data.payloads {
            responses::check_payload(&self.new, payload)?;
            if let Err(error) = wait(receives(payload.name.clone(), player::bytes(payload.body.as_ref()))) {
                problems.push(error.to_string());
                expect_success(&self.data.old_payloads, |payload| {
                    responses::check_payload(&self.old, payload)?;
                    wait(receives(payload.name.clone(), player::bytes(payload.body.as_ref())))
                })?;
            }
        }
        Ok(problems)
    }
}

/// Checks that code which fails with the new server succeeds with the old one.
fn expect_success<T>(
    samples: &[T],
    run: impl Fn(&T) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    if samples.is_empty() {
        return Err("the code fails; `old_responses` or `old_payloads` must show that it worked".into());
    }
    samples.iter().try_for_each(run).map_err(|error| format!("with the old server: {error}").into())
}

/// Runs the code of a user.
fn wait(outcome: Outcome) -> Result<(), Box<dyn Error>> {
    tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(outcome)
}
