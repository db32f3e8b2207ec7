//! Runs the calls of a case, and compares both ends.

use crate::draw::{Call, Draw, Drawn, Operation, Outcome, Server};
use crate::recorder::{Recorder, Turn};
use crate::{MakeRouter, Operations, exceptions};
use compiled_cases::compiled::runtime::{ReqwestTransport, Value};
use serde_json::Map;
use std::collections::BTreeSet;
use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many requests were compared.
pub static EXCHANGES: AtomicUsize = AtomicUsize::new(0);

/// The outcome of a comparison: the difference of both ends, if there is one.
pub type Compared = Result<(), String>;

/// How many values of each parameter are sent; without those that are optional in the second round.
const ROUNDS: usize = 4;

/// Calls all operations of a case, and reports all differences.
pub fn run(case: &str, operations: Operations, router: MakeRouter) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let run = async {
        let recorder = Recorder::default();
        let server = serve(router(recorder.clone())).await.map_err(|error| error.to_string())?;
        let mut differences = Vec::new();
        for operation in operations(&server)? {
            let of = Ends { recorder: &recorder, operation: &operation };
            let name = format!("{case}: {} {}", operation.method, operation.path);
            differences.extend(of.differences().await.into_iter().map(|it| format!("{name}: {it}")));
        }
        let differences = exceptions::unexpected(case, differences);
        if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
    };
    runtime.map_err(|error| error.to_string())?.block_on(run)
}

/// Serves a router on a separate port.
pub async fn serve(
    router: compiled_cases::compiled::runtime::server::Router,
) -> Result<Server, Box<dyn Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, router).await });
    let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build()?;
    Ok(Server { url, transport: ReqwestTransport::from(client) })
}

/// Both ends of an operation.
pub struct Ends<'a> {
    pub recorder: &'a Recorder,
    pub operation: &'a Operation,
}

impl Ends<'_> {
    async fn differences(&self) -> Vec<String> {
        let mut differences = Vec::new();
        if self.operation.calls.is_empty() {
            differences.push("no method of the client calls it".to_owned());
        }
        let mut received = BTreeSet::new();
        let variants = self.operation.variants.len();
        for (number, call) in self.operation.calls.iter().enumerate() {
            for round in 0..ROUNDS {
                let variant = (number + round) % variants.max(1);
                let (requested, responded) = self.exchange(call, Draw::of_round(round), variant).await;
                differences.extend(requested.err().map(|it| format!("call {number}, round {round}: {it}")));
                if responded.is_ok() {
                    received.insert(variant);
                }
            }
        }
        for variant in (0..variants).filter(|it| !received.contains(it)) {
            let name = self.operation.variants[variant].0;
            differences.extend(self.unreceived(variant).await.map(|it| format!("response {name}: {it}")));
        }
        differences
    }

    /// Returns why no call receives a response.
    async fn unreceived(&self, variant: usize) -> Option<String> {
        let mut reason = None;
        for call in &self.operation.calls {
            for round in 0..ROUNDS {
                match self.exchange(call, Draw::of_round(round), variant).await.1 {
                    Ok(()) => return None,
                    Err(other) => reason = reason.or(Some(other)),
                }
            }
        }
        reason
    }

    /// Sends a request, and compares what was read with what was sent: of the request, and of the response.
    pub async fn exchange(&self, call: &Call, draw: Draw, variant: usize) -> (Compared, Compared) {
        self.recorder.expect(variant, draw.drawn().round);
        let outcome = match call(draw.clone()).await {
            Ok(outcome) => outcome,
            Err(error) => return (Err(error.clone()), Err(error)),
        };
        EXCHANGES.fetch_add(1, Ordering::Relaxed);
        let (seen, drawn) = (self.recorder.seen(), draw.drawn());
        if outcome.text.contains("kind: Build(") && drawn.values.values().any(is_empty) {
            // The client refuses to send what the style can't express.
            return (Ok(()), Err(outcome.text));
        }
        let requested = self.request(&seen, &drawn, &outcome);
        let responded = match self.operation.variants.get(variant) {
            Some((_, status)) => response(status, &seen, &drawn, &outcome),
            None => Ok(()),
        };
        (requested, responded)
    }

    fn request(&self, seen: &Turn, drawn: &Drawn, outcome: &Outcome) -> Compared {
        if let Some(missing) = drawn.missing.first() {
            return Err(missing.clone());
        }
        let Operation { method, path, .. } = self.operation;
        match seen.operation {
            Some(reached) if (reached.method, reached.path) == (*method, *path) => {}
            reached => return Err(format!("reached {reached:?}: {}", outcome.text)),
        }
        if seen.kind != drawn.kind {
            return Err(format!("the body is {:?} instead of {:?}", seen.kind, drawn.kind));
        }
        for (name, sent) in &drawn.values {
            match seen.values.get(name) {
                Some(read) if is_same(sent, read) || drawn.hidden.contains(name) => {}
                read => return Err(format!("`{name}` is {read:?} instead of {sent:?}")),
            }
        }
        // A value that wasn't sent is absent, or is the document's default.
        let unsent = seen.values.iter().find(|(name, read)| {
            !drawn.values.contains_key(*name)
                && !drawn.hidden.contains(*name)
                && !read.is_null()
                && !seen.always.contains(name.as_str())
        });
        match unsent {
            Some((name, read)) => Err(format!("`{name}` is {read}, but wasn't sent")),
            None => Ok(()),
        }
    }
}

/// Returns whether what was read is what was sent. Lists and objects without values leave no trace in forms, parameters and XML.
fn is_same(sent: &Value, read: &Value) -> bool {
    match (sent, read) {
        (Value::Object(sent), Value::Object(read)) => {
            let of =
                |members: &Map<String, Value>, name: &str| members.get(name).cloned().unwrap_or(Value::Null);
            sent.keys().chain(read.keys()).all(|name| is_same(&of(sent, name), &of(read, name)))
        }
        (Value::Array(sent), Value::Array(read)) => {
            sent.len() == read.len() && sent.iter().zip(read).all(|(sent, read)| is_same(sent, read))
        }
        (sent, Value::Null) => sent.is_null() || is_empty(sent),
        (sent, read) => sent == read,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.values().all(is_empty),
        _ => false,
    }
}

fn response(status: &str, seen: &Turn, drawn: &Drawn, outcome: &Outcome) -> Compared {
    if let Some(error) = &seen.error {
        return Err(format!("the service failed: {error}"));
    }
    let Outcome { status: received, text, .. } = outcome;
    let received = received.map(|status| status.to_string()).unwrap_or_default();
    let is_range = status.len() == 3 && status.ends_with("XX");
    let is_same = received == status || is_range && received.get(..1) == status.get(..1) || status.len() != 3;
    if !is_same {
        return Err(format!("the status is {received} instead of {status}: {text}"));
    }
    let is_unread = ["Download {", "EventStream {", "JsonStream {"].iter().any(|it| text.contains(it));
    if let Some(missing) = seen.sent.iter().find(|sent| !text.contains(*sent)).filter(|_| !is_unread) {
        return Err(format!("received {text} instead of {missing}"));
    }
    if text.contains("kind: Decode(") {
        return Err(text.clone());
    }
    for (name, value) in seen.headers.iter().filter(|_| outcome.is_success) {
        if drawn.headers.get(name) != Some(value) {
            return Err(format!("the header {name} is {:?} instead of {value}", drawn.headers.get(name)));
        }
    }
    Ok(())
}
